"""What verify found, as text, JSON, Markdown and GitHub annotations."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from samcat.clean import clean_line
from samcat.formats.json import array
from samcat.formats.markdown import for_discussion
from samcat.keep.verify import DIFFERS, EQUAL, INVENTED, NOT_LISTED, WITHDRAWN, Verdict
from samcat.record.differences import PUBLISHED

STATUSES = (EQUAL, DIFFERS, WITHDRAWN, NOT_LISTED, INVENTED)


def _text(found: Iterable[Verdict]) -> Iterator[str]:
    for row in found:
        for line in _lines(row):
            yield clean_line(f"{row.file}:{row.entry.line}: {row.name}: {line}") + "\n"


def _lines(verdict: Verdict) -> list[str]:
    """What is to be told of an entry, a line each; nothing of one that is right and up to date."""
    source = verdict.record.key if verdict.record is not None and verdict.record.key else verdict.source
    where = f" ({source})" if source else ""
    lines = []
    if verdict.status == WITHDRAWN:
        lines.append(f"withdrawn{where}: {verdict.withdrawn}")
    if verdict.status == NOT_LISTED:
        reason = f" ({verdict.reason})" if verdict.reason else ""
        lines.append(f"not listed: {verdict.entry.title}{reason}")
    elif verdict.reason and verdict.status != INVENTED:
        lines.append(f"cannot be compared{where}: {verdict.reason}")
    if verdict.status == INVENTED:
        lines.append(f"invented: {verdict.reason}")
    lines += [f"differs{where}: {difference}" for difference in verdict.differs]
    if verdict.published and not any(difference.field == PUBLISHED for difference in verdict.differs):
        lines.append(f"a preprint that has been published{where}: {verdict.published}")
    return lines


def _json(found: Iterable[Verdict]) -> Iterator[str]:
    yield from array(map(_object, found))


def _object(verdict: Verdict) -> dict[str, Any]:
    return {
        "key": verdict.entry.key or None,
        "status": verdict.status,
        "differs": [
            {
                "field": difference.field,
                "said": difference.said or None,
                "is": difference.known or None,
                "message": difference.message or f"{difference.said} (is {difference.known})",
            }
            for difference in verdict.differs
        ],
        "record": (verdict.record.key or None) if verdict.record is not None else None,
        "source": verdict.source or ("catalog" if verdict.record is not None else None),
        "published": verdict.published or None,
        "withdrawn": verdict.withdrawn or None,
        "reason": verdict.reason or None,
        "title": verdict.entry.title,
        "file": verdict.file,
        "line": verdict.entry.line,
    }


def _markdown(found: Iterable[Verdict]) -> Iterator[str]:
    """A table of what is to be told, and the counts above it."""
    rows = list(found)
    yield f"**{summary(rows)}**\n"
    told = [(row, lines) for row in rows if (lines := _lines(row))]
    if told:
        yield "\n|Entry|Status|What|\n|---|---|---|\n"
    for row, lines in told:
        text = "<br>".join(for_discussion(line) for line in lines)
        yield f"|{for_discussion(f'{row.name} ({row.file}:{row.entry.line})')}|{row.status}|{text}|\n"


def _github(found: Iterable[Verdict]) -> Iterator[str]:
    """Annotations of GitHub Actions: an error where an entry is wrong, a warning where it is unknown or out of date."""
    from samcat.check import reports
    from samcat.check.findings import ERROR, WARNING, Finding

    levels = {EQUAL: WARNING, NOT_LISTED: WARNING}
    findings = [
        Finding(row.status, levels.get(row.status, ERROR), line, row.file, row.entry.line, 0,
                (row.name,))
        for row in found
        for line in _lines(row)
    ]  # fmt: skip
    yield from reports.FORMS["github"](findings)


def summary(found: Sequence[Verdict]) -> str:
    """How many entries there are of each kind, in one line."""
    counts = {status: sum(row.status == status for row in found) for status in STATUSES}
    newer = sum(bool(row.published) for row in found)
    parts = [f"{count} {status}" for status, count in counts.items() if count]
    if newer:
        parts.append(f"{newer} preprint{'s' * (newer > 1)} published since")
    return f"{len(found)} entr{'y' if len(found) == 1 else 'ies'}: " + (", ".join(parts) or "nothing to verify")


FORMS = {"text": _text, "json": _json, "markdown": _markdown, "github": _github}
