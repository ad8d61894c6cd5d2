"""The tables of a list's README: date, authors, title with the link of the paper, and code or data.

Columns are told by their headings, in any order; what a heading does not tell is not taken. A row outside any table
is read by the columns of the table before it, or as the list's own form: Date | Authors | Title (paper) | Code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from samcat.readers import gfm
from samcat.readers.dates import read_date
from samcat.readers.draft import Draft, Unread
from samcat.readers.gfm import Heading, Link, Lost, Row, Table
from samcat.record.identifiers import is_web_link

OWN_FORM = ("date", "authors", "title", "code")

# the words of headings, in the order in which a column is given its meaning
_MEANINGS = {
    "date": {"date", "year", "month", "time", "published", "日期", "时间", "年份"},
    "authors": {"author", "authors", "author(s)", "作者"},
    "title": {"title", "titles", "work", "works", "article", "articles", "标题", "题目"},
    "code": {"code", "codes", "github", "git", "repo", "repository", "implementation", "project", "software", "代码"},
    "data": {"data", "dataset", "datasets", "download", "数据", "数据集"},
    "paper": {"paper", "papers", "link", "links", "url", "pdf", "arxiv", "doi", "publication", "preprint", "论文"},
    "method": {"method", "model", "abbreviation", "acronym", "name", "方法"},
}
# what stands in for the title in a table that has no column of that name
_TITLES = ("paper", "data", "method")
_NAMED_BY_LINK = {"link", "links", "url", "pdf", "arxiv", "doi"}
_NOTHING = {"", "none", "n/a", "na", "no", "-", "--", "—", "–", "/", "x", "❌", "✗", "✘", "×", "tbd", "null", "nan"}
_ROLES = {
    "paper": {
        "paper", "papers", "pdf", "arxiv", "link", "html", "abs", "abstract", "doi", "openreview", "biorxiv", "medrxiv",
        "url", "preprint", "journal", "here", "publication", "article", "",
    },
    "code": {"code", "codes", "github", "repo", "repository", "project", "page", "website", "official"},
    "data": {"data", "dataset", "datasets", "download"},
    "other": {
        "demo", "video", "blog", "slides", "supp", "poster", "bib", "bibtex", "model", "models", "weights", "home",
        "colab", "huggingface", "hf", "twitter", "news", "talk", "youtube", "tutorial",
    },
}  # fmt: skip
_LABEL_WORDS = re.compile(r"[^\W_]+")
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
_MARK = "\0"
_MARKS = re.compile("\0(?:[\\s,;/|&·]*\0)+")
_OPENING, _CLOSING = "[(（【", "])）】"


@dataclass(frozen=True, slots=True)
class _Where:
    """The place of a row in its file."""

    heading: Heading
    columns: tuple[str, ...]
    kind: str
    defined: dict[str, str]


def read(text: str) -> tuple[list[Draft], list[Unread]]:
    """The rows of all tables of a text, and the rows that were not understood, each in order."""
    text = text.removeprefix("\ufeff")
    defined = gfm.definitions(text)
    heading = Heading(0, "")
    columns: tuple[str, ...] = OWN_FORM
    kind = "paper"
    drafts: list[Draft] = []
    unread: list[Unread] = []

    def take(row: Row) -> None:
        result = _read_row(row, _Where(heading, columns, kind, defined))
        if isinstance(result, Draft):
            drafts.append(result)
        else:
            unread.append(result)

    for block in gfm.blocks(text):
        if isinstance(block, Heading):
            heading = block
            columns, kind = OWN_FORM, "paper"
        elif isinstance(block, Lost):
            unread.append(Unread(block.line, block.text, block.reason))
        elif isinstance(block, Table):
            found = columns_of(block.header)
            if "title" not in found:
                below = f"its {len(block.rows)} rows are" if len(block.rows) != 1 else "its row is"
                reason = f"a table without a column for titles: {below} left out"
                unread.append(Unread(block.header.line, block.header.text, reason))
                continue
            columns, kind = found, _kind(found, block.header)
            for row in block.rows:
                take(row)
        elif "title" in (found := columns_of(block)) and len(set(found) - {""}) > 1 and "http" not in block.text:
            columns, kind = found, _kind(found, block)
        else:
            take(block)
    return drafts, unread


def columns_of(header: Row) -> tuple[str, ...]:
    """What each column of a table is, "" where its heading does not tell."""
    names = [gfm.plain(gfm.inline(cell)).casefold() for cell in header.cells]
    words = [set(re.findall(r"[^\W_]+(?:\(s\))?", name)) for name in names]
    found = [""] * len(names)
    for meaning, known in _MEANINGS.items():
        exact = [at for at, name in enumerate(names) if name in known and not found[at]]
        loose = [at for at, own in enumerate(words) if own & known and not found[at]]
        if at_all := exact or loose:
            found[at_all[0]] = meaning
    if "title" not in found:
        named = [meaning for meaning in found if meaning in _TITLES]
        usable = [meaning for meaning in named if not words[found.index(meaning)] & _NAMED_BY_LINK]
        if usable and {"date", "authors", "paper"} & set(found):
            found[found.index(min(usable, key=_TITLES.index))] = "title"
    return tuple(found)


def _kind(columns: tuple[str, ...], header: Row) -> str:
    """What the rows of a table are: datasets where a column is of data and none is of code."""
    names = [cell.strip().casefold() for cell, meaning in zip(header.cells, columns, strict=True) if meaning]
    about_data = "data" in columns or any(name in _MEANINGS["data"] for name in names)
    return "dataset" if about_data and "code" not in columns else "paper"


def _read_row(row: Row, where: _Where) -> Draft | Unread:
    cells = _fitted(row.cells, len(where.columns))
    if cells is None:
        count = len(where.columns)
        return Unread(row.line, row.text, f"{len(row.cells)} cells where the table has {count} columns")
    parts = {
        meaning: gfm.inline(cell, where.defined) for meaning, cell in zip(where.columns, cells, strict=True) if meaning
    }
    title, links = _title(parts.pop("title"), has_paper_column="paper" in parts)
    if not title:
        return Unread(row.line, row.text, "no title")
    date_text = gfm.plain(parts.get("date", []))
    date = read_date(date_text)
    if date_text and date is None:
        return Unread(row.line, row.text, f"not a month: {date_text!r}")
    for column in ("paper", "code", "data"):
        cell = parts.get(column, [])
        for role, url in _cell_links(cell, column):
            links.setdefault(role, url)
        text = gfm.plain(cell)
        if column not in links and any(mark in text for mark in "/.:") and text.casefold() not in _NOTHING:
            return Unread(row.line, row.text, f"the {column} cell holds no link: {text!r}")
    if where.kind == "dataset" and "data" not in links and "data" not in where.columns and "paper" in where.columns:
        links["data"] = links.pop("paper", "")
    for role, url in links.items():
        if url and not is_web_link(url):
            return Unread(row.line, row.text, f"the {role} link is no link to the web: {url!r}")
    return Draft(
        title=title,
        kind=where.kind,
        section=where.heading.text,
        anchor=where.heading.anchor,
        date=date,
        byline=gfm.plain(parts.get("authors", [])),
        method=gfm.plain(parts.get("method", [])) or None,
        paper=links.get("paper") or None,
        code=links.get("code") or None,
        data=links.get("data") or None,
        line=row.line,
    )


def _fitted(cells: tuple[str, ...], columns: int) -> tuple[str, ...] | None:
    """The cells of a row, one a column; None where it has cells too many that hold something.

    GFM fills a short row with empty cells; an empty cell too many is a pipe typed twice.
    """
    surplus = len(cells) - columns
    if surplus <= 0:
        return (*cells, *("",) * -surplus)
    empty = [at for at, cell in enumerate(cells) if not cell]
    if not any(cells[columns:]):
        return cells[:columns]
    if len(empty) == surplus:
        return tuple(cell for cell in cells if cell)
    return None


def _title(parts: list[str | Link], *, has_paper_column: bool) -> tuple[str, dict[str, str]]:
    """A title, and the links of its cell by what they lead to."""
    links: dict[str, str] = {}
    text = ""
    alone = all(not part.strip() for part in parts if isinstance(part, str))
    named = any(isinstance(part, Link) and part.label for part in parts)
    for part in parts:
        if isinstance(part, str):
            text += part.replace(_MARK, "")
            continue
        role = _role(part.label)
        if not part.label and (named or has_paper_column):
            text += part.url  # an address that belongs to the title, as the paper is linked by name
        elif role and not (alone and len(parts) == 1 and part.label):
            links.setdefault(role, _address(part.url))
            text += _MARK
        else:
            text += part.label
            links.setdefault("paper", _address(part.url))
    return " ".join(_without_marks(text).split()), links


def _without_marks(text: str) -> str:
    """A title without the places of its links and the brackets that stood around them."""
    text = _MARKS.sub(_MARK, text)
    while (at := text.find(_MARK)) >= 0:
        left, right = text[:at].rstrip(), text[at + 1 :]
        opened = 0
        while left and left[-1] in _OPENING:
            left, opened = left[:-1].rstrip(), opened + 1
        if match := re.search(r"[\[(]\s*(?:paper|pdf|link|arxiv|code|data)\s*[\])]?$", left, re.IGNORECASE):
            left = left[: match.start()].rstrip()  # "[paper(address)", a link that was never closed
            opened += 1
        while opened and right.lstrip()[:1] in tuple(_CLOSING):
            right, opened = right.lstrip()[1:], opened - 1
        text = f"{left} {right}" if right[:1] not in (",", ".", ";", ":") else left + right
    return text


def _cell_links(parts: list[str | Link], column: str) -> list[tuple[str, str]]:
    """The links of a cell below a heading, with what each leads to: the first to what the heading says."""
    found = [part for part in parts if isinstance(part, Link)]
    if not found:
        text = gfm.plain(parts)
        return [(column, _address(text))] if text.casefold() not in _NOTHING and _HOST.fullmatch(text) else []
    own = [link for link in found if _role(link.label) in (column, "paper", None)] if len(found) > 1 else found
    links = [(column, _address(link.url)) for link in own[:1]]
    for link in found:
        role = _role(link.label)
        if role and role != column and link not in own[:1]:
            links.append((role, _address(link.url)))
    return links


def _role(label: str) -> str | None:
    """What a link leads to by its label: "paper", "code", "data" or "other"; None where that does not tell."""
    words = _LABEL_WORDS.findall(label.casefold())
    if not words:
        return "paper" if not label.strip(" []()") or not label.isascii() else None
    for role, known in _ROLES.items():
        if len(words) <= 2 and words[-1] in known:
            return role
    return None


def _address(url: str) -> str:
    """A link as it was meant: with the scheme that was left out."""
    url = url.strip()
    return f"https://{url}" if not is_web_link(url) and _HOST.fullmatch(url) else url
