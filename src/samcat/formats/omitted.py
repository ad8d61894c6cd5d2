"""What a format has no place for: fields and links of a record whose words do not stand in what it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.formats import render
from samcat.formats.csl_json import DATES
from samcat.formats.described import describe_fully
from samcat.formats.unplaced import OF_CSL, OF_RIS, beyond_date, unplaced, words_of
from samcat.record.entry import describe
from samcat.record.tex import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samcat.record.model import Record

NARROW = ("ris", "hayagriva")
"""The formats that have no place for every field of a bibliography."""
LINKS = "links."
"""What the name of a link has before its label."""
_OF_TEX = ("bibtex", "biblatex")
_OWN = {"csl-json": OF_CSL, "ris": OF_RIS}
_DATES = {"biblatex": DATES, "csl-json": DATES, "ris": ("season",), "hayagriva": ()}
"""What each format can say of a date beyond a year, a month and a day; BibTeX has any words."""


def omitted(records: Iterable[Record], name: str) -> dict[str, list[str]]:
    """The fields that records keep and the format of a name leaves out, each with the keys of these records.

    Links are such fields by the names that a template has for them: "links.slides". What a list says for itself is
    none of a bibliography: sections, tags, methods, the link of the code, the day on which a record was listed.
    """
    found: dict[str, list[str]] = {}
    for record in records:
        if not record.fields and record.published is None and not record.links:
            continue
        text = render([record], name)
        for field in dict.fromkeys((*_fields(record, name, text), *_links(record, text))):
            found.setdefault(field, []).append(record.key)
    return found


def _fields(record: Record, name: str, text: str) -> Iterator[str]:
    if not record.fields and record.published is None:
        return
    entry = describe(record) if name in _OF_TEX else describe_fully(record)
    names = {own.casefold(): own for own, _ in record.fields if "-" not in own}
    written = plain_text(text) if name in _OF_TEX else text
    for one in unplaced(entry, written, _OWN.get(name, "")):
        yield names.get(one.name, one.name).removeprefix(OF_CSL).removeprefix(OF_RIS)
    if name in _DATES:
        words = words_of(written)
        for field, said in beyond_date(entry, *_DATES[name]):
            if name == "hayagriva" or not words_of(said) <= words:
                yield f"all of {field}"


def _links(record: Record, text: str) -> Iterator[str]:
    return (LINKS + label for label, link in record.links if link not in text)
