"""The facts of a paper from arXiv, or from the resolver of its DOI.

https://info.arxiv.org/help/api/user-manual.html and https://www.crossref.org/documentation/retrieve-metadata/
"""

import json
from dataclasses import replace
from urllib.parse import quote

from samcat import readers
from samcat.errors import UsageError
from samcat.keep.network.client import Client, Service
from samcat.keep.network.errors import NetworkError
from samcat.readers.draft import Draft
from samcat.record.identifiers import arxiv_id, arxiv_month, doi, doi_link

_CSL = "application/vnd.citationstyles.csl+json"


def facts(client: Client, identifier: str) -> Draft:
    """What is known of an arXiv id or a DOI, by one request to the service that gives it out.

    Raises UsageError where the text is neither, and NetworkError where no usable answer comes.
    """
    if number := arxiv_id(identifier):
        return _of_arxiv(client, number)
    if name := doi(identifier):
        resolver = Service("the DOI resolver", "https://doi.org", "SAMCAT_DOI_URL")
        prefix, _, suffix = name.partition("/")
        return read_csl(client.ask(resolver, f"/{prefix}/{quote(suffix, safe='')}", accept=_CSL).body, name)
    raise UsageError(f"neither an arXiv id nor a DOI: {identifier!r}")


def _of_arxiv(client: Client, number: str) -> Draft:
    from samcat.keep.services import arxiv

    told = arxiv.paper(client, number)
    return Draft(
        title=told.title,
        kind="paper",
        date=arxiv_month(number) or (int(str(told.date)[:6]) if told.date else None),
        authors=told.authors,
        arxiv=number,
        paper=f"https://arxiv.org/abs/{number}",
        withdrawn=told.withdrawn or None,
    )


def read_csl(body: bytes, name: str) -> Draft:
    """The work in an answer of a DOI's resolver, as CSL-JSON.

    Raises NetworkError where the answer is not that, or has no title.
    """
    from samcat.keep.services.crossref import CSL_TYPES, withdrawn
    from samcat.keep.services.withdrawal import without_mark

    try:
        item = json.loads(body)
    except (ValueError, RecursionError):
        item = None
    if isinstance(item, list) and len(item) == 1:
        item = item[0]
    drafts: list[Draft] = []
    reason = ""
    if isinstance(item, dict):
        # Crossref has names of its own for types
        own = item.get("type")
        item["type"] = CSL_TYPES.get(own, own) if isinstance(own, str) else own
        reason = withdrawn(item)
        item.pop("updated-by", None)
        drafts, _ = readers.read(json.dumps(item), "csl-json")
    if len(drafts) != 1 or not drafts[0].title:
        raise NetworkError(f"there were no usable facts for the DOI {name}")
    draft = drafts[0]
    if draft.doi and draft.doi.lower() != name:
        raise NetworkError(f"the answer is about a DOI other than {name}")
    if reason:
        draft = replace(draft, title=without_mark(draft.title), withdrawn=reason)
    return replace(draft, doi=name, paper=draft.paper or doi_link(name))
