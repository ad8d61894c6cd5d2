"""The pages that publishers and servers give a paper: which links lead to one and the same."""

import re
from urllib.parse import unquote

# host: a pattern of what follows it, and the form that its links are brought to
_FORMS: dict[str, tuple[tuple[str, str], ...]] = {
    "ieeexplore.ieee.org": (
        (r"(?:\w+/)?document/(\d+)(?!\w)", r"ieeexplore.ieee.org/document/\1"),
        (r"stamp/(?:.*\W)?arnumber=(\d+)", r"ieeexplore.ieee.org/document/\1"),
    ),
    "sciencedirect.com": ((r"(?:.*\W)?pii/(\w+)", r"sciencedirect.com/science/article/pii/\1"),),
    "linkinghub.elsevier.com": ((r"(?:.*\W)?pii/(\w+)", r"sciencedirect.com/science/article/pii/\1"),),
    "openaccess.thecvf.com": ((r"content.*/([^/]+)_paper\.(?:html|pdf)(?!\w)", r"openaccess.thecvf.com/\1"),),
    "openreview.net": ((r"(?:forum|pdf|attachment)\?(?:.*&)?id=([\w-]+)", r"openreview.net/forum?id=\1"),),
    "nature.com": ((r"articles/([\w-]+(?:\.\d[\w-]*)*)", r"doi.org/10.1038/\1"),),
    "mdpi.com": ((r"(\d{4}-\d{3}[\dXx]/\d+/\d+/\d+)(?!\w)", r"mdpi.com/\1"),),
    "preprints.org": ((r"manuscript/(\d+\.\d+)(?!\w)", r"preprints.org/manuscript/\1"),),
    "researchsquare.com": ((r"article/(rs-\d+)(?!\w)", r"researchsquare.com/article/\1"),),
    "papers.ssrn.com": ((r"(?:.*\W)?abstract(?:_id)?=(\d+)", r"ssrn.com/abstract=\1"),),
    "ssrn.com": ((r"(?:.*\W)?abstract(?:_id)?=(\d+)", r"ssrn.com/abstract=\1"),),
    "ncbi.nlm.nih.gov": (
        (r"pmc/articles/(PMC\d+)", r"pmc.ncbi.nlm.nih.gov/articles/\1"),
        (r"pubmed/(\d+)", r"pubmed.ncbi.nlm.nih.gov/\1"),
    ),
    "pmc.ncbi.nlm.nih.gov": ((r"articles/(PMC\d+)", r"pmc.ncbi.nlm.nih.gov/articles/\1"),),
    "aclanthology.org": ((r"([\w-]+(?:\.[\w-]+)*?)(?:\.pdf)?/?$", r"aclanthology.org/\1"),),
}
_DOI = r"(?:^|/)(10\.\d{4,9}/[^?#]+)"
# what stands behind a DOI in the path of a page
_BEHIND = (
    r"(?i)(?:/(?:full|fulltext|pdf|epdf|abstract|meta|html?|xml|figures|references|citations?|summary)(?:/.*)?"
    r"|\.(?:full|short|abstract|full-text)?(?:\.?pdf|\+html)|\.(?:full|short|abstract|full-text|html?))?/?$"
)
# bioRxiv and medRxiv number the versions
_VERSION = r"(?i)(10\.1101/[\d.]+\d)v\d+.*$"


def paper_page(host: str, rest: str) -> str | None:
    """The form of a link that is equal for all pages of one paper; None where its host or path is of no known kind.

    `host` is in lower case and without "www.", `rest` what follows the slash behind it. Pages whose path holds a DOI
    have the form "doi.org/DOI".
    """
    for pattern, form in _FORMS.get(host, ()):
        if match := re.match(pattern, rest):
            return _lowered(match.expand(form))
    if "10." not in rest:
        return None
    if "%2f" in rest.lower():
        rest = unquote(rest)
    found = re.search(_DOI, rest)
    if found is None:
        return None
    return _lowered("doi.org/" + re.sub(_VERSION, r"\1", re.sub(_BEHIND, "", found[1])))


def _lowered(form: str) -> str:
    return form.lower() if form.startswith("doi.org/") else form
