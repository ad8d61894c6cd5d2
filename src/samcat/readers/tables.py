"""Rows of tables: what each cell says of a work, by what its column holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from samcat.readers import persons, roles, venues
from samcat.readers.blocks import Cell, Row
from samcat.readers.columns import CITED, Columns
from samcat.readers.dates import read_date
from samcat.readers.entries import read_entry
from samcat.readers.entry_pieces import with_written_ids
from samcat.readers.inline import BREAK, plain, without_emoji
from samcat.readers.references import is_named, venue_in
from samcat.readers.remains import Reading, leads_to_paper, preprint_date
from samcat.readers.title_cells import papers_in, title_and_links, without_leading_group
from samcat.readers.title_groups import without_groups
from samcat.record.identifiers import arxiv_id, is_web_link

# what a title alone seldom has
_CITED = re.compile(r"[\"“”]|\bet\.? ?al\b|\([^()]*\d{4}[^()]*\)|\s[—~]\s|\.\s|\n")
_COMPANY = re.compile(
    r"(?i)\b(?:google|meta|openai|bytedance|qwen|mistral|anthropic|deepmind|microsoft|nvidia|alibaba|tencent|baidu|huawei|"
    r"apple|amazon|ibm|samsung|intel|inc|labs?|team|university|institute|research|group)\b"
)
# "[ICML 2020] What it does."
_LEADING_GROUP = re.compile(r"\[([^\[\]]{4,40})\]\s+\w")
# "Ada Plum, 2020"
_YEAR_BEHIND = re.compile(r"(?<=\w)[.,]*\s+\(?((?:19|20)\d\d)\)?$|(?<=\w)[.,]*\s*\(((?:19|20)\d\d)\)$")
# "Methods" in a column of venues
_ONE_WORD = re.compile(r"[A-Z][A-Za-z&-]{2,30}")
_VENUES = re.compile(
    r"(?i)^\W*(?:venues?|journals?|conferences?|publication|journal/conference|conference/journal)\W*$"
)
_NO_VENUES = frozenset(
    "workshop oral spotlight poster journal conference submitted unpublished book report online springer wiley".split()
)
_LONGEST_VENUE = 9
_MONTHS = 12  # "10/3" is as well a day of a month
# "14/10/07", the order of which the row must tell
_SHORT_DATE = re.compile(r"(?<![\d./-])(\d\d)[./-](\d\d)[./-](\d\d)(?![\d./-])")
# stars and ticks
_PICTURE = re.compile("[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]")
# "DOI 10.1234/hive.1"
_NAMED_DOI = re.compile(r"(?i)\b(doi)[:\s]\s*(10\.\d{4,}/\S+)$")
_COUNTS = frozenset(("#", "no", "nr", "index", "序号", "编号", "star", "stars", ""))
_INDEX = frozenset(("id", "rank"))
_LONGEST_LABEL = 2


@dataclass(slots=True)
class TableRow:
    """What a row says, the values of columns that samcat has no word for, and where the cells of each meaning are."""

    reading: Reading
    kind: str = "paper"
    data: list[str] = field(default_factory=list)
    short: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)

    def keep(self, heading: str, text: str) -> None:
        """Keep what samcat has no word for: under its heading, or as a note where the row has none."""
        if heading:
            self.fields[heading] = text
        else:
            self.reading.notes.append(text)


# a name of fewer words below a heading of tools is that of one
_FEWEST_WORDS = 4


def fitted(row: Row, columns: int) -> tuple[Cell | None, ...] | None:
    """The cells of a row, one a column; None where it has cells too many that hold something.

    GFM fills a short row with empty cells; an empty cell too many is a pipe typed twice.
    """
    cells = row.cells
    surplus = len(cells) - columns
    if surplus <= 0:
        return (*cells, *(None,) * -surplus)
    if not any(cell.parts for cell in cells[columns:]):
        return cells[:columns]
    if sum(not cell.parts for cell in cells) == surplus:
        return tuple(cell for cell in cells if cell.parts)
    return cells[:columns]


def read_row(row: Row, columns: Columns, year: int | None = None, *, of_tools: bool = False) -> TableRow | str:
    """What a row says, or why it is not taken; `of_tools` says that its table stands below a heading of tools."""
    cells = fitted(row, len(columns.meanings))
    if cells is None:
        return f"{len(row.cells)} cells where the table has {len(columns.meanings)} columns"
    if "title" not in columns.meanings:
        return "no title"
    if (titles := cells[columns.meanings.index("title")]) and (number := papers_in(titles.parts)):
        return f"{number} papers share a cell, and need a row each"
    made = TableRow(Reading(), columns.kind)
    order = sorted(range(len(cells)), key=lambda at: columns.meanings[at] != "title")
    for at in order:
        cell = cells[at]
        if cell is None or (at and not cell.parts):
            continue
        _take(columns.meanings[at], columns.headings[at], cell, made, columns, year)
    reading = made.reading
    if not reading.title:
        return "no title"
    for cell in row.cells[len(cells) :] if cells == row.cells[: len(cells)] else ():
        _take_links(cell, "other", "", made)
        reading.notes.append(plain(part for part in cell.parts if not part.url))
    is_told = reading.links or reading.authors or reading.byline or reading.date or reading.venue
    if not is_told and not (columns.of_papers and len(reading.title.split()) > 1):
        return "neither a link nor authors"
    is_paper = reading.authors or reading.byline or "venue" in columns.meanings or leads_to_paper(reading)
    if of_tools and not is_paper and len(reading.title.split()) < _FEWEST_WORDS:
        return "no paper by its heading and link"
    reading.strength = 2
    if made.short and (date := _full_date(made.short, reading)):
        reading.date = date
        made.fields.pop(made.short[0], None)
    if made.kind == "dataset" and not any(role == "data" for role, _, _ in reading.links):
        reading.links = [("data" if role == "" else role, label, url) for role, label, url in reading.links]
    if (
        made.kind == "dataset"
        and "data" not in columns.meanings
        and not any(role == "data" for role, _, _ in reading.links)
    ):
        reading.links = [("data" if role == "paper" else role, label, url) for role, label, url in reading.links]
    has_paper = any(role == "paper" for role, _, _ in reading.links)
    kept = []
    for role, label, url in reading.links:
        kept.append((role or ("other" if has_paper else "paper"), label, url))
        has_paper = has_paper or not role
    reading.links = kept
    return made


def _take(meaning: str, heading: str, cell: Cell, made: TableRow, columns: Columns, year: int | None) -> None:
    reading, text = made.reading, cell.text
    if meaning == "title":
        _take_title(cell, made, columns, year)
    elif meaning == "authors":
        lines = [line.strip(" ,") for line in "".join(part.text for part in cell.parts).split(BREAK) if line.strip()]
        # "Ada Plum, Mill University" line by line
        with_place = len(lines) > 1 and all(", " in line for line in lines)
        named = " ".join(("; " if with_place else ", ").join(lines).split())
        if behind := _YEAR_BEHIND.search(named):
            named, reading.date = named[: behind.start()], reading.date or int(behind[1] or behind[2])
        if not roles.is_nothing(named) and (who := persons.people(named, certain=True)):
            reading.authors, reading.byline = who
    elif meaning == "date":
        _take_date(text, heading, made, year)
    elif meaning == "venue":
        _take_venue(cell, heading, made, year)
    elif meaning == "method":
        if not roles.is_nothing(text):
            bare = " ".join(without_emoji(text).split()).strip(" *[]")
            if bare != reading.title and not reading.method:
                reading.method = bare
        _take_links(cell, "", heading, made)
    elif meaning in ("code", "data", "paper"):
        _take_links(cell, meaning, heading, made)
        rest = plain(part for part in cell.parts if not part.url).strip(" ,;/|[]()")
        if in_words := _NAMED_DOI.search(rest):
            reading.add_link("paper", in_words[1], f"https://doi.org/{in_words[2]}")
            rest = rest[: in_words.start()].strip(" ,;/|[]()")
        bare = rest.replace(" ", "")
        if re.match(r"10\.\d{4,}/", bare):
            bare = f"https://doi.org/{bare}"
        elif found := arxiv_id(bare):
            bare = f"https://arxiv.org/abs/{found}"
        has_link = any(part.url for part in cell.parts)
        if not has_link and is_web_link(roles.address(bare)):
            reading.add_link(_role_in(meaning, "", roles.address(bare)), "", roles.address(bare))
        elif (
            not roles.is_nothing(rest)
            and re.search(r"\w{2}|\d", rest)
            and (roles.label_role(rest) is None or (not has_link and len(rest.split()) > _LONGEST_LABEL))
            and not ((has_link or re.search(r"\d{4}", rest)) and _take_aside(rest, made))
        ):
            made.keep(heading, text if heading and len(text.split()) < 40 else rest)
    elif meaning != "number" and not (any(columns.headings) and _is_number(heading, text)):
        links = [part for part in cell.parts if part.url]
        labels = all(roles.label_role(part.text) is not None or part.text == heading for part in links)
        _take_links(cell, "other", heading, made)
        rest = plain(part for part in cell.parts if not part.url) if labels else text
        if (cited := CITED.fullmatch(text)) and links and not (reading.authors or reading.byline or reading.date):
            reading.byline, reading.date = cited[1], int(cited[2])
            return
        if lead := _LEADING_GROUP.match(text):
            _take_aside(lead[1], made)
        says = not roles.is_nothing(rest) and re.search(r"\w", rest.strip(" ,;/|[]()"))
        if says or (_PICTURE.search(rest) and rest.strip().casefold() not in roles.NOTHING):
            made.keep(heading, text if not links or not labels else rest.strip(" ,;/|[]()"))


def _is_number(heading: str, text: str) -> bool:
    """Whether a cell but counts its row, or its stars: one below "#", or a number below "Rank"."""
    name = heading.casefold().strip(" .*")
    return name in _COUNTS or (name in _INDEX and not re.search(r"[^\W\d_]", text))


def _take_aside(text: str, made: TableRow) -> bool:
    """Take the year or venue that stands beside a link, as in "[Paper](…) CVPR 2023"."""
    reading = made.reading
    if date := roles.date_of(text):
        reading.date = reading.date or date
        return True
    place = venues.venue(text)
    if place and place.sure:
        if place.preprint:
            reading.date = reading.date or preprint_date(place, reading)
        else:
            reading.venue = reading.venue or place
            reading.date = reading.date or place.year
        return True
    return False


def _role_in(column: str, label: str, url: str) -> str:
    where = roles.target(label, url)
    vague = label.casefold().strip(" []()") in ("link", "links", "here", "url", "source", "html", "official", "")
    if vague and not where.by_host and column in ("code", "data"):
        return column
    if where.role in ("paper", "code", "data") and (where.by_host or label):
        # a dataset kept at GitHub, a paper in a column of links
        return "data" if column == "data" and where.role == "code" and roles.label_role(label) != "code" else where.role
    if where.role == "other" and label and column in ("code", "paper") and roles.label_role(label) == "other":
        return "other"
    if where.role == "other" and where.by_host and column == "paper":
        return "other" if roles.label_role(label) != "paper" else "paper"
    return column


def _take_links(cell: Cell, column: str, heading: str, made: TableRow) -> None:
    for part in cell.parts:
        if not part.url:
            continue
        url = roles.address(part.url)
        role = _role_in(column, part.text if part.text != part.url else "", url)
        if role == "code" and column == "other" and roles.label_role(part.text) is None:
            role = "other"
        label = (
            part.text
            if part.text
            and part.text != part.url
            and not (column == "other" and roles.label_role(part.text) == "paper")
            else heading
        )
        made.reading.add_link(role, label, url)


def _take_date(text: str, heading: str, made: TableRow, year: int | None) -> None:
    reading = made.reading
    if roles.is_nothing(text):
        return
    if (
        year is None
        and (short := re.fullmatch(r"(?i)(?:arxiv )?(\d{2})[-./](\d{1,2})", text))
        and int(short[1]) > _MONTHS
    ):
        text = f"20{short[1]}-{short[2]}"
    if short := _SHORT_DATE.search(text):
        made.short = (heading, *short.groups())
        for group in re.findall(r"\(([^()]+)\)", text):
            _take_aside(group, made)
        made.keep(heading, text)
        return
    if date := roles.date_of(text, year):
        # a year and a month in columns of their own
        # a year of the venue is not the date of the work where a column tells that
        of_venue = reading.venue is not None and reading.date == reading.venue.year
        if reading.date is None or of_venue or date > reading.date:
            reading.date = date
        return
    # "2010/rev.2024" names no place
    place = venues.venue(text) if not re.fullmatch(r"[\da-z\W_]*", text) else None
    if place and (place.type or place.year):
        reading.date = reading.date or roles.date_in(text) or place.year
        if place.sure and not place.preprint and reading.venue is None:
            reading.venue = place
            return
    first = re.match(r"(?:1[6-9]|20)\d\d(?=[/,;\s])", text)
    if date := roles.date_in(text) or (int(first[0]) if first else None):
        reading.date = reading.date or date
    made.keep(heading, text)


def _full_date(short: Sequence[str], reading: Reading) -> int | None:
    """The date that "14/10/07" is, where a venue or an arXiv id beside it tells the year and so the order."""
    ids = (arxiv_id(url) for _, _, url in reading.links)
    known = [2000 + int(found[:2]) for found in ids if found and found[:2].isdigit()]
    known += [reading.venue.year] if reading.venue and reading.venue.year else []
    _, first, month, last = short
    told = {
        read_date(f"20{year}-{month}-{day}")
        for year, day in ((first, last), (last, first))
        if any(abs(2000 + int(year) - one) <= 1 for one in known)
    }
    return told.pop() if len(told) == 1 else None


def _take_venue(cell: Cell, heading: str, made: TableRow, year: int | None) -> None:
    reading, text = made.reading, " ".join(cell.text.split())
    for part in cell.parts:
        if part.url:
            url = roles.address(part.url)
            where = roles.target("", url)
            reading.add_link(where.role or "other", part.text, url)
    if roles.is_nothing(text):
        text = " ".join(part.text for part in cell.parts if part.style == "g").strip()
        if roles.is_nothing(text):
            return
    if date := roles.date_of(text, year):
        reading.date = reading.date or date
        return
    if (
        roles.label_role(text) in ("paper", "")
        and any(part.url for part in cell.parts)
        and not (venues.venue(text) or None)
    ):
        return
    place = venues.venue(text)
    if place is None and is_named(text) and 1 < len(text.split()) < _LONGEST_VENUE and not _COMPANY.search(text):
        found = venue_in(text)
        place = found[0] if found else venues.Venue(text, None, False)
    if place is None and _VENUES.search(heading) and _is_one_word(text):
        place = venues.Venue(text, None, False)
    if place is None or place.preprint:
        if heading or place is None:
            made.keep(heading, text)
        reading.date = reading.date or (preprint_date(place, reading) if place else None)
        return
    reading.venue = place
    if reading.date is None:
        reading.date = roles.date_in(text) or place.year


def _is_one_word(text: str) -> bool:
    """Whether a text is one word that may be the name of a journal."""
    is_known = text.casefold() in _NO_VENUES or _COMPANY.search(text) is not None
    return not is_known and _ONE_WORD.fullmatch(text) is not None


def _take_title(cell: Cell, made: TableRow, columns: Columns, year: int | None) -> None:
    reading = made.reading
    lines = (
        "".join(part.text if part.text != BREAK else "\n" for part in cell.parts if part.style != "g")
        .strip()
        .split("\n")
    )
    if "authors" not in columns.meanings:
        whole = read_entry(cell.parts, year)
        named = bool(_CITED.search(cell.text)) and whole is not None and bool(whole.authors or whole.byline)
        if whole is not None and (named or sum(bool(line.strip()) for line in lines) > 1):
            made.reading = whole
            return
    title = title_and_links(with_written_ids(cell.parts), reading, has_paper="paper" in columns.meanings)
    reading.title = without_leading_group(title, reading)
    if "venue" not in columns.meanings and not any(part.url[:1] == "#" for part in cell.parts):
        reading.title = without_groups(reading.title, reading)
