"""Rules for texts: what cannot be seen, what is spelled in two ways, and slips of typing and pasting."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from samcat.check.findings import WARNING, Issue, Subject, rule
from samcat.clean import clean_line, is_joiner
from samcat.record.fields import PUBLICATION_FIELDS, WORK_FIELDS
from samcat.record.model import Record

# words that stand twice in a row on purpose, and words of two letters or less that an abbreviation may repeat
_DOUBLED = re.compile(r"(?<![\w-])([^\W\d_]{2,}|a)\s+\1(?![\w-])", re.IGNORECASE)
# "1) this and b) that"
_NUMBERED = re.compile(r"(?<!\S)[\da-z]\)")
_IN_LATIN = re.compile(r"(?i)\bin (?=in (?:vivo|vitro|situ|silico|utero|house)\b)")
# "and again and again"
_DOUBLED_PAIR = re.compile(r"(?<![\w-])((?!and )[^\W\d_]{3,} [^\W\d_]{3,}) \1(?![\w-])", re.IGNORECASE)
# a name in quotes may be "Something Something"
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
_QUOTES = re.compile("[\"'`“”()\\[\\]{}«»]")
_ON_PURPOSE = {"that", "had", "bora", "pago", "mini", "bang", "chow", "so", "walla", "baden", "sing", "learning"}
_REMNANTS = re.compile(
    r"&(?:amp|lt|gt|quot|nbsp|[a-z](?:uml|acute|grave|circ|tilde|cedil|ring|slash|caron)|#\d+|#x[0-9a-f]+);|</?(?:i|b|em|sub|sup|p|br|a)\b[^>]*>|\\(?:textit|textbf|emph|&|%|_|[\"'`^~=.][a-zA-Z{])|\\u[0-9a-f]{4}|\ufffd"
    r"|\$(?:\\[a-z]+|[a-z_^])(?:[_^{}\\\w]*)\$|\\[nt](?=\s)|\\[a-z]{3,}\b|\w%20\w|\w~\w",
    re.IGNORECASE,
)
# "$O(n \log n)$", which is shown as math; "$\alpha$" and "$_2$" have letters of their own
_FORMULA = re.compile(r"(?<![\\\w$])\$(?=[^\s$])(?!\\?\w+\$)[^$]*[^\s$_^{}\\\w][^$]*(?<!\s)\$(?![\w$])")
# without which a text in ASCII has none of these, nor of those of Markdown
_SIGNS_OF_OTHERS = re.compile(r"[&<\\$%~{*!#_(\]]")
# letters of UTF-8 that were read as Windows' Western European ones
_MISREAD = re.compile("[\u00c2-\u00f4][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{1,3}")
_MARKDOWN = re.compile(
    r"\]\(https?:|\*\*\S|!\[|^#{1,6} |(?<!\w)__\w+__(?!\w)|(?<![\w*])\*\w[^*]*\w\*(?![\w*])"
    r"|\[\(?(?:paper|code|data|pdf|link|arxiv|project)\)?\]|\((?:paper|code|data|pdf|link|arxiv|project)\)\.?$",
    re.IGNORECASE,
)
_SHOWN_OF_A_TITLE = 40
_PLACEHOLDERS = re.compile(r"(?i)n/?a|none|null|todo|tb[ad]|untitled|(?:no )?title|unknown|[\W_]+|x{3,}")
_BESIDE = re.compile(
    r"^\[\d{4}\.\d{4,5}(?:v\d+)?\]|^(?i:title|paper):|^\[?\d{1,3}[.)\]] |\b[Aa]ccepted (?:at|by|for|in|to) [A-Z][\w ]*$"
    r"|\s[|–—-]\s(?:arXiv|bioRxiv|medRxiv|IEEE (?:Xplore|Journals|Conference)[\w &]*|SpringerLink|ScienceDirect|Nature"
    r"(?: [A-Z]\w+)*|OpenReview|PubMed(?: Central)?|PMC|MDPI|Semantic Scholar|ResearchGate|Papers With Code"
    r"|[\w ]*Wiley Online Library|ACM [\w ]*|GitHub|YouTube)$"
)
_CHINESE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ODD = re.compile("[\ufb00-\ufb06\uff01-\uff5e\u3000]")
# punctuation is of full width there
_ODD_IN_CHINESE = re.compile("[\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
# what an emoji is made of by a selector behind it
_EMOJI = re.compile("[#*0-9\u00a9\u00ae\u203c-\u2bff\u3030-\u3299\U0001f000-\U0001faff]")
_SCRIPTS = {"CYRILLIC", "GREEK"}
_NONE: frozenset[str] = frozenset()


_FIELDS = tuple((field.name, field.form, field.stored) for field in WORK_FIELDS.values())


def _odd_texts(subject: Subject) -> list[tuple[Record, str, str]]:
    """The texts of records that hold more than printable letters of ASCII, each with its field."""
    return [
        (record, field, text)
        for record in subject.catalog.records
        for field, text in _texts(record)
        if not (text.isascii() and text.isprintable())
    ]


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    if record.type is not None:
        yield from ((f"fields.{name}", value) for name, value in record.fields)
        return
    for name, form, stored in _FIELDS:
        if value := getattr(record, stored):
            for text in _texts_of(form, value):
                yield name, text


def _texts_of(form: str, value: Any) -> Sequence[str]:
    if form in ("text", "link", "type", "doi"):
        return (value,) if value else ()
    if form == "names":
        names: tuple[str, ...] = value
        return names
    if form in ("links", "table"):
        return [text for labeled in value for text in labeled]
    if form == "publication" and value is not None:
        parts = ((part.form, getattr(value, part.attribute)) for part in PUBLICATION_FIELDS.values())
        return [text for part, known in parts for text in _texts_of(part, known)]
    return []


def _prose(record: Record) -> Iterator[tuple[str, str]]:
    if record.type is None:
        yield "title", record.title
        if record.venue:
            yield "published", record.venue


def invisible(subject: Subject) -> Iterator[Issue]:
    """An invisible character.

    Control, zero-width and direction-changing characters make a text look like another, break searches, and can steer a
    terminal. They come from pasting; type the text again.
    """
    for record, field, text in subject.once(_odd_texts):
        letters = _invisible_in(text, " " if record.type is None else " \n\t")
        if letters:
            names = ", ".join(sorted(f"U+{ord(letter):04X}" for letter in letters))
            value = None
            # of a sequence for a terminal the visible letters would stay
            steers = any(unicodedata.category(letter) == "Cc" and not letter.isspace() for letter in letters)
            if field in ("title", "byline", "method") and not steers:
                value = "".join(
                    " " if letter.isspace() else "" if letter in letters and not _is_text(text, at) else letter
                    for at, letter in enumerate(text)
                )
                value = " ".join(value.split()) or None
            yield Issue((record.key,), f"holds {names}: {clean_line(text)[:80]}", field, "take it out", value)
    for field, text in _about(subject):
        letters = _invisible_in(text, " \n")
        if letters:
            names = ", ".join(sorted(f"U+{ord(letter):04X}" for letter in letters))
            yield Issue((), f"holds {names}: {clean_line(text)[:80]}", field, "take it out")


def _about(subject: Subject) -> Iterator[tuple[str, str]]:
    """The texts of a catalog that are in no record, each with its field."""
    says = subject.catalog.about
    yield from (("catalog.title", says.title), ("catalog.description", says.description))
    yield from (("sections", f"{section.id} {section.heading}") for section in subject.catalog.sections)
    for word, synonyms in subject.catalog.vocabulary.items():
        yield f"vocabulary.{word}", " ".join((word, *synonyms))


def _invisible_in(text: str, usual: str) -> set[str]:
    return {
        letter
        for at, letter in enumerate(text)
        if letter not in usual and _is_invisible(letter) and not _is_text(text, at)
    }


def _is_text(text: str, at: int) -> bool:
    """Whether what shows nothing itself makes an emoji of a sign, or joins or parts letters."""
    return is_joiner(text, at) or (text[at] == "\ufe0f" and at > 0 and _EMOJI.match(text[at - 1]) is not None)


def _is_invisible(letter: str) -> bool:
    if letter.isspace() or not letter.isprintable():
        return True
    # of the letters that print some are blank, and combine or select nothing here
    return letter in "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b\u2800\u3164\uffa0" or 0xFE00 <= ord(letter) <= 0xFE0F


def not_composed(subject: Subject) -> Iterator[Issue]:
    """Letters not composed.

    é may be one letter or an e with an accent behind it, which look alike and are not equal. The catalog keeps the
    composed form (Unicode NFC), and no ligatures or full-width letters.
    """
    for record, field, text in subject.once(_odd_texts):
        if text.isascii():
            continue
        composed = unicodedata.normalize("NFC", text)
        odd = _ODD_IN_CHINESE if _CHINESE.search(text) else _ODD
        plain = odd.sub(lambda match: unicodedata.normalize("NFKC", match[0]), composed)
        if plain != text:
            value = plain if field in ("title", "byline", "method") else None
            kind = (
                "accents stored as separate characters (not NFC)"
                if composed != text
                else "ligatures or full-width letters"
            )
            yield Issue((record.key,), f"{kind}: {clean_line(text)[:80]}", field, f"{clean_line(plain)[:80]}", value)


def look_alikes(subject: Subject) -> Iterator[Issue]:
    """The wrong kind of hyphen or dash.

    Unicode has hyphens and minus signs that look like - and are not found by anyone who types it; -- is a dash in TeX
    only, and ` no apostrophe.
    """
    for record in subject.catalog.records:
        for field, text in _prose(record):
            if text.isascii() and "--" not in text and "`" not in text:
                continue
            mended = re.sub("[\u2010\u2011\u2043\ufe63]|(?<=[^\\W\\d_])\u2212(?=[^\\W\\d_])", "-", text)
            mended = re.sub(r"(?<=\s)---?(?=\s)", "–", mended)
            if mended != text:
                yield Issue(
                    (record.key,),
                    f"a hyphen or dash that is another sign: {clean_line(text)[:80]}",
                    field,
                    clean_line(mended)[:80],
                    mended if field == "title" else None,
                )
            elif match := re.search(r"\w---?\w|(?<!`)[`´](?!`)", text):
                yield Issue((record.key,), f"a sign of TeX: {clean_line(match[0])} in {clean_line(text)[:60]}", field)


def mixed_scripts(subject: Subject) -> Iterator[Issue]:
    """Letters of two scripts in one word.

    A Cyrillic or Greek letter among Latin ones looks right, but a search never finds the word.
    """
    for record, field, text in subject.once(_odd_texts):
        for word in re.findall(r"[^\W\d_]{2,}", text):
            scripts = set(map(_script, word)) if not word.isascii() else _NONE
            foreign = scripts & _SCRIPTS
            if "LATIN" in scripts and ("CYRILLIC" in foreign or ("GREEK" in foreign and not _is_unit(word))):
                yield Issue((record.key,), f"letters of two scripts in one word: {word}", field)


@lru_cache(1 << 12)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _is_unit(word: str) -> bool:
    """Whether only the first or last letter is Greek: μSAM, β-VAE, TNFα."""
    inner = word[1:-1]
    return all("GREEK" not in unicodedata.name(letter, "") for letter in inner)


def doubled_words(subject: Subject) -> Iterator[Issue]:
    """A word twice.

    This is a typing mistake and rarely intended.
    """
    for record in subject.catalog.records:
        for field, text in _prose(record):
            # what stands within quotes is no part, so that words without them may be the same
            if text.isascii() and '"' not in text and not _has_word_twice(text):
                continue
            for match in _DOUBLED.finditer(_IN_LATIN.sub("", _QUOTED.sub("", text))):
                if match[1].lower() not in _ON_PURPOSE:
                    yield Issue((record.key,), f"a word twice: {clean_line(match[0])}", field)
            if pair := _DOUBLED_PAIR.search(text):
                yield Issue((record.key,), f"two words twice: {clean_line(pair[0])}", field)


def _has_word_twice(text: str) -> bool:
    words = re.findall(r"[a-z]+", text.lower())
    return len(set(words)) < len(words)


def wrong_quotes(subject: Subject) -> Iterator[Issue]:
    """Unpaired quotes or brackets.

    Every opening quote or bracket needs a closing one. TeX quotes belong in BibTeX only.
    """
    for record in subject.catalog.records:
        for field, text in _prose(record):
            if not _QUOTES.search(text):
                continue
            if "``" in text or "''" in text:
                mended = text.replace("``", "“").replace("''", "”")
                yield Issue(
                    (record.key,),
                    f"quotes as TeX has them: {clean_line(text)[:80]}",
                    field,
                    "",
                    mended if field == "title" else None,
                )
            elif text.count("“") != text.count("”") or text.count('"') % 2:
                yield Issue((record.key,), f"a quote without its partner: {clean_line(text)[:80]}", field)
            elif field == "title" and re.fullmatch(r'"[^"]*"|“[^“”]*”', text):
                yield Issue((record.key,), f"a title wholly in quotes: {clean_line(text)[:80]}", field)
            elif re.search(r"”[^“”]*“", text) and text.index("”") < text.index("“"):
                yield Issue((record.key,), f"quotes the wrong way round: {clean_line(text)[:80]}", field)
            elif _unbalanced(text) and _unbalanced(_NUMBERED.sub("", text)):
                yield Issue((record.key,), f"a bracket without its partner: {clean_line(text)[:80]}", field)


def _unbalanced(text: str) -> bool:
    return any(text.count(one) != text.count(two) for one, two in ("()", "[]", "{}", "«»"))


def remnants(subject: Subject) -> Iterator[Issue]:
    """A remnant of another format.

    HTML entities, TeX commands, Markdown and the traces of a wrong encoding are shown as they are by most formats.
    """
    for record in subject.catalog.records:
        texts = (*_prose(record), ("byline", record.byline), *(("authors", name) for name in record.authors))
        together = "\n".join([text for _, text in texts])
        if together.isascii() and not _SIGNS_OF_OTHERS.search(together):
            continue
        for field, text in texts:
            braces = re.search(r"\{[\w-]+\}", text) if field == "title" else None
            bare = _FORMULA.sub(" ", text) if field == "title" else text
            if match := _REMNANTS.search(bare) or _MARKDOWN.search(text) or _misread(text) or braces:
                yield Issue(
                    (record.key,),
                    f"a remnant of another format: {clean_line(match[0])} in {clean_line(text)[:60]}",
                    field,
                )


def _misread(text: str) -> re.Match[str] | None:
    if text.isascii():
        return None
    for match in _MISREAD.finditer(text):
        data = bytes(_WESTERN.get(letter, ord(letter)) for letter in match[0])
        read = data.decode(errors="ignore")[:1]
        # what such letters mean in the names and titles of papers: accents, and quotes and dashes
        if read and (read <= "\u017f" or "\u0300" <= read <= "\u036f" or "\u2010" <= read <= "\u2044"):
            return match
    return None


_WESTERN = {bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"}


def ends_oddly(subject: Subject) -> Iterator[Issue]:
    """An odd end of a title.

    Titles end in a letter, or a question or exclamation mark.
    """
    for record in subject.catalog.records:
        title = record.title
        # a title that is meant to end so is short; what shows the beginning of one shows more
        if title.endswith(("…", "..")) and len(title) > _SHOWN_OF_A_TITLE:
            yield Issue((record.key,), f"the title is cut: {clean_line(title)[-60:]}", "title", "give it whole")
        elif re.search(r"[^.][.,:;\-–—]$", title) and not re.search(r"\b(?:et al|etc|Inc|Jr|vs)\.$|\b[A-Z]\.$", title):
            yield Issue((record.key,), f"the title ends in {title[-1]!r}", "title", "", title[:-1].rstrip())


def no_title(subject: Subject) -> Iterator[Issue]:
    """Not a title.

    The text is a placeholder, or what a page, a list or a browser shows next to the title.
    """
    for work in subject.catalog.records:
        if _PLACEHOLDERS.fullmatch(work.title):
            yield Issue((work.key,), f"no title: {clean_line(work.title)}", "title")
        elif match := _BESIDE.search(work.title):
            yield Issue((work.key,), f"no part of a title: {clean_line(match[0]).strip()}", "title", "leave it out")


def shouted(subject: Subject) -> Iterator[Issue]:
    """A title in capitals.

    A citation style cannot undo capitals.
    """
    for record in subject.catalog.records:
        words: list[str] = re.findall(r"[^\W\d_]{4,}", record.title)
        if sum(map(str.isupper, words)) >= max(4, 0.75 * len(words)):
            yield Issue((record.key,), f"a title in capitals: {clean_line(record.title)[:80]}", "title")


RULES = (
    rule("SC401", WARNING, invisible),
    rule("SC402", WARNING, not_composed),
    rule("SC404", WARNING, doubled_words),
    rule("SC405", WARNING, wrong_quotes),
    rule("SC406", WARNING, remnants),
    rule("SC407", WARNING, ends_oddly),
    rule("SC411", WARNING, no_title),
    rule("SC408", WARNING, shouted),
    rule("SC409", WARNING, mixed_scripts),
    rule("SC410", WARNING, look_alikes),
)
