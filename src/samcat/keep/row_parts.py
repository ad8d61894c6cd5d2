"""A row of a list taken apart: where in its text the parts of its record stand, and what stands between them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from samcat.keep.respell import date_places, parted, venue_patterns
from samcat.keep.respell_links import address_places, link_around, repository_of
from samcat.keep.respell_people import people_pattern
from samcat.keep.spelling_parts import ADDRESS, Line, badge_pattern, cell_spans, in_badge, server_place, text_pattern
from samcat.readers.draft import Draft
from samcat.record.identifiers import arxiv_id
from samcat.record.links import page_of
from samcat.record.model import Work

_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\s]*\)|<img\b[^<>]*>")
_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\((?P<url>[^()\s]*)\)|<img\b[^<>]*?\bsrc=[\"'](?P<src>[^\"'<>]*)[^<>]*>")
_PAIRS = frozenset(("[]", "()", "（）", "【】", "**", "__", "``", '""', "“”", "「」", "《》"))
_OPEN_TAG, _CLOSE_TAG = re.compile(r"<(\w+)[^<>]*>$"), re.compile(r"</(\w+)>")
_LINK_END = re.compile(r"\]\(([^()\s]*)\)")
_POINT = r"(?:\.(?=[,;)\]|]|\s*(?:$|\|)))?"
_REFERENCE_END = re.compile(r"\]\[[^\[\]\n]*\]")
BADGE = "badge"
"""A picture of the repository, such as its stars."""
PAGE = "page"
"""What a link of a text is that is none of the record's."""
VENUE_LINK = "links:@venue"
"""The link of a venue."""
TITLE_LINK = "links:@title"
"""The link of a title that does not lead to the paper."""
TEXTS = frozenset(("title", "authors", "date", "venue", "server", "method", "note", "arxiv"))
"""Parts that a row shows as text; the others are links, and cells that samcat has no word for."""


class Hole(NamedTuple):
    """Where a part of a record stands in the text of a row."""

    part: str
    start: int
    end: int


class Group(NamedTuple):
    """The text of some parts that stand together, such as a linked title, with the marks around it."""

    holes: tuple[Hole, ...]
    start: int
    end: int

    @property
    def parts(self) -> tuple[str, ...]:
        """What it shows, each part once."""
        return tuple(dict.fromkeys(hole.part for hole in self.holes))


class Cell(NamedTuple):
    """A cell of a row, or all of a row without cells, and the groups in it from left to right."""

    start: int
    end: int
    groups: tuple[Group, ...]


class Apart(NamedTuple):
    """A row taken apart; `lost` are the parts that it says, and that were not found in its text."""

    line: Line
    cells: tuple[Cell, ...]
    lost: frozenset[str]

    @property
    def parts(self) -> frozenset[str]:
        """The parts that were found."""
        return frozenset(part for cell in self.cells for group in cell.groups for part in group.parts)

    @property
    def form(self) -> tuple[str, ...]:
        """What rows that are written alike have in common: their form and their columns."""
        return (self.line.entry.form, *(cell[1] for cell in self.line.entry.cells), str(self.raw.lstrip()[:1] == "<"))

    @property
    def raw(self) -> str:
        """The text of the row."""
        return self.line.raw


def taken_apart(line: Line) -> Apart | None:
    """The parts of a row; None where its title or its cells are not found."""
    bounds = cell_spans(line)
    if bounds is None:
        return None
    finder = _Finder(line, bounds)
    groups = finder.groups()
    if not any(hole.part == "title" for group in groups for hole in group.holes):
        return None
    cells = tuple(
        Cell(start, end, tuple(group for group in groups if start <= group.start and group.end <= end))
        for start, end in bounds
    )
    return Apart(line, cells, frozenset(finder.lost))


class _Finder:
    """Finds the holes of a row, the surest first; what one has taken no other one has."""

    def __init__(self, line: Line, bounds: list[tuple[int, int]]) -> None:
        self._line = line
        self._raw = line.raw
        self._bounds = bounds
        self._holes: list[Hole] = []
        self._spans: list[tuple[int, int]] = []
        # of addresses that were looked for, the badges that lead there too
        self._badges: dict[str, list[tuple[int, int]]] = {}
        self._addresses = [match.span() for match in ADDRESS.finditer(line.raw)]
        self.lost: set[str] = set()

    def groups(self) -> list[Group]:
        """The groups of the row, from left to right."""
        draft = self._line.entry.draft
        for part, url in links_of(draft):
            self._link(part, url)
        self._text("title", text_pattern(draft.title))
        if draft.authors or draft.byline:
            # the point is that of "et al."; in a sentence it ends what stands before it
            is_short = draft.byline.removesuffix(".").endswith("et al")
            self._text("authors", people_pattern(draft) + (_POINT if is_short else ""))
        self._month(draft.arxiv or arxiv_id(draft.paper or "") or "")
        if draft.published and draft.published.venue:
            if not self._badge(draft.published.venue):
                # a journal has no year of its own, but one may stand behind it
                name, year = parted(draft.published.venue)
                patterns = venue_patterns(name, year or str(draft.published.year or ""))
                self._text("venue", patterns[0], patterns[-1])
        elif place := server_place(self._line):
            self._take("server", *place.span())
        if draft.date is not None:
            for match in date_places(self._line):
                self._take("date", *match.span())
            self._short_year((draft.published and draft.published.year) or draft.date)
        if draft.method and self._text("method", pattern := text_pattern(draft.method)):
            for label in re.finditer(rf"(?<=\[){pattern}(?=\]\()", self._raw):
                self._take("method", *label.span())
        for note in (draft.note or "").split("; "):
            if note and not self._text("note", text_pattern(note)) and self._badge(note, "note"):
                self.lost.discard("note")
        self._rest(draft)
        return self._joined()

    def _rest(self, draft: Draft) -> None:
        """Take what follows from an id or a link, and the cells of columns that samcat has no word for."""
        number = draft.arxiv or arxiv_id(draft.paper or "")
        if number:
            for match in re.finditer(rf"(?i)(?:arxiv:\s?)?{re.escape(number)}(?:v\d+)?", self._raw):
                self._take("arxiv", *match.span())
        name = repository_of(draft.code or "")
        for match in _IMAGE.finditer(self._raw):
            if name and name.lower() in match[0].lower():
                self._take(BADGE, *match.span())
        cells = self._line.entry.cells
        for (_, heading, *_), (start, end) in zip(cells, self._bounds, strict=False):
            if dict(draft.fields).get(heading) and start < end and not self._is_taken(start, end):
                self._take(f"fields:{heading}", start, end)

    def _text(self, part: str, *patterns: str) -> bool:
        for pattern in patterns:
            compiled = re.compile(pattern)
            for start, end in self._places(part):
                for match in compiled.finditer(self._raw, start, end):
                    if self._take(part, *self._balanced(*match.span())):
                        return True
        self.lost.add(part)
        return False

    def _short_year(self, date: int) -> None:
        """Take the year of "20-OSDI"."""
        venue = next((hole for hole in self._holes if hole.part == "venue"), None)
        if venue is None:
            return
        found = re.search(rf"(?<![\w.]){str(date)[2:4]}(?=[-_]{{1,2}}$)", self._raw[: venue.start])
        if found is not None:
            self._take("date", *found.span())

    def _month(self, number: str) -> None:
        """Take "arXiv 1801"."""
        if number and (match := re.search(rf"(?i)\barxiv[\s:,'’-]{{0,2}}{number[:4]}(?![\d.]|-\d)", self._raw)):
            self._take("arxiv", *match.span())

    def _badge(self, venue: str, part: str = "venue") -> bool:
        """Take what a badge prints: of the address of its picture, and of the text that stands for that."""
        pattern = re.compile(badge_pattern(venue))
        for picture in _PICTURE.finditer(self._raw):
            place = picture.span("url") if picture["url"] else picture.span("src")
            match = pattern.search(self._raw, *place)
            if match and in_badge(self._raw, match.start()) and not self._is_taken(*match.span()):
                self._holes.append(Hole(part, *match.span()))
                if text := re.compile(venue_patterns(*parted(venue))[0]).search(self._raw, picture.start(), place[0]):
                    self._holes.append(Hole(part, *text.span()))
                self._spans.append(picture.span())
                return True
        return False

    def _balanced(self, start: int, end: int) -> tuple[int, int]:
        """A text with the emphasis that begins or ends within it."""
        raw = self._raw
        for mark in ("**", "__", "*", "_"):
            if raw.count(mark, start, end) % 2:
                at = raw.rindex(mark, start, end)
                if at > start and not raw[at - 1].isspace() and raw[:start].endswith(mark):
                    return start - len(mark), end
                if raw.startswith(mark, end):
                    return start, end + len(mark)
        return start, end

    def _places(self, meaning: str) -> Iterator[tuple[int, int]]:
        cells = self._line.entry.cells
        for (own, *_), span in zip(cells, self._bounds, strict=False):
            if own == meaning:
                yield span
        yield from self._bounds

    def _link(self, part: str, url: str) -> None:
        is_new = url not in self._badges
        badges = self._badges.setdefault(url, [])
        places = address_places(self._raw, url) if is_new else badges[:]
        for place in places:
            picture = _IMAGE.search(self._raw, link_around(self._raw, place)[0], place[0])
            if is_new and place != places[0] and picture:
                # a figure of the paper that leads there too, or the badge of a link that is called like it
                badges += [place] if "badge" in picture[0] else []
            elif self._take(part, *place):
                self._spans.append(link_around(self._raw, place))
        if not places and is_new:
            self.lost.add(part)

    def _is_taken(self, start: int, end: int) -> bool:
        return any(start < hole.end and hole.start < end for hole in self._holes)

    def _take(self, part: str, start: int, end: int) -> bool:
        inside = any(left <= start and end <= right for left, right in self._bounds)
        # the number in the label of a link changes with the link
        in_link = part == "arxiv" and any(left <= start and end <= right for left, right in self._spans)
        is_text = part in TEXTS
        in_address = is_text and any(left <= start and end <= right for left, right in self._addresses)
        if start == end or not inside or in_link or in_address or self._is_taken(start, end):
            return False
        self._holes.append(Hole(part, start, end))
        if is_text or part.startswith("fields"):
            self._spans.append(self._wrapped(start, end))
        elif self._raw[start : start + 1] in ("!", "<"):
            self._spans.append((start, end))
        return True

    def _wrapped(self, start: int, end: int) -> tuple[int, int]:
        """A part with the emphasis, brackets and quotes around it alone."""
        raw = self._raw
        while True:
            is_point = raw[end : end + 1] in (".", ",", ":") and raw[end + 1 : end + 2] in ("*", "_", "”", '"')
            behind = end + 1 if is_point else end
            opened, closed = _OPEN_TAG.search(raw, max(0, start - 80), start), _CLOSE_TAG.match(raw, end)
            link = _LINK_END.match(raw, end) if raw[start - 1 : start] == "[" else None
            if link and not self._is_taken(link.start(1), link.end(1) + 1):
                # the page of a person, or of nothing
                self._holes.append(Hole("paper" if not link[1] else PAGE, *link.span(1)))
                return start - 1, link.end()
            reference = _REFERENCE_END.match(raw, end) if raw[start - 1 : start] == "[" else None
            if reference is not None:
                return start - 1, reference.end()
            if start and raw[start - 1] + raw[behind : behind + 1] in _PAIRS:
                start, end = start - 1, behind + 1
            elif opened and closed and opened[1] == closed[1] and opened[1].lower() not in ("td", "tr", "li", "a"):
                start, end = opened.start(), closed.end()
            else:
                return start, end

    def _joined(self) -> list[Group]:
        """The groups: what one link or pair of marks holds together."""
        groups: list[list[int]] = []
        for start, end in sorted(self._spans):
            if groups and start < groups[-1][1]:
                groups[-1][1] = max(groups[-1][1], end)
            else:
                groups.append([start, end])
        holes = sorted(self._holes, key=lambda hole: hole.start)
        return [
            Group(tuple(hole for hole in holes if start <= hole.start and hole.end <= end), start, end)
            for start, end in groups
        ]


def links_of(said: Draft | Work) -> list[tuple[str, str]]:
    """The links of a row or a record by the names of their parts; one called as title or venue is that one's."""
    venue = _letters(said.published.venue) if said.published and said.published.venue else ""
    own = [("paper", said.paper), ("code", said.code), ("data", said.data)]
    # "page" is how import calls the link of a title with no label of its own
    named = {"page": TITLE_LINK, _letters(said.title): TITLE_LINK} | ({venue: VENUE_LINK} if venue else {})
    return [
        *((part, url) for part, url in own if url),
        *((named.get(_letters(label), f"links:{_unnumbered(label, url)}"), url) for label, url in said.links),
    ]


def links_in(text: str, work: Work) -> frozenset[str]:
    """The links of a work that a text has."""
    return frozenset(part for part, url in links_of(work) if f"]({url})" in text)


def link_of(work: Work, part: str) -> str | None:
    """The link of a work by the name of its part; that of its paper follows from an id."""
    kind = part.partition(":")[0]
    if kind == "links":
        return dict(links_of(work)).get(part)
    if kind == "paper":
        return page_of(work)
    value: str | None = getattr(work, kind, None) if kind in ("code", "data") else None
    return value


def _unnumbered(label: str, url: str) -> str:
    """A label without the number of its link, which others have not."""
    number = arxiv_id(url)
    return label.replace(number, "#") if number else label


def texts_of(work: Work) -> set[str]:
    """The texts that a row of a work may show."""
    said = {
        "authors": bool(work.authors or work.byline), "date": work.date is not None, "venue": bool(work.venue),
        "server": not work.venue and bool(work.arxiv), "note": bool(work.note), "method": bool(work.method),
    }  # fmt: skip
    return {part for part, is_said in said.items() if is_said}


def _letters(text: str) -> str:
    """What tells venues apart, without their years."""
    return "".join(letter for letter in re.sub(r"(?:19|20)\d\d", "", text).casefold() if letter.isalnum())


def width_of(row: Apart, at: int) -> int:
    """The width of a cell with the blanks around it."""
    cell = row.cells[at]
    end = row.raw.find("|", cell.end)
    return (end if end >= 0 else len(row.raw)) - row.raw.rfind("|", 0, cell.start) - 1
