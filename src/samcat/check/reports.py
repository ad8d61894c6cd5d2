"""Findings as text, JSON, Markdown, GitHub annotations and SARIF."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from samcat import __version__
from samcat.check.findings import ERROR, NOTE, WARNING, Finding
from samcat.check.rules import ALL
from samcat.clean import clean_line
from samcat.formats.json import array, dumps
from samcat.formats.markdown import for_discussion
from samcat.formats.toml import accepted_row
from samcat.record.model import Accepted


def counted(findings: Iterable[Finding]) -> str:
    """How many findings there are of each level; empty where there is none."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(f"{counts[one]} {one}{'s' * (counts[one] > 1)}" for one in (ERROR, WARNING, NOTE) if counts[one])


def _said(finding: Finding) -> str:
    keys = f"{', '.join(finding.keys)}: " if finding.keys else ""
    return f"{keys}{finding.message}{f' ({finding.hint})' if finding.hint else ''}"


def _text(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part)
        yield clean_line(f"{place}: {finding.severity} {finding.code}: {_said(finding)}") + "\n"


def _json(findings: Iterable[Finding]) -> Iterator[str]:
    yield from array(map(_object, findings))


def _object(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "keys": list(finding.keys),
        "field": finding.field or None,
        "hint": finding.hint or None,
        "fixable": finding.value is not None,
        "current": finding.current or None,
    }


def _github(findings: Iterable[Finding]) -> Iterator[str]:
    """Workflow commands of GitHub Actions (docs.github.com, "Workflow commands"), with their escapes."""
    for finding in findings:
        properties = {"file": finding.file, "line": finding.line, "col": finding.column, "title": finding.code}
        told = {name: _data(clean_line(str(value))) for name, value in properties.items() if value}
        shown = ",".join(f"{name}={value.replace(':', '%3A').replace(',', '%2C')}" for name, value in told.items())
        level = "notice" if finding.severity == NOTE else finding.severity
        yield f"::{level} {shown}::{_data(clean_line(_said(finding)))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _sarif(findings: Iterable[Finding]) -> Iterator[str]:
    """SARIF 2.1.0 (OASIS Standard, 27 March 2020)."""
    results = list(findings)
    codes = sorted({finding.code for finding in results})
    yield (
        dumps(
            {
                "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
                "version": "2.1.0",
                "runs": [
                    {
                        "tool": {
                            "driver": {
                                "name": "samcat",
                                "version": __version__,
                                "rules": [
                                    {
                                        "id": code,
                                        "shortDescription": {"text": ALL[code].title},
                                        "fullDescription": {"text": ALL[code].why},
                                        "defaultConfiguration": {"level": ALL[code].severity},
                                    }
                                    for code in codes
                                ],
                            }
                        },
                        "results": [_result(finding, codes) for finding in results],
                    }
                ],
            }
        )
        + "\n"
    )


def _result(finding: Finding, codes: Sequence[str]) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": max(1, finding.column)} if finding.line else {"startLine": 1}
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity,
        "message": {"text": _said(finding)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.file.replace("\\", "/"), safe="/")},
                    "region": region,
                }
            }
        ],
        "properties": {"keys": list(finding.keys)},
    }


def _markdown(findings: Iterable[Finding]) -> Iterator[str]:
    """A table for a pull request, or a line where nothing was found."""
    rows = list(findings)
    yield f"**samcat check: {counted(rows) or 'nothing found'}**\n"
    if rows:
        yield "\n|Where|What|Severity|Code|\n|---|---|---|---|\n"
    for finding in rows:
        where = ", ".join(finding.keys) or finding.file
        place = f"{where} (line {finding.line})" if finding.line else where
        hint = f" ({finding.hint})" if finding.hint else ""
        what = for_discussion(f"{finding.message}{hint}")
        yield f"|{for_discussion(place)}|{what}|{finding.severity}|{finding.code}|\n"


def _accepted(findings: Iterable[Finding]) -> Iterator[str]:
    """The lines of [check] accepted that accept these findings, each for the value that it has now."""
    for finding in findings:
        row = accepted_row(Accepted(finding.code, finding.keys, finding.current))
        yield f"{row},  # {clean_line(finding.message)}\n"


FORMS = {"text": _text, "json": _json, "markdown": _markdown, "github": _github, "sarif": _sarif, "accepted": _accepted}
