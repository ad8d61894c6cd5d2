"""Where in a page a new row or list goes, and the blank lines around it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from samcat.catalog import Catalog
from samcat.formats.layout import Writer
from samcat.formats.markdown import escape_text
from samcat.keep.regions import ListPage, Region
from samcat.readers.places import Entry
from samcat.record.model import Section, Work

OWN_HEADS = ("Date|Authors|Title|Code", "Date|Authors|Title|Dataset")
_WHOLE = re.compile(r"(?ms)^([ \t]*<!--[ \t]*samcat:begin[ \t]*-->[ \t]*\r?\n)(.*?)^([ \t]*<!--[ \t]*samcat:end\b)")
_TIME = re.compile(r"(?:[A-Z][a-z]+ )?(?:1[4-9]|20)\d\d(?:-\d\d)?")
# what ends the text of a section: a rule, a link to the top, the end of HTML, a definition
_ANCHOR = re.compile(r"<a (?:name|id)=[^<>]*>(?:</a>)?")
_FOOT = re.compile(r"(?i)\s*(?:[-*_]{3,}\s*$|</|<br|more\W*$|\[[^\[\]]+\]:|.*\bback to (?:the )?top|.*\(#[\w-]*\)\s*$)")


def end_of(page: ListPage, region: Region) -> int:
    """The line below the last row of a region, and below its text, where each row has text of its own below it."""
    lines, rows = page.lines, region.rows
    end = rows[-1].entry.end
    between = ("".join(lines[one.entry.end : other.entry.start]).strip() for one, other in pairwise(rows))
    if rows[-1].entry.form in ("row", "item") or not any(between):
        return end
    return below_text(page, end, region.end)


def below_row(page: ListPage, entry: Entry) -> int:
    """The line below a row, and below the remarks that stand under one that is a heading."""
    if entry.form != "heading":
        return entry.end
    following = bisect_left(page.starts, entry.end)
    stop = page.starts[following] if following < len(page.starts) else len(page.lines)
    return below_text(page, entry.end, stop)


def by_form(region: Region, works: Sequence[Work]) -> Iterator[tuple[Region, list[Work]]]:
    """New works with those rows of a region that are written as each is to be: with its fields, else as most are."""
    forms = [
        (row.entry.form, tuple(cell[1] for cell in row.entry.cells), row.line.raw.lstrip()[:1] == "<")
        for row in region.rows
    ]
    counts = Counter(forms)
    chosen: dict[tuple[str, tuple[str, ...], bool], list[Work]] = {}
    for work in works:
        own = {heading for heading, _ in work.fields}
        form = max(counts, key=lambda one: (len(own.intersection(one[1])), counts[one]))
        chosen.setdefault(form, []).append(work)
    for form, some in chosen.items():
        rows = [row for row, one in zip(region.rows, forms, strict=True) if one == form]
        yield (region if len(counts) == 1 else replace(region, rows=rows)), some


def path_of(sections: Sequence[Section], section: str | None) -> tuple[str, ...]:
    """The headings above the rows of a section, from the outermost down."""
    known = {one.id: one for one in sections}
    path: tuple[str, ...] = ()
    while section in known and len(path) <= len(known):
        path = (known[section].heading, *path)
        section = known[section].under
    return path


def gap_at(page: ListPage, region: Region, place: int) -> str:
    """The blank lines between two rows of a region, as most have them, of several those nearest to a place."""
    lines, rows = page.lines, region.rows
    seen: Counter[str] = Counter()
    for at in dict.fromkeys((place, place - 1, place + 1, *range(1, len(rows)))):
        if 0 < at < len(rows):
            between = lines[rows[at - 1].entry.end : rows[at].entry.start]
            if all(not line.strip() for line in between):
                seen["".join(between)] += 1
    if seen:
        return seen.most_common(1)[0][0]
    if rows[0].entry.form == "row":
        return ""
    # each has text of its own below it, or there is but one: as other sections have it
    behind = Counter(
        not lines[one.entry.end].strip()
        for own in page.regions
        for one, _ in pairwise(own.rows)
        if one.entry.form == rows[0].entry.form and one.entry.end < len(lines)
    )
    is_apart = behind[True] > behind[False] if behind else rows[0].entry.form != "item"
    return page.newline if is_apart else ""


def below_text(page: ListPage, start: int, end: int) -> int:
    """The line below the text with which a section without rows begins."""
    lines = page.lines
    at = last = start
    while at < end and not _FOOT.match(lines[at]):
        at += 1
        if lines[at - 1].strip():
            last = at
    last = before_anchors(page, last)
    while last > start and not lines[last - 1].strip():
        last -= 1
    return max(start, last)


def before_anchors(page: ListPage, at: int) -> int:
    """The line above the anchors, `<a name="…">`, that stand right above a line: they are those of what follows."""
    above = at
    while above and (not page.lines[above - 1].strip() or _ANCHOR.fullmatch(page.lines[above - 1].strip())):
        above -= 1
        at = above if page.lines[above].strip() else at
    return at


def empty_table(page: ListPage, region: Region, writer: Writer | None) -> int | None:
    """The line below the head of a table without rows that is the one that would be written; None without one."""
    heads = (writer.head[0],) if writer and writer.head else tuple(f"|{one}|" for one in OWN_HEADS)
    for at in range(region.start, min(region.end, len(page.lines)) - 1):
        if page.lines[at].strip() in heads and set(page.lines[at + 1].strip()) <= set("|-: "):
            return at + 2
    return None


def without_groups(text: str, writer: Writer | None, catalog: Catalog) -> str | None:
    """The text without the list between markers, where a layout that groups no more has left the headings of groups.

    None where it has none but those of sections, which may be the curator's, or holds more than the headings of groups
    and the rows that the layout writes.
    """
    marked = _WHOLE.search(text)
    if writer is None or marked is None:
        return None
    headings = {match[1].strip() for match in re.finditer(r"(?m)^#{1,6} +(.*?)\r?$", marked[2])}
    left = headings - {escape_text(section.heading) for section in catalog.sections}
    named = {"Other", *(tag.name for tag in catalog.tags), *(work.venue for work in catalog.works if work.venue)}
    groups = {escape_text(name) for name in named}
    if not left or not all(heading in groups or _TIME.fullmatch(heading) for heading in left):
        return None
    own = {line for work in catalog.works for line in writer.row(work).split("\n")} | {"", *writer.head}
    if any(line not in own and not re.match(r"#{1,6} ", line) for line in marked[2].splitlines()):
        return None
    return text[: marked.end(1)] + text[marked.start(3) :]


def rows_follow_headings(page: ListPage) -> bool:
    """Whether lists, tables apart, begin right below their headings."""
    headed = [one for one in page.regions if one.level and one.rows and one.rows[0].entry.form != "row"]
    return sum(bool(page.lines[one.rows[0].entry.start - 1].strip()) for one in headed) * 2 > len(headed)
