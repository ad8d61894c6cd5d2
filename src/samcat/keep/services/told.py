"""What a service tells of one work, in one form for all services."""

from typing import NamedTuple

from samcat.record.model import Paper, Publication


class Told(NamedTuple):
    """A work as a service knows it.

    `source` is the name of the service and `id` what names the work there, with its version where there are versions.
    `authors` are "Family, Given". `doi` is that of the work itself, `published` where it appeared, with the DOI of that
    version. `withdrawn` is the reason, in the words of the source, why it was withdrawn or retracted. `links` are those
    of its abstract and comment. `printed` is the date of the issue, where that is known besides the first date.
    """

    source: str
    id: str
    title: str
    authors: tuple[str, ...] = ()
    date: int | None = None
    arxiv: str | None = None
    doi: str | None = None
    published: Publication | None = None
    withdrawn: str = ""
    comment: str = ""
    abstract: str = ""
    links: tuple[str, ...] = ()
    printed: int | None = None

    def as_paper(self, link: str | None = None) -> Paper:
        """The paper that it would be in a list, to be compared with others; `link` is the page where it stands."""
        return Paper(
            key="", title=self.title, date=self.date, authors=self.authors, arxiv=self.arxiv, doi=self.doi, paper=link,
            published=self.published,
        )  # fmt: skip
