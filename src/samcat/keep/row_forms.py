"""In which form rows that are written alike show each part, and a part of another record in that form."""

import re
from collections import Counter
from collections.abc import Sequence

from samcat.formats.markdown import escape_text
from samcat.keep.gaps import Key
from samcat.keep.respell import DATED, as_server, date_like, server_like, venue_like
from samcat.keep.respell_links import changed_link, label_of, linked, relabeled, site_of
from samcat.keep.respell_people import people_like
from samcat.keep.row_notes import Place, labeled, note_holes, remarks_beside, shared_out
from samcat.keep.row_parts import BADGE, TEXTS, Apart, Group, Hole, link_of, links_of
from samcat.keep.spelling_parts import SERVER, badge_text, in_badge, unquoted
from samcat.readers import roles
from samcat.record.links import LINKS, page_of
from samcat.record.model import Work
from samcat.record.names import OTHERS, parse_author
from samcat.record.servers import preprint_server

# words of labels that say of a link what is true of any
_NEUTRAL = frozenset(
    "paper pdf link links url code codes github repo repository source data dataset datasets download project page "
    "论文 代码 链接 数据 数据集 原文 文章".split()
)
# and of what is published in whichever place
_PUBLISHED = _NEUTRAL | frozenset("journal article publication 期刊".split())
_ANY_LINK = frozenset("link links url 链接".split())
_WORDS = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"(?:[\s,:]*\b(?:No|Nr|Vol|pp?)\.)?[\s,:]*(?<!['’\w])\w*\d[\w–-]*(?:\(\d+\))?(?=[\s,:(;]|\.?$)")
_OTHERS = re.compile(r"\bet\.? ?al\b|\band others\b|等")
_ALL_FROM, _NEARLY_ALL = 3, 0.8
_YEAR = re.compile(r"(?:(?:19|20)\d\d|['’]\s?\d\d)$")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.[\s-]?)+\s*[^\W\d_]{2}")
# "Plum, A." is one
_BETWEEN = re.compile(r",(?!(?:[\s-]*[^\W\d_]\.)+(?:,|$| and | &))|(?<!,) and |(?<!,) & ")
_INVERTED = re.compile(r"[^\s,;]+, [^\W\d_][\w.]*(?:,|;| and\b)")
# a given name that is longer is no initial
_SHORT = 2
_BRACKETS = re.compile(r"\\\[([^\[\]\\^]*)\\\](?![(\[:\\])")
_NO_LINK, _GONE = "\0", "\x01"
_GONE_IN_BRACKETS = re.compile(r"[(\[（【][\s\x01,;:]*\x01[\s\x01,;:]*[)\]）】](?!\()")
_GONE_BEFORE = re.compile(r"(?<=\w)[\s,;:|/·–—-]*\x01")
_GONE_BEHIND = re.compile(r"\x01[\s,;:|/·–—-]*")
# "**SAM**: the rest of a title", of which some lists set the name off
_LEAD = re.compile(
    r"(?P<open>[*_`]{1,2}|<\w+>)(?P<name>[^:*_<>`\n]{1,60}?)(?P<inner>:?)(?P<close>[*_`]{1,2}|</\w+>)(?P<outer>:?)(?=\s)"
)
# "In *ICML 2023*", of which "in 2023" would not be the venue's year
_IN = re.compile(r"(?i)\b(?:in|at|by)[:\s*_]*\Z")
_LINK_AROUND = re.compile(r"(?s)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\0[^()]*\)|<a\b[^<>]*\0[^<>]*>(.*?)</a>")


class Forms:
    """The forms of parts in some rows, of which the first `near` are of one section.

    `is_dated` is whether a journal is to have a year behind it.
    """

    def __init__(self, rows: Sequence[Apart], near: int = 0) -> None:
        self._rows = rows
        self.is_dated = False
        # pieces of a remark that a row has beyond the places for them
        self.more_notes = 0
        self._labels: dict[str, Counter[str]] = {}
        self._marks: dict[str, Counter[str]] = {}
        # of venues, with a date besides and without one, how many more have a year than have none
        self._years: Counter[bool] = Counter()
        self._spelled: Counter[str] = Counter()
        # what stands beside venues
        self._remarks: Counter[str] = Counter()
        # how titles with a name and a colon set the name off
        leads: Counter[tuple[str, ...]] = Counter()
        own = rows[:near] if near >= _ALL_FROM else rows
        people = [row.line.entry.draft.authors for row in own if row.line.entry.draft.authors]
        short = sum(authors[1:] == (OTHERS,) for authors in people)
        # whether nearly all name the first person alone, however many there are
        self._is_short = len(people) >= _ALL_FROM and short >= _NEARLY_ALL * len(people)
        # which labels those of the section have, each with its part
        self._near = Counter(
            (part, _label(row, group)) for row in rows[:near] for cell in row.cells for group in cell.groups
            for part in group.parts if part not in TEXTS
        )  # fmt: skip
        for row in rows:
            if ": " in row.line.entry.draft.title:
                leads[_lead(row)] += 1
            for cell in row.cells:
                for group in cell.groups:
                    for part in group.parts:
                        if part == "venue":
                            hole = next(one for one in group.holes if one.part == part)
                            year = _YEAR.search(row.raw[hole.start : hole.end])
                            self._years["date" in row.parts] += 1 if year else -1
                            self._spelled[_year_form(row.raw[hole.start : hole.end])] += 1
                            beside = remarks_beside(row.raw, group, hole)
                            self._remarks.update(row.raw[slice(*span)].strip() for span in beside)
                        if part not in TEXTS:
                            self._labels.setdefault(part, Counter())[_label(row, group)] += 1
                            self._marks.setdefault(part, Counter())[_marks(row, group)] += 1
        self._lead = next((lead for lead, _ in leads.most_common(1)), ())

    def source(self, row: Apart, group: Group, key: Key, work: Work) -> tuple[Apart, Group]:
        """The group of the same parts whose form suits the work best: its own one, unless another one is better."""
        best, least = (row, group), self.misfit(row, group, work)
        for other in self._rows if least else ():
            at = int(key[0])
            if "venue" in group.parts and ("date" in row.parts) != ("date" in other.parts):
                continue  # which has or lacks the year that stands elsewhere here
            for its in other.cells[at].groups if at < len(other.cells) else ():
                if set(its.parts) == set(group.parts) and (misfit := self.misfit(other, its, work)) < least:
                    best, least = (other, its), misfit
            if not least:
                break
        return best

    def misfit(self, row: Apart, group: Group, work: Work) -> int:
        """How badly the form of a group suits a work: a date less exact, a label that is true of another link alone."""
        draft = row.line.entry.draft
        misfit = 0
        for part in group.parts:
            if part == "date" and work.date is not None:
                mine, own = len(str(draft.date)), len(str(work.date))
                misfit += 0 if mine == own else 1 + (mine < own) + 2 * (mine > own)
                # May is short and long
                misfit += re.search(r"(?i)\bmay\b", row.raw[group.start : group.end]) is not None
            elif part == "authors":
                count = len(draft.authors or _BETWEEN.split(draft.byline))
                misfit += min(count, 3) != min(len(work.authors or (1,)), 3)
                # whole names in their order are the form of most, and say the most
                places = [row.raw[one.start : one.end] for one in group.holes if one.part == "authors"]
                misfit += any(_INITIALS.search(text) or _INVERTED.match(text) for text in places) and any(
                    len(parse_author(author).given) > _SHORT + parse_author(author).given.count(".")
                    for author in work.authors
                )
                # an "et al." that would leave out people whom the record has
                is_cut = any(_OTHERS.search(text) for text in places)
                misfit += is_cut and OTHERS not in work.authors and not self._is_short
                misfit += 4 * (self._is_short and not is_cut and len(work.authors) > 1 and OTHERS not in work.authors)
                # marks of who wrote it together
                ends = [(one, one.end + 2 * (row.raw[one.start - 1 : one.start] != "*")) for one in group.holes]
                misfit += 2 * any(re.search(r"\w\\?\*", row.raw[one.start : end]) for one, end in ends)
            elif part == "venue" and len(work.venue or "") > 0:
                shown = [row.raw[one.start : one.end] for one in group.holes if one.part == "venue"]
                misfit += self._years["date" in row.parts] > 0 and not any(_YEAR.search(text) for text in shown)
                # what says a year more than once says it best
                misfit += _YEAR.search(work.venue or "") is not None and not any(map(_YEAR.search, shown))
                # "’23" or "ICML2023" where others write "ICML 2023"
                forms = [form for text in shown if (form := _year_form(text))]
                misfit += any(self._spelled[form] * 2 < self._spelled.total() - self._spelled[""] for form in forms)
            elif part == "server":
                misfit += 4 * (server_like(row.raw[group.start : group.end], work) is None)
            elif part not in TEXTS and not part.startswith("fields"):
                misfit += self._misfit_of_link(row, group, part, work)
        return misfit

    def _misfit_of_link(self, row: Apart, group: Group, part: str, work: Work) -> int:
        old, new = dict(links_of(row.line.entry.draft)).get(part), link_of(work, part)
        label = _label(row, group)
        if not old or not new or set(group.parts) & TEXTS or part.casefold() == f"links:{label}":
            return 0
        is_neutral = _is_neutral(label, part)
        is_publication = not is_neutral and _words(label) <= _PUBLISHED
        is_false = is_publication and _is_preprint(new)
        if self._is_usual(part, label) and (is_neutral or is_publication) and not is_false:
            return 0
        if site_of(old) == site_of(new) and (is_neutral or site_of(old) in label):
            # "[Code]" where others write "[code]", or "([code])"
            pairs = ((self._labels[part], label), (self._marks[part], _marks(row, group)))
            return int(any(seen[own] * 2 < max(seen.values()) for seen, own in pairs))
        return 1 if is_neutral else 2 if self._is_of_all(part, label) and not is_false else 3

    def _is_usual(self, part: str, label: str) -> bool:
        """Whether most rows of the section call a part by a label."""
        others = sum(count for (own, _), count in self._near.items() if own == part)
        return self._near[part, label] > max(1, others / 2)

    def _is_of_all(self, part: str, label: str) -> bool:
        labels = self._labels.get(part, Counter())
        return labels[label] == labels.total() >= _ALL_FROM

    def year(self, row: Apart, group: Group, work: Work) -> str:
        """The year of a work in place of a venue and its year; empty where that has none."""
        hole = next(one for one in group.holes if one.part in ("venue", "server"))
        dated = DATED.fullmatch(row.raw[hole.start : hole.end])
        if dated is None or work.date is None:
            return ""
        return row.raw[group.start : hole.start] + str(work.date)[:4] + row.raw[hole.end : group.end]

    def filled(self, row: Apart, group: Group, work: Work) -> str:
        """The text of a group with what a work says in place of its row; empty where it has no form for it."""
        raw = row.raw
        text, end = "", group.end
        for hole in reversed(group.holes):
            old = raw[hole.start : hole.end]
            (left, opened), (closed, right) = self._around(row, group, hole)
            is_note = hole.part == "note"
            new = self._note(row, hole, work) if is_note else self._value(row, hole.part, old, work, hole.start)
            if new is None:
                if len(group.parts) == 1:
                    return ""
                new = _instead(hole.part, group) if hole.part in TEXTS else _NO_LINK
            elif hole.part == "paper" and _is_published(row, group) and site_of(new) == "arxiv":
                new = _NO_LINK  # a preprint is not what a venue published
            elif is_note and new[:1] + new[-1:] == raw[left - 1 : left] + raw[right : right + 1]:
                new = new[1:-1]  # which stands in brackets here as well
            behind = _without_numbers(raw[hole.end : closed] + raw[right:end])
            if new[-1:] in ("?", "!", ".") and behind[:1] == ".":
                behind = behind[1:]
            text, end = raw[opened : hole.start] + new + behind + text, left
        text = _without_gone(raw[group.start : end] + text)
        if "title" in group.parts and "paper" not in group.parts and (page := page_of(work)):
            # "[title][1]", whose address another line has
            text = re.sub(r"\]\[[^\[\]\n]*\]", lambda _: f"]({page})", text, count=1)
        if _NO_LINK in text:
            return _bare_links(text)
        for part in group.parts:
            if part not in TEXTS and not part.startswith("fields"):
                text = self._relabeled(row, group, part, text, work)
        return text

    def _around(self, row: Apart, group: Group, hole: Hole) -> tuple[tuple[int, int], tuple[int, int]]:
        """The places of remarks of another paper around a venue, which few rows have; empty ones for others."""
        if hole.part not in ("venue", "server"):
            return (hole.start, hole.start), (hole.end, hole.end)
        before, behind = remarks_beside(row.raw, group, hole)
        counts = [self._remarks[row.raw[slice(*span)].strip()] for span in (before, behind)]
        is_usual = [count > 1 and count * 2 > self._spelled.total() for count in counts]
        return ((hole.start, hole.start) if is_usual[0] else before, (hole.end, hole.end) if is_usual[1] else behind)

    def without(self, row: Apart, group: Group, part: str, date: int | None) -> str:
        """The text of a group without a part: a link without its address, an address without its text, or nothing.

        The year behind a venue stays where it is all that the row says of the date.
        """
        holes = [one for one in group.holes if one.part == part == "venue" and "date" not in row.parts]
        dated = DATED.fullmatch(row.raw[holes[0].start : holes[0].end]) if holes else None
        is_in = _IN.search(row.raw, 0, holes[0].start) if holes else None
        if dated and dated["year"] == str(date)[:4] and not is_in and not in_badge(row.raw, holes[0].start):
            return row.raw[group.start : holes[0].start] + dated["year"] + row.raw[holes[0].end : group.end]
        if not set(group.parts) - {part, BADGE if part == "code" else part}:
            return ""
        text, end = "", group.end
        for hole in reversed(group.holes):
            old = row.raw[hole.start : hole.end]
            new = old if hole.part != part else _instead(part, group) if part in TEXTS else _NO_LINK
            text, end = new + row.raw[hole.end : end] + text, hole.start
        return _bare_links(_without_gone(row.raw[group.start : end] + text))

    def _value(self, row: Apart, part: str, old: str, work: Work, start: int) -> str | None:
        """What a work says of a part, as a row spells its own; None where it says nothing, or the row has no form.

        `start` is where the row has its own.
        """
        kind, _, name = part.partition(":")
        if part == "title":
            return self._led(self.text(row, work.title))
        if part == "authors":
            if self._is_short and len(work.authors) > 1 and not work.byline and OTHERS not in work.authors:
                work = work._replace(authors=(*work.authors[:1], OTHERS))
            return self.text(row, people_like(old, work)) or None
        if part == "date":
            return date_like(old, work.date, row.line.entry.draft.date) if work.date is not None else None
        if part == "venue":
            if not work.venue:
                return None
            if in_badge(row.raw, start):
                return badge_text(old, venue_like(unquoted(old), work.venue, work, is_dated=self.is_dated))
            return venue_like(old, self.text(row, work.venue), work, is_dated=self.is_dated)
        if part == "server":
            place = SERVER.fullmatch(old)
            return (
                as_server(place, self.text(row, work.venue), work) if place and work.venue else server_like(old, work)
            )
        if part == "arxiv":
            # "arXiv 1801" shows the month alone
            number = (work.arxiv or "")[: 4 if re.search(r"(?<!\d)\d{4}$", old) else None]
            return re.sub(r"\d.*", lambda _: number, old) if number else None
        if part == "method":
            return self.text(row, work.method) if work.method else None
        if kind == "fields":
            value = dict(work.fields).get(name)
            return self.text(row, value) if value else None
        if part == BADGE:
            own = row.line.entry.draft.code
            return changed_link(old, own, work.code) if own and work.code else None
        new, its = link_of(work, part), dict(links_of(row.line.entry.draft)).get(part)
        return changed_link(old, its or old, new) if new else None

    def _note(self, row: Apart, hole: Hole, work: Work) -> str | None:
        """What a remark becomes in a row that has some: as many pieces, or all of it in place of the first."""
        holes = note_holes(row)
        return self.note_text(row, hole, work, holes.index(hole)) or None

    def note_text(self, row: Apart, hole: Hole, work: Work, at: int) -> str:
        """The piece of a remark for a place of a row, or for one beyond these, in the form of another place."""
        places = [Place(row.raw[one.start : one.end], is_badge=in_badge(row.raw, one.start)) for one in note_holes(row)]
        pieces = shared_out([*places, *[Place("")] * self.more_notes], (work.note or "").split("; "))
        old = row.raw[hole.start : hole.end]
        if in_badge(row.raw, hole.start):
            return badge_text(old, pieces[at])
        return labeled(old, self.with_links(row, pieces[at], work))

    def with_links(self, row: Apart, text: str, work: Work) -> str:
        """A text with those of its words as links that are the labels of some."""
        text = self.text(row, text)
        for label, url in work.links:
            own = self.text(row, label)
            if "](" not in own and label not in _NEUTRAL:
                link = linked(own, url).replace("\\", r"\\")
                text = re.sub(rf"(?<![\w\[/]){re.escape(own)}(?![\w\]])", link, text, count=1)
        return text

    def text(self, row: Apart, text: str) -> str:
        """A text as the row spells it, in Markdown or HTML."""
        if row.raw.lstrip().startswith("<"):
            from html import escape

            return escape(text, quote=False)
        text = _lighter(escape_text(text))
        return text.replace("|", "\\|") if row.line.entry.cells and "\\|" not in text else text

    def _led(self, title: str) -> str:
        """A title with its name set off as others have theirs."""
        name, colon, rest = title.partition(": ")
        if not self._lead or not colon or re.search(r"[*_`<>\[\]]", name):
            return title
        opened, inner, closed, outer = self._lead
        return f"{opened}{name}{inner}{closed}{outer} {rest}"

    def _relabeled(self, row: Apart, group: Group, part: str, text: str, work: Work) -> str:
        """A link whose label is not true of the new one with a label that is."""
        old, new = dict(links_of(row.line.entry.draft)).get(part), link_of(work, part)
        if not old or not new or set(group.parts) & TEXTS:
            return text
        text = changed_link(text, old, new)
        if self._misfit_of_link(row, group, part, work) < 3:
            return text
        return relabeled(text, old, new, part)


def _lead(row: Apart) -> tuple[str, ...]:
    """The marks around the name with which the title of a row begins."""
    hole = next(one for cell in row.cells for group in cell.groups for one in group.holes if one.part == "title")
    found = _LEAD.match(row.raw, hole.start, hole.end)
    return (
        ()
        if found is None or not (found["inner"] or found["outer"])
        else found.group("open", "inner", "close", "outer")
    )


def _year_form(venue: str) -> str:
    """How a venue writes its year: in how many digits, and whether right behind its name; empty without one."""
    year = _YEAR.search(venue)
    return f"{len(year[0])}{venue[: year.start()][-1:].isalnum()}" if year else ""


def _without_numbers(text: str) -> str:
    """What stands between two parts of a group without the volume and pages of another paper."""
    text, link, address = text.partition("](")
    return (text if "<" in text or "://" in text else _NUMBERS.sub("", text)) + link + address


def _lighter(text: str) -> str:
    """An escaped text without what its signs need not: brackets that are no link, one dollar that begins no formula."""
    text = _BRACKETS.sub(r"[\1]", text)
    return text.replace("\\$", "$") if text.count("\\$") == 1 else text


def _is_published(row: Apart, group: Group) -> bool:
    """Whether a group is a venue with the link that the row has besides."""
    others = [one for cell in row.cells for one in cell.groups if one is not group]
    return "venue" in group.parts and any("paper" in one.parts for one in others)


def _instead(part: str, group: Group) -> str:
    """What stands for a text that is gone: nothing beside another one, else what its link leads to."""
    others = set(group.parts) & TEXTS - {part}
    return _GONE if others else "paper" if "paper" in group.parts else ""


def _without_gone(text: str) -> str:
    """A text without what set those apart from others that are gone."""
    if _GONE not in text:
        return text
    return _GONE_BEHIND.sub("", _GONE_BEFORE.sub("", _GONE_IN_BRACKETS.sub(_GONE, text)))


def _bare_links(text: str) -> str:
    """A text whose links without addresses are texts; empty where one is no link in a form that is known."""
    text = _LINK_AROUND.sub(lambda match: match[1] if match[1] is not None else match[2], text)
    return "" if _NO_LINK in text else text


def _label(row: Apart, group: Group) -> str:
    return label_of(row.raw[group.start : group.end])


def _marks(row: Apart, group: Group) -> str:
    """The marks around a link and its label."""
    text, end = "", group.end
    for hole in reversed(group.holes):
        text, end = row.raw[hole.end : end] + text, hole.start
    return re.sub(r"\w+", "w", row.raw[group.start : end] + text)


def _is_preprint(link: str) -> bool:
    return preprint_server(link) is not None or site_of(link) == "arxiv"


def _words(label: str) -> set[str]:
    return {word.casefold() for word in _WORDS.findall(label)}


def _is_neutral(label: str, part: str) -> bool:
    """Whether a label says no more of a link than what it leads to."""
    words = _words(label) - {"source"}
    others = {role for word in words - _ANY_LINK if (role := roles.label_role(word)) in LINKS and role != part}
    return words <= _NEUTRAL and not others
