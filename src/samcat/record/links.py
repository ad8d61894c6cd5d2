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
