"""Which entries below a heading are papers, seen together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samcat.readers import roles
from samcat.readers.headings import ABOUT, OTHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samcat.readers.remains import Reading


@dataclass(slots=True)
class Candidate:
    """An entry of a group before it is decided whether it is a paper."""

    reading: Reading | None
    start: int
    end: int
    form: str
    text: str
    reason: str = ""


def decide(
    group: Sequence[Candidate], headings: Sequence[str], *, begins: bool
) -> tuple[list[Candidate], dict[str, list[Candidate]]]:
    """The entries that are papers, and the others by the reason why they are none.

    `headings` are those above the group from the outermost down, and `begins` says that it stands before any heading.
    """
    about = (begins and not _many(group)) or any(
        ABOUT.match(text) and (at == len(headings) - 1 or not _many(group)) for at, text in enumerate(headings)
    )
    other = any(OTHER.search(text) and not re.search(r"(?i)paper|论文", text) for text in headings[-2:])
    items = [one for one in group if one.form != "paragraph"]
    strong = [one for one in items if one.reading is not None and one.reading.strength == 2]
    paragraphs = [
        one for one in group if one.form == "paragraph" and one.reading is not None and one.reading.strength == 2
    ]
    mostly = len(strong) * 2 >= len([one for one in items if not one.reason])
    # a section of datasets that is one of papers on datasets
    published = sum(one.reading is not None and _has_paper_host(one.reading) for one in group) * 2 >= len(group)
    told: dict[str, list[Candidate]] = {}
    taken: list[Candidate] = []
    for one in group:
        reading, reason = one.reading, one.reason
        named = one.form == "heading" and reading is not None and bool(reading.authors or reading.byline)
        if not reason:
            if one.form == "paragraph":
                if (
                    about
                    or reading is None
                    or reading.strength < 2
                    or not (len(paragraphs) > 1 or strong or reading.authors or reading.byline or _is_plain(reading))
                    or (not _has_link(reading) and not (reading.authors or reading.byline))
                    or (begins and not _has_paper_host(reading))
                ):
                    continue
                if other and not _has_paper_host(reading) and not (published and len(reading.authors) > 1):
                    reason = "no paper by its heading and link"
            elif about:
                reason = "about the list"
            elif reading is None or (not _has_link(reading) and not (reading.authors or reading.byline)):
                reason = "no title with a link or authors"
            elif other and not (
                reading.strength == 2 and (_has_paper_host(reading) or (published and len(reading.authors) > 1))
            ):
                reason = "no paper by its heading and link"
            elif (reading.strength < 2 and not mostly and not named) or (
                not mostly
                and not _has_paper_host(reading)
                and not reading.authors
                and not reading.venue
                and not any(role == "paper" and roles.label_role(label) == "paper" for role, label, _ in reading.links)
            ):
                reason = "no paper by its link"
        if reason or reading is None:
            told.setdefault(reason, []).append(one)
            continue
        taken.append(one)
    return taken, told


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
    if reference is None or reference.links or not (reference.authors or reference.byline):
        return False
    if name.authors or name.byline or len(reference.title.split()) < 3:
        return False
    reference.links, reference.date = [*name.links], reference.date or name.date
    reference.notes += name.notes
    if len(name.title.split()) < 4 and "(" not in name.title:
        reference.method = reference.method or name.title
    elif name.title.casefold() != reference.title.casefold():
        reference.notes.append(name.title)
    judge_again(reference)
    return True


def _many(group: Sequence[Candidate]) -> bool:
    strong = [one for one in group if one.reading is not None and one.reading.strength == 2]
    return len(strong) > 0 and len(strong) * 2 >= len(group)


def _is_plain(reading: Reading) -> bool:
    """Whether an entry is a title with a link under the label of a paper and little else."""
    return sum(len(note.split()) for note in reading.notes) < 12 and any(
        role == "paper" and label and roles.label_role(label) == "paper" for role, label, _ in reading.links
    )


def _has_link(reading: Reading) -> bool:
    return bool(reading.links)


def _has_paper_host(reading: Reading) -> bool:
    return any(roles.target("", url).role == "paper" for _, _, url in reading.links)
