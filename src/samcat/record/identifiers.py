"""arXiv ids, DOIs, links and repositories, told apart and brought to one form."""

import re
from urllib.parse import quote, unquote, urlsplit

from samcat.record.publishers import paper_page

# Patterns are texts here: a start that meets no identifier compiles none.
# arXiv: https://info.arxiv.org/help/arxiv_identifier.html
_ARXIV_NEW = r"\d{4}\.\d{4,5}"
_ARXIV_OLD = r"[a-z][a-z-]*(?:\.(?:[a-z]{2}|[a-z]{3,4}-[a-z]{2,4}))?/\d{7}"
# … and the sites that show its papers under their ids
_ARXIV_PAGE = "https://arxiv.org/abs/"
_ARXIV_PAGES = (
    r"(?:(?:\w+\.)?arxiv\.org|xxx\.itp\.ac\.cn)/(?:abs|pdf|html|format|ps)/|ar5iv\.(?:labs\.arxiv\.)?org/(?:abs|html)/|"
    r"(?:www\.)?alphaxiv\.org/\w+/|(?:huggingface|hf)\.co/papers/|papers\.cool/arxiv/|(?:www\.)?semanticscholar\.org/arxiv/"
)
_ARXIV = (
    rf"(?ai)(?:arxiv:|(?:https?://)?(?:{_ARXIV_PAGES}))?"
    rf"({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?(?:\.pdf)?/?"
)
_ARXIV_DOI = rf"(?ai)10\.48550/arxiv\.({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?"
# DOI Handbook, 2.2: prefix "10." registrant "/" suffix of any graphic characters; short ones (shortdoi.org) "10/abc"
_DOI = (
    r"(?ai)(?:doi:\s*|(?:https?://)?(?:dx\.|www\.)?doi\.org/)?"
    r"(10\.\d{4,9}(?:\.\d+)*/\S+|10/(?=[\d-]*[a-z])[a-z\d]{4,})"
)
_SHORT_DOI_LINK = r"(?ai)(?:https?://)?(?:dx\.|www\.)?doi\.org/([a-z\d]{3,})"
_WEB_LINK = r"(?ai)https?://([^\s\\\"<>^`{|}/?#@]+)(?:[/?#][^\s\\\"<>^`{|}]*)?"
_PLAIN_HOST = r"(?ai)[a-z0-9.-]+"
_NAMED_PAGE = r"(?i)[\w-]*[a-z]\w*\."
# of an owner such as "your-name" there is no repository
_USUAL = (
    rf"(?a)https://(?:arxiv\.org/abs/{_ARXIV_NEW}|"
    r"github\.com/(?!(?i:[_-]?(?:your|my|user|name|owner|org)))[\w-]+/[\w-]+)"
)
_SCHEME_AND_WWW = r"(?i)^(?:https?://)?(?:www\.)?"
_FORGES = ("github.com", "gitlab.com")
_REPOSITORY_PATH = r"([\w.-]+/[\w.-]+?)(?:\.git)?/?(?:[?#].*)?"
_REPOSITORY = r"(?i)(?:https?://)?(?:www\.)?(?:github|gitlab)\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?(?:/.*)?"


def arxiv_id(text: str) -> str | None:
    """The arXiv id without version that a text is, be it bare, "arXiv:…", a link or a DOI of arXiv; else None."""
    text = text.strip()
    # most are bare, or the link that arXiv itself shows
    bare = text.removeprefix(_ARXIV_PAGE)
    if 9 <= len(bare) <= 10 and bare[4] == "." and bare.isascii() and bare.replace(".", "", 1).isdigit():
        return bare
    if "://" in text:
        text = re.sub(r"[?#].*", "", text, flags=re.DOTALL)
    match = re.fullmatch(_ARXIV, text)
    if match is None and (name := doi(text)):
        match = re.fullmatch(_ARXIV_DOI, name)
    if match is None:
        return None
    # "math.GT/0309136" is "math/0309136": the subject class is no part of an id
    archive, slash, number = match[1].lower().rpartition("/")
    return f"{archive.partition('.')[0]}{slash}{number}"


def arxiv_month(identifier: str) -> int | None:
    """The YYYYMM in which an arXiv id was given out, from its first four digits; None for no valid month."""
    digits = identifier.rpartition("/")[2][:4]
    if not (digits.isascii() and digits.isdigit()):
        return None
    year, month = int(digits[:2]), int(digits[2:])
    year += 1900 if year >= 91 and "/" in identifier else 2000
    return year * 100 + month if 1 <= month <= 12 else None


def doi(text: str) -> str | None:
    """The DOI that a text is, be it bare, "doi:…" or a link to a resolver, in lower case; else None."""
    match = re.fullmatch(_DOI, _decoded(text.strip()))
    return match[1].lower() if match else None


def _decoded(text: str) -> str:
    """A text without the escapes of a link; a percent sign escaped as "%25" stays so where no link says that it is."""
    if "%" not in text:
        return text
    return unquote(text if "://" in text or text.lower().startswith("doi.org/") else text.replace("%25", "%2525"))


def bare_doi(text: str) -> str | None:
    """The DOI that a text is, as `doi` has it, but in the case in which it is written."""
    found = doi(text)
    if found is None:
        match = re.fullmatch(_SHORT_DOI_LINK, text.strip())
        return f"10/{match[1]}" if match else None
    text = _decoded(text)
    at = text.lower().find(found)
    return found if at < 0 else text[at : at + len(found)]


def doi_link(number: str) -> str:
    """The link of a DOI, with what a link cannot hold percent-encoded (DOI Handbook, 3.6)."""
    return "https://doi.org/" + quote(number, safe="/:;()._-")


def whole_link(text: str) -> str:
    """A link whose brackets and bars, as in the DOIs of SICI, are spelled as links may hold them (RFC 3986)."""
    return re.sub(r"[<>{|}^`]", lambda match: f"%{ord(match[0]):02X}", text)


def is_web_link(text: str) -> bool:
    """Whether a text is an http or https link with a host, and without user, spaces, quotes or invisible letters."""
    match = re.fullmatch(_WEB_LINK, text) if text.isprintable() else None
    if match is None or re.fullmatch(_PLAIN_HOST, match[1]):
        return match is not None
    try:  # brackets that hold no address, letters that become a slash, a port beyond 65535
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    return parts.hostname is not None and port != 0


def is_in_usual_form(link: str) -> bool:
    """Whether a link is one to a page of arXiv or a repository of GitHub, and spelled as these sites spell it."""
    return re.fullmatch(_USUAL, link) is not None


def canonical_link(text: str) -> str:
    """A form of a link that is equal for links to the same place.

    No scheme, "www." or trailing slash; links to arXiv become "arxiv.org/abs/ID", those to a resolver and to a page
    whose path tells the DOI "doi.org/DOI". GitHub and GitLab know a repository whatever its case, with and without
    ".git".
    """
    text = text.strip()
    identifier = arxiv_id(text)
    if identifier and (":" in text or re.match(_NAMED_PAGE, text)):
        return f"arxiv.org/abs/{identifier}"
    name = doi(text)
    if name:
        return f"doi.org/{name}"
    bare = re.sub(_SCHEME_AND_WWW, "", text)
    host, slash, rest = bare.partition("/")
    if host.lower() in _FORGES and (match := re.fullmatch(_REPOSITORY_PATH, rest)):
        return f"{host}/{match[1]}".lower()
    return paper_page(host.lower(), rest) or (host.lower() + slash + rest).rstrip("/")


def repository(text: str) -> str | None:
    """The "owner/name" in lower case of a link into a GitHub or GitLab repository; else None."""
    match = re.fullmatch(_REPOSITORY, text.strip())
    return f"{match[1]}/{match[2]}".lower() if match else None
