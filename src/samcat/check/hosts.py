"""Rules for where links lead: misspelled hosts, front pages, and detours by way of another site."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qs, urlsplit

from samcat.check.addresses import odd_links
from samcat.check.findings import ERROR, WARNING, Issue, Subject, rule
from samcat.clean import clean_line
from samcat.record.identifiers import is_web_link

# hosts that papers, code and data are often found at; one letter off is a slip
_WELL_KNOWN = (
    "arxiv.org", "github.com", "gitlab.com", "huggingface.co", "zenodo.org", "kaggle.com", "doi.org", "biorxiv.org",
    "medrxiv.org", "openreview.net", "nature.com", "springer.com", "sciencedirect.com", "thecvf.com", "ieee.org",
    "acm.org", "mdpi.com", "wiley.com", "researchgate.net", "spiedigitallibrary.org", "semanticscholar.org",
    "frontiersin.org", "aclanthology.org", "openxlab.org.cn", "google.com",
)  # fmt: skip
# societies whose hosts are one letter off another one's
_ALIKE = tuple("acs.org aps.org ams.org aip.org asm.org asme.org ascm.org aom.org aea.org apa.org rsc.org".split())
_PUBLISHERS = (
    "ieeexplore.ieee.org", "link.springer.com", "openaccess.thecvf.com", "dl.acm.org", "onlinelibrary.wiley.com",
    "pubmed.ncbi.nlm.nih.gov", "academic.oup.com", "proceedings.mlr.press",
)  # fmt: skip
# names that have one end only
_OTHER_ENDS = re.compile(
    r"(?:arxiv|zenodo|biorxiv|medrxiv)\.(?:com|net|io|cn|edu|co)|openreview\.(?:com|org)|doi\.(?:com|net|or)|github\.(?:org|net|cn)"
)
# what a page of a publisher has before the number of a paper
_STOPPED = re.compile(r"(?i)/(?:document|abs|pdf|articles?|content|pii|doi|forum|chapter|records?|papers?)/?$")
# "/tel-01470466v1/document" and "/1996-1073/14/4/847/pdf" have the number before it
_NUMBERED = re.compile(r"(?:/[\w.-]*(?:\d{4}|\d[A-Za-z]+[A-Z])[\w.-]*|(?:/\d+){2})/[a-z]+/?$")
_DETOURS = re.compile(
    r"(?i)^https?://(?:(?:www\.)?google\.[a-z.]+/url|(?:l|lm)\.facebook\.com/l\.php|(?:www\.)?linkedin\.com/"
    r"(?:safety/go|redir/redirect)|[\w.-]*safelinks\.protection\.outlook\.com/|(?:www\.)?youtube\.com/redirect|"
    r"scholar\.google\.[a-z.]+/scholar_url)\??"
)
_SEARCHES = re.compile(
    r"(?i)^https?://(?:scholar\.google\.[a-z.]+/scholar|(?:www\.)?(?:google\.[a-z.]+|bing\.com)/search)\?"
)
_SHORTENED = {"t.co", "bit.ly", "lnkd.in", "tinyurl.com", "goo.gl", "ow.ly", "buff.ly", "is.gd", "dlvr.it", "t.ly"}
# a library's own way to a publisher, which leads nowhere for anybody else
_PROXIES = re.compile(r"(?i)(?:^|[.-])(?:ezproxy|libproxy|proxy|webvpn|lib-?proxy|idm\.oclc)(?=[.-]|\d)")
_OWNERS = re.compile(r"(?i)^/([\w.-]+)/?$")
_NO_OWNERS = {"topics", "features", "about", "collections", "search", "explore", "orgs"}
_PLACEHOLDERS = re.compile(r"(?i)^/(?:your|my)?[_-]?(?:user|username|user-name|name|owner|org)/[\w.-]+/?$")


def _links(subject: Subject) -> list[tuple[str, str, str, SplitResult]]:
    links = subject.once(odd_links)
    return [(key, field, link, urlsplit(link)) for key, field, link in links if is_web_link(link)]


def misspelled(subject: Subject) -> Iterator[Issue]:
    """A misspelled host.

    The host is one letter off one that papers and code are often found at, or has no dot and so is none.
    """
    for key, field, link, parts in subject.once(_links):
        host = (parts.hostname or "").removeprefix("www.")
        if ("." not in host and host != "localhost" and ":" not in host) or "" in host.rstrip(".").split("."):
            yield Issue((key,), f"not a web host: {clean_line(link)}", field, "give the whole link")
        elif near := _meant(host):
            yield Issue((key,), f"the host {clean_line(host)} looks like {near}: {clean_line(link)}", field)


def _meant(host: str) -> str | None:
    labels = host.split(".")
    names = {".".join(labels[start:]) for start in range(len(labels) - 1)}
    if (match := _OTHER_ENDS.fullmatch(host)) is not None:
        end = match[0].partition(".")[0]
        return next(known for known in _WELL_KNOWN if known.partition(".")[0] == end)
    from rapidfuzz.distance import OSA

    for known in _PUBLISHERS:
        if host != known and host.count(".") == known.count(".") and OSA.distance(host, known, score_cutoff=2) <= 2:
            return known
    if names & {*_WELL_KNOWN, *_ALIKE}:
        return None
    for known in _WELL_KNOWN:
        for name in names:
            if abs(len(name) - len(known)) <= 1 and len(known) > 6 and OSA.distance(name, known, score_cutoff=1) <= 1:
                return known
    return None


def front_pages(subject: Subject) -> Iterator[Issue]:
    """An incomplete link.

    The link leads to the front page of a site or to an owner of repositories, not to the paper or code.
    """
    for key, field, link, parts in subject.once(_links):
        bare = parts.path in ("", "/") and not parts.query and not parts.fragment
        host = parts.hostname or ""
        if field == "paper" and bare and host not in ("arxiv.org", "www.arxiv.org", "doi.org") and _is_shared(host):
            yield Issue(
                (key,), f"leads to a front page: {clean_line(link)}", field, "give the link of the paper itself"
            )
        elif (
            field == "paper"
            and _STOPPED.search(parts.path)
            and not _NUMBERED.search(parts.path)
            and not parts.query
            and "arxiv" not in parts.netloc
        ):
            yield Issue((key,), f"names no paper: {clean_line(link)}", field, "give the link of the paper itself")
        elif host.removeprefix("www.") in ("github.com", "gitlab.com"):
            owner = _OWNERS.match(parts.path)
            if bare or (owner and owner[1].lower() not in _NO_OWNERS and field != "data"):
                yield Issue((key,), f"leads to no repository: {clean_line(link)}", field, "give owner and name")
            elif _PLACEHOLDERS.match(parts.path):
                yield Issue((key,), f"a placeholder: {clean_line(link)}", field, "give owner and name")


def _is_shared(host: str) -> bool:
    """Whether a site is one of many papers; any other may be that of the paper alone."""
    return any(f".{host}".endswith(f".{known}") for known in (*_WELL_KNOWN, *_PUBLISHERS, *_ALIKE))


def detours(subject: Subject) -> Iterator[Issue]:
    """A link through another site.

    Redirects of search engines, shortened links and proxies of libraries stop working, work for some only, and hide
    where they lead.
    """
    for key, field, link, parts in subject.once(_links):
        host = (parts.hostname or "").lower()
        if _DETOURS.match(link):
            query = parse_qs(parts.query)
            target = next((query[name][0] for name in ("q", "url", "u") if name in query), "")
            value = target if is_web_link(target) else None
            hint = f"{field} = {clean_line(target)}" if value else "give the link that it leads to"
            yield Issue((key,), f"a link through {host}", field, hint, value)
        elif _SEARCHES.match(link):
            yield Issue((key,), f"leads to a search: {clean_line(link)}", field, "give the link of what was found")
        elif host in _SHORTENED:
            yield Issue((key,), f"a shortened link: {clean_line(link)}", field, "give the link that it leads to")
        elif _PROXIES.search(host):
            yield Issue((key,), f"a link through a library: {clean_line(link)}", field, "give the publisher's own")


RULES = (
    rule("SC311", ERROR, misspelled),
    rule("SC312", WARNING, front_pages),
    rule("SC313", WARNING, detours),
)
