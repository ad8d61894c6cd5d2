"""Where the links of a record lead."""

import re

from samcat.record.identifiers import doi_link
from samcat.record.model import Work

LINKS = ("paper", "code", "data")
"""The links that have a field of their own."""


def link_of(record: Work, what: str = "paper") -> str | None:
    """The "paper", "code" or "data" link of a record, as the catalog has it; None where there is none."""
    value: str | None = getattr(record, what)
    return value


def page_of(record: Work) -> str | None:
    """Where a paper can be read: its link, else its DOI, else arXiv."""
    if record.paper is not None:
        return record.paper
    if record.doi:
        return doi_link(record.doi)
    return f"https://arxiv.org/abs/{record.arxiv}" if record.arxiv else None


# pages of papers, and where their PDF is
_PDF = (
    (r"(https?://(?:www\.)?arxiv\.org)/(?:abs|html|pdf)/([^?#]+?)(?:\.pdf)?", r"\1/pdf/\2"),
    (r"(https?://openreview\.net)/forum(\?id=[\w-]+).*", r"\1/pdf\2"),
    (r"(https?://openaccess\.thecvf\.com/.*)/html/(.*)\.html", r"\1/papers/\2.pdf"),
    (r"(https?://aclanthology\.org/[\w.-]+\d)/?", r"\1.pdf"),
    (r"(https?://www\.(?:bio|med)rxiv\.org/content/.*v\d+)(?:\.\w+)*", r"\1.full.pdf"),
    (r"(https?://www\.nature\.com/articles/[\w-]+)", r"\1.pdf"),
    (r"(https?://www\.mdpi\.com/(?:[\w-]+/){3}\w+)", r"\1/pdf"),
    (r"(https?://link\.springer\.com)/(?:article|chapter)/(10\.[^?#]+)", r"\1/content/pdf/\2.pdf"),
)


def pdf_link(record: Work) -> str | None:
    """The link of the PDF of a paper: by the page that its link leads to, or its arXiv id; None where none is known."""
    link = link_of(record) or ""
    if re.fullmatch(r"(?i)https?://[^?#]+(?<!/)\.pdf(?:[?#].*)?", link):
        return link
    for page, pdf in _PDF:
        if match := re.fullmatch(page, link):
            return match.expand(pdf)
    return f"https://arxiv.org/pdf/{record.arxiv}" if record.arxiv else None


def all_links(record: Work) -> list[str]:
    """Every link of a record, with those that stand under labels."""
    own = (record.paper, record.code, record.data)
    return [*(link for link in own if link), *(link for _, link in record.links)]


def resource_link(record: Work) -> str | None:
    """The link to what a record gives away besides its text: the data of a dataset, the code of a paper."""
    return (record.data or record.code) if record.kind == "dataset" else (record.code or record.data)
