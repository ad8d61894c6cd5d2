"""What the columns of a table hold: told by their headings and, where these leave it open, by their cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from samcat.readers import persons, roles, venues
from samcat.readers.blocks import Cell, Row, Table
from samcat.readers.inline import plain, without_emoji
from samcat.readers.references import read_reference

# the words of headings, in the order in which a column is given its meaning
_MEANINGS = {
    "date": ("date", "year", "month", "time", "日期", "时间", "年份", "年", "发表时间", "发布时间", "发布日期",
             "发表日期", "发布", "出版时间", "出版年", "发表年份", "発表年", "출판일", "발행일", "연도",
             "년도", "날짜", "año", "fecha", "ano", "jahr", "année", "год"),
    "authors": ("author", "authors", "author(s)", "作者", "第一作者", "一作", "著者", "저자", "autor", "autores",
                "auteurs", "autoren", "авторы"),
    "title": ("title", "titles", "work", "works", "article", "articles", "标题", "题目", "论文标题", "论文名称",
              "论文题目", "题名", "タイトル", "論文名", "題名", "제목", "논문명", "título", "titre", "titel",
              "название"),
    "venue": ("venue", "venues", "conference", "journal", "publication", "published", "pub", "conf", "publisher",
              "j/c", "publish", "proceedings", "booktitle", "会议", "期刊", "发表", "来源", "publications", "accepted",
              "学会", "会議", "雑誌", "学会名", "학회", "저널", "会议期刊", "会刊", "收录", "revista", "revue",
              "where"),
    "code": ("code", "codes", "github", "git", "repo", "repository", "implementation", "software", "source", "代码",
             "project", "コード", "実装", "코드", "구현", "código"),
    "data": ("data", "dataset", "datasets", "download", "数据", "数据集"),
    "paper": ("paper", "papers", "link", "links", "url", "pdf", "arxiv", "doi", "preprint", "论文", "reference",
              "references", "resources", "链接", "論文", "リンク", "논문", "링크", "원문", "enlace", "ссылка"),
    "method": ("method", "methods", "model", "models", "abbreviation",
               "acronym", "name", "方法", "approach", "alias", "algorithm",
               "system", "模型", "名称", "short name", "nickname"),
}  # fmt: skip
_NAMES_TITLE = re.compile(r"\btitle\b|paper name|name of (?:the )?paper|(?:论文|文章)(?:名|标题|题目)|^文章$|標題|篇名")
_OF_PAPERS = re.compile(r"\bpapers?\b|论文|文章|論文|논문")
_QUOTED = re.compile(r"[\"“][^\"”]{8,}[\"”]")
# "Plum et al., 2020"
CITED = re.compile(r"(\S+(?: \S+){0,3} et\.? al\.?),?\s*\(?((?:19|20)\d\d)[a-z]?\)?")
# "[HIVE 2021] On bees"
_LEADING_TAG = re.compile(r"^\s*[\[【][^\[\]【】]{3,40}[\]】]\s*(?=\S+\s+\S)")
_NAMED_BY_LINK = frozenset(("link", "links", "url", "pdf", "arxiv", "doi", "resources", "链接", "preprint"))
_TITLES = ("paper", "data", "method")
# headings of texts that may be as long as titles
_NO_TITLES = frozenset(
    "license comment comments note notes remark remarks description descriptions task tasks keyword keywords "
    "abstract summary institution institutions affiliation affiliations metric metrics highlight highlights".split()
)
_OWN_FORM = ("date", "authors", "title", "code")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table hold: a meaning each, "" where samcat has no word, and their headings.

    `of_papers` says that the headings tell that each row is a paper, be it but a title.
    """

    meanings: tuple[str, ...]
    headings: tuple[str, ...]
    kind: str = "paper"
    of_papers: bool = False


def columns_of(table: Table, section: str = "") -> Columns | None:
    """What the columns of a table hold; None where none holds titles."""
    if table.header is None:
        return None
    headings = tuple(cell.text for cell in table.header.cells)
    names = [without_emoji(heading).casefold().replace("_", " ").strip(" *:.") for heading in headings]
    words = [set(re.findall(r"[^\W_]+(?:\(s\))?", name)) for name in names]
    found = [""] * len(names)
    # "Authors and year"
    both = [at for at, own in enumerate(words) if own & set(_MEANINGS["authors"]) and own & set(_MEANINGS["date"])]
    for at in both[:1]:
        found[at] = "authors"
    for meaning, known in _MEANINGS.items():
        if meaning in found:
            continue
        exact = [at for at, name in enumerate(names) if name in known and not found[at]]
        loose = [at for at, own in enumerate(words) if own & set(known) and not found[at] and len(own) <= 5]
        if meaning == "title" and not exact:
            exact = [at for at, name in enumerate(names) if _NAMES_TITLE.search(name) and not found[at]]
            loose = [
                at
                for at in loose
                if words[at]
                <= {"title", "work", "article", "works", "articles", "titles", "paper", "of", "the", "related"}
            ]
        for at in (exact or loose)[: None if meaning in ("paper", "code") else 1]:
            found[at] = meaning
    if "date" not in found:
        unnamed = [at for at, name in enumerate(names) if not name and _are_dates(table.rows, at)]
        for at in unnamed[:1]:
            found[at] = "date"
    if "title" not in found:
        column = _title_column(table.rows, found, words)
        if column is None:
            return None
        found[column] = "title"
    at = found.index("title")
    data = [other for other, name in enumerate(names) if found[other] == "data" or name in _MEANINGS["data"]]
    # what a paper was tried on is named behind its title, without a link
    about_data = any(other <= at or _has_links(table.rows, other) for other in data)
    kind = "dataset" if about_data and "code" not in found else "paper"
    if (
        kind == "paper"
        and "code" not in found
        and re.search(r"(?i)\bdatasets?\b|数据集", section)
        and any(words[at] & _NAMED_BY_LINK for at in range(len(names)) if found[at] == "paper")
    ):
        kind = "dataset"
    of_papers = bool(_OF_PAPERS.search(names[at])) or ("authors" in found and bool({"date", "venue"} & set(found)))
    return Columns(tuple(found), headings, kind, of_papers and kind == "paper")


def _title_column(rows: Sequence[Row], found: Sequence[str], words: Sequence[set[str]]) -> int | None:
    """The column that holds titles by its cells: several words that are no people, most of them links."""
    sample = rows[:40]
    scores: list[tuple[float, int]] = []
    for at, meaning in enumerate(found):
        if meaning not in (*_TITLES, "", "code") or (not meaning and words[at] & _NO_TITLES):
            continue
        cells = [row.cells[at] for row in sample if at < len(row.cells) and not roles.is_nothing(row.cells[at].text)]
        if not cells:
            continue
        titles = [cell for cell in cells if _is_title_like(cell)]
        linked = sum(any(part.url for part in cell.parts) or _is_cited(cell.text) for cell in titles)
        share = len(titles) / len(cells)
        if share >= 0.5 and (meaning in _TITLES or linked >= len(titles) * 0.5):
            scores.append((share + (1 if meaning == "paper" else 0.3 if meaning else 0) + linked / len(cells), at))
    if scores:
        return max(scores, key=lambda score: (score[0], -score[1]))[1]
    if (linked_at := _linked_names(sample, found)) is not None:
        return linked_at
    named = [
        at
        for at, meaning in enumerate(found)
        if meaning in _TITLES and not words[at] & _NAMED_BY_LINK and not _are_labels(sample, at)
    ]
    if not named and "paper" in found and not found[0] and _are_names(sample):
        return 0
    has_links = any(
        part.url and not part.url.startswith("#") for row in sample for cell in row.cells for part in cell.parts
    )
    if (
        named
        and has_links
        and (
            {"date", "authors", "paper"} & set(found)
            or len(named) > 1
            or any(CITED.fullmatch(cell.text) for row in sample for cell in row.cells)
            or any(part.url for row in sample for part in row.cells[named[0]].parts if named[0] < len(row.cells))
        )
    ):
        return min(
            named, key=lambda at: _TITLES.index(found[at]) if found[at] != "paper" else (0 if len(named) == 1 else 5)
        )
    return None


def _is_cited(text: str) -> bool:
    """Whether a text has a title in quotation marks, or is a reference with a year: "Plum (2003). On bees"."""
    if _QUOTED.search(text):
        return True
    cited = read_reference(text)
    return cited is not None and cited.sure and cited.year is not None


def _linked_names(rows: Sequence[Row], found: Sequence[str]) -> int | None:
    """The column of papers whose links are no labels: each has words of its own, most of them two or more."""
    for at in (at for at, meaning in enumerate(found) if meaning == "paper"):
        links = [part.text for row in rows if at < len(row.cells) for part in row.cells[at].parts if part.url]
        own = [text for text in links if roles.label_role(text) is None and not roles.says_when_or_where(text)]
        several = [text for text in own if len(text.split()) > 1 and persons.people(text) is None]
        if links and len(set(own)) == len(links) and len(several) * 2 >= len(links):
            return at
    return None


def _is_title_like(cell: Cell) -> bool:
    texts = [part.text for part in cell.parts if part.url and roles.label_role(part.text) is None]
    text = max(texts, key=len) if texts else plain(part for part in cell.parts if not part.url)
    text = _LEADING_TAG.sub("", text)
    size = len(text.split()) + len(persons.CJK.findall(text)) / 2
    return (
        size >= 3
        and not CITED.fullmatch(text)
        and persons.people(text) is None
        and not (size < 8 and (place := venues.venue(text)) and place.sure)
    )


def _are_labels(rows: Sequence[Row], at: int) -> bool:
    """Whether each cell of a column that says anything is but a link with a label, as "paper" is one."""
    cells = [row.cells[at] for row in rows if at < len(row.cells) and not roles.is_nothing(row.cells[at].text)]
    return bool(cells) and all(
        any(part.url for part in cell.parts) and roles.label_role(cell.text) == "paper" for cell in cells
    )


def _are_names(rows: Sequence[Row]) -> bool:
    """Whether the first cells of rows are names, each another one."""
    texts = [row.cells[0].text.casefold() for row in rows if row.cells]
    return len(set(texts)) == len(texts) and all(re.search(r"[^\W\d_]{2}", text) for text in texts)


def _has_links(rows: Sequence[Row], at: int) -> bool:
    """Whether a cell of a column has a link."""
    return any(part.url for row in rows if at < len(row.cells) for part in row.cells[at].parts)


def _are_dates(rows: Sequence[Row], at: int) -> bool:
    """Whether the cells of a column that say anything are all dates."""
    texts = [row.cells[at].text for row in rows if at < len(row.cells) and not roles.is_nothing(row.cells[at].text)]
    return bool(texts) and all(map(roles.date_of, texts))


def guessed(row: Row) -> Columns:
    """What the cells of a row hold that has no header: by what is in them, or as the list's own form."""
    texts = [cell.text for cell in row.cells]
    size = len(texts)
    if (
        size in (3, 4)
        and (roles.date_of(texts[0]) or roles.is_nothing(texts[0]))
        and (persons.people(texts[1]) or roles.is_nothing(texts[1]))
        and not _is_said(texts[2])
    ):
        return Columns(_OWN_FORM[:size], ("",) * size)
    found = [""] * size
    taken: set[str] = set()
    named: list[tuple[bool, int]] = []
    for at, text in enumerate(texts):
        if not at and re.fullmatch(r"#?\d{1,3}\.?", text):
            found[at] = "number"
        elif "date" not in taken and roles.date_of(text):
            found[at] = "date"
        elif "venue" not in taken and (place := venues.venue(text)) and place.sure:
            found[at] = "venue"
        elif who := persons.people(text):
            named.append((len(who.authors) > 1 or bool(who.byline), at))
        elif (
            any(part.url and roles.label_role(part.text) is not None for part in row.cells[at].parts)
            and len(text.split()) < 3
        ):
            found[at] = "paper"
        taken.add(found[at])
    people = {at for is_sure, at in named if is_sure}
    title = _title_at(row, [at for at, meaning in enumerate(found) if not meaning and at not in people])
    if title is not None:
        found[title] = "title"
    # "Tiny Grasp" beside "Amy Poe, Bo Roe" is no person
    if others := [at for _, at in sorted(named, reverse=True) if at != title]:
        found[others[0]] = "authors"
    return Columns(tuple(found), ("",) * size)


def _title_at(row: Row, places: Sequence[int]) -> int | None:
    """The first of some cells that reads as a title, be it a long link, two words or one; names only where no other."""
    texts = [row.cells[at].text for at in places]
    linked = [any(part.url and part.text in text for part in row.cells[at].parts)
              for at, text in zip(places, texts, strict=True)]  # fmt: skip
    told = [_is_said(text) for text in texts]
    names = [persons.people(text) is not None for text in texts]
    size = [len(text.split()) + len(persons.CJK.findall(text)) / 2 for text in texts]
    ranks = [
        (told[n], names[n], not (linked[n] and size[n] >= 3), size[n] < 2, not linked[n], n) for n in range(len(places))
    ]
    best = min(ranks, default=None)
    return None if best is None or best[0] else places[best[-1]]


def _is_said(text: str) -> bool:
    """Whether a cell is a date, a venue or a number, or says nothing, and so is no title."""
    return bool(roles.is_nothing(text) or not re.search(r"[^\W\d_]{2}", text) or roles.says_when_or_where(text))
