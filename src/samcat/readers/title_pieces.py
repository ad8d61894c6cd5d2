"""The title among the pieces of an entry, where its markup tells it, and titles without what is none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from samcat.readers import persons, roles, venues
from samcat.readers.classify import classify
from samcat.readers.inline import BREAK, Piece, plain, without_emoji
from samcat.readers.journal_labels import cited_journal
from samcat.readers.references import is_initialed
from samcat.readers.remains import KEYWORD, MARK, Reading
from samcat.readers.title_groups import without_groups
from samcat.record.identifiers import is_web_link

_LABEL_BEFORE = re.compile(r"(?:^|[\s|,;，；\-*•])([^\s:：|,;，；\-*•][^:：|,;，；\n]{0,28})\s?[:：]\s*$")


# ", 15(6), 921" behind a journal
_VOLUME_NEXT = re.compile(
    r"[.,]?\s*(?:[Vv]ol(?:ume)?\.?\s*|v\.\s*)?\d{1,3}(?:\s?\(\d{1,3}(?:[-–/]\d{1,3})?\)|\s?[,:]\s?(?:pp?\.\s?)?\d)"
)
_SHORT = 3
_LONG_BEFORE = 8
# "Plum and Roe, " before a title in italics
AUTHOR_LEAD = re.compile(r"\W*((?:[A-ZÀ-Þ][a-zß-ÿ'’-]+(?:, (?=[A-Z])| and | & )?){1,4}),\s+")
# "Weaving Research, 2020"
_NAMED_YEAR = re.compile(r"[A-Z][\w&-]+(?: (?:[A-Z][\w&-]*|of|in|and|for|on|the|&)){0,6}, (?:19|20)\d\d")
# "[Hive](…) (2012): a word on it"
_YEAR_AND_REMARK = re.compile(r"\s*\((?:19|20)\d\d\):\s")
_ACRONYM = re.compile(r"\s*\([A-Z][\w-]{1,11}\)\W*$")
_ET_AL = re.compile(r"\bet\.? al\b\.?(?: \(\d{4}\))?$")
_PROCEEDINGS = re.compile(r"(?i)(?:in )?(?:the )?proc(?:eedings|\.) (?:of|the|\d)")
_IN_BRACKETS = re.compile(r"[\[(].*[\])]\W*$")
# "`On bees and wasps`", and no command
_CODE_TITLE = re.compile(r"(?=(?:.*[\s\"“][A-Z]){2})[\w\"“][^`$<>{}=\\]*(?:\s[^\s`$<>{}=\\]+){2,}")


def labeled(parts: Sequence[Piece]) -> list[Piece]:
    """The pieces, where a link has the word before its colon as its label, as in "Code: https://…".

    A link with words of its own keeps them where the word before it says that they are the title of a paper.
    """
    made: list[Piece] = []
    for part in parts:
        if not part.url:
            made.append(part)
            continue
        label = part.text if part.text != part.url else ""
        if (
            made
            and not made[-1].url
            and (not label or not roles.is_label(label))
            and (match := _LABEL_BEFORE.search(made[-1].text))
        ):
            name = "web" if match[1] == "WWW" else match[1]  # which is a venue as well
            said = roles.label_role(name)
            if said and (not label or said in ("other", "code")):
                label, made[-1] = name, made[-1]._replace(text=made[-1].text[: match.start(1)])
        made.append(part._replace(text=label))
    return made


def may_name(part: Piece) -> bool:
    """Whether a piece is a link whose text may be a title, be it one word."""
    is_tag = "c" in part.style and not is_web_link(roles.address(part.url))
    return bool(part.url and part.text) and "g" not in part.style and not is_tag and not roles.is_label(part.text)


def is_person(part: Piece) -> bool:
    """Whether a link is the name of a person, and leads to no paper."""
    return persons.people(part.text) is not None and roles.target("", part.url).role != "paper"


def is_piped(parts: Sequence[Piece], at: int) -> bool:
    """Whether a link stands alone between bars behind a title in plain text, as in "On bees | Ada Plum | [Hive](…)"."""
    if not at or not parts[at - 1].text.rstrip().endswith("|"):
        return False
    following = parts[at + 1].text.strip() if at + 1 < len(parts) else ""
    if following[:1] not in ("", "|", "&") or any(part.url for part in parts[:at]):
        return False
    before = "".join(part.text if not part.style else " | " for part in parts[:at])
    fields = [field.strip() for field in before.split("|")]
    return any(len(field.split()) >= _SHORT and persons.people(field) is None for field in fields)


def _is_proceedings(parts: Sequence[Piece], at: int) -> bool:
    """Whether a link is the proceedings in which the work before it stands, and not the work itself."""
    if not _PROCEEDINGS.match(parts[at].text):
        return False
    before = "".join("\n" if part.url else part.text for part in parts[:at])
    texts = re.split(r"[.?!]\s|\n|\(eds?\.?\)", before)
    return any(len(text.split()) >= _SHORT and persons.people(text) is None for text in texts)


def title_piece(parts: Sequence[Piece]) -> tuple[int, int] | None:
    """The first and last piece of a title that its markup tells: a link, bold or italic text; None for plain text."""
    best: tuple[float, int, int] | None = None
    size = len(parts)
    first = _short_title_at(parts)
    if size > 1 and may_name(parts[0]) and _YEAR_AND_REMARK.match(parts[1].text):
        return 0, 0
    letters = sum(len(part.text) for part in parts if part.style != "g")
    for at, part in enumerate(parts):
        words = len(part.text.split()) + len(persons.CJK.findall(part.text)) / 2
        if not part.text.strip() or part.style == "g" or part.text == BREAK:
            continue
        if at == first:
            best = best or (0.5, at, at)
        if part.url:
            if (part.url.startswith("#") and part.url != "#") or roles.is_label(part.text):
                continue
            if {"c", "g"} & set(part.style) and not is_web_link(roles.address(part.url)):
                continue
            if (
                roles.date_of(part.text)
                or cited_journal(part.text, part.url, numbered=True)
                or (
                    (place := venues.venue(_ACRONYM.sub("", part.text)))
                    and (place.sure or words < 3)
                    and (words < 7 or place.type == "journal")
                )
            ):
                continue
            if in_sentence(parts, at) or is_piped(parts, at):
                continue
            if _is_proceedings(parts, at) or _is_journal(parts, at):
                continue
            if words < 6 and (is_person(part) or _ET_AL.search(part.text)):
                continue
            score = words + 3 + 3 * ("b" in part.style) - (8 if words < 2 else 0)
            end = at
            while end + 1 < size and parts[end + 1].url == part.url:
                end += 1
            inside = at and parts[at - 1].text.endswith("[") and end + 1 < size and parts[end + 1].text.startswith("]")
            if inside and words < 6 and roles.names_role(part.text):
                continue
            # "Plum, A. On bees and wasps. Hive Letters 17. ([interactive figures](…), [slides](…))"
            is_aside = at > 0 and not parts[at - 1].url and parts[at - 1].text.endswith("(")
            if is_aside and words < _SHORT and len(plain(parts[:at]).split()) > _LONG_BEFORE:
                continue
            # "*On bees and wasps*, Ada Plum et al. [[The story of a bee](…)]"
            led = (len(other.text.split()) for other in parts[:at] if {"b", "i"} & set(other.style))
            if inside and max(led, default=0) > _SHORT:
                continue
            if words >= 5 or (words >= 3 and not inside):
                # "WaxNet, built on the [Hive Graph Tools](…) of Plum et al.: [On bees](…)"
                score = 40 - at / 100 - (roles.target("", roles.address(part.url)).role == "code")
        elif "c" in part.style and _CODE_TITLE.fullmatch(part.text.strip()) and _bounded(parts, at, at):
            score, end = min(words, 20) + 6, at
        elif {"b", "i"} & set(part.style):
            if is_initialed(part.text) or (at and parts[at - 1].url and re.match(r"\s+[a-z]", part.text)):
                continue
            end = at
            text = part.text.strip()
            while (
                end + 1 < size and not parts[end + 1].url and {"b", "i"} & set(parts[end + 1].style) & set(part.style)
            ):
                end += 1
                text += parts[end].text
            while _goes_on(parts, end):
                end += 2
                text += f" {parts[end].text}"
            if words < 2 or not _bounded(parts, at, end) or _IN_BRACKETS.match(text) or KEYWORD.match(text):
                continue
            if at and "b" not in part.style and _VOLUME_NEXT.match("".join(other.text for other in parts[end + 1 :])):
                continue
            core = without_groups(text, None)
            who = persons.people(core)
            if roles.says_when_or_where(core, vague=True):
                continue
            behind = "".join(other.text for other in parts[end + 1 : end + 2])
            if persons.surnames(core) and re.match(r"[\s,.:–—-]*[\"“]", behind):
                continue
            if who and not (
                "b" in part.style and len(who.authors) == 1 and (words > 2 or _names_people(parts[end + 1 :]))
            ):
                continue
            if text.rstrip().endswith((":", "：")) and len(text.split()) < 4:
                continue
            if "b" not in part.style and (words < 3 or (text.endswith(".") and persons.CJK.search(text))):
                continue
            alone = at == 0 and end + 1 < size and parts[end + 1].text == BREAK
            score = (
                60
                if alone and "b" in part.style and not who
                else 1
                if who
                else min(words, 20) + (4 if "b" in part.style else -4 - (6 if letters > 3 * len(text) else 0))
            )
        else:
            continue
        if score > 0 and (best is None or score > best[0] + 0.001):
            best = (score, at, end)
    return best and (best[1], best[2])


def _is_journal(parts: Sequence[Piece], at: int) -> bool:
    """Whether a link in italics stands behind a title in bold, as a journal does."""
    titles = [part.text for part in parts[:at] if "b" in part.style and not part.url]
    is_italic = "i" in parts[at].style and "b" not in parts[at].style
    return is_italic and any(len(text.split()) >= _SHORT and persons.people(text) is None for text in titles)


def _names_people(parts: Sequence[Piece]) -> bool:
    """Whether the line below a text in bold is several people in italics."""
    if len(parts) < _SHORT - 1 or parts[0].text != BREAK or "i" not in parts[1].style:
        return False
    who = persons.people(parts[1].text)
    return who is not None and (len(who.authors) > 1 or bool(who.byline))


def _goes_on(parts: Sequence[Piece], end: int) -> bool:
    """Whether a bold text goes on in bold and small letters in the line below."""
    below = parts[end + 1 : end + 3]
    return (
        "b" in parts[end].style
        and len(below) > 1
        and below[0].text == BREAK
        and "b" in below[1].style
        and not below[1].url
        and below[1].text[:1].islower()
    )


def is_set_off(part: Piece) -> bool:
    """Whether a piece is a link or styled, and no date or venue."""
    return bool(part.url or {"b", "i"} & set(part.style)) and not roles.says_when_or_where(part.text, vague=True)


def title_piece_of(parts: Sequence[Piece], form: str) -> tuple[int, int] | None:
    """The first and last piece of a title in a markup that is known: a "link", "bold" or "italic"; None for "plain"."""
    style = {"bold": "b", "italic": "i"}.get(form)
    first = next((at for at, part in enumerate(parts) if is_set_off(part)), 0)
    for at, part in enumerate(parts):
        if (
            len(part.text.split()) < (_SHORT - 1 if at == first else _SHORT)
            or "g" in part.style
            or _IN_BRACKETS.match(part.text.strip())
        ):
            continue
        if at and parts[at - 1].text.rstrip().endswith(("(", "[")) and not parts[at - 1].url:
            continue
        if (form == "link" and may_name(part)) or (style and style in part.style and not part.url):
            return at, at
    return None


def _short_title_at(parts: Sequence[Piece]) -> int | None:
    """Where a link or bold text of a word or two begins an entry that names people next, and no other title."""
    lead = AUTHOR_LEAD.fullmatch(parts[0].text) if len(parts) > _SHORT - 1 and parts[1].style == "i" else None
    if (
        lead
        and not parts[1].url
        and is_year_next(parts[2].text)
        and all(map(persons.is_name, re.split(r",? and |, | & ", lead[1])))
    ):
        return 1
    at = next((at for at, part in enumerate(parts) if part.text.strip(" •*-–—")), None)
    if at is None or len(parts[at].text.split()) > 2 or not may_begin(parts[at]):
        return None
    follow = "".join(MARK if part.url else part.text for part in parts[at + 1 :])
    if not re.match(r"\s*[,.:|–—\n-]", follow) and not parts[at].text.rstrip().endswith((",", ".", ":")):
        return None
    if any({"b", "i"} & set(part.style) and not _is_short(part.text) for part in parts[at + 1 :]) or re.search(
        r'["“《]', follow
    ):
        return None
    rest = Reading(title=parts[at].text)
    classify(follow, rest, None)
    is_told = bool(rest.authors or rest.byline) and all(_is_short(note) for note in rest.notes)
    return at if is_told else None


def is_year_next(text: str) -> bool:
    """Whether a text begins with a year."""
    return re.match(r"[\s.,(]*(?:1[6-9]|20)\d\d\b", text) is not None


def may_begin(part: Piece) -> bool:
    """Whether a piece at the beginning of an entry is a link to no person's page, or bold, and may be a title."""
    if part.url:
        return may_name(part) and not (roles.date_of(part.text) or venues.venue(part.text) or is_person(part))
    if "b" not in part.style or KEYWORD.match(part.text) or re.search(r"[\[\]()]", part.text):
        return False
    if roles.says_when_or_where(part.text, vague=True):
        return False
    who = persons.people(part.text)
    return not roles.is_label(part.text) and (who is None or len(who.authors) == 1)


def _is_short(text: str) -> bool:
    return len(text.split()) < 3 and not persons.CJK.search(text)


def in_sentence(parts: Sequence[Piece], at: int) -> bool:
    """Whether a link is a word of a sentence that begins before it and goes on behind it in small letters."""
    before = parts[at - 1].text if at and not parts[at - 1].url else ""
    after = parts[at + 1].text if at + 1 < len(parts) and not parts[at + 1].url else ""
    follow = re.match(r"\s+([a-z]+)(?:[.,;]| [a-z])", after)
    return bool(
        re.search(r"\w[ \n]$", before) and follow and follow[1] not in ("by", "in", "at", "from", "with", "code")
    )


def in_bold(parts: Sequence[Piece]) -> list[Piece]:
    """The pieces with all text but links in bold."""
    return [part._replace(style="b") if not part.url and part.text.strip() else part for part in parts]


_BEFORE_LINK = re.compile(
    r"(?:^|\s)(?:an?|the|this|these|our|my|their|its|your|see|with|by|of|at|from|to|as|in|on|is|are|and|or|for|than|about|"
    r"via|using)\s$"
)


def is_sentence(parts: Sequence[Piece], reading: Reading) -> bool:
    """Whether a paragraph, and what was read of it, is a sentence as in "Read the [guide](…) first.", and no paper."""
    if reading.strength < 2 or reading.authors or reading.byline or reading.venue or len(plain(parts).split()) > 40:
        return False
    return not any("b" in part.style for part in parts) and any(
        part.url
        and part.text[:1].islower()
        and at
        and not parts[at - 1].url
        and _BEFORE_LINK.search(parts[at - 1].text) is not None
        for at, part in enumerate(parts)
    )


def is_links_alone(parts: Sequence[Piece]) -> bool:
    """Whether a text is links with labels, as "[Code](…) | [Project](…)", and nothing else."""
    return any(is_web_link(roles.address(part.url)) for part in parts) and not any(
        re.search(r"\w", part.text) for part in parts if not part.url
    )


def _bounded(parts: Sequence[Piece], start: int, end: int) -> bool:
    """Whether a styled run stands alone: no text goes on before or behind it."""
    own = set(parts[start].style)
    before, after = (
        "".join(MARK if part.url or (part.style and not own & set(part.style)) else part.text for part in around)
        for around in (parts[max(0, start - 3) : start], parts[end + 1 : end + 4])
    )
    before = before.rstrip(" ")
    closed = parts[end].text.rstrip()[-1:] in ".?!;；"
    if before and before[-1] not in '\n\0.,:：;|)]】>–—-•"“' and not before[-1].isdigit():
        return False
    follow = after.lstrip(" ")
    if not follow or closed or after.startswith(("\n", "\0")):
        return True
    tail = re.split(r"[.\0\n(\[]", follow, maxsplit=1)[0].strip(" ,;")
    if roles.says_when_or_where(tail) or ("b" in own and _NAMED_YEAR.fullmatch(tail)):
        return True
    return (
        follow[0] in '\0\n([.,;|"”（【–—-'
        or re.match(r"(?:by\b|in\b|\d{4}\b|作者)", follow) is not None
        or after.startswith("  ")
    )


NUMBER = re.compile(r"^\d{1,3}[.、)]\s?(?=[^\W\d]{2})")
"""What numbers a title: "01.On bees", "4. On bees"."""


def clean_title(text: str) -> str:
    """A title without the marks, pictures and quotes around it."""
    text = " ".join(without_emoji(text.replace(MARK, " "), names=False).split())
    text = re.sub(r"^(?::[a-z_0-9+-]+:\s*)+|(?:\s*:[a-z_0-9+-]+:)+$", "", text)
    text = re.sub(r"^[\s\-–—•*|:,.]+", "", text)
    text = NUMBER.sub("", text)
    # "A*" and "*night*" keep the last asterisk, which is no mark of a footnote
    is_part = re.search(r"(?:(?<!\w)A|(?<!\S)\*\w[^*]*)\*$", text)
    text = re.sub(r"[\s,;:|*–—，；：、-]+$", "", text) + "*" * bool(is_part)
    text = re.sub(r"(?:[,.]+|(?<=[?!])\.?)\s+(?:in|In|at|published in|to appear in)$", "", text)
    if text.endswith(".") and not re.search(r"(?:\.\.\.|\b(?:al|etc|vs|Inc|Jr|[A-Z]))\.$", text):
        text = text[:-1].rstrip()
    if text[-1:] in '"”' and text.count('"') + text.count("“") + text.count("”") == 1:
        text = text[:-1].rstrip(" ,.")  # a quote that was never opened
    for left, right in ("[]", "“”", '""', "《》", "''", "‘’"):
        if text[:1] == left and text[-1:] == right and text.count(left) <= (2 if left == right else 1):
            text = text[1:-1].strip(" ,.")
    return text.strip()
