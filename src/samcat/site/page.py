"""The page of a list: every row in it without a script, and with one a search, facets and references."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from samcat.catalog import Catalog
from samcat.formats.styles import reference
from samcat.record.model import Record, Section, key_form
from samcat.record.names import OTHERS
from samcat.search.groups import Group, Grouping
from samcat.site import engine, facets, texts
from samcat.site.engine import works
from samcat.site.markup import GENERATOR, json_in_script, link, meta, policy, text
from samcat.site.metadata import Beside, dataset, title_of, updated
from samcat.site.parts import ICON, css, dialogs, scripts, search
from samcat.site.rows import OWN, row, spoken_date, unsaid

_MOST_DESCRIBED = 300
# by letter, what texts have from the search: the name that this has for it
_SHARED = {
    "k": "key", "t": "title", "a": "authors", "y": "year", "v": "venue", "d": "publishedDoi", "x": "arxiv",
    "u": "paper",
}  # fmt: skip
_LEAST_BARS, _MOST_MONTHS = 6, 120


def page(catalog: Catalog, beside: Beside | None = None) -> str:
    """The page of a list; alone it needs no other file, and makes no request."""
    listed = works(catalog)
    style = css()
    code = scripts()
    sections = _sections(catalog, listed)
    packed = texts.pack(listed)
    knows = engine.data(catalog)
    found = knows.pop("records")
    tags = {key_form(tag.id): tag for tag in catalog.tags}
    pages = beside.pages if beside else {}
    rows = {
        work.key: row(
            work, [unsaid(work, found[place]), _unshared(packed.rows[place], found[place])], tags, pages.get(work.key)
        )
        for place, work in enumerate(listed)
    }
    data = {
        "engine": knows,
        "facets": facets.packed(facets.facets_of(catalog, listed)),
        "forms": list(texts.FORMS),
        "endings": texts.FILES,
        "between": {form: texts.between(form) for form in texts.FILES},
        "numbering": texts.numbering(),
        "templates": packed.templates,
        "orders": packed.orders,
        "moved": packed.moved,
        "feeds": beside.feeds if beside else None,
        "keys": {alias: work.key for work in listed for alias in work.aliases},
        "shared": _SHARED,
        "store": f"samcat:{catalog.about.id or catalog.about.title or 'list'}",
    }
    alone = "" if len(sections) > 1 else " hidden"
    return "".join(
        (
            _head(catalog, style, code, beside),
            f'<body>\n<a class="skip" href="#{OWN}list">Skip to the list</a>\n',
            _top(catalog, listed, beside),
            search(len(listed)),
            f'<div class="page">\n<aside class="side"><details open id="{OWN}side"{alone}>',
            "<summary>Narrow the list</summary>\n",
            _contents(sections),
            f'<div class="facets" id="{OWN}facets" hidden></div>\n</details></aside>\n',
            f'<main id="{OWN}list" tabindex="-1">\n<div id="{OWN}answer" hidden></div>\n<div id="{OWN}home">\n',
            *_listed(sections, rows),
            "</div>\n</main>\n</div>\n",
            _foot(catalog),
            dialogs(),
            f'<script type="application/json" id="{OWN}data">{json_in_script(data)}</script>\n',
            *(f"<script>{source}</script>\n" for source in code),
            "</body>\n</html>\n",
        )
    )


def _unshared(values: dict[str, Any], searched: Sequence[Any]) -> dict[str, Any]:
    """What the search knows of a work need not be told twice."""
    known = dict(zip(engine.VALUES, searched, strict=False))
    return {
        letter: value
        for letter, value in values.items()
        if letter not in _SHARED or value != _as_text(known.get(_SHARED[letter]))
    }


def _as_text(value: Any) -> Any:
    """A value of the search as the script puts it into a text."""
    if isinstance(value, list):
        return [name for name in value if name != OTHERS]
    return str(value) if value else None


def description_of(catalog: Catalog) -> str:
    """What a list says of itself, as one line of metadata."""
    line = " ".join(catalog.about.description.split()) or title_of(catalog)
    if len(line) <= _MOST_DESCRIBED:
        return line
    return line[:_MOST_DESCRIBED].rpartition(" ")[0] + " …"


def _head(catalog: Catalog, style: str, code: Sequence[str], beside: Beside | None) -> str:
    title, about = title_of(catalog), description_of(catalog)
    url = beside.url if beside else None
    feed = (
        f'<link rel="alternate" type="application/atom+xml" title="{text(title)}" href="{beside.feed}">\n'
        if beside
        else ""
    )
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            policy(code, [style], images=True),
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{text(title)}</title>\n{GENERATOR}\n",
            meta("description", about),
            meta("og:title", title, "property"),
            meta("og:type", "website", "property"),
            meta("og:description", about, "property"),
            meta("og:url", url, "property"),
            f'<link rel="canonical" href="{text(url)}">\n' if url else "",
            f"{ICON}\n{feed}",
            f'<script type="application/ld+json">{json_in_script(dataset(catalog, beside))}</script>\n',
            f"<style>{style}</style>\n</head>\n",
        )
    )


def _top(catalog: Catalog, listed: Sequence[Record], beside: Beside | None) -> str:
    about = catalog.about
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", about.description) if part.strip()]
    lead = "".join(f"<p>{text(part)}</p>" for part in paragraphs)
    ways = [link(about.homepage, "Home of the list")] if about.homepage else []
    ways += [f'<a href="{text(href)}">{text(label)}</a>' for label, href in (beside.files if beside else {}).items()]
    facts = " · ".join(f"<span>{text(fact)}</span>" for fact in _facts(catalog, listed))
    return (
        f'<header class="top">\n<h1>{text(title_of(catalog))}</h1>\n'
        + (f'<div class="lead">{lead}</div>\n' if lead else "")
        + "".join(_times(catalog))
        + f'<p class="facts">{facts}</p>\n'
        + (f'<p class="ways">{" ".join(ways)}</p>\n' if ways else "")
        + "</header>\n"
    )


def _facts(catalog: Catalog, listed: Sequence[Record]) -> Iterator[str]:
    told = catalog.summary()
    for count, kind in ((told.papers, "paper"), (told.datasets, "data set"), (told.citations, "citation")):
        if count:
            yield f"{count} {kind}{'s' * (count > 1)}"
    if told.with_code:
        yield f"{told.with_code} with code"
    published = sum(1 for work in listed if work.published is not None)
    if published:
        yield f"{published} published"
    if told.first and told.last and told.first != told.last:
        yield f"{spoken_date(told.first)} to {spoken_date(told.last)}"
    if day := updated(catalog):
        yield f"updated {spoken_date(int(day.replace('-', '')))}"


def _times(catalog: Catalog) -> Iterator[str]:
    """How many records each month has, or each year of a long time, as small bars."""
    by, groups = "month", _timed(catalog, "month")
    if len(groups) > _MOST_MONTHS:
        by, groups = "year", _timed(catalog, "year")
    if len(groups) < _LEAST_BARS:
        return
    most = max(group.size for group in groups)
    step = 1000 / len(groups)
    bars = []
    for look, sizes in (
        ("", [group.size for group in groups]),
        (' class="code"', [sum(1 for record in group.records if record.code) for group in groups]),
    ):
        path = "".join(
            f"M{number * step + step * 0.12:.1f} 100v-{size / most * 100:.1f}h{step * 0.76:.1f}V100z"
            for number, size in enumerate(sizes)
            if size
        )
        bars.append(f'<path{look} d="{path}"/>')
    peak = max(groups, key=lambda group: group.size)
    first, last, high = (spoken_date(int(group.name.replace("-", ""))) for group in (groups[0], groups[-1], peak))
    yield '<figure class="times"><svg viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" '
    yield f'aria-label="Records by {by}, {first} to {last}; most in {high}: {most}.">{"".join(bars)}</svg>\n'
    yield f'<figcaption aria-hidden="true"><span>{first}</span><span>records a {by}, <i></i>with code</span>'
    yield f"<span>{last}</span></figcaption></figure>\n"


def _timed(catalog: Catalog, by: str) -> list[Group]:
    return [group for group in Grouping(by, (), (), None).groups(catalog.records) if group.name[0].isdigit()]


class _Part(NamedTuple):
    """A section with its depth below the page, and the keys of its rows."""

    section: Section | None
    depth: int
    keys: list[str]
    total: int


def _sections(catalog: Catalog, listed: Sequence[Record]) -> list[_Part]:
    """The sections that have rows, or have some below them, in their order."""
    ids = [section.id for section in catalog.sections]
    places = {name: place for place, name in enumerate(ids)}
    held: dict[str | None, list[str]] = {}
    for work in listed:
        own = min((places[name] for name in work.sections if name in places), default=None)
        held.setdefault(None if own is None else ids[own], []).append(work.key)
    under = {section.id: section.under for section in catalog.sections}
    depths = _depths(under)
    totals = {name: len(held.get(name, ())) for name in ids}
    for name in sorted(ids, key=depths.__getitem__, reverse=True):
        above = under[name]
        if above in totals and depths[above] < depths[name]:
            totals[above] += totals[name]
    parts = [
        _Part(section, depths[section.id], held.get(section.id, []), totals[section.id])
        for section in catalog.sections
        if totals[section.id]
    ]
    rest = held.get(None, [])
    return [*parts, _Part(None, 0, rest, len(rest))] if rest else parts


def _depths(under: Mapping[str, str | None]) -> dict[str, int]:
    """How many sections stand above each one, by what each stands under."""
    depths: dict[str, int] = {}
    for name in under:
        line: dict[str, None] = {}
        at: str | None = name
        while at is not None and at in under and at not in depths and at not in line:
            line[at] = None
            at = under[at]
        depth = -1 if at is None else depths.get(at, -1)
        for above in reversed(line):
            depth += 1
            depths[above] = depth
    return depths


def _heading(part: _Part, number: int) -> str:
    return part.section.heading if part.section else ("Other" if number else "The list")


def _contents(sections: Sequence[_Part]) -> str:
    if len(sections) < 2:
        return f'<nav id="{OWN}contents" hidden></nav>\n'
    items = "".join(
        f"<li{' class=' + chr(34) + 'deep' + chr(34) if part.depth else ''}>"
        f'<a href="#{OWN}s{number}">{text(_heading(part, number))}</a> <span class="count">{part.total}</span></li>'
        for number, part in enumerate(sections)
    )
    return f'<nav id="{OWN}contents" class="contents" aria-label="Sections"><h2>Sections</h2><ul>{items}</ul></nav>\n'


def _listed(sections: Sequence[_Part], rows: Mapping[str, str]) -> Iterator[str]:
    for number, part in enumerate(sections):
        deep = ' class="deep"' if part.depth else ""
        name = f"{OWN}s{number}"
        yield f'<section aria-labelledby="{name}">\n<h2 id="{name}"{deep}>{text(_heading(part, number))} '
        yield f'<span class="count">{part.total}</span></h2>\n'
        if part.keys:
            yield '<ol class="rows">\n'
            yield from (rows[key] for key in part.keys)
            yield "</ol>\n"
        yield "</section>\n"


def _foot(catalog: Catalog) -> str:
    about = catalog.about
    lines = []
    cite = next((record for record in catalog.citations if record.key == about.cite), None)
    if cite is not None:
        lines.append(f"<p>Please cite: {text(reference(cite, 'apa'))}</p>")
    if about.license:
        lines.append(f"<p>License: {text(about.license)}</p>")
    lines.append(
        "<p>Made with samcat from one catalog file. The page makes no request and sets no cookie; "
        "what you mark stays in your browser.</p>"
    )
    return f'<footer class="foot page-foot">{"".join(lines)}</footer>\n'
