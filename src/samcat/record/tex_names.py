"""The people of an author or editor field, in order, as BibTeX, biblatex and exporters write them.

BibTeX parts people by "and" (BibTeXing, Patashnik 1988, section 4). Semicolons, ampersands and commas between people
are read where they can mean nothing else, and told where they can.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from samcat.record.names import OTHERS, is_group, is_suffix
from samcat.record.plain_names import plain_people
from samcat.record.tex import plain_text, split_outside_braces
from samcat.record.tex_person import (
    COMMA,
    EXTENDED,
    TITLES,
    author,
    has_capital_particle,
    is_behind_names,
    is_body,
    is_body_of,
    is_company,
    is_in_capitals,
    without_role,
)

# patterns are texts here: a start that meets no name compiles none
_AND, _SEMICOLON, _AMPERSAND = r"(?<=[\s}~])(?i:and)(?=[\s{~])", "[;；]", r"(?<=[\s},~])\\?&(?=[\s{~])"
_LEADING = r"^(?:(?i:and)\b|\\?&)[\s~]+"
_MORE = (
    r"et\.?[\s~]*al(?:ii|ia|teri|ios|li?|\b)?\.?|\\?&[\s~]*(?:al\b\.?|others)|(?:and?\s+)?(?:(?:\d+|many|several|some|the)\s+)?(?:more\s+)?"
    r"(?:others|co-?workers|co-?authors|colleagues|collaborators)|(?:and\s+)?(?:many|several|\d+)\s+more|"
    r"(?:and\s+|&\s+)?(?:\.\s?\.\s?\.|…|\\[lc]?dots)(?:\{\})?|"
    r"et\s+(?:coll\.|collaborateurs|autres)|und[\s~]andere|(?-i:u\.[\s~]?(?:\\,)?a\.)|(?:y|e)\s+cols?\.|y\s+otros|e\s+(?:outros|altri)|ed\s+altri|"
    r"en\s+anderen|(?-i:e\.\s?a\.)|(?-i:m\.\s?fl\.?)|med\s+flere|och\s+andra|i\s+inni|(?-i:i\s+in\.)|a\s+kol(?:\.|ektiv)|ve\s+(?:ark\.|diğerleri)|vd\.|"
    r"и\s+(?:др|соавт)\.?|и\s+другие|с\s+соавт\.?|та\s+ін\.?"
)
_OTHERS = (
    rf"(?i)(?<![\s,;~])[\s,;~]*[(\[]?(?:\{{?\\?(?:em|emph|textit|textsl|it|sl)?\b\s*)?\{{?(?<![^\W\d_])(?:{_MORE})\}}*[)\]]?\.?\s*$"
    r"|(?<!\s)\s*(?:等人?|ほか|他|외)\s*$"
)
_OTHERS_ALONE = (OTHERS, "more", "al")
_COMMAS = "commas between people, or one person: "
_PERSON = r"(?s)[^\W\d_].*[\s.~]\S*[^\W\d_]"
# "Bee AB", as medical indexes print names
_FAMILY_FIRST = r"([^\W\d_][\w'’ -]*[^\W\d_]) ([A-Z](?:-?[A-Z]){0,2}|(?:[A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁІЇЄҐ]\.[ -]?){1,3})"
# of two or three words, or a family name and given names: no company
_TWO_NAMES = r"[A-ZÀ-Þ]\S* (?:[A-ZÀ-Þ]\S* )?[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ]|[^,]+, [^,]+"
# in which no part shows which one it is, as a particle or an initial does
_WHOLE_NAME = (
    r"(?:(?!V[ao]n\b|D[aeiou]\b|L[ae]\b|Mac\b|Al\b|St\b)[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ]\s){1,2}[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ]"
)
_NAMED_NUMBER = r"&(?:[A-Za-z]\w*|#\d+|#x[\dA-Fa-f]+);"
# marks of footnotes and affiliations, which are no part of a name
_FOOTNOTE = (
    r"\\(?:thanks|footnote|footnotemark|inst|orcid\w*|email)\s*(?:\{[^{}]*\}|\[[^\]]*\])|"
    r"\$\^\{?[\d,*a-z\\{}]{1,12}\$|\\textsuperscript\{[\d,*a-z† ‡§]{1,8}\}"
)

_DEGREE = r"(?:Ing\.|h\.\s?c\.|rer\.\s?nat\.|med\.|phil\.)"
_TITLE = (
    r"(?:^|(?<=\sand\s)|(?<=,\s)(?=\w+\.))(?=[A-Z]|\w+\.)"
    rf"(?i:(?:{TITLES})(?![^\W_])\.?(?:[- ~]?{_DEGREE})?[\s~]+)+(?=[^\W\d_a-z])"
)
_ORCID = (
    r"(?i)\s*[(\[]?\s*\borcid(?:\s*id)?\s*[:=]?\s*(?:https?://(?:www\.)?orcid\.org/)?(?:\d{4}-){3}\d{3}[\dX]\s*[)\]]?"
)


class People(NamedTuple):
    """The people of a field as the catalog has them, "others" last where there are more; `doubt` says what is odd.

    `is_standard` is whether BibTeX reads as many people and bodies in the field, and `is_same` whether it parts their
    names alike.
    """

    names: tuple[str, ...]
    doubt: str = ""
    is_standard: bool = True
    is_same: bool = True


def people_of(field: str) -> People:
    """The people of a field of names, in order."""
    text = " ".join(field.split())
    plain = plain_people(text)
    return _people(text) if plain is None else People(plain)


def _people(text: str) -> People:
    said = text
    text, doubt = _clean(said)
    is_clean = text == said
    text = _without_braces(text)
    joined = [part.strip() for part in split_outside_braces(text, _AND)]
    parts = _whole_bodies(joined)
    if len(parts) < len(joined) or _may_be_one_body(joined):
        doubt = doubt or f'"and" between people, or in a name: {plain_text(text)[:80]}'
    if not any(re.match(EXTENDED, part) for part in parts):
        some = [piece for part in parts for piece in split_outside_braces(part, _SEMICOLON)]
        is_listed = len(some) > len(parts)
        parts = [piece for part in some if (piece := re.sub(_LEADING, "", part.strip(" ,")))] if is_listed else some
        is_inverted = is_listed or len(parts) > 1 or parts[0].endswith(".")
        parts = (is_inverted and _inverted(parts)) or parts
        parts, ampersand_doubt = _at_ampersands(parts)
        parts, comma_doubt = _at_commas(parts)
        doubt = doubt or ampersand_doubt or comma_doubt or _doubt_of_capitals(parts)
    names: list[str] = []
    others = False
    for place, part in enumerate(parts):
        bare = part.strip(" ,")
        shorter = "" if bare.casefold().rstrip(".") in _OTHERS_ALONE else re.sub(_OTHERS, "", bare)
        if shorter != bare and place < len(parts) - 1 and not shorter.strip(" {},"):
            doubt = doubt or "people left out in the middle"
        others = others or shorter != bare
        name = author(without_role(shorter)) if shorter.strip(" {},") else "{}"
        if name != "{}":
            names.append(name)
    found = (*names, OTHERS) if others and names else tuple(names)
    pairs = list(zip(joined, names, strict=False))
    is_standard = (
        is_clean
        and all(without_role(part) == part and not part.endswith(",") for part in joined)
        and len(joined) == len(found)
        and others == (bool(found) and joined[-1].casefold() == OTHERS)
        and not any(name.startswith("{") and " " in name and not part.startswith("{") for part, name in pairs)
    )
    is_same = not any(re.match(EXTENDED, part) or has_capital_particle(part) for part in joined)
    return People(found, doubt, is_standard, is_same)


def is_others(text: str) -> bool:
    """Whether a text stands for people who are not named: "et al."."""
    bare = text.strip(" ,.;")
    whole = text.strip(" ,;")  # in which "u. a." keeps its stop
    return bare.casefold() in _OTHERS_ALONE or not all(re.sub(_OTHERS, "", one).strip(" {}") for one in (bare, whole))


def _clean(field: str) -> tuple[str, str]:
    """A field without entities, roles and marks of footnotes, and the doubt about what it loses."""
    text = field
    if re.search(_NAMED_NUMBER, text):
        from html import unescape

        text = re.sub(_NAMED_NUMBER, lambda match: unescape(match[0]), text)
    shorter = re.sub(_FOOTNOTE, "", text) if "\\" in text or "$" in text else text
    doubt = f"marks that are no part of a name: {text[:80]}" if shorter != text else ""
    if "orcid" in shorter.casefold():
        shorter = re.sub(_ORCID, "", shorter)
    doubt = doubt or (f"ids that are no part of a name: {text[:80]}" if shorter != text else "")
    if re.search(r"[\w.]\s+with\s+[A-ZÀ-Þ]", shorter):
        doubt = doubt or f'"with" between people, or in a name: {text[:80]}'
    if (bare := re.sub(_TITLE, "", shorter)) != shorter:
        shorter, doubt = bare, doubt or f"titles that are no part of a name: {plain_text(text)[:80]}"
    parted = re.sub(r"(?i)\s+and$|^and\s+", "", shorter)
    if not doubt and any(without_role(part) != part for part in (parted, *split_outside_braces(parted, _AND))):
        doubt = f"people with their role: {plain_text(text)[:80]}"
    return without_role(parted), doubt


def _whole_bodies(parts: list[str]) -> list[str]:
    """The parts with those joined that are one body: "National Institute of Standards and Technology"."""
    found: list[str] = []
    for part in parts:
        if found and re.fullmatch(r"[A-Z][a-z]{3,}", part) and found[-1][:1] != "{" and is_body_of(found[-1]):
            found[-1] = f"{{{found[-1]} and {part}}}"
        else:
            found.append(part)
    return found


def _may_be_one_body(parts: list[str]) -> bool:
    """Whether a word and the name of a body behind it may be one: "Food and Agriculture Organization"."""
    return any(
        re.fullmatch(r"[A-Z][a-z]{3,}", one) and re.fullmatch(r"[^,{}]+", two) and is_group(two)
        for one, two in pairwise(parts)
    )


def _without_braces(text: str) -> str:
    """The people of "{Bee, A and Wasp, B}", as the Web of Science has editors; any other text as it is."""
    if not (text.startswith("{") and text.endswith("}") and " and " in text and text.count("{") == 1):
        return text
    people = re.split(_AND, text[1:-1])
    is_list = all(re.fullmatch(r"\s*[^\W\d_][^,]*,\s*[^\s,][^,]*", one) and not is_body(one) for one in people)
    return text[1:-1] if is_list else text


def _at_ampersands(parts: list[str]) -> tuple[list[str], str]:
    """The parts without ampersands between people; a doubt where they may stand in one name."""
    if not any("&" in part for part in parts):
        return parts, ""
    found: list[str] = []
    doubt = ""
    for part in parts:
        some = [piece.strip(" ,") for piece in split_outside_braces(part, _AMPERSAND)]
        if len(some) == 1 or re.search(_OTHERS, part):
            found.append(part)
        elif all(map(_may_be_people, some)):
            found += some
        else:
            found.append(part)
            doubt = f"an ampersand between people, or in a name: {plain_text(part)[:80]}"
    return found, doubt


def _may_be_people(text: str) -> bool:
    plain = plain_text(text)
    pieces = plain.split(", ")
    if is_company(pieces[-1]) or is_suffix(pieces[-1]):
        return False
    return bool(
        re.fullmatch(_TWO_NAMES, plain) or _pairs(text) or all(re.fullmatch(_TWO_NAMES, piece) for piece in pieces)
    )


def _at_commas(parts: list[str]) -> tuple[list[str], str]:
    """The parts with those apart that commas join; a doubt where commas may part people or the parts of one name."""
    counts = [part.count(",") for part in parts]
    if len(parts) > 1 and set(counts) == {1} and not any("，" in part or "、" in part for part in parts):
        return parts, ""  # as bibliographies have names
    if any("," in part and is_body(part) for part in parts):
        return parts, ""
    pairs = [_pairs(part) or _inverted_first(part) for part in parts]
    is_mixed = sum("," in part for part in parts) == 1
    unclear = next((part for part, some in zip(parts, pairs, strict=True) if _may_be_others(part, some, is_mixed)), "")
    told = _COMMAS + plain_text(unclear)[:80] if unclear else ""
    if not any(pairs) and len(parts) < 3:
        listed, doubt = _listed(parts)
        if listed or doubt:
            return listed or parts, doubt or told
    parts = [name for part, some in zip(parts, pairs, strict=True) for name in some or [part]]
    for part in parts:
        bare = re.sub(r"\([^()]*\)", "", part)
        pieces = [plain_text(piece) for piece in split_outside_braces(bare, COMMA) if piece.strip()]
        is_one = len(pieces) < 3 or (
            len(pieces) == 3
            and (is_suffix(pieces[1]) or is_behind_names(pieces[2], pieces[1]) or is_company(pieces[2]))
        )
        if not is_one and not re.search(_OTHERS, part):
            return parts, _COMMAS + plain_text(part)[:80]
    if (company := next((part for part in parts[1:] if is_company(part.rpartition(",")[2])), "")) and any(
        re.fullmatch(r"[^\s{},]+", part) for part in parts
    ):
        return parts, f'"and" between people, or in a name: {plain_text(company)[:80]}'
    return parts, told


def _may_be_others(part: str, pairs: list[str], is_mixed: bool) -> bool:
    """Whether commas may part other people than are read: four surnames, or two whole names, for one or two people.

    The latter where it is `is_mixed`, the only part with a comma.
    """
    pieces = [plain_text(piece) for piece in part.split(",")]
    if pairs:
        return all(re.fullmatch(r"[^\W\d_][\w'’-]*[a-zß-ÿ]", piece) for piece in map(str.strip, pieces))
    return len(pieces) == 2 and is_mixed and all(re.fullmatch(_WHOLE_NAME, piece.strip()) for piece in pieces)


def _pairs(part: str) -> list[str]:
    """The people of "Bee, A., Wasp, B." and "Bee, Anna, Wasp, Ben"; none where a text is no such list."""
    pieces = [piece for piece in map(str.strip, split_outside_braces(part, COMMA)) if piece]
    ending = [piece for piece in pieces[-1:] if re.fullmatch(_OTHERS, piece)]
    pieces = pieces[: len(pieces) - len(ending)]
    people: list[list[str]] = []
    is_whole = True
    for piece in pieces:
        if people and is_suffix(piece):
            people[-1].insert(1, piece)
        elif is_whole:
            people.append([piece])
            is_whole = False
        else:
            people[-1].append(piece)
            is_whole = True
    if len(people) < (1 if ending else 2) or not is_whole:
        return []
    if all(_is_initials(person[-1]) for person in people) or (len(people) > 1 and _are_inverted(people)):
        return [*map(", ".join, people), *ending]
    return []


def _inverted_first(part: str) -> list[str]:
    """The people of "Bee, A., B. Wasp", of whom the first one alone is inverted, as the MLA has it; else none."""
    if part.count(",") < 2:
        return []
    pieces = [piece for piece in map(str.strip, split_outside_braces(part, COMMA)) if piece]
    if len(pieces) < 3 or is_suffix(pieces[1]) or not all(map(_is_whole, pieces[2:])):
        return []
    if " " in pieces[0] and pieces[0][0].isupper():
        return []
    return [", ".join(pieces[:2]), *pieces[2:]]


def _are_inverted(people: list[list[str]]) -> bool:
    """Whether pieces, two by two, are family and given names: one of the two is a single word throughout."""
    families = [plain_text(person[0]) for person in people]
    given = [plain_text(person[-1]) for person in people]
    if not all(re.fullmatch(r"[^\W\d_][\w.'’ -]*", name) for name in families + given) or any(
        map(_is_chinese, families)
    ):
        return False
    if any(map(_is_initials, families)) or any(map(is_company, given)):
        return False
    return all(" " not in name or name[0].islower() for name in families) or all(
        " " not in name or _is_initials(name) for name in given
    )


def _listed(parts: list[str]) -> tuple[list[str], str]:
    """The people that commas set apart, "A. Bee, B. Wasp"; none, and a doubt, where that may be one person."""
    commas = [split_outside_braces(part, COMMA) for part in parts]
    pieces = [piece.strip() for some in commas for piece in some if piece.strip()]
    people = [piece for piece in pieces if not re.fullmatch(_OTHERS, piece)]
    if not pieces:
        return [], ""
    if len(people) > 1 and max(map(len, commas)) > 1:
        if all(map(_is_chinese, people)) and (len(people) > 2 or len(people[0]) > 2):
            return pieces, ""
        persons = [person for person in people if not is_group(person)]
        if (
            persons
            and (inverted := _inverted(persons))
            and (len(people) > 2 or all("." in one for one in people) or "." not in people[0])
        ):
            names = iter(inverted)
            return [person if is_group(person) else next(names) for person in people] + pieces[len(people) :], ""
    is_alone = len(parts) == 1 and not parts[0].rstrip().endswith(",")
    if is_alone and len(pieces) == 2 and re.search(_OTHERS, pieces[1]) and all(map(_is_whole, people)):
        return pieces, _COMMAS + plain_text(", ".join(pieces))[:80]
    # with "and" the list ends in one whole name, as English lists do
    is_list = len(commas[0]) > 2 if len(parts) == 1 else len(commas[0]) > 1 and len(commas[1]) == 1
    if not is_list:
        return [], ""
    people = _with_suffixes(people)
    if len(people) > 1 and all(map(_is_whole, people)):
        doubt = _COMMAS + plain_text(", ".join(pieces))[:80] if is_alone and len(pieces) == 3 > len(people) else ""
        return [*people, *pieces[len(pieces) - 1 :]] if re.fullmatch(_OTHERS, pieces[-1]) else people, doubt
    if len(commas[0]) <= 3 and (len(parts) == 1 or len(commas[0]) == 2 or any(map(is_suffix, pieces))):
        return [], ""  # one name, or "Bee, Anna and Wasp": two people, one without a given name
    return [], _COMMAS + plain_text(", ".join(pieces))[:80]


def _is_whole(name: str) -> bool:
    """Whether a text may be a whole name, of family and given names."""
    plain = plain_text(re.sub(_OTHERS, "", name))
    before, _, behind = plain.rpartition(", ")
    plain = before if before and is_suffix(behind) else plain
    return re.fullmatch(_PERSON, plain) is not None and not _is_initials(name) and not plain[:1].islower()


def _with_suffixes(pieces: list[str]) -> list[str]:
    """The pieces with those that stand behind a whole name, "Jr.", behind it: "Anna Bee, Jr., Ben Wasp"."""
    people: list[str] = []
    for piece in pieces:
        if people and is_suffix(piece) and " " in people[-1]:
            people[-1] += f", {piece}"
        else:
            people.append(piece)
    return people


def _inverted(people: list[str]) -> list[str]:
    """Names such as "Bee AB" as "Bee, AB"; none where not all are of that form."""
    found = [re.fullmatch(_FAMILY_FIRST, plain_text(re.sub(_OTHERS, "", person))) for person in people]
    is_inverted = all(match and match[2] not in ("II", "III", "IV") for match in found)
    if is_inverted and all(match and is_in_capitals(match[1], match[2]) for match in found):
        return []
    if not is_inverted:
        return []
    more = [" et al." if re.search(_OTHERS, person) else "" for person in people]
    return [f"{match[1]}, {match[2]}{end}" for match, end in zip(found, more, strict=True) if match]


def _doubt_of_capitals(parts: list[str]) -> str:
    """What is odd in names that end in capitals, which may be a family name or initials: "Xiaoming LI"."""
    found = [match for part in parts if (match := re.fullmatch(_FAMILY_FIRST, part))]
    unclear = [
        match[0] for match in found if re.fullmatch("[A-Z]{2,}", match[2]) and is_in_capitals(match[1], match[2])
    ]
    return f"a family name in capitals, or initials: {', '.join(unclear)[:80]}" if unclear else ""


def _is_chinese(text: str) -> bool:
    return re.fullmatch("[\u3400-\u9fff]{2,4}", text) is not None


def _is_initials(text: str) -> bool:
    return re.fullmatch(r"(?:[^\W\d_]\.[\s-]*)+|[A-Z]{1,3}", plain_text(text)) is not None
