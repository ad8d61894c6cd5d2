"""What a reader understood of one row or entry of a source, and what it did not."""

from dataclasses import dataclass

from samcat.record.model import Dataset, Paper, Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A record in the making: everything but the title may be unknown.

    `kind` is "paper" or "dataset", `date` as exact as the source says. `section` is the heading above the row as people
    read it, `anchor` the id that the heading carries, if any, and `path` the headings from the outermost down to it.
    `authors` are "Family, Given" or "{One Name}", and "others" at the end where there are more. `byline` is the authors
    as the source prints them, empty where it names them one by one. Links are as the source has them. `key` is what the
    source calls the entry, `aliases` its other keys, `entry` its type and fields where the source is BibTeX. `line`
    counts from 1.
    """

    title: str
    kind: str | None = None
    section: str = ""
    anchor: str = ""
    path: tuple[str, ...] = ()
    date: int | None = None
    byline: str = ""
    authors: tuple[str, ...] = ()
    method: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    paper: str | None = None
    code: str | None = None
    data: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    published: Publication | None = None
    note: str | None = None
    withdrawn: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    key: str = ""
    aliases: tuple[str, ...] = ()
    entry: tuple[str, tuple[tuple[str, str], ...]] | None = None
    line: int = 0

    def as_printed(self) -> Paper | Dataset:
        """The record that a format would print of this draft, its date being that of the publication."""
        from samcat.record.model import Dataset, Paper

        return (Dataset if self.kind == "dataset" else Paper)(
            key=self.key, title=self.title, date=self.date, authors=self.authors, arxiv=self.arxiv, doi=self.doi,
            paper=self.paper, data=self.data, published=self.published, note=self.note,
            # the field by which a source says so, whatever it says there
            fields=(("date", ""),),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unread:
    """A row or an entry that a reader did not take, or a group of `rows`: where it is, its text, and why.

    No row is lost where the entry was taken but for what the reason says.
    """

    line: int
    text: str
    reason: str
    rows: int = 1
