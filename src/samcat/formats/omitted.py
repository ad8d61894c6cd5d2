"""What a format has no place for: fields and links of a record whose words do not stand in what it writes."""

import re
from collections.abc import Iterator

from samcat.formats.csl_json import DATES
from samcat.formats.described import describe_fully
from samcat.formats.unplaced import OF_CSL, OF_RIS, PARTS, beyond_date, unplaced, words_of
from samcat.record.entry import ARXIV_DOIS, describe
from samcat.record.model import Record
from samcat.record.tex import plain_text

LINKS = "links."
OWN_DOI = "preprint's doi"
OF_LISTS = ("byline", LINKS, OWN_DOI)
"""What only a catalog has a field for; of links, what their names have before their labels."""
_OF_TEX = ("bibtex", "biblatex")
_OWN = {"csl-json": OF_CSL, "ris": OF_RIS}
_DATES = {"biblatex": DATES, "csl-json": DATES, "ris": ("season",), "hayagriva": ()}
"""What each format can say of a date beyond a year, a month and a day; BibTeX has any words."""


def omitted(record: Record, text: str, name: str, prefer: str = "published") -> dict[str, None]:
    """The fields that a record keeps and that are not in its text in the format of a name, as its `prefer`red version.

    Links are such fields by the names that a template has for them: "links.slides". What a list
    says of a record is nothing of a bibliography: its sections, tags, code, data, method and the day on which it was
    listed.
    """
    return dict.fromkeys((*_fields(record, text, name, prefer), *_of_lists(record, text)))


def _of_lists(record: Record, text: str) -> Iterator[str]:
    """What only a catalog has a field for, where other fields do not say it: links, a byline, another DOI."""
    bare = text.replace("\\", "").casefold()
    said: dict[str, str | None] = {LINKS + label: link for label, link in record.links}
    if record.doi != record.own_doi and not (record.own_doi or "").lower().startswith(ARXIV_DOIS):
        said[OWN_DOI] = record.own_doi  # that of arXiv the id says
    yield from (name for name, value in said.items() if value and value.casefold() not in bare)
    people = words_of(" ".join(record.authors)) | {"et", "al", "and", "others"}
    if record.authors and words_of(re.sub(r"\b[^\W\d_]{1,3}\.", "", record.byline)) - people:
        yield "byline"


# of JSON and YAML
_ESCAPE = r"\\(?:[\\nrt]|u([\dA-Fa-f]{4}))"


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else " "


def _fields(record: Record, text: str, name: str, prefer: str) -> Iterator[str]:
    parts = (getattr(record.published, field.attribute, None) for field in PARTS)
    if not record.fields and all(part in text for part in parts if part):
        return
    entry = describe(record, prefer) if name in _OF_TEX else describe_fully(record, prefer)
    names = {own.casefold(): own for own, _ in record.fields if "-" not in own}
    if name in _OF_TEX:
        written = f"{text}\n{plain_text(text)}"
    else:
        written = text if name == "ris" else re.sub(_ESCAPE, _unescaped, text)
    for one in unplaced(entry, written, _OWN.get(name, "")):
        yield names.get(one.name, one.name).removeprefix(OF_CSL).removeprefix(OF_RIS)
    if name in _DATES:
        words = words_of(written)
        for field, said in beyond_date(entry, *_DATES[name]):
            if name == "hayagriva" or not words_of(said) <= words:
                yield f"all of {field}"
