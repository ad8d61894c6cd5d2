"""Which record a row of a list is of, and in what the two differ."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from samcat.keep.add import method_in
from samcat.record.contradictions import TELLING_WORDS
from samcat.record.identifiers import arxiv_id, arxiv_month, canonical_link, doi
from samcat.record.identity import marks_of, title_letters
from samcat.record.likeness import differs, likeness
from samcat.record.links import LINKS
from samcat.record.model import Dataset, Paper
from samcat.record.names import OTHERS, byline_of, make_byline, parse_author, parse_byline
from samcat.record.sides import side
from samcat.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samcat.keep.regions import Row
    from samcat.readers.draft import Draft
    from samcat.record.model import Work
    from samcat.record.names import Name

# labels of links to other versions of a work
_PUBLISHED = "published"
_VERSIONS = ("preprint", _PUBLISHED, "paper")
_DOUBTS = 7
_FACTS = ("authors", "date", "venue")
# how alike the titles are of a row and a record that are one work: with the same people, date or venue, and without
_RETITLED, _SLIP = 0.7, 0.85


class Matcher:
    """Finds the records of rows by what names a work, and among several the one that says most of what the row does."""

    def __init__(self, works: Sequence[Work]) -> None:
        self._works = works
        self._marks: dict[str, list[Work]] = {}
        # by key, the sections in which rows of a record stand
        self._used: dict[str, list[str | None]] = {}
        for work in self._works:
            for mark in dict.fromkeys(_marks(work)):
                self._marks.setdefault(mark, []).append(work)

    def take(self, work: Work, section: str | None) -> None:
        """Note that a row of a section is of a record."""
        self._used.setdefault(work.key, []).append(section)

    def match(self, rows: Iterable[tuple[Row, str | None]]) -> None:
        """Give rows, each with its section, the records that they are of; the surest go first, whatever their order.

        An id or link goes before a title, and a title in a section of the record before one elsewhere.
        """
        waiting = [(row, section, self._found(row.entry.draft)) for row, section in rows]
        for doubt in range(_DOUBTS):
            left = []
            for row, section, found in waiting:
                fits = [one for one in found if _doubt(one, section, self._used.get(one.work.key, ())) <= doubt]
                if not fits:
                    left.append((row, section, found))
                    continue
                row.work = max(fits, key=lambda one: self._score(one, section)).work
                self.take(row.work, section)
            waiting = left

    def _found(self, draft: Draft) -> list[_Candidate]:
        """The records that share something that names a work with a row."""
        found: dict[str, list[Any]] = {}
        for mark, what in marks_of(_sketch(draft)):
            for work in self._marks.get(mark, ())[:50]:
                found.setdefault(work.key, [work, False])[1] |= what != "title"
        return [_Candidate(draft, work, has_id, differing(draft, work, [])) for work, has_id in found.values()]

    def _score(self, one: _Candidate, section: str | None) -> tuple[int, int]:
        bonus = 4 * one.has_title + 2 * _is_here(one.work, section)
        return bonus - len(one.parts), -len(self._used.get(one.work.key, ()))

    def settle(self, rows: Sequence[tuple[Row, str | None]]) -> None:
        """Find records that no row is of yet for rows, each with its section, that nothing else names.

        By code, data, or people and date; else by a title that is nearly the same and differs in no number.
        """
        free: dict[str, list[Work]] = {}
        for work in self._works:
            if work.key not in self._used:
                for mark in _weak_marks(work.code, work.data, byline_of(work), work.date):
                    free.setdefault(mark, []).append(work)
        for row, _ in rows:
            draft = row.entry.draft
            byline = draft.byline or make_byline(draft.authors)
            for mark in _weak_marks(draft.code, draft.data, byline, draft.date):
                works = [work for work in free.get(mark, ()) if work.key not in self._used]
                if len(works) == 1:
                    row.work = works[0]
                    self.take(works[0], None)
                    break
        self._retitle([(row, section) for row, section in rows if row.work is None])

    def _retitle(self, rows: Sequence[tuple[Row, str | None]]) -> None:
        free = [side(work) for work in self._works if rows and work.key not in self._used]
        with_word: dict[str, list[int]] = {}
        for place, known in enumerate(free):
            for word in known.words:
                with_word.setdefault(word, []).append(place)
        alike: list[tuple[float, int, int]] = []
        for at, (row, section) in enumerate(rows if free else ()):
            own = side(_sketch(row.entry.draft))
            shared = Counter(place for word in own.words for place in with_word.get(word, ())[:50])
            for place, _ in shared.most_common(5):
                its, work = free[place], free[place].work
                parts = differing(row.entry.draft, work, [])
                one = _Candidate(row.entry.draft, work, has_id=False, parts=parts)
                least = _RETITLED if one.is_alike else _SLIP
                if _is_here(work, section) and not one.is_other and not differs(own, its):
                    share = likeness(own, its)
                    alike += [(-share, at, place)] if share >= least else []
        for _, at, place in sorted(alike):
            (row, section), work = rows[at], free[place].work
            if row.work is None and work.key not in self._used:
                row.work = work
                self.take(work, section)


def _marks(work: Work) -> Iterator[str]:
    """What names a work, its other versions included, which `samcat join` keeps as links."""
    yield from (mark for mark, _ in marks_of(work))
    for label, link in work.links:
        if label.partition(" ")[0] in _VERSIONS:
            version = work._replace(paper=link, arxiv=None, doi=None, published=None)
            yield from (mark for mark, what in marks_of(version) if what != "title")


class _Candidate(NamedTuple):
    """A record that a row may be of: whether they share an id or link, and the parts in which they differ."""

    draft: Draft
    work: Work
    has_id: bool
    parts: list[str]

    @property
    def has_title(self) -> bool:
        """Whether both have one title."""
        return title_letters(self.work.title) == title_letters(self.draft.title)

    @property
    def is_other(self) -> bool:
        """Whether the row names another paper, other people or another date than the record does."""
        mine, own = said_parts(self.draft), said_parts(self.work)
        return any(part in self.parts and part in mine and part in own for part in ("paper", "authors", "date"))

    @property
    def is_alike(self) -> bool:
        """Whether more than the title says that both are one work."""
        mine = said_parts(self.draft)
        return not self.is_other and any(part in mine and part not in self.parts for part in _FACTS)


def _is_here(work: Work, section: str | None) -> bool:
    return section is None or not work.sections or section in work.sections


def _doubt(one: _Candidate, section: str | None, used: Sequence[str | None]) -> int:
    """How doubtful it is that a row of a section is of a record whose rows stand in some sections already."""
    is_here = _is_here(one.work, section)
    # a short title is that of several works
    is_alone = not used and (not one.is_other or len(one.draft.title.split()) >= TELLING_WORDS)
    # a section has one row of a record: a second one is that of a record that is gone
    is_free = section is None or not is_here or section not in used
    cases = (
        one.has_id and is_free and not one.parts,
        one.has_id and one.has_title and is_free,
        one.has_id and not used,
        one.has_title and is_here and is_free and not one.is_other,
        one.has_title and is_here and section not in used,
        one.has_id and is_free,
        one.has_title and not is_here and (is_alone or one.is_alike),
    )
    return cases.index(True) if any(cases) else _DOUBTS


def _weak_marks(code: str | None, data: str | None, byline: str, date: int | None) -> list[str]:
    marks = [f"link:{canonical_link(link)}" for link in (code, data) if link]
    return [*marks, f"people:{fold(byline)}:{date}"] if byline and date else marks


def _sketch(draft: Draft) -> Work:
    """A record with no more than what names the work of a draft."""
    kind = Dataset if draft.kind == "dataset" else Paper
    texts = [text for text in (draft.arxiv, draft.doi, draft.paper) if text]
    arxiv = next((found for text in texts if (found := arxiv_id(text))), None)
    number = next((found for text in texts if (found := doi(text)) and not arxiv), None)
    return kind(key="", title=draft.title, arxiv=arxiv, doi=number, paper=draft.paper)


def differing(draft: Draft, work: Work, others: Sequence[Draft]) -> list[str]:
    """The parts in which a row does not say what its record says.

    `others` are further rows of the same record: what one of them says as the record does is no difference of this one,
    unless the record is one of two that were joined.
    """
    mine = said_parts(draft)
    own = said_parts(work)
    parts = []
    for part in dict.fromkeys((*mine, *own)):
        said, wanted = mine.get(part), own.get(part)
        if _agree(part, said, wanted, draft, work):
            continue
        is_joined = work.aliases and said is not None and part in ("title", "authors", "date", "venue")
        if not is_joined and any(_is_witness(part, said, wanted, row, work) for row in others):
            continue
        if wanted is None and any(part in said_parts(row) for row in others) and said is None:
            continue
        parts.append(part)
    return parts


def _is_witness(part: str, said: Any, wanted: Any, draft: Draft, work: Work) -> bool:
    """Whether another row of a record says of a part what the record does."""
    other = said_parts(draft).get(part)
    return not (other is None and (wanted is None or said is None)) and _agree(part, other, wanted, draft, work)


def said_parts(said: Draft | Work) -> dict[str, Any]:
    """What a row or a record says, by the names of its parts."""
    made: dict[str, Any] = {"title": said.title}
    if said.authors or said.byline:
        made["authors"] = (said.authors, said.byline)
    if said.date is not None:
        made["date"] = said.date
    if said.method:
        made["method"] = said.method
    if said.published and said.published.venue:
        made["venue"] = said.published.venue
    if said.note:
        made["note"] = said.note
    for role in LINKS:
        if link := getattr(said, role):
            made[role] = link
    made |= {f"links:{label}": url for label, url in said.links}
    return made | {f"fields:{heading}": text for heading, text in said.fields}


def _agree(part: str, said: Any, wanted: Any, draft: Draft, work: Work) -> bool:
    if said == wanted or _is_published(part, said, draft, work):
        return True
    if part == "date":
        if said is None:
            # a row that leaves out the date of its arXiv number, which the record may have to the day
            return work.arxiv is not None and str(wanted).startswith(str(arxiv_month(work.arxiv)))
        return wanted is not None and (str(wanted).startswith(str(said)) or str(said).startswith(str(wanted)))
    if said is None or wanted is None:
        if part == "method" and said is None:
            return bool(method_in(draft.title) == wanted)
        if part == "paper":
            # a link that follows from an id
            return canonical_link(said or wanted) in (f"arxiv.org/abs/{work.arxiv}", f"doi.org/{work.doi}")
        return False
    if part == "title":
        return bool(" ".join(said.split()) == " ".join(wanted.split()))
    if part == "authors":
        if said[0] and wanted[0] and not wanted[1]:
            return bool(said[0] == wanted[0]) or _are_first(said[0], wanted[0]) or _are_initials(said[0], wanted[0])
        if said[1] and wanted[1]:
            return bool(_bare(said[1]) == _bare(wanted[1]))
        if said[1]:
            return names_them(said[1], wanted[0])
        return bool(make_byline(said[0]) == wanted[1])
    if part == "venue":
        # the year of a conference may be left out beside the date
        of_row, of_work = (str(one.date or "")[:4] for one in (draft, work))
        return _bare(wanted) in (_bare(said), _bare(f"{said} {of_row}")) or _bare(said) == _bare(f"{wanted} {of_work}")
    if part == "note":
        # whatever stands between its pieces
        return _words(said) == _words(wanted)
    if part in LINKS or part.startswith("links:"):
        return canonical_link(said) == canonical_link(wanted)
    return bool(" ".join(str(said).split()) == " ".join(str(wanted).split()))


def _is_published(part: str, said: Any, draft: Draft, work: Work) -> bool:
    """Whether a row leads to the published version that its record, joined from two, keeps beside the preprint."""
    link = dict(work.links).get(_PUBLISHED)
    is_told = part == "paper" or (part == f"links:{_PUBLISHED}" and said is None)
    return bool(is_told and link and draft.paper and canonical_link(draft.paper) == canonical_link(link))


def _words(note: str) -> list[str]:
    """The words of a remark, whatever stands between them and in which order its pieces come."""
    return sorted(re.findall(r"[^\W_]+", note))


def _are_first(some: Sequence[str], authors: Sequence[str]) -> bool:
    """Whether a row names the first of the authors and "et al."."""
    named = tuple(some[:-1])
    return some[-1] == OTHERS and len(named) < len(authors) and tuple(authors[: len(named)]) == named


def _are_initials(some: Sequence[str], authors: Sequence[str]) -> bool:
    """Whether a row names the authors with the initials of their given names, "Plum, A."."""
    if len(some) != len(authors):
        return False
    for short, whole in zip(some, authors, strict=True):
        one, other = parse_author(short), parse_author(whole)
        is_short = short == whole or (re.fullmatch(r"(?:[^\W\d_]\.?[\s-]?)+", one.given) and one.initials)
        if not is_short or (fold(one.family), one.initials) != (fold(other.family), other.initials):
            return False
    return True


def names_them(byline: str, authors: Sequence[str]) -> bool:
    """Whether a byline names authors in short: the family names of all, or of the first ones and "et al."."""
    # "Plum, A., & Quill, B."
    byline = re.sub(r"(?<=[.,]) and ", " ", byline)
    if not _bare(byline) or _bare(byline) == _bare(" ".join(inverted(parse_author(name)) for name in authors)):
        return bool(_bare(byline))
    names, others = parse_byline(byline)
    families = [fold(parse_author(author).family) for author in authors if author != OTHERS]
    named = [fold(name.family) for name in names]
    return named == (
        families[: len(named)] if others and len(named) < len(families) + (OTHERS in authors) else families
    )


def inverted(name: Name) -> str:
    """A name as bibliographies print it, "Plum, A."."""
    return f"{name.family}, {name.initials}".rstrip(", ")


def _bare(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())
