"""Sections added to a catalog and renamed in it; every other byte stays as it is."""

from samcat.errors import SamcatError, UsageError, choose
from samcat.file.document import Document
from samcat.file.spans import Span
from samcat.file.statements import attached, set_field
from samcat.formats.toml import string
from samcat.record.model import Section


def with_section(document: Document, section: Section, after: str | None = None) -> str:
    """The text of a catalog with a section more: behind that named `after` and what is under it, else behind its kin.

    Its kin are the sections under the same one. Raises UsageError where there is such a section, or not those named.
    """
    sections = list(document.catalog.sections)
    names = [row.id for row in sections]
    if section.id in names:
        raise UsageError(f"there is a section {section.id!r} already")
    under = choose("section", section.under, names) if section.under else None
    section = section._replace(under=under)
    before = choose("section", after, names) if after else None
    place = _place(sections, under, before)
    fields = [f"id = {string(section.id)}", f"heading = {string(section.heading)}"]
    if under:
        fields.append(f"under = {string(under)}")
    table = document.newline.join(["[[sections]]", *fields, ""])
    text = _inserted(document, table, place)
    return _checked(document, text, [*sections[:place], section, *sections[place:]])


def renamed(document: Document, name: str, heading: str) -> str:
    """The text of a catalog with another heading for a section; raises UsageError where there is none."""
    sections = document.catalog.sections
    wanted = choose("section", name, [row.id for row in sections])
    at = [row.id for row in sections].index(wanted)
    span = _spans(document)[at]
    table = set_field(document.text[span.start : span.end], ("heading",), string(heading), document.newline)
    text = document.text[: span.start] + table + document.text[span.end :]
    return _checked(document, text, [row._replace(heading=heading) if row.id == wanted else row for row in sections])


def _place(sections: list[Section], under: str | None, after: str | None) -> int:
    """The number that a new section has among the others."""
    kin = [number for number, row in enumerate(sections) if row.under == under]
    first = next((number for number, row in enumerate(sections) if row.id == after), None)
    if first is None:
        first = kin[-1] if kin else next((number for number, row in enumerate(sections) if row.id == under), None)
    if first is None:
        return len(sections)
    below = {sections[first].id}
    place = first + 1
    while place < len(sections) and sections[place].under in below:
        below.add(sections[place].id)
        place += 1
    return place


def _inserted(document: Document, table: str, place: int) -> str:
    spans = _spans(document)
    text, newline = document.text, document.newline
    if spans and place < len(spans):
        # above the next one and the comment that belongs to it
        at = attached(text, spans[place].start, spans[place - 1].end if place else 0)
        return text[:at] + table + newline + text[at:]
    if spans:
        at = spans[-1].end
        return text[:at] + newline + table + text[at:]
    first = next((span for span in document.spans if span.table != "tags"), None)
    if first is None:
        return text + ("" if text.endswith("\n") else newline) + newline + table
    at = attached(text, first.start)
    return text[:at] + table + newline + text[at:]


def _spans(document: Document) -> list[Span]:
    spans = [span for span in document.spans if span.table == "sections"]
    if len(spans) != len(document.catalog.sections):
        raise SamcatError(f"{document.path}: sections is written as an inline array, which samcat does not edit")
    return spans


def _checked(document: Document, text: str, sections: list[Section]) -> str:
    """The text, once it has been read back and differs in its sections only."""
    catalog = document.reread(text).catalog
    if catalog != document.catalog._replace(sections=tuple(sections), warnings=catalog.warnings):
        raise SamcatError(f"{document.path}: written in a way that samcat does not edit; edit it by hand")
    return text
