"""Where the links of a record lead."""

from __future__ import annotations

import re

from samcat.record.identifiers import arxiv_id, doi
from samcat.record.model import Citation, Record


def link_of(record: Record, what: str = "paper") -> str | None:
    """The "paper", "code" or "data" link of a record, as the catalog has it; None where there is none.

    A citation leads to its url, its DOI, or the arXiv id that its fields name.
    """
    if isinstance(record, Citation):
        return _citation_link(record) if what == "paper" else None
    value = getattr(record, what)
    return value if value is None or isinstance(value, str) else str(value)


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


def pdf_link(record: Record) -> str | None:
    """The link of the PDF of a paper: by the page that its link leads to, or its arXiv id; None where none is known."""
    link = link_of(record) or ""
    if re.fullmatch(r"(?i)https?://[^?#]+(?<!/)\.pdf(?:[?#].*)?", link):
        return link
    for page, pdf in _PDF:
        if match := re.fullmatch(page, link):
            return match.expand(pdf)
    identifier = citation_arxiv(record) if isinstance(record, Citation) else record.arxiv
    return f"https://arxiv.org/pdf/{identifier}" if identifier else None


def resource_link(record: Record) -> str | None:
    """The link to what a record gives away besides its text: the data of a dataset, the code of a paper."""
    if isinstance(record, Citation):
        return None
    return (record.data or record.code) if record.kind == "dataset" else (record.code or record.data)


def _citation_link(citation: Citation) -> str | None:
    if url := citation.value("url"):
        return url
    if name := doi(citation.value("doi") or ""):
        return f"https://doi.org/{name}"
    identifier = citation_arxiv(citation)
    return f"https://arxiv.org/abs/{identifier}" if identifier else None


def citation_arxiv(citation: Citation) -> str | None:
    """The arXiv id that a citation names in `eprint`, or as "arXiv:…" in its journal, note or howpublished."""
    if identifier := arxiv_id(citation.value("eprint") or ""):
        return identifier
    for field in ("journal", "note", "howpublished"):
        for word in re.split(r"[\s,;()\[\]]+", citation.value(field) or ""):
            if word.lower().startswith("arxiv:") and (identifier := arxiv_id(word)):
                return identifier
    return None
