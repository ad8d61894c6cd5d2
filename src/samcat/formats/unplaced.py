"""What the source of a record says, and what a format writes of the record does not."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from samcat.formats import variables
from samcat.formats.date_parts import date_parts, span_of
from samcat.record.address import address
from samcat.record.dates import month_of_word
from samcat.record.decode import ENTRY_TYPE, SORTS
from samcat.record.fields import PUBLICATION_FIELDS
from samcat.record.identifiers import bare_doi
from samcat.record.kept_dates import OF_BIBTEX
from samcat.record.markup import INVISIBLE, without_markup
from samcat.record.tex import plain_text
from samcat.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samcat.record.entry import Entry

OF_CSL, OF_RIS = "csl-", "ris-"
"""What the names of fields have before them that spell a variable of CSL or a tag of RIS."""


class Unplaced(NamedTuple):
    """A field of a record without a place: its name in bibliographies, its value as it is kept, and as people read it.

    `kept` is empty for what the record tells itself.
    """

    name: str
    kept: str
    text: str


# what is there is inherited, and written with what is inherited from
_POINTERS = ("crossref", "xdata")
# which say where an eprint is
_OF_EPRINTS = frozenset(("archiveprefix", "eprinttype"))
OWN_SPELLINGS = frozenset(
    f"{OF_CSL}{name}"
    for name in "id type title author editor issued container-title collection-title publisher edition volume page "
    "ISBN ISSN DOI URL note custom language".split()
) | frozenset(
    f"{OF_RIS}{tag}" for tag in "TY ID TI T1 AU A1 A2 ED DA PY Y1 IS CP VL SP EP DO UR SN T2 T3 PB ET N1 LA".split()
)
"""The fields with a variable of CSL or a tag of RIS that the record tells without them."""
_IDS = {f"{OF_CSL}DOI": "doi", f"{OF_RIS}DO": "doi", f"{OF_CSL}URL": "url", f"{OF_RIS}UR": "url"}
"""Those of them that records do not take where they are no ids and no links, with what would tell them."""
# words of TeX between people, and for those who are left out
_OF_LISTS = frozenset(("and", "others"))
PARTS = tuple(field for field in PUBLICATION_FIELDS.values() if field.form == "text")
"""The parts of a publication that are texts."""


def unplaced(entry: Entry, written: str, own: str = "") -> Iterator[Unplaced]:
    """The fields of an entry whose words are not all in what is written of it.

    What begins with `own` is the format's own to spell. Dates are told by `beyond_date`.
    """
    words = words_of(written)
    if "<" in written or "&" in written:
        words |= words_of(" ".join(map(without_markup, written.splitlines())))
    for name, value in entry.kept.items():
        is_spelling = name.startswith((OF_CSL, OF_RIS))
        if name in (*OF_BIBTEX, ENTRY_TYPE) or (own and name.startswith(own)):
            continue
        if name in OWN_SPELLINGS and (name not in _IDS or getattr(entry, _IDS[name])):
            continue
        if name in _POINTERS or (name in ("url", "doi") and variables.is_link_of_doi(entry)):
            continue
        if name == "type" and entry.kind == "thesis" and variables.degree_of(entry):
            continue  # which the type of its entry says
        if entry.kind == "preprint" and entry.arxiv and (name in _OF_EPRINTS or entry.arxiv in value):
            continue
        text = _flat(value) if is_spelling else plain_text(value)
        forms = (value, text, variables.PUBSTATES.get(text, text), SORTS.get(text, text), variables.language_tag(text))
        none = frozenset() if is_spelling else _OF_LISTS
        said = [words_of(form) - none for form in forms]
        # of a command that is not known people read nothing
        if not any(
            some and some <= words for some in chain(said, (words_of(form) for form in _read(entry, name)))
        ) and (any(said)):
            yield Unplaced(name, value, " ".join(text.split()) or value)
    for field in PARTS:
        text = getattr(entry, field.attribute, None) or ""
        if text and not words_of(text) <= words:
            name = field.name if field.name != "in" else "journal" if entry.kind == "journal" else "booktitle"
            yield Unplaced(name, "", text)


def _read(entry: Entry, name: str) -> Iterator[str]:
    """A field as a format spells it that writes what was read in it: people, an id, the years of a date."""
    if name in variables.PEOPLE:
        yield " ".join(" ".join(name[:3]) for name in variables.kept_people(entry, name)[0])
    elif name in variables.OF_NAME and variables.OF_NAME[name].form == "date":
        yield " ".join(_texts(date_parts(variables.kept_text(entry, name))))
    elif name in ("doi", "url"):
        link = address(entry.kept[name])
        yield bare_doi(link) or link
        yield link[link.find("10.") :]  # behind the page of a library


def words_of(text: str) -> frozenset[str]:
    """The words of a text in whatever case; a format may write dates without their zeros."""
    text = re.sub(f"{INVISIBLE}|[\u200c\u200d]", "", text)
    return frozenset(word.lstrip("0") for word in re.findall(r"[^\W_]+", fold(text)))


def _flat(value: str) -> str:
    """The texts and numbers of a variable of CSL, or the values of a tag of RIS."""
    from json import loads

    try:
        return " ".join(_texts(loads(value)))
    except (ValueError, RecursionError):
        return without_markup(value)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif not isinstance(value, bool) and value is not None:
        yield without_markup(str(value))


def beyond_date(entry: Entry, *holds: str) -> Iterator[tuple[str, str]]:
    """The fields of the source that say more of the date of an entry than a year, a month and a day.

    `holds` names what the format has a form for: a "span", a "season", "circa" or a year before our "era".
    """
    for name in OF_BIBTEX:
        # a tilde of a date is no blank of TeX
        said = entry.kept.get(name, "").strip("{} ") if name == "date" else variables.kept_text(entry, name)
        more = said and _more(name, said, entry)
        if more and more not in holds:
            yield name, said


def _more(name: str, said: str, entry: Entry) -> str:
    """What a field says beyond the date of an entry: "span", "season", "circa", "era" or "words"; empty for nothing."""
    if name == "year":
        if not entry.year or said == str(entry.year):
            return ""  # what is no year stands in its place
        if entry.last_year and re.fullmatch(r"\d{4}\W+\d{4}", said):
            return "span"
        return "circa" if re.fullmatch(rf"(?i)(?:c[.\s]|ca[.\s]?|circa)\s*{entry.year}", said) else "words"
    if name == "date":
        if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", said) and not re.fullmatch(r"\d{4}-[2-9]\d", said):
            return "" if entry.year else "words"
        if said.startswith("-"):
            return "era" if re.fullmatch(r"-\d{4}(?:-\d\d){0,2}", said) else "words"
        if re.fullmatch(r"\d{4}-2[1-4]", said):
            return "season"
        if re.fullmatch(r"\d{4}(?:-\d\d){0,2}~", said):
            return "circa"
        is_span = re.fullmatch(r"\d{4}(?:-\d\d){0,2}/\d{4}(?:-\d\d){0,2}", said)
        return "span" if is_span and (entry.last_year or span_of(entry)) else "words"
    if not entry.year:
        return "words"
    if name == "day":
        return "" if said.lstrip("0") == str(entry.day) else "words"
    return _more_of_month(said, entry)


def _more_of_month(said: str, entry: Entry) -> str:
    if span_of(entry):
        return "span"
    words = re.findall(r"[^\W\d_]{2,}", said)
    numbers = list(dict.fromkeys(map(int, re.findall(r"\d+", said))))
    if not entry.month and re.fullmatch(r"(?i)spring|summer|autumn|fall|winter", said):
        return "season"
    if words and (len(words) > 1 or month_of_word(words[0]) != entry.month):
        return "words"
    return "" if numbers in (([], [entry.day]) if words else ([entry.month],)) else "words"
