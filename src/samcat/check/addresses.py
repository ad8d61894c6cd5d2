"""Rules for links: malformed, doubled, cut, tracked, in a form that should be another one, or at odds with an id."""

import re
from collections.abc import Iterator

from samcat.check.findings import ERROR, WARNING, Issue, Subject, rule
from samcat.clean import clean_line
from samcat.record.identifiers import arxiv_id, canonical_link, doi, is_in_usual_form, is_web_link
from samcat.record.model import Record

_FIELDS = ("paper", "code", "data")
_DOUBLED = re.compile(r"(?i)^https?:?/*\s*https?:|(?i:https?://)[^?#]*(?i:https?://)(?!web\.archive)")
_ARCHIVES = re.compile(r"(?i)^https?://(?:web\.archive\.org|archive\.(?:is|ph|today)|r\.jina\.ai)/")
# prefixes of DOIs of Zenodo, figshare, Code Ocean, OSF, Dataverse, Dryad, Mendeley Data and Hugging Face
_ARCHIVES_OF_CODE = (
    *("10.5281/", "10.6084/", "10.24433/", "10.17605/", "10.7910/", "10.5061/", "10.17632/", "10.57967/"),
)
_TAIL = re.compile(r"(?<![.,;:'\"”’>\]\s*\\#])(?<!%20)(?:[.,;:'\"”’>\]\s*\\#]|%20)+$")
_TRACKING = re.compile(
    r"(?i)^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_hs(?:enc|mi)|spm|ref_src|ref_url|share_id|"
    r"casa_token|cookieset|originalsubdomain|trackingid|_ga|__cf_chl_\w+)$"
)
_TRACKING_FRAGMENTS = ("#_=_", "#:~:text=")
_BARE = re.compile(r"(?i)^(?:www\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?$")
# "math.GT/0309136" may stand for "math/0309136"
_SUBJECT_CLASS = r"(?i)arxiv\.org/abs/[a-z-]+\.[a-z]{2}/\d{7}$"
_REPOSITORY_ROOT = re.compile(
    r"(?i)^https?://(?:www\.)?github\.com/+([\w.-]+)/+([\w.-]+?)(?:\.git)?(?:/(?:tree|blob)/(?:main|master))?(?:/README\.md)?/?"
    r"(?:\?tab=readme[\w-]*)?(?:#readme[\w-]*)?$"
)
_TWO_SLASHES = re.compile(r"(?<!:)//+")
# a place on the page of an article
_PLACE_ON_PAGE = re.compile(
    r"(?i)^(https?://(?:www\.nature\.com|link\.springer\.com)/(?:article|chapter)s?/[^?#]+)#.*$"
)


def _links(record: Record) -> Iterator[tuple[str, str]]:
    for field in _FIELDS:
        link = getattr(record, field, None)
        if link:
            yield field, link


def odd_links(subject: Subject) -> list[tuple[str, str, str]]:
    """The key of each record with the fields and texts of its links that are not in the form that most have."""
    links = ((work.key, *own) for work in subject.catalog.records for own in _links(work))
    return [own for own in links if not is_in_usual_form(own[2])]


def malformed(subject: Subject) -> Iterator[Issue]:
    """Not a web link.

    Only http and https links with a host are opened, and made clickable in a README.
    """
    for key, field, link in subject.once(odd_links):
        if is_web_link(link) or _DOUBLED.search(link):
            continue
        stripped = link.strip()
        mended = None
        if is_web_link(stripped):
            mended = stripped
        elif _BARE.match(stripped) and is_web_link(f"https://{stripped}"):
            mended = _canonical(f"https://{stripped}")
        elif match := re.match(r"(?i)^(https?)(?::/|:|//|;//|:///+)(?!/)(\S+)$", stripped):
            candidate = f"{match[1].lower()}://{match[2]}"
            mended = candidate if is_web_link(candidate) else None
        hint = f"{field} = {mended}" if mended else "give an http or https link, or leave the field out"
        yield Issue((key,), f"not a web link: '{clean_line(link)}'", field, hint, mended)


def doubled(subject: Subject) -> Iterator[Issue]:
    """Two links in one.

    One link was pasted into another.
    """
    for key, field, link in subject.once(odd_links):
        if _DOUBLED.search(link) and not _ARCHIVES.match(link):
            last = "http" + re.split(r"(?i)http(?=s?:)", link)[-1]
            parts = [part.strip("/: ") for part in re.split(r"(?i)https?:/*", link) if part.strip("/: ")]
            same = len({canonical_link(part) for part in parts}) == 1 and is_web_link(last)
            yield Issue(
                (key,),
                f"two links in one: {clean_line(link)}",
                field,
                f"{field} = {last}" if same else "keep the right one",
                last if same else None,
            )


def cut_or_dotted(subject: Subject) -> Iterator[Issue]:
    """A link that ends in punctuation.

    A dot or bracket that follows a link in a text does not belong to it; with it, the link leads nowhere.
    """
    for key, field, link in subject.once(odd_links):
        bare = _TAIL.sub("", link)
        if link.endswith(")") and link.count("(") < link.count(")"):
            bare = _TAIL.sub("", link[:-1])
        if bare != link and link.strip() != bare and is_web_link(bare):
            yield Issue((key,), f"ends in punctuation: {clean_line(link)}", field, f"{field} = {bare}", bare)


def not_canonical(subject: Subject) -> Iterator[Issue]:
    """A link in an unusual form.

    arXiv links are kept in their abs form without version, DOIs at https://doi.org/, repositories by owner and name:
    only then is one paper found to be listed twice.
    """
    for key, field, link in subject.once(odd_links):
        if not is_web_link(link):
            continue
        form = _canonical(link)
        if form != link:
            yield Issue((key,), f"a link whose form is {form}", field, f"{field} = {form}", form)


def _canonical(link: str) -> str:
    identifier = arxiv_id(link)
    if identifier and not re.search(_SUBJECT_CLASS, link):
        return f"https://arxiv.org/abs/{identifier}"
    if re.match(r"(?i)https?://(?:dx\.|www\.)?doi\.org/", link):
        rest = re.sub(r"(?i)^https?://(?:dx\.|www\.)?doi\.org/", "", link)
        return f"https://doi.org/{rest}"
    if match := _REPOSITORY_ROOT.match(link):
        return f"https://github.com/{match[1]}/{match[2]}"
    scheme, _, rest = _PLACE_ON_PAGE.sub(r"\1", link).partition("://")
    host, slash, path = rest.partition("/")
    path = slash + path
    if scheme.lower() == "http" and host.lower() in _ON_HTTPS:
        scheme = "https"
    return f"{scheme.lower()}://{host.lower()}{_TWO_SLASHES.sub('/', path) if '?' not in path else path}"


_ON_HTTPS = {
    "arxiv.org", "www.biorxiv.org", "www.medrxiv.org", "openaccess.thecvf.com", "openreview.net", "github.com",
    "ieeexplore.ieee.org", "link.springer.com", "www.nature.com", "www.sciencedirect.com", "dl.acm.org", "www.mdpi.com",
    "papers.nips.cc", "proceedings.mlr.press", "huggingface.co", "zenodo.org",
}  # fmt: skip


def tracked(subject: Subject) -> Iterator[Issue]:
    """A link with tracking parameters.

    Parameters such as utm_source tell where a reader came from, and make one link look like two.
    """
    for key, field, link in subject.once(odd_links):
        bare = _untracked(link)
        if bare != link and is_web_link(bare):
            yield Issue((key,), f"tracking parameters in a link: {clean_line(link)}", field, f"{field} = {bare}", bare)


def _untracked(link: str) -> str:
    base, hash_, fragment = link.partition("#")
    if hash_ and any((hash_ + fragment).startswith(one) for one in _TRACKING_FRAGMENTS):
        hash_ = fragment = ""
    path, question, query = base.partition("?")
    if query.startswith("error=cookies_not_supported"):
        query = ""
    kept = "&".join(part for part in query.split("&") if not _TRACKING.match(part.partition("=")[0]))
    return path + (question + kept if kept or not query else "") + hash_ + fragment


def at_odds_with_an_id(subject: Subject) -> Iterator[Issue]:
    """A link that contradicts an id.

    The link to the paper names another arXiv id or DOI than the record: one of them belongs to another paper.
    """
    for work in subject.catalog.records:
        linked = arxiv_id(work.paper or "")
        if work.arxiv and linked and linked != (arxiv_id(work.arxiv) or work.arxiv):
            yield Issue((work.key,), f"arxiv is {work.arxiv}, but the link leads to {linked}", "paper")
        elif linked and not work.arxiv:
            hint = f"arxiv = {linked}"
            yield Issue((work.key,), "a link to arXiv, but no arxiv field", "paper", hint)
        number = doi(work.paper or "") if not linked else None
        known = {name.lower() for name in (work.doi, work.published.doi if work.published else None) if name}
        if number and known and number not in known:
            yield Issue((work.key,), f"the link leads to the DOI {number}, the record has {min(known)}", "paper")
        named = re.match(r"(?i)10\.48550/arxiv\.(.+)", work.own_doi or "")
        if named and work.arxiv and arxiv_id(named[1]) != work.arxiv:
            yield Issue((work.key,), f"arxiv is {work.arxiv}, but the DOI is that of {clean_line(named[1])}", "doi")


def twice_in_one_record(subject: Subject) -> Iterator[Issue]:
    """One link for different things.

    The links to the paper, code and data of a record should lead to different places.
    """
    for work in subject.catalog.records:
        seen: dict[str, str] = {}
        for field, link in _links(work):
            form = canonical_link(link)
            if form in seen:
                yield Issue((work.key,), f"{seen[form]} and {field} are one link", field)
            seen.setdefault(form, field)


def wrong_in_kind(subject: Subject) -> Iterator[Issue]:
    """A link in the wrong field.

    The code link leads to a paper, or the paper link to code.
    """
    for work in subject.catalog.records:
        if work.code and (arxiv_id(work.code) or ((name := doi(work.code)) and not name.startswith(_ARCHIVES_OF_CODE))):
            yield Issue((work.key,), f"the code link leads to a paper: {clean_line(work.code)}", "code")
        if work.paper and _REPOSITORY_ROOT.match(work.paper):
            yield Issue((work.key,), f"the paper link leads to code: {clean_line(work.paper)}", "paper")


RULES = (
    rule("SC301", ERROR, malformed),
    rule("SC302", ERROR, doubled),
    rule("SC303", ERROR, cut_or_dotted),
    rule("SC304", WARNING, not_canonical, is_house_style=True),
    rule("SC305", WARNING, tracked),
    rule("SC306", ERROR, at_odds_with_an_id),
    rule("SC307", WARNING, twice_in_one_record),
    rule("SC308", ERROR, wrong_in_kind),
)
