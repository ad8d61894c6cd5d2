"""One name of a field of people, as BibTeX and biblatex read it.

The forms are those of BibTeXing (Patashnik, 1988), section 4, "First von Last", "von Last, First" and "von Last, Jr,
First", and the extended format of biblatex (manual, 3.3: "family=…, given=…").
"""

from __future__ import annotations

import re

from samcat.record.names import CAPITAL_PARTICLE, SYLLABLE, first_of_family, is_group, is_suffix
from samcat.record.tex import plain_text, split_outside_braces

DBLP_NUMBER = r"\s+(00\d\d)(?=\s*(?:,|$))"
"""The number by which DBLP tells people of one name apart."""
# patterns are texts here: a start that meets no name compiles none
COMMA, _SPACE = "[,，、]", r"(?:\\?\s|(?<!\\)~)+"
# biblatex's manual, 3.3 and its appendix on parts of names: each may have initials, and the name options of its own
EXTENDED = (
    r"(?is)\s*\"?((?:family|given|prefix|suffix|middle)(?:-i)?|literal|id|nameid|hash|gender|use\w+|\w+template\w*|"
    r"uniquename\w*|nametype|sortingname\w*)\s*=\s*(.*)"
)
COMPANIES = r"inc|ltd|llc|llp|corp|gmbh|plc|pty|s\.?r\.?l"
"""What stands behind the name of a company, as a text."""
_COMPANY = rf"(?i:{COMPANIES})\.?|Co\.|e\. ?V\."
COMPANIES_OR_INITIALS = r"CO|A\.?G|S\.?\s?A|B\.?V|KG|E\.?V"
"""… which behind a comma are initials, and in small letters are family names: "Siemens AG", "Inkyu Sa"."""
_COMPANY_OR_INITIALS = rf"(?:{COMPANIES_OR_INITIALS})\.?|(?:[Aa]\.[Gg]|[Ss]\.[Aa]|[Bb]\.[Vv])\.?"
TITLES = "prof|professor|dr|mr|mrs|ms"
"""What stands before a name and is no part of it, as a text."""
_OF_COMPANIES = (
    r"(?i)(?:^|\s)(?:\\?&|und|et)(?:\s|$)|\b(?:company|group|holdings?|banks?|banque|international|industri\w+|"
    r"systems|technolog\w+|motors?|electric\w*|pharma\w*|chemical\w*|energy|works|werke|brothers|bros\.?|sons|"
    r"gmbh|partners|publish\w+|press|verlag|editions|media|software|solutions|services|airlines|insurance)\b"
)
# letters behind a whole given name stand for a degree or an order: "Roe, Anna, S.J."
_LETTERS = r"(?:[A-Z][A-Za-z]?\.\s?){1,4}[A-Z]?[a-z]?|[A-Z]{2,5}"
_JUNIOR = r"(?i)(?:jr|sr)\.?|i{2,3}|iv|[234](?:nd|rd|th)"
_REGNAL = "[IVX]{2,5}"
_INITIALS = r"(?:[^\W\d_]\.[\s-]*)+"
# a name of one letter has no point: "Weinan E"
_INITIALS_LAST = r"[\s~](?:(?:[^\W\d_a-zà-öø-ÿа-я]\.-?){1,3}|[A-Z](?:-?[A-Z]){1,2}|[А-Я]{2})$"
# the name after the father, which stands last where the family name is first
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:[ое]вич|ьич|[ое]вна|ична)"
# words that stand in no name of a person
_OF = r"\s(?:of|for)\s"
_PARENTHESES = r"\s*[(（\[［]([^()（）\[\]［］]*)[)）\]］]"
_ROLE = r"(?i)\s*[(\[]\s*(?:eds?|editors?|hrsg|hg|dir|coord|comps?|org|orgs|trans|translators?)\.?\s*[)\]]\s*,?$"


def author(name: str) -> str:
    """A name of an author field as "Family, Given", "Family, Jr., Given" or "{One Name}"."""
    name = re.sub(DBLP_NUMBER, "", name.strip())
    if name.startswith("{") and _closes_at_end(name):
        return "{" + plain_text(name) + "}"
    raw = split_outside_braces(name, COMMA)
    if re.match(EXTENDED, raw[0]):
        return _extended(raw)
    if (twofold := _in_two_scripts(name)) is not None:
        return twofold
    return _with_commas(raw) if len(raw) > 1 else _as_read(name)


def without_role(name: str) -> str:
    """A name without the mark of an editor or translator behind it: "Roe, Anna (ed.)"."""
    return re.sub(_ROLE, "", name)


def is_company(text: str) -> bool:
    """Whether a text behind a comma makes the name that of a company: "Inc."."""
    return re.fullmatch(_COMPANY, text.strip()) is not None


def is_behind_names(text: str, given: str) -> bool:
    """Whether a text is what stands behind a name whose given names are `given`: a suffix, a degree or an order."""
    if is_suffix(text):
        return True
    return re.fullmatch(_LETTERS, text) is not None and re.search(r"[^\W\d_][a-zß-ÿ]", given) is not None


def _with_commas(raw: list[str]) -> str:
    parts = [plain_text(part) for part in raw]
    known = [part for part in parts if part]
    if len(known) < 2 or not parts[0]:
        return "{" + ", ".join(known) + "}"
    if len(known) == 2 and re.fullmatch(_JUNIOR, parts[0]) and " " in known[1]:
        return _as_read(f"{raw[1].strip()} {raw[0].strip()}")  # "III, Hal Daumé", as services make it
    if is_company(known[-1]):
        return "{" + ", ".join(known) + "}"
    if len(known) == 2 and len(known[1]) > 1 and is_suffix(known[1]) and " " in known[0]:
        family, _, given = author(raw[0]).partition(", ")
        return f"{family}, {known[1]}, {given}" if given else "{" + ", ".join(known) + "}"
    if _is_body(known):
        return "{" + ", ".join(known) + "}"
    is_turned = len(known) == 2 and " " not in known[0] and known[0] != "Bureau" and is_group(known[0])
    if is_turned and not re.fullmatch(rf"{_INITIALS}|[^\W\d_]", known[1]):
        return f"{{{known[1]} {known[0]}}}"
    if len(known) == 3 and not is_suffix(known[1]) and is_behind_names(known[2], known[1]):
        known = [known[0], known[2], known[1]]
    elif len(known) == 2:
        known = with_suffix_apart(*known)
    return ", ".join(known)


def with_suffix_apart(family: str, given: str) -> list[str]:
    """The parts of "Roe Jr., Anna" and "Roe, Anna Jr." with the suffix between them."""
    for name in (family, given):
        before, _, last = name.rpartition(" ")
        if before and re.fullmatch(_JUNIOR, last):
            bare = before.rstrip(",")
            return [bare, last, given] if name == family else [family, last, bare]
    return [family, given]


def _is_body(pieces: list[str]) -> bool:
    """Whether what commas part is the name of one body, and its place or the body that it belongs to."""
    if len(pieces) == 2 and " " in pieces[1] and is_group(pieces[1]):
        return True  # "Brasil, Ministério da Saúde"
    return " " in pieces[0] and all(
        is_group(piece) or re.search(_OF, piece) or (at and re.fullmatch(r"[^\W\d_]{3,}|UK", piece))
        for at, piece in enumerate(pieces)
    )


def is_body_of(name: str) -> bool:
    """Whether a name without commas is that of a body of something, which may have an "and": "Ministry of Health"."""
    return re.search(_OF, name) is not None and is_group(name)


def is_body(name: str) -> bool:
    """Whether a name with commas is that of a body: "Department of Physics, University of Oxford"."""
    pieces = [plain_text(piece) for piece in split_outside_braces(name, COMMA) if piece.strip()]
    return len(pieces) > 1 and _is_body(pieces) and not any(map(is_suffix, pieces))


def is_in_capitals(family: str, ending: str) -> bool:
    """Whether letters behind a name may as well be a family name in capitals: "Xiaoming LI", but not "Smith JA"."""
    return re.fullmatch(SYLLABLE, ending) is not None and re.fullmatch(f"(?:{SYLLABLE}|[\\s-])+", family) is not None


def _inverted(words: list[str], name: str) -> str:
    """A name whose initials stand last, as indexes print it, "Smith JA" and "Достоевский Ф. М."; else nothing."""
    if "{" in name or not re.search(_INITIALS_LAST, name):
        return ""
    first = next(at for at, word in enumerate(words) if re.fullmatch(_INITIALS_LAST, f" {word}"))
    family, given = plain_text(" ".join(words[:first])), plain_text(" ".join(words[first:]))
    if not all(re.fullmatch(_INITIALS_LAST, f" {word}") for word in words[first:]) or not re.search(
        "[^\\W\\d_]{2}", family
    ):
        return ""
    if re.match(r"\S\S?(?:\.|\s|$)", family) or (first > 1 and words[first - 1].islower()) or is_suffix(given):
        return ""
    if "." not in given and (family.isupper() or is_in_capitals(family, given)):
        return ""
    return f"{family}, {given}"


def _as_read(name: str) -> str:
    """A name without commas, "First von Last"."""
    words = [word for word in split_outside_braces(name, _SPACE) if word]
    has_article = words[:1] == ["The"] and (len(words) > 2 or "{" in words[-1])
    if len(words) < 2 or has_article or is_group(name) or re.search(_OF, name):
        return "{" + plain_text(name) + "}"
    if _is_small(words[0]):
        return _inverted(words, name) or "{" + plain_text(name) + "}"
    ending = plain_text(words[-1])
    before = " ".join(words[:-1])
    is_regnal = len(words) == 2 and re.fullmatch(_REGNAL, ending) and not before.isupper()
    if is_company(ending) or _is_made(before, ending) or is_regnal:
        return "{" + plain_text(name) + "}"
    if len(words) == 2 and all(re.fullmatch(f"{_UNSPACED}+", word) for word in words):
        return ", ".join(words)  # there the family stands first
    if inverted := _inverted(words, name):
        return inverted
    is_patronymic = len(words) == 3 and "." not in before and re.fullmatch(_PATRONYMIC, words[2])
    if is_patronymic and not re.fullmatch(_PATRONYMIC, words[1]):
        return f"{words[0]}, {words[1]} {words[2]}"
    suffix = plain_text(words.pop()) if len(words) > 2 and is_suffix(plain_text(words[-1])) else ""
    last = _first_of_family(words)
    family, given = plain_text(" ".join(words[last:])), plain_text(" ".join(words[:last]))
    return ", ".join(filter(None, (family, suffix, given)))


def _is_made(before: str, ending: str) -> bool:
    """Whether a name that ends in letters such as AG, SA or Co is that of a company, as the words before them say."""
    if re.fullmatch(f"(?i:{_COMPANY_OR_INITIALS})", ending) is None:
        return False
    if re.search(_OF_COMPANIES, before):
        return True
    if re.fullmatch(_COMPANY_OR_INITIALS, ending) is None or re.search(r"(?:^|\s)[A-Z]\.?(?:\s|$)", before):
        return False
    return not before.isupper() or len(before) <= len("BASF")


def has_capital_particle(name: str) -> bool:
    """Whether a name as it is read has a particle that BibTeX takes for a given name: "Luc Van Gool"."""
    if not re.search(CAPITAL_PARTICLE, name):
        return False
    words = split_outside_braces(name, _SPACE)
    return len(words) > 2 and _first_of_family(words) < _first_for_bibtex(words)


def _first_of_family(words: list[str]) -> int:
    first = _first_for_bibtex(words)
    if any(word.startswith("{") for word in words[:-1]) or not re.search(CAPITAL_PARTICLE, " ".join(words)):
        return first
    return min(first, first_of_family([plain_text(word) for word in words]))


def _first_for_bibtex(words: list[str]) -> int:
    return next((at for at, word in enumerate(words[:-1]) if at and _is_small(word)), len(words) - 1)


def _in_two_scripts(name: str) -> str | None:
    """A name with its form in another script, "Deng, Daosheng (邓道盛)", whichever of them stands in parentheses.

    None for a name in one script.
    """
    if "\\" not in name and name.isascii():
        return None
    plain = plain_text(name)
    if not re.search(_FOREIGN, plain) or is_group(plain):
        return None
    enclosed = [text.strip() for text in re.findall(_PARENTHESES, plain)]
    # a form each for family and given name
    inside = ("" if all(re.fullmatch(f"{_UNSPACED}+", text) for text in enclosed) else " ").join(enclosed)
    outside = " ".join(re.sub(_PARENTHESES, " ", plain).replace(" ,", ",").split())
    if not inside and re.search(_UNSPACED, plain) and re.search(_LATIN, plain.rpartition(",")[2]):
        if re.fullmatch(rf".*{_UNSPACED}[A-Za-z]+{_UNSPACED}.*|{_UNSPACED}+[A-Za-z]+", plain):
            return None  # a body with letters in its name
        inside = " ".join(re.findall(_FOREIGN_WORDS, plain))
        outside = " ".join(re.sub(_FOREIGN_WORDS, " ", plain).replace(" ,", ",").split())
    latin, native = (outside, inside) if re.search(_FOREIGN, inside) else (inside, outside)
    if re.search(_FOREIGN, latin) or not re.search(_FOREIGN, native) or not re.search(_LATIN, latin):
        return None
    if re.search(_UNSPACED, outside):
        inside, outside = outside, inside
    person, native = author(outside), inside.replace(",", "")
    return f"{person[:-1]} ({native})}}" if person.startswith("{") else f"{person} ({native})"


_UNSPACED = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
# scripts beyond Latin
_FOREIGN = r"[\u0370-\u03ff\u0400-\u052f\u0530-\u1cff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_FOREIGN_WORDS = rf"{_FOREIGN}[{_FOREIGN[1:-1]}\s·・]*{_FOREIGN}|{_FOREIGN}"
_LATIN = r"[A-Za-zÀ-ɏ]"


def _extended(parts: list[str]) -> str:
    values: dict[str, str] = {}
    name = ""
    for part in parts:
        if match := re.match(EXTENDED, part):
            name = match[1].lower()
            values[name] = plain_text(match[2])
        elif name:
            values[name] += ", " + plain_text(part)
    values = {name: value.strip(' "') for name, value in values.items()}
    family = " ".join(filter(None, (values.get("prefix"), values.get("family"))))
    given = " ".join(filter(None, (values.get("given") or values.get("given-i", ""), values.get("middle"))))
    if values.get("literal") or not family or not given:
        return "{" + (values.get("literal") or family or given) + "}"
    return ", ".join(filter(None, (family.replace(",", ""), values.get("suffix", ""), given)))


def _is_small(word: str) -> bool:
    """Whether a word is a particle for BibTeX: its first letter outside of braces is small."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    letter = next((letter for letter in plain_text(word) if letter.isalpha()), "")
    return letter.islower()


def _closes_at_end(text: str) -> bool:
    """Whether the brace that opens a text is closed by its last letter, and is no accent."""
    if text.startswith("{\\"):
        return False
    depth = 0
    for match in re.finditer(r"\\[{}]|[{}]", text):
        if len(match[0]) == 2:
            continue
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end() == len(text)
    return False
