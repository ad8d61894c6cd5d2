"""A row of no particular form, for a record that suits none of those around."""

import re

from samcat.formats.markdown import escape_text
from samcat.keep.respell_links import linked
from samcat.keep.respell_people import people_like
from samcat.keep.row_forms import Forms
from samcat.keep.row_parts import Apart, link_of
from samcat.keep.spelling_parts import Line
from samcat.record.links import page_of
from samcat.record.model import Work

_MARK = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")


def plain_row(work: Work, model: Line, *, is_short: bool = False) -> str:
    """A row of a work with the mark of an item where the model has one.

    A short one has neither venue nor remark.
    """
    if is_short:
        work = work._replace(published=None, note=None)
    mark = _MARK.match(model.raw)
    page, own = page_of(work), {"code": work.code, "data": work.data}
    title = escape_text(work.title)
    text = (mark[0] if mark else "") + (linked(title, page) if page else title)
    if people := people_like("", work):
        text += f", {escape_text(people)}"
    year = str(work.date or "")[:4]
    place = work.venue if work.venue and year in work.venue else f"{work.venue or ''} {year}".strip()
    text += f" ({escape_text(place)})" if place else ""
    links = (*((name, link) for name, link in own.items() if link), *work.links)
    text += "".join(f" [{linked(escape_text(label), link)}]" for label, link in links)
    return text + (f" - {escape_text(work.note)}" if work.note else "")


def plain_part(forms: Forms, part: str, work: Work, model: Apart) -> str:
    """A part of a work for a cell of a row like its model, of which no other row shows how it is written."""
    kind, _, name = part.partition(":")
    if (new := link_of(work, part)) is not None:
        label = (name or kind).capitalize()
        return f'<a href="{new}">{label}</a>' if model.raw.lstrip()[:1] == "<" else linked(label, new)
    values = {
        "authors": people_like("", work), "date": str(work.date or ""), "venue": work.venue, "note": work.note,
        "method": work.method, "fields": dict(work.fields).get(name),
    }  # fmt: skip
    return forms.text(model, values.get(kind) or "")
