"""The arXiv id and the DOI of an entry of BibTeX, wherever exporters put them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.record.identifiers import arxiv_id, bare_doi

if TYPE_CHECKING:
    from collections.abc import Mapping

# in the order in which they are believed
_ARXIV_FIELDS = (
    "eprint arxivid arxiv doi url journal journaltitle booktitle volume number eid pages note institution howpublished "
    "publisher series annote addendum pubstate archive location ee pdf slaccitation"
).split()
_LINKS = ("doi", "url", "ee", "pdf")


def names_arxiv(values: Mapping[str, str]) -> bool:
    """Whether an entry says that its eprint is one of arXiv."""
    return "arxiv" in (values.get("archiveprefix", "").lower(), values.get("eprinttype", "").lower())


def arxiv_of(values: Mapping[str, str]) -> str | None:
    """The arXiv id of an entry, wherever an exporter put it."""
    from samcat.record.tex import address

    other = values.get("archiveprefix") or values.get("eprinttype") or ""
    for field in _ARXIV_FIELDS:
        if field not in values or (field == "eprint" and other and "arxiv" not in other.lower()):
            continue
        text = address(values[field]) if field in (*_LINKS, "eprint") else values[field].strip("{} ")
        if field in ("eprint", "arxivid", "arxiv"):
            # "hep-th/9901001 [hep-th]" and "2304.00001 [cs.CV]"
            text = re.sub(r"\s*\[[\w.-]+\]$", "", text)
            if (found := arxiv_id(text)) or (
                values.get("primaryclass") and (found := arxiv_id(f"{values['primaryclass'].split('.')[0]}/{text}"))
            ):
                return found
        elif field in _LINKS:
            if found := arxiv_id(text):
                return found
        elif found := _arxiv_within(
            text, bare=field in ("volume", "eid", "number", "pages") and _is_arxiv_venue(values)
        ):
            return found
    return None


# an id behind "arXiv", however that is continued, or an old one, whose archive names itself
_ARXIV_BEFORE = (
    r"(?i)(?=\barxiv(?:\.org/(?:abs|pdf)/|(?:[\s-]+(?:e-?|pre)prints?)?[:\s(\[-]+)([\w./-]+))|(?<![\w/.-])((?:astro-ph|cond-mat|gr-qc|hep-"
    r"(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph|q-(?:alg|bio|fin)|math|cs|physics|stat|nlin)(?:\.[A-Za-z]{2})?/\d{7})(?!\d)"
)


def _is_arxiv_venue(values: Mapping[str, str]) -> bool:
    venue = next(
        (values[name] for name in ("journal", "journaltitle", "publisher", "institution") if name in values), ""
    )
    return re.search(r"\b(?i:arxiv|corr|computing research repository)\b", venue) is not None


def _arxiv_within(text: str, *, bare: bool) -> str | None:
    """The arXiv id that stands in a text behind "arXiv:", in a link, or, in the volume of arXiv itself, alone."""
    for match in re.finditer(_ARXIV_BEFORE, text):
        if found := arxiv_id((match[1] or match[2]).rstrip(".,;")):
            return found
    return arxiv_id(re.sub(r"(?i)^abs/", "", text)) if bare else None


def doi_of(values: Mapping[str, str], doubts: list[tuple[str, str]]) -> tuple[str | None, str]:
    """The DOI of an entry in the case in which it is written, none for one of arXiv; and the others of its field.

    Of several the first is taken.
    """
    from samcat.record.tex import address

    text = re.sub(r"(\\[A-Za-z]+)\s+", r"\1{}", values.get("doi", "").strip())
    if not text:
        found = next(
            (name for field in ("url", "note", "howpublished") if (name := _linked_doi(values.get(field, "")))), None
        )
        return (None if found and arxiv_id(found) else found), ""
    # several, or with a remark; else one that is broken into lines
    parts = [address(part) for part in [*re.split(r"\s+|[;,]\s*(?=10\.\d{4}|https?:|doi)", text), text]]
    parts += [match[0] for part in parts if (match := re.search(r"10\.\d{4,9}(?:\.\d+)*/\S+", part))]
    numbers = dict.fromkeys(name for part in parts if (name := bare_doi(re.sub(r"[.,;]+$", "", part))))
    if not numbers and not arxiv_id(address(text)):
        doubts.append(("doi", f"not a DOI: {text[:80]!r}"))
    own = [number for number in numbers if not arxiv_id(number)]
    others = [number for number in own[1:] if own[0] not in number]
    return (own[0] if own else None), ", ".join(others)


def first_link(value: str) -> str:
    """The link that a field holds, of several the first."""
    from samcat.record.tex import address

    return address(re.split(r"[\s,;]+(?=https?://)", value.strip())[0])


def _linked_doi(value: str) -> str | None:
    from samcat.record.tex import address

    if match := re.search(r"(?i)\bdoi:?\s*(10\.\d{4,9}/[^\s{},;]+)", value):
        return bare_doi(address(match[1]).rstrip("."))
    text = address(value)
    return bare_doi(text) if re.match(r"(?i)https?://(?:dx\.)?doi\.org/|doi:", text) else None
