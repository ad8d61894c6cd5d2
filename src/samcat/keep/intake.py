"""What a curator hands over of one work, in whatever form, made into a draft."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from samcat import readers
from samcat.errors import UsageError
from samcat.readers.draft import Draft
from samcat.record.identifiers import arxiv_id, doi

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samcat.keep.network.client import Client
    from samcat.keep.services.paper_pages import Page
    from samcat.record.model import About

_HEADING = re.compile(
    r"\A#{1,6}[ \t]+(\S.*?)[ \t#]*(?=\n(?:[ \t]*\n)?(?![ \t]*(?:[-+*|#]|\d+\.)[ \t#-])[ \t]*\S)(?:\n[ \t]*(?=\n))?"
)


def draft_of(source: str | None, given: Mapping[str, Any]) -> Draft:
    """The draft of one work, without a title where only its arXiv id or DOI is known.

    `source` is a row of a list in any layout, a BibTeX entry, CSL-JSON, RIS, an arXiv id, a DOI, an ISBN or a link of a
    page that is known. `given` are fields of Draft by name, which stand above what the source says.

    Raises UsageError where the source is none of these or holds more than one work.
    """
    # a heading with the rest of its entry below it
    text = _HEADING.sub(r"- **\1**  ", (source or "").strip())
    form = readers.form_in(text)
    if form:
        return replace(_only(text, form), **given)
    if text and _page_of(text) is not None:
        return Draft(**{"title": "", "paper": text, **given})
    if len(text.split()) > 1 and (row := _plain_row(text)) is not None:
        return replace(row, **given)
    known = {**(_identifier(text) if text else {}), **given}
    if not {"title", "arxiv", "doi"} & known.keys():
        raise UsageError("nothing to add: give an arXiv id, a DOI, a link, a row of a list, a BibTeX entry, or --title")
    return Draft(**{"title": "", **known})


def _plain_row(text: str) -> Draft | None:
    """The one work of a row without a mark or link at its beginning, such as a paragraph of three lines."""
    for spelled in (text, f"- {text}"):
        drafts, unread = readers.read(spelled, "md")
        if len(drafts) == 1 and not unread and _is_work(drafts[0]):
            return drafts[0]
    return None


def _is_work(draft: Draft) -> bool:
    """Whether a row has a link, or reads as a reference: people, and when or where it appeared."""
    is_reference = (draft.authors or draft.byline) and (draft.date or draft.published)
    return bool(draft.paper or draft.arxiv or draft.doi or is_reference)


def looked_up(draft: Draft, given: Mapping[str, Any], about: About, *, timeout: float) -> Draft:
    """A draft of which only the arXiv id or DOI is known, with the facts that the service which gave it out tells.

    `given` are fields of Draft that stand above these, `about` is what the catalog says of itself, and `timeout` is in
    seconds. Raises NetworkError.
    """
    from samcat.keep.lookup import facts
    from samcat.keep.network.client import Client

    client = Client(home=about.homepage, contact=about.contact, timeout=timeout, tries=1)
    page = _page_of(draft.paper) if draft.paper and not (draft.arxiv or draft.doi) else None
    found = _facts_of(client, page) if page is not None else facts(client, draft.arxiv or draft.doi or "")
    return replace(found, **{name: value for name, value in given.items() if name not in ("arxiv", "doi")})


def _page_of(text: str) -> Page | None:
    from samcat.keep.services.paper_pages import page_of

    return page_of(text)


def _facts_of(client: Client, page: Page) -> Draft:
    """What a site tells of a page, and what arXiv or a DOI's resolver tells of the work that it names."""
    from samcat.keep.lookup import facts
    from samcat.keep.network.errors import NotKnown
    from samcat.keep.services import paper_pages

    told = paper_pages.facts(client, page)
    if told.title and not (page.kind in ("pubmed", "pmc") and told.doi):
        return told
    # PubMed has initials only
    try:
        whole = facts(client, told.arxiv or told.doi or "")
    except NotKnown:
        if told.title:
            return told
        raise
    return replace(
        whole, paper=told.paper or whole.paper, published=whole.published or told.published, links=told.links,
    )  # fmt: skip


def _identifier(text: str) -> dict[str, str]:
    if number := arxiv_id(text):
        return {"arxiv": number}
    if name := doi(text):
        return {"doi": name}
    raise UsageError(
        f"not an arXiv id, a DOI, an ISBN, a page that is known, a row of a list or a BibTeX entry: {text[:100]!r}"
    )


def _only(text: str, form: str) -> Draft:
    drafts, unread = readers.read(text, form)
    if form == "md" and not drafts:
        # a line that is no item of a list yet
        again, doubts = readers.read(f"- {text}", form)
        drafts, unread = (again, doubts) if again else (drafts, unread)
    if unread:
        raise UsageError(f"line {unread[0].line}: {unread[0].reason}")
    if len(drafts) != 1:
        count = "no work" if not drafts else f"{len(drafts)} works"
        raise UsageError(f"{count} were given, but add takes one at a time (samcat import reads a file of many)")
    return drafts[0]
