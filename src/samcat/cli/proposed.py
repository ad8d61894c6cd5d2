"""Proposals to be read: one-row diffs with their evidence, JSON for programs, Markdown for a pull request."""

from collections.abc import Iterable, Iterator, Sequence

from samcat.clean import clean_line
from samcat.file.diff import unified
from samcat.file.document import Document
from samcat.formats.json import array
from samcat.formats.markdown import for_discussion
from samcat.formats.toml import string
from samcat.keep.refresh.proposal import GRADES, Proposal
from samcat.record.fields import WORK_FIELDS
from samcat.record.model import Record
from samcat.record.plain import plain

_HEADINGS = {GRADES[0]: "Sure", GRADES[1]: "Likely", GRADES[2]: "Look at it"}


def report(document: Document, proposals: Sequence[Proposal], form: str) -> Iterable[str]:
    """Proposals in a form: "text", "json" or "md"."""
    if form == "json":
        return array(_object(document, one) for one in proposals)
    if form == "md":
        return _markdown(document, proposals)
    return (piece for one in proposals for piece in shown(document, one))


def shown(document: Document, one: Proposal) -> Iterator[str]:
    """One proposal as text: what it is about, what speaks for it, and the lines of its row that change."""
    record = _record(document, one)
    yield clean_line(f"{one.key}: {one.field} ({one.grade}): {record.title}") + "\n"
    for evidence in one.evidence:
        yield clean_line(f"  {evidence.source}, {evidence.day}: {evidence.what}") + "\n"
    for line in _changed(document, one):
        yield f"  {line}\n"
    yield "\n"


def _changed(document: Document, one: Proposal) -> list[str]:
    """The lines of a record's table that go and come."""
    record = _record(document, one)
    new = document.retabled(record, one.applied(record))  # type: ignore[arg-type]
    lines = unified(document.table(record), new, one.key)
    return [line.rstrip("\n") for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---"))]


def _record(document: Document, one: Proposal) -> Record:
    return next(record for record in document.catalog.works if record.key == one.key)


def _object(document: Document, one: Proposal) -> dict[str, object]:
    field = WORK_FIELDS[one.field]
    record = _record(document, one)
    return {
        "key": one.key,
        "field": one.field,
        "grade": one.grade,
        "old": plain(field, getattr(record, field.stored)),
        "new": plain(field, one.new),
        "value": one.value,
        "evidence": [evidence._asdict() for evidence in one.evidence],
        "diff": _changed(document, one),
    }


def _markdown(document: Document, proposals: Sequence[Proposal]) -> Iterator[str]:
    for grade, heading in _HEADINGS.items():
        some = [one for one in proposals if one.grade == grade]
        if not some:
            continue
        yield f"## {heading}\n\n"
        for one in some:
            record = _record(document, one)
            yield f"### `{clean_line(one.key)}`: {one.field}\n\n{for_discussion(record.title)}\n\n"
            for evidence in one.evidence:
                yield f"- {for_discussion(evidence.source)}, {evidence.day}: {for_discussion(evidence.what)}\n"
            body = "\n".join(_changed(document, one))
            fence = "`" * max(3, 1 + max((len(run) for run in body.split("\n") if set(run) == {"`"}), default=0))
            yield f"\n{fence}diff\n{body}\n{fence}\n\n"
            row = ", ".join(f"{name} = {string(text)}" for name, text in one.as_declined()._asdict().items())
            ticks = "``" if "`" in row else "`"
            yield f"To refuse it for ever, add {ticks}{{ {row} }}{ticks} to `declined` under `[refresh]`.\n\n"
