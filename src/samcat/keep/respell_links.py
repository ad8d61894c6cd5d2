"""A link of a row changed, added or removed in the layout of its list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from samcat.formats.markdown import destination
from samcat.keep.spelling_parts import ADDRESS, Line, in_cell, removed, text_pattern
from samcat.readers import roles
from samcat.readers.draft import Draft
from samcat.readers.pipes import split_row
from samcat.record.identifiers import arxiv_id, bare_doi, repository
from samcat.record.links import LINKS
from samcat.record.model import Work

_MOST_SAMPLES = 200
_SITES = {
    "arxiv": "arXiv", "openreview": "OpenReview", "biorxiv": "bioRxiv", "medrxiv": "medRxiv", "github": "GitHub",
    "gitlab": "GitLab", "huggingface": "Hugging Face", "nature": "Nature", "science": "Science", "springer": "Springer",
    "sciencedirect": "ScienceDirect", "aclanthology": "ACL Anthology", "ieee": "IEEE", "acm": "ACM", "mdpi": "MDPI",
    "wiley": "Wiley", "doi": "DOI", "thecvf": "CVF", "neurips": "NeurIPS", "mlr": "PMLR", "usenix": "USENIX",
}  # fmt: skip
_EMPTY_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\((\s*)\)")
_ALWAYS_UPPER = ("PDF", "DOI", "URL", "HTML")
_CHINESE = {"paper": "论文", "code": "代码", "data": "数据"}


def repository_of(url: str) -> str | None:
    """The owner and name of the repository that a link leads to, with a query or without."""
    return repository(re.split(r"[?#]", url)[0])


def _with_repository(text: str, old: str, new: str) -> str:
    """A text in which badges of a repository are of another one; what other hosts call so stays."""
    before, after = repository_of(old), repository_of(new)
    spelled = re.search(re.escape(after or ""), new, re.IGNORECASE)
    if not (before and after and spelled):
        return text

    def other(match: re.Match[str]) -> str:
        address = re.search(r"[^\s\"'()<>\[\]]*$", text[: match.start()])
        return match[0] if address and "huggingface" in address[0] else spelled[0]

    return re.sub(rf"(?<![\w-]){re.escape(before)}(?![\w-])", other, text, flags=re.IGNORECASE)


def spelled_like(sample: str, url: str) -> str:
    """An address in the form in which a row spells its own: of the PDF on arXiv, or of the older resolver of DOIs."""
    found = re.fullmatch(r"(?i)((?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/)[^?#]*?(\.pdf)?", sample)
    number = re.fullmatch(r"(?i)https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/([^?#]+?)(?:\.pdf)?", url)
    if found and number and arxiv_id(sample) and arxiv_id(url):
        return f"{found[1]}{number[1]}{found[2] or ''}"
    resolver = re.match(r"(?i)(?:https?://)?(?:dx\.|www\.)?doi\.org/", sample)
    own = re.match(r"(?i)https?://doi\.org/", url)
    return resolver[0] + url[own.end() :] if resolver and own else url


def _with_number(text: str, old: str, new: str) -> str:
    """A text that names the number of another preprint, "CoRR, vol. abs/2301.00001"; other addresses stay."""
    before, after = arxiv_id(old), arxiv_id(new)
    if not (before and after):
        return text
    addresses = [match.span() for match in ADDRESS.finditer(text)]

    def other(found: re.Match[str]) -> str:
        return found[0] if any(left <= found.start() < right for left, right in addresses) else after

    return re.sub(rf"(?<![\w.]){re.escape(before)}(?:v\d+)?(?!\w|\.\w)", other, text)


def _without(text: str, url: str) -> str:
    """A text with a mark in place of an address."""
    for left, right in reversed(address_places(text, url)):
        text = f"{text[:left]}\0{text[right:]}"
    return text


def _like(snippet: str, old: str, new: str) -> str:
    """A whole link as another one, whose number it may show as well."""
    made = _without(_without(snippet, old), new)
    for number in (arxiv_id, bare_doi):
        before, after = number(old), number(new)
        if before and after:
            made = made.replace(before, after)
    return _with_repository(made, old, new).replace("\0", new)


def with_empty_link(raw: str, part: str, work: Work) -> str | None:
    """The text with the address of a link of a part where its label has none, "[code]()"; None without such a label."""
    kind, _, name = part.partition(":")
    new: str | None = dict(work.links).get(name) if kind == "links" else getattr(work, kind) if kind in LINKS else None
    if not new:
        return None
    for match in _EMPTY_LINK.finditer(raw):
        if match[1].strip().casefold() == name.casefold() or roles.label_role(match[1]) == kind:
            return f"{raw[: match.start(2)]}{destination(new)}{raw[match.end(2) :]}"
    return None


def changed_link(text: str, old: str, new: str) -> str:
    """A whole link, or the address of one, with another address; badges of a repository and numbers go with it."""
    if text.lstrip("*_").startswith(("![", "<", "[", "(")):
        return _like(text, old, destination(new))
    return destination(new)


def linked(text: str, url: str) -> str:
    """A link of a text."""
    return f"[{text}]({destination(url)})"


def label_of(snippet: str) -> str:
    """The label of a link, in lower case: the text of a badge where it is one."""
    text = re.sub(r"\]\([^()\s]*\)|<[^<>]*>|https?://[^\s)\]>]+", " ", snippet)
    return " ".join(re.findall(r"[^\W_]+", text)).casefold()


def relabeled(snippet: str, old: str, new: str, part: str) -> str:
    """A link whose label says what is true of the old address alone, with what is true of the new one.

    That is the name of its host where the label is one, else what kind of link it is.
    """
    label = part.rpartition(":")[2]
    masked = snippet.replace(new, "\0")
    is_named = part in LINKS and re.search(_word(site_of(old)), masked, re.IGNORECASE)
    if is_named and not re.search(r"\d{4}\.\d{4,5}", masked):
        site = site_of(old) if site_of(old) == site_of(new) else _name_of_site(new)
        return re.sub(_word(site_of(old)), lambda _: site, masked, flags=re.IGNORECASE).replace("\0", new)
    words = re.search(r"[^\W_]+(?:[^\[\]()`<>*\n]*[^\W_])?", masked.partition("\0")[0] or masked.partition("\0")[2])
    if words is None or "![" in snippet or "<img" in snippet:
        return f"[{label}]({new})"
    spelled = label
    if part in LINKS:
        if re.search(r"[\u4e00-\u9fff]", words[0]):
            spelled = _CHINESE[label]
        elif words[0][0].isupper():
            # "ICLR" is a name
            is_loud = (
                words[0].isupper() and words[0] not in _ALWAYS_UPPER and roles.label_role(words[0].lower()) in LINKS
            )
            spelled = label.upper() if is_loud else label.capitalize()
    whole = re.fullmatch(r"(\W*?\[)[^\[\]]*\d[^\[\]]*(\]\(\0\)\W*)", masked)
    if whole:  # a label with numbers is that of its own paper to the end
        return f"{whole[1]}{spelled}{whole[2]}".replace("\0", new)
    at = masked.index(words[0]) if snippet.lstrip()[:1] != "<" else masked.index(">") + 1
    end = at + len(words[0]) if snippet.lstrip()[:1] != "<" else masked.index("<", at)
    return (masked[:at] + spelled + masked[end:]).replace("\0", new)


def _host(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url).partition("/")[0].lower()


def site_of(url: str) -> str:
    """The word of a host that a label would call it by: "arxiv" of arxiv.org."""
    parts = _host(url).split(":")[0].split(".")
    return parts[-2] if len(parts) > 1 else parts[0]


def _name_of_site(url: str) -> str:
    """How a label calls the site of a link; what it leads to where the site has no name that readers know."""
    return _SITES.get(site_of(url)) or ("PDF" if url.lower().endswith(".pdf") else "Paper")


def _word(site: str) -> str:
    return rf"(?<![^\W\d_]){re.escape(site)}(?![^\W\d_])"


def _names(snippet: str, url: str) -> bool:
    """Whether the label of a link names the host to which it leads."""
    return re.search(_word(site_of(url)), snippet.replace(url, ""), re.IGNORECASE) is not None


def _of_host(line: Line, place: tuple[int, int], new: str, part: str, samples: Sequence[Line]) -> str | None:
    """The text with a link whose label names its host: as other rows write a link to the new host, else with its name.

    None where the label says something else.
    """
    start, end = link_around(line.raw, place)
    snippet, old = line.raw[start:end], line.raw[slice(*place)]
    if not _names(snippet, old):
        return None
    for sample in samples[:_MOST_SAMPLES]:
        url = _link_of(sample.entry.draft, part)
        there = _address_place(sample.raw, url) if url and site_of(url) == site_of(new) else None
        if url is None or there is None:
            continue
        left, right = link_around(sample.raw, there)
        if _names(sample.raw[left:right], url):
            return line.raw[:start] + _like(sample.raw[left:right], url, new) + line.raw[end:]
    site = _name_of_site(new)
    named = re.sub(_word(site_of(old)), lambda _: site, snippet.replace(old, "\0"), flags=re.IGNORECASE)
    return line.raw[:start] + named.replace("\0", new) + line.raw[end:]


def _address_place(raw: str, url: str) -> tuple[int, int] | None:
    return next(iter(address_places(raw, url)), None)


def address_places(raw: str, url: str) -> list[tuple[int, int]]:
    """Where an address stands in a text, as the text spells it."""
    found: list[tuple[int, int]] = []
    for spelling in (
        url,
        url.replace("&", "&amp;"),
        re.sub(r"([_*~])", r"\\\1", url),
        re.sub(r"^https?://", "", url),
        url.replace("%20", " "),
    ):
        at = raw.find(spelling)
        while at >= 0:
            after = raw[at + len(spelling) : at + len(spelling) + 1]
            if not after or after in ")> \t\"'|]\n,;.\\":
                found.append((at, at + len(spelling)))
            at = raw.find(spelling, at + 1)
        if found:
            break
    return found


@lru_cache(8)
def _openings(raw: str) -> Mapping[int, int]:
    """Where each closing bracket of a text was opened."""
    opened: list[int] = []
    found = {}
    for match in re.finditer(r"(?<!\\)[\[\]]|\n\n", raw):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "\n\n":
            opened.clear()
        elif opened:
            found[match.start()] = opened.pop()
    return found


def link_around(raw: str, place: tuple[int, int]) -> tuple[int, int]:
    """The whole link around an address, with the brackets around it."""
    start, end = place
    if raw[:start].rstrip().endswith(("](", "](<")):
        close = raw.find(")", end)
        position = raw.rindex("](", 0, start)
        # no label goes on behind a blank line
        position = _openings(raw).get(position, raw.rfind("\n\n", 0, position) + 1)
        start, end = position, close + 1 if close >= 0 else end
    elif (opened := raw.rfind("<a ", 0, start)) >= 0 and ">" not in raw[opened:start]:
        close = raw.find("</a>", end)
        start, end = opened, close + 4 if close >= 0 else end
    elif raw[start - 1 : start] == "<":
        start, end = start - 1, end + 1
    while start and end < len(raw) and raw[start - 1] + raw[end] in ("[]", "()", "（）", "【】", "**", "__", "``"):
        start, end = start - 1, end + 1
    return start, end


def with_link(line: Line, old: str | None, new: str | None, part: str, samples: Sequence[Line]) -> str | None:
    """The text with a link of the old address as the new one; None where it could not be written."""
    raw = line.raw
    if old:
        found = _address_place(raw, old)
        if found is None:
            # "[paper][1]" whose link stands elsewhere becomes one of its own
            references = re.findall(r"\]\[([^\[\]\n]+)\]", raw)
            return raw.replace(f"][{references[0]}]", f"]({new})", 1) if new and len(references) == 1 else None
        place = found
        if new and _host(old) != _host(new) and (other := _of_host(line, place, new, part, samples)) is not None:
            return other
        if new:
            new = spelled_like(raw[slice(*place)], new)
            return _with_repository(_with_number(_without(raw, old), old, new), old, new).replace("\0", new)
        if re.search(r"\n {0,3}\[[^\[\]\n]+\]:[ \t]*<?$", raw[: place[0]]):
            return None  # a definition right below the row, which is text of it to CommonMark alone
        start, end = link_around(raw, place)
        if re.search(text_pattern(line.entry.draft.title), raw[start:end]):
            label = re.match(r"\[(.*)\]\(", raw[start:end], re.DOTALL)
            return raw[:start] + label[1] + raw[end:] if label else None
        cells = line.entry.cells
        if cells and cells[0][2] >= 0:
            # a row may have more cells than its head
            for at, (_, left, right) in enumerate(split_row(raw)[: len(cells)]):
                if left <= start and end <= right and not raw[left:start].strip() and not raw[end:right].strip():
                    return in_cell(line, _same(*cells[at][:2]), "", samples)
        return removed(raw, start, end)
    return None if new else raw


def _same(meaning: str, heading: str) -> Callable[[str, str], bool]:
    """Whether a cell is that of a column."""
    return lambda own, name: (own, name) == (meaning, heading)


def _link_of(draft: Draft, part: str) -> str | None:
    kind, _, name = part.partition(":")
    return dict(draft.links).get(name) if kind == "links" else getattr(draft, kind)


def is_plain_link(text: str) -> bool:
    """Whether a text is a link with a label in words."""
    return ("](" in text and "![" not in text) or (text.startswith("<a ") and "<img" not in text)
