"""Which entries below a heading are papers, seen together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samcat.readers import roles, venues
from samcat.readers.blocks import Item
from samcat.readers.entries import is_detail, is_worded, remark_of
from samcat.readers.headings import ABOUT, is_other, paper_file
from samcat.readers.inline import Piece, plain
from samcat.readers.paragraph_rows import lead
from samcat.readers.remains import KEYED_TITLE, Reading, leads_to_paper
from samcat.readers.titles_alone import is_title_alone
from samcat.record.identifiers import arxiv_id

# so many of the paragraphs of a group make a list of it
_ALIKE = 0.6

_ALIKE_PLACED = 2
# so many titles with dates are a list of papers, below a heading that says so
_FEWEST = 4
_CONTENTS = re.compile(r"(?i)\W*(?:(?:table of )?contents?|index|目录)\W*$")
_PAPERS = re.compile(r"(?i)\bpapers?\b|\breadings?\b|\breferences\b|\bliterature\b|bibliograph|论文|文献|論文|논문")
# what a list calls a link, which so is one of a paper
_CALLED = re.compile(r"综述|论文")
# "Mill + Quay", "Harbor Labs"
_PLACES = re.compile(r"\s\+\s|\b(?:Univ|Labs?\b|Tech\b|Institut)")
# "  - what it says" below "1. On bees", which CommonMark takes as an item beside it
_SET_IN = re.compile(r" {1,2}[-*+]\s")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s")
_ASIDE = re.compile(r"(?i)\W*(?:blog(?: ?post)?|you ?tube|videos?|talk|podcast|lecture|course|tutorial)\W*")
_LONG_ROW = 30
_LONG_TITLE = 5
_LONG_VENUE = 7
# a label whose address was left out
_UNLINKED = re.compile(r"(?i)\[\s*(?:paper|pdf|arxiv|code)\s*\]|论文\s*[:：]\s*(?:暂无|无|未公开)")


@dataclass(slots=True)
class Candidate:
    """An entry of a group before it is decided whether it is a paper, with what it and the lines below it hold.

    `file` is that in which the paper is, where its title links to no page of the web.
    """

    reading: Reading | None
    start: int
    end: int
    form: str
    text: str
    reason: str = ""
    parts: Sequence[Piece] = ()
    details: tuple[Sequence[Piece], ...] = ()
    year: int | None = None
    file: str = ""


def are_listed(group: Iterable[Candidate]) -> bool:
    """Whether most paragraphs of a group are of one make, a title with links, and so are the items of a list."""
    paragraphs = [one for one in group if one.form == "paragraph"]
    alike = [one for one in paragraphs if _is_alike(one)]
    return len(alike) > 2 and len(alike) >= len(paragraphs) * _ALIKE


def are_papers(group: Iterable[Candidate]) -> bool:
    """Whether something tells of most items of a list that they are papers."""
    items = [one.reading for one in group if one.form != "paragraph" and not one.reason]
    strong = [reading for reading in items if reading is not None and reading.strength == 2]
    return len(strong) >= len(items) * _ALIKE


def _ends_in_link(one: Candidate) -> bool:
    """Whether a paragraph ends in a link, as a row does and a sentence seldom."""
    shown = [part for part in one.parts if part.url or re.search(r"\w", part.text)]
    is_short = len(one.text.split()) < _LONG_ROW
    return is_short and bool(shown) and bool(shown[-1].url) and roles.is_label(shown[-1].text)


def _is_alike(one: Candidate) -> bool:
    if one.form != "paragraph" or one.reading is None or not is_worded(one.reading):
        return False
    # "[Title](None). ICML, 2020."
    return bool(one.reading.links) or (
        _is_placed(one.reading) and (not one.reading.notes or any(part.url for part in one.parts))
    )


def _is_bare(one: Candidate, *, placed: bool) -> bool:
    """Whether an item is but a title of several words, with capitals as titles have unless `placed` by a heading."""
    if one.form != "item" or one.reading is None or any(part.url for part in one.parts):
        return False
    return is_title_alone(one.text, one.reading.title, placed=placed)


def decide(
    group: Sequence[Candidate],
    headings: Sequence[str],
    *,
    begins: bool,
    listed: bool = False,
    usual: bool = False,
    placed: bool = False,
) -> tuple[list[Candidate], dict[str, list[Candidate]]]:
    """The entries that are papers, and the others by the reason why they are none.

    `headings` are those above the group from the outermost down. `begins` says that it stands before any of them, and
    `listed` that the paragraphs of the list are its items, `usual` that most of its items are papers, and `placed`
    that a heading above it names a venue with a year.
    """
    said = sum(one.reading is not None and _says_title(one, one.reading) for one in group) * 2 >= len(group)
    about = (begins and not _many(group) and not said) or any(
        ABOUT.match(text)
        and (at == len(headings) - 1 or not _many(group))
        and not (_CONTENTS.match(text) and _lead_to_papers(group))
        for at, text in enumerate(headings)
    )
    other = any(map(is_other, headings[-2:]))
    paragraphs = [one for one in group if one.form == "paragraph"]
    leads = [*filter(None, (lead(one.parts) for one in paragraphs))]
    is_list = are_listed(group) or (listed and not begins)
    items = [one for one in group if one.form != "paragraph" or (is_list and _is_alike(one))]
    strong = [one for one in items if one.reading is not None and one.reading.strength == 2]
    told_by = [one for one in paragraphs if one.reading is not None and one.reading.strength == 2]
    mostly = len(strong) * 2 >= len([one for one in items if not one.reason]) or (usual and bool(strong))
    # a section of datasets that is one of papers on datasets
    published = sum(one.reading is not None and _is_published(one.reading) for one in group) * 2 >= len(group)
    dated = [one for one in items if one.reading is not None and (one.reading.date or one.reading.venue)]
    of_dates = any(map(_PAPERS.search, headings)) and len(dated) >= max(_FEWEST, len(items) * _ALIKE)
    # "### HIVE 2020" and titles below it
    bare = [one for one in items if _is_bare(one, placed=placed)]
    is_bare = not other and len(bare) + len(strong) >= len(items) * _ALIKE and (placed or len(strong) >= len(bare))
    told: dict[str, list[Candidate]] = {}
    taken: list[Candidate] = []
    filed = sum(bool(_file_of(one, _FEWEST)) for one in group)
    for one in group:
        reading, reason = one.reading, one.reason
        one.file = _file_of(one, 2 if filed > 2 else _FEWEST)
        named = one.form == "heading" and reading is not None and bool(reading.authors or reading.byline)
        of_paper = reading is not None and (
            leads_to_paper(reading)
            or (
                published
                and (_is_published(reading) or bool(reading.date))
                and (reading.authors or reading.byline or len(reading.title.split()) > 2)
            )
        )
        # too short a title to be one that ends in a venue, and nobody named
        is_short = reading is not None and len(reading.title.split()) < _LONG_VENUE and not reading.authors
        is_titled = reading is not None and bool(strong) and _is_titled(one, reading)
        is_dated = of_dates and reading is not None and is_worded(reading) and bool(reading.date or reading.venue)
        is_told = reading is not None and is_worded(reading) and _says_title(one, reading)
        unlinked = (
            is_dated
            or is_told
            or is_titled
            or (is_bare and any(one is other for other in bare))
            or (reading is not None and is_worded(reading) and (usual and bool(_UNLINKED.search(one.text))))
            or any(_UNLINKED.search(plain(parts)) for parts in one.details)
            or (reading is not None and is_worded(reading) and bool(one.file))
            or (reading is not None and is_worded(reading) and any(map(_CALLED.search, reading.notes)))
            or (reading is not None and any(map(_PAPERS.search, headings[-2:])) and _is_titled(one, reading))
        )
        if not reason:
            if one.form == "paragraph" and not (is_list and _is_alike(one)) and not is_told:
                if (
                    about
                    or reading is None
                    or reading.strength < 2
                    or not (
                        len(told_by) > 1
                        or strong
                        or reading.authors
                        or reading.byline
                        or _is_plain(reading)
                        or _is_title_alone(one)
                    )
                    or (begins and _is_sentence(one, reading))
                    or not (reading.links or (is_worded(reading) and _is_told(one, reading, len(told_by))))
                    or (begins and not (leads_to_paper(reading) or (_is_published(reading) and len(told_by) > 2)))
                ):
                    if about or begins or reading is None or not is_worded(reading):
                        continue
                    if _ends_in_link(one):
                        reason = "no paper by its link"
                    elif leads_to_paper(reading) and len(one.text.split()) < _LONG_ROW:
                        reason = "a sentence with a link"
                    elif leads.count(lead(one.parts)) > _ALIKE_PLACED:
                        reason = "no title with a link or authors"
                    else:
                        continue
                elif other and not of_paper:
                    reason = "no paper by its heading and link"
            elif about and not (is_list and _is_alike(one)):
                reason = "about the list"
            elif reading is None or not (
                reading.links
                or reading.authors
                or reading.byline
                or ((reading.date or reading.venue) and mostly and strong)
                or (_is_published(reading) and is_worded(reading))
                or unlinked
            ):
                reason = "no title with a link or authors"
            elif (place := venues.venue(reading.title)) and place.sure and place.year and is_short:
                reason = "a venue, and no paper of it"
            elif (other and (not of_paper or _is_talk(reading))) or _is_aside(reading):
                reason = "no paper by its heading and link"
            elif (reading.strength < 2 and not mostly and not named and not unlinked) or (
                not mostly
                and not unlinked
                and not leads_to_paper(reading)
                and not (reading.authors or reading.byline)
                and not reading.venue
                and not any(role == "paper" and roles.label_role(label) == "paper" for role, label, _ in reading.links)
            ):
                reason = "no paper by its link"
        if reason or reading is None:
            told.setdefault(reason, []).append(one)
            continue
        taken.append(one)
    return taken, told


def _lead_to_papers(group: Sequence[Candidate]) -> bool:
    """Whether each entry of a group has a title of several words and leads to a paper."""
    readings = [one.reading for one in group]
    return all(one is not None and leads_to_paper(one) and is_worded(one) for one in readings)


def _is_sentence(one: Candidate, reading: Reading) -> bool:
    """Whether a paragraph that no markup tells apart is a sentence, and its link a badge."""
    words = one.text.split()
    small = [word for word in words if word[:1].islower()]
    bare = all(not part.style or part.style == "g" for part in one.parts if not part.url)
    unlinked = all("g" in part.style or not part.text for part in one.parts if part.url)
    is_long = len(words) > _LONG_VENUE and one.text.endswith(".") and len(small) * 2 > len(words)
    return is_long and bare and unlinked and not (reading.authors or reading.byline)


def judge_again(reading: Reading) -> None:
    """Decide anew what an entry is, after more was read of it."""
    if any(role == "paper" for role, _, _ in reading.links) or (
        (reading.authors or reading.byline) and (reading.links or reading.venue or reading.date)
    ):
        reading.strength = 2
    has_paper = any(role == "paper" for role, _, _ in reading.links)
    for at, (role, label, url) in enumerate(reading.links):
        if not role:
            reading.links[at] = ("other" if has_paper else "paper", label or "page", url)
            has_paper = True


def joined_with(name: Reading, reference: Reading | None) -> bool:
    """Whether a name with links and the reference below it are one work, which the reference then is."""
    if reference is None or not (reference.authors or reference.byline):
        return False
    # an arXiv id in its text is that of the link above
    known = {arxiv_id(url) for _, _, url in name.links} - {None}
    if any(arxiv_id(url) not in known for _, _, url in reference.links):
        return False
    if name.authors or name.byline or len(reference.title.split()) < max(3, len(name.title.split())):
        return False
    reference.links, reference.date = [*name.links], reference.date or name.date
    reference.notes += name.notes
    if len(name.title.split()) < 4 and "(" not in name.title and not _PLACES.search(name.title):
        reference.method = reference.method or name.title
    elif name.title.casefold() != reference.title.casefold():
        reference.notes.append(name.title)
    judge_again(reference)
    return True


def take_remark(last: Candidate, item: Item, own: Reading | None, parts: Sequence[Piece], lines: Sequence[str]) -> bool:
    """Take an item that is set in by less than the text of the numbered one right above as a remark of that."""
    if last.reading is None or last.end != item.start or item.children or item.nested:
        return False
    if not (_SET_IN.match(lines[item.start]) and _NUMBERED.match(lines[last.start])):
        return False
    if own is not None and (own.strength > 1 or is_detail(parts)):
        return False
    remark_of(parts, last.reading)
    last.details, last.end = (*last.details, parts), item.end
    return True


def _many(group: Sequence[Candidate]) -> bool:
    strong = [one for one in group if one.reading is not None and one.reading.strength == 2]
    return len(strong) > 0 and len(strong) * 2 >= len(group)


def _is_plain(reading: Reading) -> bool:
    """Whether an entry is a title with a link under the label of a paper and little else."""
    return sum(len(note.split()) for note in reading.notes) < 12 and any(
        role == "paper" and label and roles.label_role(label) == "paper" for role, label, _ in reading.links
    )


def _is_title_alone(one: Candidate) -> bool:
    """Whether a paragraph is a title that links to a paper, with a word or two, or begins with that title."""
    if one.reading is not None and one.text.lstrip("-*+•· ").startswith(one.reading.title):
        first = next((part for part in one.parts if part.text.strip("-*+•· ")), None)
        is_linked = first is not None and bool(first.url) and first.text.strip() == one.reading.title
        if is_linked and leads_to_paper(one.reading) and is_worded(one.reading) and len(one.text.split()) < _LONG_ROW:
            return True
    return (
        one.reading is not None
        and leads_to_paper(one.reading)
        and is_worded(one.reading)
        and len(one.text.split()) < len(one.reading.title.split()) + 3
    )


def _says_title(one: Candidate, reading: Reading) -> bool:
    """Whether an entry says itself that it has a title: by a key, or in book quotes with a date."""
    return KEYED_TITLE.match(one.text) is not None or (one.text.lstrip().startswith("《") and reading.date is not None)


def _is_titled(one: Candidate, reading: Reading) -> bool:
    """Whether an item is a title of several words in plain text, with links under labels alone."""
    links = [part for part in one.parts if part.url]
    return (
        len(reading.title.split()) >= _LONG_TITLE and bool(links) and all(roles.is_label(part.text) for part in links)
    )


def _file_of(one: Candidate, fewest: int) -> str:
    """The file that a title of some words without web links leads to: a paper beside the list, or on a file server."""
    reading = one.reading
    if reading is None or reading.links:
        return ""
    if one.form == "heading" and (files := [*filter(None, map(paper_file, one.details))]):
        return files[0]
    if len(reading.title.split()) < fewest:
        return ""
    title = "".join(filter(str.isalnum, reading.title))
    return next(
        (
            part.url
            for part in one.parts
            if re.fullmatch(r"(?:ftp://)?[^:?#]+\.(?i:pdf|ps)", part.url)
            and title in "".join(filter(str.isalnum, part.text))
        ),
        "",
    )


def _is_talk(reading: Reading) -> bool:
    """Whether all links of an entry lead to videos and the like."""
    where = [roles.target("", url) for _, _, url in reading.links]
    is_page = any(re.match(r"https?://[\w.-]+\.git(?:hub|lab)\.io\b", url) for _, _, url in reading.links)
    return bool(where) and not is_page and all(target.role == "other" and target.by_host for target in where)


def _is_aside(reading: Reading) -> bool:
    """Whether all links of an entry lead to blogs and videos by their labels, and nothing else tells of a paper."""
    labels = [label for _, label, _ in reading.links]
    is_told = reading.authors or reading.byline or reading.venue or reading.date
    return bool(labels) and not is_told and all(map(_ASIDE.fullmatch, labels)) and not leads_to_paper(reading)


def _is_placed(reading: Reading) -> bool:
    return reading.venue is not None and reading.venue.sure and reading.date is not None


def _is_told(one: Candidate, reading: Reading, alike: int) -> bool:
    """Whether people are named, and not but one in a long text, or a venue with a date as `alike` others have."""
    if alike > _ALIKE_PLACED and _is_placed(reading):
        return True
    several = len(reading.authors) > 1 or bool(reading.byline)
    is_told = several or bool(reading.date or reading.venue) or len(one.text.split()) < _LONG_ROW
    return bool(reading.authors or reading.byline) and is_told


def _is_published(reading: Reading) -> bool:
    """Whether an entry names people or a venue that is known, or links to where papers are."""
    place = reading.venue
    return bool(reading.authors or reading.byline or (place and place.sure)) or leads_to_paper(reading)
