"""What a catalog is and holds, as text or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.record.dates import show_month

if TYPE_CHECKING:
    from samcat.record.model import Summary


def as_text(summary: Summary) -> str:
    """Name, description, origin, counts, and how to cite it; ends with a newline."""
    about = summary.about
    paragraphs = []
    if about.title:
        paragraphs.append(clean_line(about.title))
    if about.description:
        import textwrap

        paragraphs.append(textwrap.fill(clean_line(about.description), 88))
    span = ""
    if summary.first and summary.last:
        span = f", {show_month(summary.first)} to {show_month(summary.last)}"
    rows = [
        ("papers", f"{summary.papers}, {summary.with_code} with code{span}"),
        ("datasets", str(summary.datasets)),
        ("citations", str(summary.citations)),
        *(
            (f"section {clean_line(name)}", f"{count}  {clean_line(heading)}")
            for name, heading, count in summary.sections
        ),
        ("updated", about.updated.isoformat() if about.updated else ""),
        ("homepage", clean_line(about.homepage or "")),
        ("license", clean_line(about.license or "")),
        ("read from", clean_line(summary.path)),
        ("cite it", f"samcat cite {clean_line(about.cite)}" if about.cite else ""),
    ]
    rows = [(name, value) for name, value in rows if value]
    width = max(len(name) for name, _ in rows)
    paragraphs.append("\n".join(f"{name:<{width}}  {value}" for name, value in rows))
    return "\n\n".join(paragraphs) + "\n"


def as_json(summary: Summary) -> str:
    """One JSON object; null for what the catalog does not say."""
    from samcat.formats.json import dumps

    about = summary.about
    return (
        dumps(
            {
                "title": about.title or None,
                "description": about.description or None,
                "homepage": about.homepage,
                "license": about.license,
                "updated": about.updated.isoformat() if about.updated else None,
                "cite": about.cite,
                "path": summary.path,
                "papers": summary.papers,
                "datasets": summary.datasets,
                "citations": summary.citations,
                "with_code": summary.with_code,
                "first": summary.first,
                "last": summary.last,
                "sections": [
                    {"id": name, "heading": heading, "records": count} for name, heading, count in summary.sections
                ],
            }
        )
        + "\n"
    )
