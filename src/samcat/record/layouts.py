"""How a list is laid out in a page: its form, its groups, its order, and the pages that are made of it."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column of a table: its heading, and the template of its cells."""

    heading: str
    text: str


class Layout(NamedTuple):
    """A form of rows, `columns` of a table or the template of a `bullet`, with groups and an order.

    `group` are groupings from the outermost in: "section", "year", "month", "venue", "author", "tag", or a facet of
    the tags. `order` is what records are sorted by, empty for the order of the catalog. What is not said is None.
    """

    columns: tuple[Column, ...] | None = None
    bullet: str | None = None
    group: tuple[str, ...] | None = None
    order: str | None = None
    reverse: bool | None = None

    def within(self, outer: Layout | None) -> Layout:
        """This layout, and of an outer one what it does not say itself."""
        if outer is None:
            return self
        has_form = self.columns is not None or self.bullet is not None
        form = self if has_form else outer
        has_order = self.order is not None or self.reverse is not None
        sorted_by = self if has_order else outer
        return Layout(
            form.columns,
            form.bullet,
            outer.group if self.group is None else self.group,
            sorted_by.order,
            sorted_by.reverse,
        )


class ListPage(NamedTuple):
    """A file that is built from the catalog: its path beside it, its title, and the query that selects its records."""

    path: str
    title: str = ""
    query: str = ""
    layout: Layout | None = None
