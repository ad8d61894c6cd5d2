"""The people of an author or editor field, as BibTeX and biblatex read them.

The forms of a name are those of BibTeXing (Patashnik, 1988), section 4, "First von Last", "von Last, First" and
"von Last, Jr, First", and the extended format of biblatex (manual, 3.3: "family=…, given=…"). What exporters write
besides, semicolons or commas between people, is read where it can mean nothing else.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from samcat.record.names import OTHERS, is_group, is_suffix
from samcat.record.tex import plain_text, split_outside_braces

# patterns are texts here: a start that meets no name compiles none
_AND = r"(?<=[\s}~])(?i:and)(?=[\s{~])"
_SEMICOLON, _COMMA, _AMPERSAND, _SPACE = "[;；]", "[,，、]", r"(?<=[\s}~])\\?&(?=[\s{~])", r"[\s~]+"
_OTHERS = (
    r"(?i)(?<![\s,;~])[\s,;~]*(?:\{?\\?(?:em|emph|textit|it)?\b\s*)?\{?\b(?:et\.?[\s~]*al(?:ii|ia|\b)?\.?|and\s+others|others"
    r"|(?:and\s+)?(?:co-?workers|co-?authors|colleagues)|et\s+(?:coll\.|collaborateurs|autres)|u(?:nd|\.)\s?a(?:ndere|\.)|y\s+otros"
    r"|e\s+(?:outros|altri)|и\s+(?:др|соавт)\.?)\}?\s*$|(?<!\s)\s*(?:等|ほか|他)\s*$"
)
_COMMAS = "commas between people, or one person: "
_EXTENDED = r"(?is)\s*\"?(family|given|prefix|suffix|useprefix|given-i|family-i|prefix-i|suffix-i|id|hash)\s*=\s*(.*)"
_PERSON = r"(?s)[^\W\d_].*[\s.~]\S*[^\W\d_]"
# "Bee AB", as medical indexes print names
_FAMILY_FIRST = r"[^\W\d_][\w'’ -]*[^\W\d_] [A-Z]{1,3}"
# of two or three words, or a family name and initials: no company
_TWO_NAMES = r"[A-ZÀ-Þ]\S* (?:[A-ZÀ-Þ]\S* )?[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ]|[^,]+, (?:[^\W\d_]\.[\s-]*)+"


class People(NamedTuple):
    """The people of a field as the catalog has them, "others" last where there are more; `doubt` says what is odd."""

    names: tuple[str, ...]
    doubt: str = ""


def people_of(field: str) -> People:
    """The people of a field of names, in order."""
    field = re.sub(r"(?i)\s+and$|^and\s+", "", " ".join(field.split()))
    parts = [part.strip() for part in split_outside_braces(field, _AND)]
    doubt = ""
    for separator in (_SEMICOLON, _AMPERSAND):
        if len(parts) == 1 and len(some := split_outside_braces(field, separator)) > 1:
            people = [piece.strip(" ,") for piece in some]
            if separator == _SEMICOLON or all(re.fullmatch(_TWO_NAMES, plain_text(piece)) for piece in people):
                parts = _inverted(people) or people
            else:
                doubt = f"an ampersand between people, or in a name: {plain_text(field)[:80]}"
    if not any(re.match(_EXTENDED, part) for part in parts):
        pairs = [_pairs(part) for part in parts]
        listed, comma_doubt = ([], "") if any(pairs) or len(parts) > 2 else _listed(parts)
        doubt = doubt or comma_doubt
        parts = listed or [name for part, some in zip(parts, pairs, strict=True) for name in some or [part]]
        if odd := next((part for part in parts if len(split_outside_braces(part, _COMMA)) > 3), ""):
            doubt = doubt or _COMMAS + plain_text(odd)[:80]
    names: list[str] = []
    others = False
    for part in parts:
        bare = part.strip(" ,")
        shorter = "" if bare.casefold() == OTHERS else re.sub(_OTHERS, "", bare)
        others = others or shorter != bare
        name = author(shorter) if shorter.strip(" {},") else "{}"
        if name != "{}":
            names.append(name)
    return People((*names, OTHERS) if others and names else tuple(names), doubt)


def _pairs(part: str) -> list[str]:
    """The people of "Bee, A., Wasp, B."; none where a text is no such list."""
    pieces = [piece for piece in map(str.strip, split_outside_braces(part, _COMMA)) if piece]
    ending = [piece for piece in pieces[-1:] if re.fullmatch(_OTHERS, piece)]
    pieces = pieces[: len(pieces) - len(ending)]
    if len(pieces) < (2 if ending else 4) or len(pieces) % 2 or not all(map(_is_initials, pieces[1::2])):
        return []
    return [*map(", ".join, zip(pieces[::2], pieces[1::2], strict=True)), *ending]


def _listed(parts: list[str]) -> tuple[list[str], str]:
    """The people that commas set apart, "A. Bee, B. Wasp"; none, and a doubt, where that may be one person."""
    commas = [split_outside_braces(part, _COMMA) for part in parts]
    pieces = [piece.strip() for some in commas for piece in some if piece.strip()]
    people = [piece for piece in pieces if not re.fullmatch(_OTHERS, piece)]
    if len(people) > 1 and max(map(len, commas)) > 1:
        if all(map(_is_chinese, people)) and (len(people) > 2 or len(people[0]) > 2):
            return pieces, ""
        if inverted := _inverted(people):
            return [*inverted, *pieces[len(people) :]], ""
    # with "and" the list ends in one whole name, as English lists do
    is_list = len(commas[0]) > 2 if len(parts) == 1 else len(commas[0]) > 1 and len(commas[1]) == 1
    if not is_list or any(is_suffix(piece) for piece in pieces):
        return [], ""
    if all(re.fullmatch(_PERSON, plain_text(piece)) and not _is_initials(piece) for piece in people):
        return pieces, ""
    if len(parts) == 2 and len(commas[0]) == 2:
        return [], ""  # "Bee, Anna and Wasp": two people, one without a given name
    if len(commas[0]) == 3 and len(parts) == 1:
        return [], ""  # "Bee, Jr., Anna" with a suffix that nobody knows
    return [], _COMMAS + plain_text(", ".join(pieces))[:80]


# the name in its own script, behind the one in Latin letters
_NATIVE = r"\s*[(（][^()（）]*[)）]\s*$"


def _inverted(people: list[str]) -> list[str]:
    """Names such as "Bee AB" as "Bee, AB"; none where not all are of that form."""
    plain = [plain_text(person) for person in people]
    is_inverted = all(re.fullmatch(_FAMILY_FIRST, person) for person in plain)
    return [", ".join(person.rsplit(" ", 1)) for person in plain] if is_inverted else []


def _is_chinese(text: str) -> bool:
    return re.fullmatch("[\u3400-\u9fff]{2,4}", text) is not None


def _is_initials(text: str) -> bool:
    return re.fullmatch(r"(?:[^\W\d_]\.[\s-]*)+|[A-Z]{1,3}", plain_text(text)) is not None


def author(name: str) -> str:
    """A name of an author field as "Family, Given", "Family, Jr., Given" or "{One Name}"."""
    # DBLP tells people of one name apart by a number
    name = re.sub(r"\s+00\d\d(?=,|$)", "", name.strip())
    if name.startswith("{") and _closes_at_end(name):
        return "{" + plain_text(name) + "}"
    raw = split_outside_braces(name, _COMMA)
    if re.match(_EXTENDED, raw[0]):
        return _extended(raw)
    parts = [plain_text(part) for part in raw]
    if len(parts) > 1:
        known = [part for part in parts if part]
        if len(known) < 2 or not parts[0]:
            return "{" + ", ".join(known) + "}"
        if len(known) == 2 and is_suffix(known[1]) and " " in known[0]:
            family, _, given = author(raw[0]).partition(", ")
            return f"{family}, {known[1]}, {given}" if given else "{" + ", ".join(known) + "}"
        if len(known) == 2 and " " not in known[0] and is_group(known[0]):
            return f"{{{known[1]} {known[0]}}}"
        if len(known) == 3 and is_suffix(known[2]):
            known = [known[0], known[2], known[1]]
        return ", ".join(known)
    words = [word for word in split_outside_braces(name, _SPACE) if word]
    if len(words) < 2 or _is_small(words[0]) or is_group(name):
        return "{" + plain_text(name) + "}"
    native = re.search(_NATIVE, name)
    if native and len(before := [word for word in split_outside_braces(name[: native.start()], _SPACE) if word]) > 1:
        return f"{author(' '.join(before))} {plain_text(native[0])}"
    suffix = plain_text(words.pop()) if len(words) > 2 and is_suffix(plain_text(words[-1])) else ""
    last = next((at for at, word in enumerate(words[:-1]) if at and _is_small(word)), len(words) - 1)
    family, given = plain_text(" ".join(words[last:])), plain_text(" ".join(words[:last]))
    return ", ".join(filter(None, (family, suffix, given)))


def _extended(parts: list[str]) -> str:
    values: dict[str, str] = {}
    name = ""
    for part in parts:
        if match := re.match(_EXTENDED, part):
            name = match[1].lower()
            values[name] = plain_text(match[2].strip(' "'))
        elif name:
            values[name] += ", " + plain_text(part)
    family = " ".join(filter(None, (values.get("prefix"), values.get("family"))))
    given, suffix = values.get("given") or values.get("given-i", ""), values.get("suffix", "")
    return ", ".join(filter(None, (family, suffix, given))) if family and given else "{" + (family or given) + "}"


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
