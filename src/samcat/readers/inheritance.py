"""What an entry of BibTeX has from others: by its crossref, and from the sets of data that it names.

The rules are those of BibTeX (BibTeXing, 2.5) and of biblatex (the manual, 3.13.6 and appendix B).
"""

import re
from collections.abc import Iterable, Mapping

from samcat.record.decode import ENTRY_TYPE
from samcat.record.references import names_in

# BibTeX (BibTeXing, 2.5) hands down every field; biblatex's manual, appendix B, renames those of a title
_NOT_INHERITED = frozenset(
    "crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedtype "
    "shorthand shorthandintro sortkey ids key".split()
)
# what says the same under another name: biber reads a child's before it hands down its parent's
_SAME_AS = {"date": "year", "year": "date", "journal": "journaltitle", "journaltitle": "journal",
            "address": "location", "location": "address", "school": "institution", "institution": "school"}  # fmt: skip
# what references say of a part as well, where a format has no parents
SAID_OF_PARTS = frozenset(
    "date year month maintitle mainsubtitle maintitleaddon booksubtitle booktitleaddon bookauthor journalsubtitle "
    "journaltitleaddon issuetitle issuesubtitle issuetitleaddon volumes address location organization eventtitle "
    "eventtitleaddon eventdate venue language langid origlanguage editora editorb editorc editoratype editorbtype "
    "editorctype editortype translator".split()
)
_TITLES = ("title", "subtitle", "titleaddon")
_PARTS = frozenset(
    "inbook bookinbook suppbook incollection suppcollection inreference inproceedings conference".split()
)
# whose book has an author of its own
_OF_BOOKS = ("inbook", "bookinbook", "suppbook")
# of entries of which each hands down to the next one; a book of a work of several volumes is the second
_DEEPEST = 20
_VOLUMES = ("book", "collection", "reference", "proceedings")


class Entry:
    """An entry with the values of its fields, what was odd in it, and which fields sets of data give it."""

    def __init__(self, key: str, type_: str, line: int, raw: str) -> None:
        self.key, self.type, self.line, self.raw = key, type_, line, raw
        self.fields: dict[str, str] = {}
        self.doubts: list[str] = []
        self.shared: set[str] = set()
        self.aliases: tuple[str, ...] = ()

    def doubt(self, reason: str) -> None:
        """Note what was odd, once though many entries meet it."""
        if reason not in self.doubts:
            self.doubts.append(reason)


def by_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Entries by their names in small letters: keys, of which the first entry comes first, and then aliases and ids."""
    entries = list(entries)
    found = {entry.key.casefold(): entry for entry in reversed(entries)}
    for entry in entries:
        for name in (*entry.aliases, *names_in(entry.fields.get("ids", ""))):
            found.setdefault(name.casefold(), entry)
    return found


def inherited_by(entry: Entry, parents: Mapping[str, Entry]) -> dict[str, str]:
    """The fields that an entry has from others, by their keys in small letters; what is not there is told in it."""
    return _inherited(entry, parents, (), {})


def own_fields(entry: Entry, parents: Mapping[str, Entry]) -> dict[str, str]:
    """The fields of an entry with what "xdata=key-field-2" within them stands for; what it cannot is told, and left."""
    fields: dict[str, str] = {}
    for name, value in entry.fields.items():
        items = re.split(r"\s+and\s+", value) if "xdata" in value.lower() else []
        named = [re.fullmatch(r"(?i)\s*xdata\s*=\s*([^\s,{}=]+)\s*", item) for item in items]
        if not any(named):
            fields[name] = value
            continue
        found = [_granule(match[1], parents) if match else item for item, match in zip(items, named, strict=True)]
        entry.doubts += (
            f"{name}: there is no {match[1]!r} to take it from"
            for match, text in zip(named, found, strict=True)
            if match and text is None
        )
        if any(found):
            fields[name] = " and ".join(filter(None, found))
    return fields


def _granule(reference: str, parents: Mapping[str, Entry]) -> str | None:
    """The field that "key-field" names, or of "key-field-2" the second person or item in it."""
    match = re.fullmatch(r"(.+)-([A-Za-z]+)(?:-(\d+))?", reference)
    parent = parents.get(match[1].casefold()) if match else None
    value = parent.fields.get(match[2].lower()) if match and parent else None
    if value is None or not match or not match[3]:
        return value
    items = re.split(r"\s+and\s+", value)
    return items[int(match[3]) - 1] if 0 < int(match[3]) <= len(items) else None


def _inherited(
    entry: Entry, parents: Mapping[str, Entry], above: tuple[str, ...], known: dict[str, dict[str, str]]
) -> dict[str, str]:
    """The fields that an entry has from its parents and from the sets of data that it names.

    `above` are the keys of its children, `known` is what entries have that many children share.
    """
    key = entry.key.casefold()
    if key in known:
        return known[key]
    found: dict[str, str] = {}
    above = (*above, key)
    names = names_in(entry.fields.get("xdata", ""))
    for name in [*names, *filter(None, [entry.fields.get("crossref", "").strip()])]:
        parent = parents.get(name.casefold())
        if parent is None or name.casefold() in above:
            is_itself = f"entry {name!r} takes fields from this one, so this takes none from it"
            entry.doubt(is_itself if parent else f"there is no entry {name!r} to take fields from")
            continue
        if len(above) > _DEEPEST:
            entry.doubt(f"more than {_DEEPEST} entries take their fields from each other")
            continue
        whole = {**_inherited(parent, parents, above, known), **parent.fields}
        prefix = "" if name in names else _prefix_of_titles(parent.type, entry)
        for field, value in whole.items():
            if field in _NOT_INHERITED or field == ENTRY_TYPE or _SAME_AS.get(field) in entry.fields:
                continue
            if name in names:
                entry.shared.add(field)
            elif field == "author" and parent.type in ("book", "mvbook") and entry.type in _OF_BOOKS:
                found.setdefault("bookauthor", value)
            if prefix and field in _TITLES:
                # a child with a title of its own for the whole says all of it
                if prefix + field not in whole and f"{prefix}title" not in entry.fields:
                    found.setdefault(prefix + field, value)
            elif not (field == "author" and entry.type == "inbook" and name not in names and "author" in entry.fields):
                found.setdefault(field, value)
    known[key] = {name: value for name, value in found.items() if name not in entry.fields}
    return known[key]


def _prefix_of_titles(whole: str, part: Entry) -> str:
    """What stands before the names of a parent's titles in its child: nothing where they are the child's own."""
    if whole.startswith("mv") and (part.type in _VOLUMES or (part.type in _PARTS and "booktitle" in part.fields)):
        return "main"
    if whole == "periodical" and part.type in ("article", "suppperiodical"):
        return "journal"
    return "book" if part.type in _PARTS else ""
