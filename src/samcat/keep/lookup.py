"""The facts of a paper from arXiv, which answers with an Atom feed, or from the resolver of its DOI.

https://info.arxiv.org/help/api/user-manual.html and https://www.crossref.org/documentation/retrieve-metadata/
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from samcat.errors import UsageError
from samcat.keep.fetch import TIMEOUT, FetchError, fetch
from samcat.readers.draft import Draft
from samcat.record.identifiers import arxiv_id, arxiv_month, doi, doi_link
from samcat.record.names import family_first

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ARXIV_URL = "https://export.arxiv.org/api/query"
DOI_URL = "https://doi.org"
_CSL = "application/vnd.citationstyles.csl+json"
_ATOM = "{http://www.w3.org/2005/Atom}"


def facts(identifier: str, *, timeout: float = TIMEOUT) -> Draft:
    """What is known of an arXiv id or a DOI, by one request to the service that gives it out.

    The environment variables SAMCAT_ARXIV_URL and SAMCAT_DOI_URL name other services that answer alike. `timeout` is
    in seconds.

    Raises UsageError where the text is neither, and FetchError where no usable answer comes.
    """
    if number := arxiv_id(identifier):
        base = os.environ.get("SAMCAT_ARXIV_URL") or ARXIV_URL
        return read_atom(
            fetch(f"{base}?id_list={quote(number, safe='')}", "application/atom+xml", timeout=timeout), number
        )
    if name := doi(identifier):
        base = os.environ.get("SAMCAT_DOI_URL") or DOI_URL
        prefix, _, suffix = name.partition("/")
        return read_csl(fetch(f"{base}/{prefix}/{quote(suffix, safe='')}", _CSL, timeout=timeout), name)
    raise UsageError(f"neither an arXiv id nor a DOI: {identifier!r}")


def read_atom(body: bytes, identifier: str) -> Draft:
    """The paper in an answer of arXiv to a question for one id.

    Raises FetchError where the answer is no feed, or does not hold that paper.
    """
    entry = _entry(body, identifier)
    link = _text(entry, f"{_ATOM}id")
    if arxiv_id(link) != identifier:
        raise FetchError(f"arXiv answered with a paper other than {identifier}")
    title = _text(entry, f"{_ATOM}title")
    if not title:
        raise FetchError(f"arXiv's answer has no title for {identifier}")
    names = [_text(author, f"{_ATOM}name") for author in entry.findall(f"{_ATOM}author")]
    return Draft(
        title=title,
        kind="paper",
        date=arxiv_month(identifier) or _month(_text(entry, f"{_ATOM}published")),
        authors=tuple(family_first(name) for name in names if name),
        arxiv=identifier,
        paper=f"https://arxiv.org/abs/{identifier}",
    )


def read_csl(body: bytes, name: str) -> Draft:
    """The work in an answer of a DOI's resolver, as CSL-JSON.

    Raises FetchError where the answer is not that, or has no title.
    """
    from dataclasses import replace

    from samcat import readers

    try:
        drafts, _ = readers.read(body.decode("utf-8"), "csl-json")
    except UnicodeDecodeError:
        drafts = []
    if len(drafts) != 1 or not drafts[0].title:
        raise FetchError(f"there were no usable facts for the DOI {name}")
    draft = drafts[0]
    if draft.doi and draft.doi.lower() != name:
        raise FetchError(f"the answer is about a DOI other than {name}")
    return replace(draft, doi=name, paper=draft.paper or doi_link(name))


def _entry(body: bytes, identifier: str) -> Element:
    from xml.etree import ElementTree

    try:
        text = body.decode("utf-8")
        # a feed needs no document type; refusing it refuses every entity that could grow
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise FetchError("arXiv's answer declares a document type, which is not read")
        feed = ElementTree.fromstring(text)  # noqa: S314 - entities are refused above
    except (UnicodeDecodeError, ElementTree.ParseError, ValueError) as error:
        raise FetchError("arXiv's answer is not a feed") from error
    entries = feed.findall(f"{_ATOM}entry")
    if feed.tag != f"{_ATOM}feed" or len(entries) > 1:
        raise FetchError("arXiv's answer is not a feed of one paper")
    if not entries or "/api/errors" in _text(entries[0], f"{_ATOM}id"):
        raise FetchError(f"arXiv knows no paper {identifier}")
    return entries[0]


def _text(element: Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())


def _month(published: str) -> int | None:
    match = re.match(r"(\d{4})-(\d{2})-", published, re.ASCII)
    return int(match[1] + match[2]) if match else None
