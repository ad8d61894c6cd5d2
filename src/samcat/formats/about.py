"""What a catalog is and holds, as text or JSON."""

import textwrap

from samcat.clean import clean_line
from samcat.record.dates import show_date
from samcat.record.model import Summary


def as_text(summary: Summary, width: int | None = None) -> str:
    """Name, description, origin, counts, and how to cite it, wrapped at words to `width`."""
    about = summary.about
    paragraphs = []
    if about.title:
        paragraphs.append(clean_line(about.title))
    if about.description:
        paragraphs.append(_wrapped("", about.description, width or 88))
    span = ""
    if summary.first and summary.last:
        span = f", {show_date(summary.first)} to {show_date(summary.last)}"
    rows = [
        ("id", clean_line(about.id or "")),
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
    column = max(len(name) for name, _ in rows) + 2
    paragraphs.append("\n".join(_wrapped(f"{name:<{column}}", value, width) for name, value in rows))
    return "\n\n".join(paragraphs) + "\n"


def _wrapped(label: str, text: str, width: int | None) -> str:
    if width is None:
        return label + clean_line(text)
    lines = textwrap.wrap(clean_line(text), max(20, width - len(label)), break_long_words=False, break_on_hyphens=False)
    return f"\n{' ' * len(label)}".join([label + lines[0], *lines[1:]] if lines else [label])


def as_json(summary: Summary) -> str:
    """One JSON object; null for what the catalog does not say."""
    from samcat.formats.json import dumps

    about = summary.about
    return (
        dumps(
            {
                "id": about.id or None,
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
