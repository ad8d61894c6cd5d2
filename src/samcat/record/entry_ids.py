"""The arXiv id and the DOI of an entry of BibTeX, wherever exporters put them."""

import re
from collections.abc import Mapping

from samcat.record.identifiers import arxiv_id, bare_doi, whole_link

# in the order in which they are believed
_ARXIV_FIELDS = (
    "eprint arxivid arxiv doi url journal journaltitle booktitle volume number eid pages note institution howpublished "
    "publisher series annote addendum pubstate archive location ee pdf slaccitation"
).split()
NUMBERS = ("pages", "eid", "volume", "number")
"""The fields that count, which some journals have a DOI in."""
# where a DOI is broken into lines
_WITHIN_DOI = r"(?<=[-/_:(])\s+(?=\w)(?!10\.\d{4}|https?:|doi)|(?<=\w)\s+(?=[-./_:]\w)"
_LINKS = ("doi", "url", "ee", "pdf")
# DBLP and BibDesk have links in fields of their own
_MAY_HOLD_DOI = ("url", "ee", "bdsk-url-1", "bdsk-url-2", "note", "howpublished")


def names_arxiv(values: Mapping[str, str]) -> bool:
    """Whether an entry says that its eprint is one of arXiv."""
    return "arxiv" in (values.get("archiveprefix", "").lower(), values.get("eprinttype", "").lower())


def arxiv_of(values: Mapping[str, str]) -> str | None:
    """The arXiv id of an entry, wherever an exporter put it."""
    from samcat.record.address import address
    from samcat.record.tex import plain_text

    other = values.get("archiveprefix") or values.get("eprinttype") or ""
    for field in _ARXIV_FIELDS:
        if field not in values or (field == "eprint" and other and "arxiv" not in other.lower()):
            continue
        text = address(values[field]) if field in (*_LINKS, "eprint") else values[field].strip("{} ")
        if field in ("eprint", "arxivid", "arxiv"):
            # "hep-th/9901001 [hep-th]" and "2304.00001 [cs.CV]"
            text = re.sub(r"\s*\[[\w.-]+\]$|^(?i:abs|pdf)/", "", text)
            if (found := arxiv_id(text)) or (
                values.get("primaryclass") and (found := arxiv_id(f"{values['primaryclass'].split('.')[0]}/{text}"))
            ):
                return found
        elif field in _LINKS:
            if found := arxiv_id(text):
                return found
        else:
            bare = field in ("volume", "eid", "number", "pages") and _is_arxiv_venue(values)
            for form in (text, plain_text(values[field])) if "}" in text else (text,):
                if found := _arxiv_within(form, bare=bare, is_prose=field in _PROSE):
                    return found
    return None


# an id behind "arXiv", however that is continued, or an old one, whose archive names itself
_ARXIV_BEFORE = (
    r"(?i)(?=\barxiv(?:\.org/(?:abs|pdf)/|(?:[\s-]+(?:e-?|pre)prints?)?(?:\s*\[[\w.,\s-]+\](?=\s))?[:\s(\[-]+)([\w./-]+))|(?<![\w/.-])((?:astro-ph|cond-mat|gr-qc|hep-"
    r"(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph|q-(?:alg|bio|fin)|math|cs|physics|stat|nlin)(?:\.[A-Za-z-]+)?/\d{7})(?!\d)"
)


def _is_arxiv_venue(values: Mapping[str, str]) -> bool:
    venue = next(
        (
            values[name]
            for name in ("journal", "journaltitle", "publisher", "institution", "howpublished")
            if name in values
        ),
        "",
    )
    return re.search(r"\b(?i:arxiv|corr|computing research repository)\b", venue) is not None


# fields of words, which may as well speak of another work
_PROSE = ("note", "annote", "addendum", "pubstate", "howpublished")
_OF_ANOTHER = (
    r"(?i)\b(?:see|cf|compare|comment\w*\s+(?:on|to|about)|repl(?:y|ies)|respon(?:se|ds?)|rejoinder|answers?|discuss\w*|"
    r"errat(?:um|a)|corrigend\w+|corrects|corrections?|addendum|retract\w*|withdrawn|published\s+as|based|builds?|"
    r"extend(?:s|ing)|follow\w*|companion|sequel|prequel|supersed\w+|replac\w+|generali[sz]\w+|improv\w+|refut\w+|"
    r"critici\w+|contradict\w+|related|cit(?:es|ed|ing)|merge[sd]?|complements?|counterexamples?|proves|disproves|"
    r"originally|formerly|(?:version|translation|review|continuation|critique|summary|part|proof|extension|update)\s+of|"
    r"(?:supplement|appendix|introduction|guide)\s+to|(?-i:by\s+[A-Z]))\b"
)
# … and behind the id
_SAID_OF_ANOTHER = (
    r"(?i)^\W*(?:is|are|was|were|has|had|have|contains?|shows?|proves?|by|for|which|where)\b|"
    r"\b(?:companion|sequel|related|discuss\w*|comment\w*)\b"
)
_OF_ITSELF = frozenset(
    "a also an and arxiv as at available availability by e eprint eprints electronic extended doi draft found "
    "from full host hosted http https id identifier in is link long longer manuscript no nr number on online or "
    "org paper pdf posted preliminary preprint preprints print published publisher reference report technical "
    "text the this to under url version via working".split()
)


def own_ids(text: str, pattern: str, *, is_prose: bool = True) -> list[str]:
    """What a pattern finds in a text, where the text says it of the work itself: not "Comment on arXiv:2101.00001".

    Words behind which an id stands in prose are known ones, such as "also available as"; a text that names two ids
    speaks of other works.
    """
    matches = list(re.finditer(pattern, text)) if text else []
    if not matches:
        return []
    before = text[: matches[0].start()]
    clause = re.split(r"[.;](?:\s|$)", text[matches[-1].end(matches[-1].lastindex or 0) :])[0]
    # long patterns, which most texts are too short for
    if (before.strip() and re.search(_OF_ANOTHER, before)) or (clause.strip() and re.search(_SAID_OF_ANOTHER, clause)):
        return []
    before = re.sub(r"\\[A-Za-z]+", " ", re.split(r"[.,;()\[\]]", before)[-1])
    if is_prose and not _OF_ITSELF.issuperset(re.findall(r"[^\W_]+", before.lower())):
        return []
    return [next(filter(None, match.groups())).rstrip(".,;") for match in matches]


def _arxiv_within(text: str, *, bare: bool, is_prose: bool) -> str | None:
    """The arXiv id that stands in a text behind "arXiv:", in a link, or, in the volume of arXiv itself, alone."""
    start, _, behind = text.partition(":")
    if start.lower() == "arxiv preprint arxiv" and (alone := arxiv_id(behind)):
        return alone  # as nearly all are, without the long pattern
    found = {name for match in own_ids(text, _ARXIV_BEFORE, is_prose=is_prose) if (name := arxiv_id(match))}
    if found:
        return found.pop() if len(found) == 1 else None
    return arxiv_id(re.sub(r"(?i)^abs/", "", text)) if bare else None


def doi_of(values: Mapping[str, str], doubts: list[tuple[str, str]]) -> tuple[str | None, str]:
    """The DOI of an entry in the case in which it is written, none for one of arXiv; and the others of its field.

    Of several the first is taken.
    """
    from samcat.record.address import address

    text = re.sub(r"(\\[A-Za-z]+)\s+", r"\1{}", values.get("doi", "").strip())
    if not text:
        found = next((name for field in _MAY_HOLD_DOI if (name := _linked_doi(values.get(field, "")))), None)
        found = found or next((name for field in NUMBERS if (name := doi_as_number(values.get(field, "")))), None)
        return (None if found and arxiv_id(found) else found), ""
    if (whole := re.sub(_WITHIN_DOI, "", text)) != text:
        doubts.append(("doi", f"blanks within the DOI, which is taken for {whole[:80]}"))
        text = whole
    # several, or with a remark; else one that is broken into lines
    parts = [address(part) for part in [*re.split(r"\s+|[;,]\s*(?=10\.\d{4}|https?:|doi)", text), text]]
    parts += [match[0] for part in parts if (match := re.search(r"10\.\d{4,9}(?:\.\d+)*/\S+", part))]
    parts = [part[:-1] if part[-1:] == "]" and part.count("]") > part.count("[") else part for part in parts]
    numbers = dict.fromkeys(name for part in parts if (name := bare_doi(re.sub(r"[.,;]+$", "", part))))
    if not numbers and not arxiv_id(address(text)):
        doubts.append(("doi", f"not a DOI: {text[:80]!r}"))
    own = [number for number in numbers if not arxiv_id(number)]
    others = [number for number in own[1:] if own[0] not in number]
    return (own[0] if own else None), ", ".join(others)


def first_link(value: str) -> str:
    """The link that a field holds, of several the first."""
    from samcat.record.address import address

    remark = r"[,;]?\s+[(\[]?(?=(?i:last|accessed|visited|retrieved|viewed|checked|online)\b)"
    link = address(re.split(rf"(?:[\s,;]+|\s+and\s+)(?=https?://)|{remark}", value.strip())[0])
    return whole_link(link) if re.match("https?://", link) else link


def only_link(value: str) -> str | None:
    """The link that is all that a field holds, as howpublished does before BibTeX had a field for it.

    Words that say no more than that it is a link may stand before it: "Available at \\url{https://a.org}".
    """
    from samcat.record.address import address

    if not value or "\\href" in value:
        return None
    match = re.fullmatch(rf"\{{?{_LEAD}{_LINK}\.?\}}?", value.strip())
    return address(match[1] or match[2]) if match else None


_LEAD = (
    r"[(\[]?(?:(?i:\[?\(?online\]?\)?|available|accessible|at|from|on|url|website|web ?page|see|retrieved)[\s.,;:]+)*"
)
_LINK = r"(?:\\(?:url|href)\s*\{([^{}]*)\}(?:\{[^{}]*\})?|(https?://[^\s{}()\[\],;]*[^\s{}()\[\],;.]))"
_VISITED = r"[\s.,;]*(?:[(\[]?(?i:last|accessed|visited|retrieved|viewed|checked|online)\b.*)?[)\]]?"


def stated_link(values: Mapping[str, str]) -> str | None:
    """The link of an entry that has no field for one: the only one under howpublished, or a note of nothing else.

    A note may say besides when the link was visited; what else it links is no page of the work.
    """
    from samcat.record.address import address

    links = list(re.finditer(_LINK, values.get("howpublished", "")))
    match = links[0] if len(links) == 1 else re.fullmatch(_LEAD + _LINK + _VISITED, values.get("note", "").strip())
    return address(match[1] or match[2]) if match else None


def doi_as_number(value: str) -> str | None:
    """The DOI that a field of numbers, such as that of pages, has in their place."""
    from samcat.record.address import address

    return bare_doi(address(value)) if "10." in value and "/" in value else None


def _linked_doi(value: str) -> str | None:
    from samcat.record.address import address

    found = dict.fromkeys(own_ids(value, r"(?i)\bdoi:?(?:\\href\{[^{}]*\})?[\s{]*(10\.\d{4,9}/[^\s{},;]+)"))
    if found:
        return bare_doi(address(next(iter(found)))) if len(found) == 1 else None
    text = address(value) if value else ""
    return bare_doi(text) if text and re.match(r"(?i)(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:", text) else None
