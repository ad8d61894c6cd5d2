"""Who had a part in a work beside its authors: translators, directors, interviewers, in the words of references."""

from collections.abc import Callable
from typing import NamedTuple

from samcat.formats.style_parts import PARTS
from samcat.formats.style_text import crew, listed
from samcat.formats.variables import kept_people, kept_text, variable_of
from samcat.record.entry import Entry
from samcat.record.names import Name


class Credit(NamedTuple):
    """People with a part in a work, and whether there are more; `role` is "translator", "director" and so on."""

    role: str
    names: tuple[Name, ...]
    more: bool

    @property
    def are_several(self) -> bool:
        """Whether there is more than one."""
        return len(self.names) > 1 or self.more

    @property
    def word(self) -> str:
        """What they are: "director", "directors"."""
        word = _WORDS.get(self.role, self.role.replace("-", " "))
        return f"{word}s" if self.are_several and self.role not in _WORDS else word

    @property
    def label(self) -> str:
        """What they are, as it stands behind names: "Trans.", "Directors"."""
        if self.role == "editor":
            return "Eds." if self.are_several else "Ed."
        return "Trans." if self.role == "translator" else self.word.capitalize()

    @property
    def phrase(self) -> str:
        """What stands before their names: "Translated by"."""
        return _PHRASES.get(self.role) or f"{self.word.capitalize()}:"


# what people wrote is no word for them
_WORDS = {"introduction": "introduction", "foreword": "foreword", "afterword": "afterword"}
_PHRASES = {
    "editor": "Edited by", "translator": "Translated by", "interviewer": "Interview by", "director": "Directed by",
    "composer": "Composed by", "performer": "Performed by", "narrator": "Narrated by", "producer": "Produced by",
    "executive-producer": "Produced by", "illustrator": "Illustrated by", "compiler": "Compiled by",
    "chair": "Chaired by", "host": "Hosted by", "guest": "With", "script-writer": "Written by", "recipient": "To",
    "contributor": "With contributions by", "annotator": "Annotated by", "commentator": "With commentary by",
    "introduction": "With an introduction by", "foreword": "With a foreword by", "afterword": "With an afterword by",
    "organizer": "Organized by", "curator": "Curated by", "series-creator": "Created by",
}  # fmt: skip
# who stands first where there are no authors, the first that there are
_LEADS = ("director", "composer", "performer", "compiler", "curator", "host", "chair", "organizer", "series-creator")
EDITED = (*PARTS, "book", "manual")
"""The kinds of works whose editors have a place of their own in each style."""

PARTICLES = r"^(?:[a-zà-öø-ÿ]+(?: |[’'] ?))+"
"""What of a family name stands behind the given name in Chicago, where that comes last: "van den" (CMOS 16.71)."""


def credits_of(entry: Entry) -> list[Credit]:
    """Who had a part in a work beside the authors and those who stand in their place."""
    lead = lead_of(entry)
    return [credit for credit in _credits(entry) if credit != lead]


def lead_of(entry: Entry) -> Credit | None:
    """Who stands in the place of authors that a work does not have; None where nobody does."""
    if entry.names or (entry.kind in EDITED and entry.editors):
        return None
    found = {credit.role: credit for credit in _credits(entry)}
    return next((found[role] for role in ("editor", *_LEADS) if role in found), None)


def _credits(entry: Entry) -> list[Credit]:
    found: dict[str, Credit] = {}
    if entry.editors and entry.kind not in EDITED:
        found["editor"] = Credit("editor", entry.editors, entry.other_editors)
    for name in entry.kept:
        is_further = name in ("editora", "editorb", "editorc")
        role = (kept_text(entry, f"{name}type") or "editor") if is_further else name
        known = variable_of(entry, name)
        if (role in _PHRASES and known is not None and known.form == "people") or is_further:
            names, more = kept_people(entry, name)
            if names:
                found.setdefault(role, Credit(role, names, more))
    return sorted(
        found.values(), key=lambda credit: list(_PHRASES).index(credit.role) if credit.role in _PHRASES else 99
    )


def credited(entry: Entry, spelled: Callable[[Name], str], last: str, pair: str, by: str = ", ") -> str:
    """Who had a part in a work, each with what it is behind: "I. Webb, Trans."."""
    rows = (
        f"{crew([spelled(name) for name in credit.names], credit.more, last, pair)}, {credit.label}"
        for credit in credits_of(entry)
    )
    return listed(*rows, by=by)


def whole_by(entry: Entry) -> tuple[tuple[Name, ...], bool]:
    """The authors of the book that a chapter is in, where they are others than those of the chapter."""
    names, more = kept_people(entry, "bookauthor") if "bookauthor" in entry.kept else ((), False)
    return ((), False) if names == entry.names else (names, more)
