"""The files of a published list: its page, a page for each record, the list in other formats, feeds and pictures."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from samcat.catalog import Catalog
from samcat.clean import clean_line
from samcat.formats import atom, counts, render
from samcat.keep.changes import last_first
from samcat.keep.pictures import chronology
from samcat.record.identifiers import is_web_link
from samcat.record.model import Record, Tag, key_form
from samcat.search.groups import Grouping, complete_until
from samcat.search.select import tag_form
from samcat.site.engine import works
from samcat.site.facets import condition
from samcat.site.markup import GENERATOR, policy, text
from samcat.site.metadata import Beside, title_of, updated
from samcat.site.page import description_of, page
from samcat.site.paper import file_name, paper, record_path, redirect
from samcat.site.parts import ICON, css

_FEED = "feed.atom"
# of a feed, which readers fetch whole each time
_MOST_ENTRIES = 50
_MOST_BARS = 40
_LISTS = {
    "BibTeX": ("list.bib", "bibtex"),
    "RIS": ("list.ris", "ris"),
    "JSON": ("list.json", "json"),
    "CSV": ("list.csv", "csv"),
}


def files(catalog: Catalog, url: str | None = None) -> dict[str, str]:
    """The texts of the files by their paths; the same catalog gives the same ones.

    `url` is where the folder is published, with a slash at its end; without it there is no sitemap, whose addresses
    are whole ones.
    """
    listed = works(catalog)
    title = title_of(catalog)
    pictures = dict(_pictures(catalog))
    shown = {label: path for label, (path, _) in _LISTS.items()} | {"Feed": _FEED, "Statistics": "statistics.html"}
    feeds = _tag_feeds(catalog, listed)
    asked = {condition("tag", feed.name).lower(): feed.path for feed in feeds}
    beside = Beside(shown, {work.key: record_path(work.key) for work in listed}, _FEED, asked, url)
    tags = {key_form(tag.id): tag for tag in catalog.tags}
    found = {"index.html": page(catalog, beside)}
    found |= {path: render(catalog.select(), form) for path, form in _LISTS.values()}
    found |= dict(_feeds(catalog, listed, feeds, url))
    found |= {record_path(work.key): paper(work, title, tags, url) for work in listed}
    for work in listed:
        for alias in work.aliases:
            found.setdefault(record_path(alias), redirect(work.key, title, url))
    found |= {path: picture for path, (_, picture) in pictures.items()}
    found["statistics.html"] = _statistics(title, {path: label for path, (label, _) in pictures.items()}, feeds)
    found["llms.txt"] = _for_assistants(catalog, listed)
    if url:
        found["sitemap.xml"] = _sitemap(catalog, listed, url)
    return found


class _TagFeed(NamedTuple):
    """A feed of what carries a tag, the last first: the id of the tag, what people call it, and where the feed is."""

    name: str
    label: str
    path: str
    works: list[Record]


def _tag_feeds(catalog: Catalog, listed: Sequence[Record]) -> list[_TagFeed]:
    declared = {tag_form(tag.id): tag for tag in catalog.tags}
    held: dict[str, list[Record]] = {}
    names: dict[str, str] = {}
    for work in last_first(listed):
        for form, name in {tag_form(tag): tag for tag in work.tags}.items():
            held.setdefault(form, []).append(work)
            names.setdefault(form, name)
    tags = {form: declared.get(form) or Tag(names[form]) for form in sorted(held)}
    return [_TagFeed(tag.id, tag.name, f"feeds/{file_name(tag.id)}.atom", held[form]) for form, tag in tags.items()]


def _feeds(
    catalog: Catalog, listed: Sequence[Record], feeds: Sequence[_TagFeed], url: str | None
) -> Iterator[tuple[str, str]]:
    """A feed of the whole list, and one of each tag; their entries are those of `samcat new`."""
    home, title = catalog.about.homepage, catalog.about.title
    latest = last_first(listed)[:_MOST_ENTRIES]
    yield _FEED, "".join(atom.render(latest, title=title, home=home, own=(url or "") + _FEED))
    for feed in feeds:
        # a feed below another folder names itself from there
        own = url + feed.path if url else feed.path.rpartition("/")[2]
        label = f"{title_of(catalog)}: {feed.label}"
        shown = feed.works[:_MOST_ENTRIES]
        yield feed.path, "".join(atom.render(shown, title=label, home=home, own=own, part=f"tag:{feed.name}"))


def _pictures(catalog: Catalog) -> Iterator[tuple[str, tuple[str, str]]]:
    """The chronology and the counts by path, each with what it shows."""
    if not catalog.records:
        return
    yield "chronology.svg", ("Chronology of the named methods", chronology(catalog))
    complete = complete_until(catalog.papers, catalog.about.updated)
    by_facet = dict.fromkeys(tag.facet for tag in catalog.tags if tag.facet)
    for by in ("month", "year", "venue", *by_facet):
        groups = Grouping(by, catalog.tags, catalog.sections, complete).groups(catalog.records)
        shown = [group for group in groups if group.name != "none" or by in ("month", "year")][:_MOST_BARS]
        if shown and (by != "month" or len(groups) <= _MOST_BARS):
            label = f"Records by {by}" + (f", the first {len(shown)}" if len(shown) == _MOST_BARS < len(groups) else "")
            yield f"statistics-{file_name(by)}.svg", (label, counts.svg(shown, label))


def _statistics(title: str, pictures: dict[str, str], feeds: Sequence[_TagFeed]) -> str:
    style = css("record.css")
    shown = "".join(
        f'<figure><img src="{text(path)}" alt="{text(label)}" loading="lazy"></figure>\n'
        for path, label in pictures.items()
    )
    links = [f'<a href="{text(feed.path)}">{text(feed.label)}</a>' for feed in feeds]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"{policy(styles=[style], images=True)}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Statistics: {text(title)}</title>\n{GENERATOR}\n{ICON}\n<style>{style}</style>\n</head>\n"
        f'<body class="wide">\n<nav class="back" aria-label="The list"><a href="index.html">{text(title)}</a></nav>\n'
        f"<main>\n<h1>Statistics</h1>\n{shown}"
        + (f'<h2>Feeds by tag</h2>\n<p class="tags">{" · ".join(links)}</p>\n' if links else "")
        + "</main>\n</body>\n</html>\n"
    )


def _for_assistants(catalog: Catalog, listed: Sequence[Record]) -> str:
    """What an assistant may read first (https://llmstxt.org): where the list is in forms that a program reads."""
    lines = [f"# {clean_line(title_of(catalog))}", "", f"> {clean_line(description_of(catalog))}", ""]
    if day := updated(catalog):
        lines += [f"{len(listed)} record{'' if len(listed) == 1 else 's'}, up to {day}.", ""]
    lines += [
        "## The list",
        "",
        "- [JSON](list.json): every field of every record; null where it is unknown",
        "- [CSV](list.csv): the same as a table",
        "- [BibTeX](list.bib): an entry for each record; cite from here, and nothing that is not here",
        "- [RIS](list.ris): the same for reference managers",
        f"- [Feed]({_FEED}): what joined last",
        "",
        "## Records",
        "",
    ]
    lines += [
        f"- [{_in_brackets(work.shown_title)}]({record_path(work.key)}): {clean_line(work.key)}" for work in listed
    ]
    return "\n".join(lines) + "\n"


def _in_brackets(value: str) -> str:
    return clean_line(value).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _sitemap(catalog: Catalog, listed: Sequence[Record], url: str) -> str:
    """The addresses of all pages (https://www.sitemaps.org/protocol.html)."""
    day = updated(catalog)
    lines = [f"<url><loc>{text(url)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"]
    lines += [
        f"<url><loc>{text(url + path)}</loc></url>"
        for path in ("statistics.html", *(record_path(w.key) for w in listed))
    ]
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return head + "\n".join(lines) + "\n</urlset>\n"


def base_of(address: str) -> str | None:
    """The address of a folder with a slash at its end; None where it is none of the web."""
    return address.rstrip("/") + "/" if is_web_link(address) and not {"?", "#"} & {*address} else None
