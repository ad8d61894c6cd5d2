"""Preprint servers: their hosts, and the names that stand where a journal would."""

import re

# patterns and hosts are texts: an arXiv entry needs none of them
_SERVERS = {
    "biorxiv.org": "bioRxiv",
    "medrxiv.org": "medRxiv",
    "ssrn.com": "SSRN",
    "preprints.org": "Preprints.org",
    "researchsquare.com": "Research Square",
    "techrxiv.org": "TechRxiv",
    "chemrxiv.org": "ChemRxiv",
    "psyarxiv.com": "PsyArXiv",
    "eartharxiv.org": "EarthArXiv",
}
# the prefixes under which they give out DOIs (https://www.crossref.org/documentation/content-registration/)
_DOI_PREFIXES = (
    "10.1101/", "10.64898/", "10.21203/", "10.20944/", "10.36227/", "10.26434/", "10.2139/ssrn", "10.31234/",
    "10.31223/", "10.48550/", "10.22541/", "10.14293/", "10.31219/",
)  # fmt: skip
_LINK_HOST = r"https?://(?:[^/@]*\.)?([^./]+\.[^./:]+)[:/]"
_NAMES = (
    r"(?i)\b(?:arxiv|corr|computing research repository|biorxiv|medrxiv|techrxiv|chemrxiv|psyarxiv|eartharxiv|ssrn"
    r"|research square|preprints?(?:\.org)?|e-?prints?)\b"
)


def preprint_server(link: str | None) -> str | None:
    """The preprint server, other than arXiv, that a link leads to: "bioRxiv"; None where it leads elsewhere."""
    match = re.match(_LINK_HOST, link or "", re.IGNORECASE)
    return _SERVERS.get(match[1].lower()) if match else None


def is_preprint_venue(venue: str) -> bool:
    """Whether what stands where a journal would is a preprint server: "arXiv preprint arXiv:2304.00001", "CoRR"."""
    return re.search(_NAMES, venue) is not None


def is_preprint_doi(name: str) -> bool:
    """Whether a DOI was given out by a preprint server, and is not that of a published version."""
    return name.lower().startswith(_DOI_PREFIXES)
