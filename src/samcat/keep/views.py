"""What of a catalog a page holds, and how: its groups as sections, with their layouts and orders."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samcat.catalog import Catalog
from samcat.errors import UsageError
from samcat.formats.layout import Writer
from samcat.formats.markdown import escape_text
from samcat.keep.chosen import chosen_for_page
from samcat.readers.markdown import Reader
from samcat.record.dates import MONTH_NAMES
from samcat.record.layouts import Layout, ListPage
from samcat.record.model import Dataset, Paper, Record, Section, Work, key_form
from samcat.search.groups import BY, Grouping
from samcat.search.select import Selection, order

_TIMED = ("month", "year")
_OTHERS = "Other"


@dataclass(frozen=True, slots=True)
class View:
    """A catalog as a page shows it.

    The sections of `catalog` are the groups of the page, from the first to the last, and its works are those that the
    page holds. `elsewhere` are works of the whole catalog that the page does not hold. `layouts` are
    those of the groups and, under None, of the page; `writers` are there for those of them that say a form of rows, and
    `held` are the works of each group.
    """

    catalog: Catalog
    elsewhere: tuple[Work, ...] = ()
    layouts: Mapping[str | None, Layout] = field(default_factory=dict)
    writers: Mapping[str | None, Writer] = field(default_factory=dict)
    held: Mapping[str, Sequence[Work]] = field(default_factory=dict)

    @property
    def has_groups(self) -> bool:
        """Whether the page asks for groups, where it would not have any without."""
        return None in self.layouts and bool(self.layouts[None].group)

    def writer(self, section: str | None) -> Writer | None:
        """What writes the rows of a group; None where no form of rows is said."""
        return self.writers.get(section)

    def works_of(self, section: str | None) -> Sequence[Work]:
        """The works of a group, or all, in the order of the catalog."""
        return self.catalog.works if section is None else self.held.get(section, ())

    def ranks(self, section: str | None) -> Mapping[str, int] | None:
        """The place of each work of a group in its order, by keys; None where the layout says no order."""
        layout = self.layouts.get(section)
        if layout is None or not (layout.order or layout.reverse):
            return None
        return {work.key: place for place, work in enumerate(ordered(self.works_of(section), layout))}


def view_of(catalog: Catalog, page: ListPage | None = None) -> View:
    """A catalog as one of its pages shows it, or as any other page does.

    Raises UsageError for a query that finds nothing.
    """
    said = page.layout.within(catalog.layout) if page and page.layout else catalog.layout
    if page is None and said is None and not any(section.layout for section in catalog.sections):
        return View(catalog)
    layout = said or Layout()
    query = page.query if page else ""
    where = f"{page.path} of [[files]]" if page else "[layout]"
    records = chosen_for_page(catalog, query, ("paper", "dataset"), where)
    if query and not records:
        raise UsageError(f"{where}: its query finds nothing: {query}")
    groups = _Groups(catalog)
    groups.add(records, layout.group or ("section",), None, layout)
    layouts: dict[str | None, Layout] = {None: layout}
    layouts.update(groups.layouts)
    made = {
        own: Writer(own, catalog.tags, catalog.sections, _title_in)
        for own in dict.fromkeys(layouts.values())
        if own.columns or own.bullet
    }
    chosen = {id(record) for record in records}
    placed: list[Work] = []
    for record in records:
        more = dict(pair for writer in made.values() for pair in writer.derived(record))
        own_fields = tuple(pair for pair in record.fields if pair[0] not in more)
        placed.append(record._replace(sections=tuple(groups.held[record.key]), fields=(*own_fields, *more.items())))
    arranged = catalog._replace(
        sections=tuple(groups.sections),
        papers=tuple(work for work in placed if work.kind == "paper"),
        datasets=tuple(work for work in placed if work.kind == "dataset"),
        citations=(),
    )
    elsewhere = tuple(work for work in catalog.works if id(work) not in chosen)
    writers = {name: made[own] for name, own in layouts.items() if own in made}
    held: dict[str, list[Work]] = {}
    for work in arranged.works:
        for section in work.sections:
            held.setdefault(section, []).append(work)
    return View(arranged, elsewhere, layouts, writers, held)


def blank_page(catalog: Catalog, page: ListPage | None) -> str:
    """The text of a page that is not there yet: its title, and a place for its list."""
    title = (page and page.title) or catalog.about.title or "A reading list"
    return f"# {escape_text(title)}\n\n<!-- samcat:begin -->\n<!-- samcat:end -->\n"


def ordered(records: Sequence[Record | Work], layout: Layout) -> list[Paper | Dataset]:
    """Records in the order of a layout, which is that of the catalog where it says none."""
    selection = Selection(sort=layout.order or "relevance", reverse=bool(layout.reverse))
    return order(list(records), selection)  # type: ignore[arg-type, return-value]  # no citation is among them


class _Groups:
    """The groups of a page, one below another, as sections."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.sections: list[Section] = []
        self.layouts: dict[str, Layout] = {}
        self.held: dict[str, list[str]] = {work.key: [] for work in catalog.works}

    def add(self, records: Sequence[Record], by: Sequence[str], under: str | None, layout: Layout) -> None:
        """Add the groups of some records within another one."""
        if by[0] == "section":
            self._add_sections(records, by[1:], under, layout)
            return
        grouping = Grouping(by[0], self._catalog.tags, self._catalog.sections, None)
        groups = [group for group in grouping.groups(ordered(records, layout)) if group.size]
        if grouping.by in _TIMED and not (layout.reverse and layout.order in (None, "date", "listed")):
            timed = [group for group in groups if group.name[:1].isdigit()]
            groups = [*reversed(timed), *groups[len(timed) :]]
        if grouping.by not in BY:  # a facet: its tags in the order in which they are declared
            places = {key_form(tag.id): place for place, tag in enumerate(self._catalog.tags)}
            groups.sort(key=lambda group: places.get(key_form(group.name), len(places)))
        for group in groups:
            is_rest = group is groups[-1] and group.name == "none"
            heading = _OTHERS if is_rest else _heading(group.name, group.label, grouping.by)
            self._group(_id(under, group.name), heading, under, group.records, by[1:], layout)

    def _add_sections(self, records: Sequence[Record], by: Sequence[str], under: str | None, layout: Layout) -> None:
        held: dict[str, list[Record]] = {}
        for record in records:
            for name in record.sections or ("",):
                held.setdefault(name, []).append(record)
        known = self._catalog.sections
        wanted = set(held)
        if under is None:  # a tree of its own
            for section in reversed(known):
                if section.id in wanted and section.under:
                    wanted.add(section.under)
        for section in _in_order(known):
            if under is None or section.id in wanted:
                above = section.under if under is None else under
                own = section.layout.within(layout) if section.layout else layout
                below = by or (section.layout.group or () if section.layout else ())
                below = tuple(name for name in below if name != "section")
                identifier = section.id if under is None else _id(under, section.id)
                self._group(identifier, section.heading, above, held.get(section.id, ()), below, own)
        declared = {section.id for section in known}
        loose = [record for name, own_records in held.items() if name not in declared for record in own_records]
        if loose and (known or under is not None):
            self._group(_id(under, "none"), _OTHERS, under, loose, by, layout)

    def _group(
        self, name: str, heading: str, under: str | None, records: Sequence[Record], by: Sequence[str], layout: Layout
    ) -> None:
        self.sections.append(Section(name, heading, under))
        self.layouts[name] = layout
        if by and records:
            self.add(records, by, name, layout)
            return
        for record in records:
            self.held[record.key].append(name)


def _in_order(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections of a catalog, each with those below it behind it."""
    below: dict[str | None, list[Section]] = {}
    for section in sections:
        below.setdefault(section.under, []).append(section)
    waiting = below.get(None, [])[::-1]
    while waiting:
        section = waiting.pop()
        yield section
        waiting += below.get(section.id, [])[::-1]


def _title_in(text: str) -> str | None:
    entries = Reader(text).entries
    return entries[0].draft.title if len(entries) == 1 else None


def _id(under: str | None, name: str) -> str:
    return f"{under}/{name}" if under else name


def _heading(name: str, label: str, by: str) -> str:
    if by == "month" and "-" in name:
        return f"{MONTH_NAMES[int(name[5:]) - 1]} {name[:4]}"
    return label
