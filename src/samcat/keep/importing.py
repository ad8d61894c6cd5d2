"""Rows of another source as records: a catalog of their own, or what of them a catalog does not have yet."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from samcat.catalog import Catalog
from samcat.errors import SamcatError
from samcat.file.document import Document
from samcat.file.loader import read
from samcat.formats import toml
from samcat.keep.add import make_record
from samcat.keep.imported import Alike, AlreadyThere, Differs, Imported, Renamed, not_in
from samcat.readers.draft import Draft, Unread
from samcat.record.dates import month_of
from samcat.record.identifiers import arxiv_id, arxiv_month
from samcat.record.identity import key_forms, marks_of, taken_keys, title_letters
from samcat.record.keys import SAFE_KEY, common_words, make_key, make_list_id, title_words
from samcat.record.likeness import are_two, told_apart
from samcat.record.model import Record, Section, key_form
from samcat.record.names import byline_of

_SECTION_WORDS = 4
_HEAD = """\
# A reading list for samcat, imported from {source}. One record is one table; a new paper goes on top of its section.
# `samcat check` looks for slips, `samcat add` adds a record, and keys stay as they are for good.

schema = 1

[catalog]
id = {id}
title = {title}
"""


def new_catalog(
    drafts: Sequence[Draft],
    *,
    source: str,
    title: str,
    month: int | None = None,
    days: Mapping[int, datetime.date] | None = None,
) -> Imported:
    """A catalog of its own from every draft, in their order.

    Rows of one work in several sections become one record; rows that one section has twice stay twice.

    `source` is the name of the file that was read. `month`, from 1 to 12, is taken where a source names only a year.
    `days` are those on which rows joined the list, by their lines, so far as they are known. Raises SamcatError where
    no record comes of it.
    """
    sections = _sections_of(drafts)
    frame = Catalog(path=Path(source), sections=tuple(sections.values()))
    maker = _Maker(frame, drafts, month)
    gathered = _Gathered()
    unread: list[Unread] = []
    for draft in drafts:
        section = sections[_place_of(draft, sections)].id
        made = maker.make(draft, section, (days or {}).get(draft.line), gathered=gathered)
        if isinstance(made, Unread):
            unread.append(made)
        elif not isinstance(made, AlreadyThere):
            gathered.add(made)
    records = gathered.records
    if any(record.kind == "citation" for record in records):
        from samcat.file.inherited import with_inherited

        records = with_inherited(records)
    if not records:
        return Imported("", (), (), tuple(unread))
    order = ("paper", "dataset", "citation")
    records.sort(key=lambda record: order.index(record.kind))
    used = {section for record in records for section in record.sections}
    for place in reversed(sections.values()):
        if place.id in used and place.under:
            used.add(place.under)
    headings = [toml.section_table(place) for place in sections.values() if place.id in used]
    name = make_list_id(title, records[0].title)
    head = _HEAD.format(source=toml.string(source)[1:-1], id=toml.string(name), title=toml.string(title))
    text = "\n".join([head, *headings, "".join(toml.render(records))])
    if read(text.encode(), Path(source)).records != tuple(records):
        raise SamcatError(f"{source}: could not be written as a catalog; please report this file")
    return Imported(
        text, tuple(records), (), tuple(unread), gathered.joined, tuple(gathered.differing), tuple(maker.renamed)
    )


def into(
    document: Document,
    drafts: Sequence[Draft],
    *,
    listed: datetime.date,
    month: int | None = None,
    days: Mapping[int, datetime.date] | None = None,
) -> Imported:
    """A catalog with the drafts that it does not have yet, each at its place.

    `listed` is the day they joined; `days` are those of rows by their lines where another one is known.

    A draft is there already where a record has its arXiv id, DOI, link to the paper, or title, and nothing tells the
    two apart; what the source calls it becomes an alias of that record. Raises SamcatError where the form of the file
    does not allow that.
    """
    catalog = document.catalog
    maker = _Maker(catalog, drafts, month)
    known: _Known = {}
    for record in catalog.records:
        _remember(record, known)
    records: list[Record] = []
    aliases: dict[str, tuple[str, ...]] = {}
    already: list[AlreadyThere] = []
    unread: list[Unread] = []
    for draft in drafts:
        made = maker.make(draft, None, (days or {}).get(draft.line, listed), known)
        if isinstance(made, AlreadyThere):
            already.append(made)
            if made.is_alias:
                aliases[made.key] = (*aliases.get(made.key, ()), made.source)
        elif isinstance(made, Unread):
            unread.append(made)
        else:
            records.append(made)
            _remember(made, known)
    records = [_also_called(record, aliases) for record in records]
    called = {record.key: _also_called(record, aliases) for record in catalog.records if record.key in aliases}
    if called:
        document = document.reread(document.all_changed(called))
    text = document.all_inserted(records) if records else document.text
    return Imported(
        text, tuple(records), tuple(already), tuple(unread), renamed=tuple(maker.renamed), alike=tuple(maker.alike)
    )


class _Maker:
    """Makes records of drafts, with keys that no other record has."""

    def __init__(self, catalog: Catalog, drafts: Sequence[Draft], month: int | None) -> None:
        self._catalog = catalog
        self._month = month
        # what make_record looks a section up in, without the records, which it would go through for every row
        names = dict.fromkeys(section for work in catalog.works for section in work.sections) or ("papers",)
        sections = catalog.sections or tuple(Section(name, name) for name in names)
        self._frame = catalog._replace(sections=sections, papers=(), datasets=(), citations=())
        self._common = common_words([*(work.title for work in catalog.works), *(draft.title for draft in drafts)])
        self._headings = {section.id: title_words(section.heading) for section in sections}
        self._taken = taken_keys(catalog.records)
        self._named = {key_form(draft.key) for draft in drafts}
        self._aliases: dict[str, set[str]] = {}
        self.renamed: list[Renamed] = []
        self.alike: list[Alike] = []

    def make(
        self,
        draft: Draft,
        section: str | None,
        listed: datetime.date | None,
        known: _Known | None = None,
        gathered: _Gathered | None = None,
    ) -> Record | AlreadyThere | Unread:
        """The record of a draft, the record that it is already, or why it is none."""
        draft = self._with_month(draft)
        try:
            made = make_record(
                draft, self._frame, section=section or self._section(draft), listed=listed, as_spelled=True
            )
        except SamcatError as error:
            return Unread(draft.line, draft.title, "no title" if not draft.title.strip() else str(error))
        # a citation is in no section
        if gathered is not None and section is not None and made.kind != "citation":
            made = made._replace(sections=(section,))
            if gathered.joins(made, draft.line):
                return AlreadyThere(draft.line, draft.title, "", "")
        marks = [mark for mark, _ in marks_of(made)]
        if draft.key:
            marks.append(f"key:{key_form(draft.key)} {made.title}")
        similar = None
        for mark in marks:
            same = (known or {}).get(mark, ())  # of several first the one that the source calls so
            for record, what in sorted(same, key=lambda one: key_form(draft.key) not in key_forms(one[0])):
                if not are_two(made, record, what):
                    left, otherwise = not_in(made, record)
                    return self._there(draft, record, what)._replace(left=left, otherwise=otherwise)
                similar = similar or record
        if similar is not None and (part := told_apart(made, similar)):
            self.alike.append(Alike(draft.line, draft.title, similar.key, part))
        key, aliases = self._key_and_alias(draft.key, made)
        if draft.key and key != draft.key:
            self.renamed.append(Renamed(draft.line, draft.key, key, bool(aliases)))
        for alias in draft.aliases:
            if key_form(alias) in self._taken | self._named:
                self.renamed.append(Renamed(draft.line, alias, key, is_alias=False))
            else:
                aliases = (*aliases, alias)
        made = made._replace(key=key, aliases=aliases)
        self._taken.update(key_forms(made))
        return made

    def _there(self, draft: Draft, record: Record, what: str) -> AlreadyThere:
        """That a draft is a record already, which goes by its key as well unless another one does."""
        form = key_form(draft.key)
        if form in key_forms(record) or form in self._aliases.get(record.key, ()):
            return AlreadyThere(draft.line, draft.title, record.key, what)
        is_free = bool(draft.key) and form not in self._taken
        if is_free:
            self._taken.add(form)
            self._aliases.setdefault(record.key, set()).add(form)
        return AlreadyThere(draft.line, draft.title, record.key, what, draft.key, is_free)

    def _with_month(self, draft: Draft) -> Draft:
        if self._month is None or draft.date is None or month_of(draft.date) is not None:
            return draft
        texts = filter(None, (draft.arxiv, draft.doi, draft.paper))
        number = next((found for text in texts if (found := arxiv_id(text))), "")
        date = arxiv_month(number) if number else None
        return replace(draft, date=date or draft.date * 100 + self._month)

    def _key_and_alias(self, source: str, made: Record) -> tuple[str, tuple[str, ...]]:
        """What the source calls the entry, where that can be a key; else a key by the rule, with that as an alias."""
        is_free = bool(source) and key_form(source) not in self._taken
        if is_free and SAFE_KEY.fullmatch(source):
            return source, ()
        key = make_key(
            made.authors, byline_of(made), made.date, made.title, made.method, common=self._common, taken=self._taken
        )
        return key, (source,) if is_free and key_form(source) != key_form(key) else ()

    def _section(self, draft: Draft) -> str | None:
        """The section of the catalog that a draft's heading names, else where its newest record of that kind is."""
        heading, above = title_words(draft.section), title_words(draft.path[-2]) if len(draft.path) > 1 else []
        named = [
            section
            for section in self._frame.sections
            if draft.anchor == section.id or (heading and self._headings[section.id] == heading)
        ]
        if named:
            return max(
                named,
                key=lambda one: (one.id == draft.anchor, bool(one.under and self._headings.get(one.under) == above)),
            ).id
        return self._newest_sections["dataset" if draft.kind == "dataset" else "paper"]

    @cached_property
    def _newest_sections(self) -> dict[str, str | None]:
        """The section of the newest record of each kind of work."""
        tables = {"dataset": self._catalog.datasets, "paper": self._catalog.papers}
        return {
            kind: max(works, key=lambda work: work.listed or datetime.date.min).section if works else None
            for kind, works in tables.items()
        }


def _also_called(record: Record, aliases: Mapping[str, tuple[str, ...]]) -> Record:
    return record._replace(aliases=(*record.aliases, *aliases.get(record.key, ())))


_Known = dict[str, list[tuple[Record, str]]]
"""The records of a catalog by what names them, each with what that is called."""


def _remember(record: Record, known: _Known) -> None:
    """Note the marks of a record; of two records that share one, the first comes first."""
    keys = ((f"key:{form} {record.title}", "key") for form in key_forms(record))
    for mark, what in (*marks_of(record), *keys):
        known.setdefault(mark, []).append((record, what))


class _Gathered:
    """The records of a list, where rows of one work in several sections become one."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.joined = 0
        self.differing: list[Differs] = []
        self._known: dict[str, list[int]] = {}

    def add(self, record: Record) -> None:
        """Take a record of its own."""
        for mark, _ in marks_of(record):
            self._known.setdefault(mark, []).append(len(self.records))
        self.records.append(record)

    def joins(self, record: Record, line: int) -> bool:
        """Add the section of a record, and what it alone says, to the one that is the same work; False without one."""
        for mark, what in marks_of(record):
            for at in self._known.get(mark, ())[-8:]:
                other = self.records[at]
                if (
                    other.kind == record.kind
                    and not set(record.sections) & set(other.sections)
                    and _is_one_work(other, record, what)
                ):
                    self.records[at] = _filled(other, record)
                    self.joined += 1
                    if said := _said_otherwise(other, record):
                        self.differing.append(Differs(line, record.title, said))
                    return True
        return False


def _is_one_work(one: Record, other: Record, shared: str) -> bool:
    """Whether two rows of a list that share a mark are of one work: nothing that names it differs."""
    if one.arxiv and other.arxiv and one.arxiv != other.arxiv:
        return False
    left, right = title_letters(one.title), title_letters(other.title)
    is_same = left == right or (len(left) > 12 and len(right) > 12 and (left in right or right in left))
    return is_same and not are_two(one, other, shared)


def _filled(record: Record, other: Record) -> Record:
    """A record with the sections of another, and what only that one says."""
    missing = {
        name: getattr(other, name)
        for name in ("date", "method", "arxiv", "paper", "code", "data", "published", "note")
        if getattr(record, name) is None
    }
    if record.doi is None and other.own_doi:
        missing["doi"] = other.own_doi
    if not record.authors and not record.byline:
        missing |= {"authors": other.authors, "byline": other.byline}
    labels = {label for label, _ in record.links}
    headings = {heading for heading, _ in record.fields}
    return record._replace(
        sections=(*record.sections, *other.sections),
        links=(*record.links, *(pair for pair in other.links if pair[0] not in labels)),
        fields=(*record.fields, *(pair for pair in other.fields if pair[0] not in headings)),
        **missing,
    )


def _said_otherwise(record: Record, other: Record) -> tuple[tuple[str, str], ...]:
    """What another row of a record says that the record has otherwise."""
    names = ("title", "date", "method", "arxiv", "doi", "paper", "code", "data", "note")
    pairs = [(name, getattr(record, name), getattr(other, name)) for name in names]
    pairs += [
        ("authors", byline_of(record), byline_of(other)),
        ("venue", record.published and record.published.venue, other.published and other.published.venue),
    ]
    kept = dict((*record.links, *record.fields))
    pairs += [(name, kept.get(name), value) for name, value in (*other.links, *other.fields)]
    return tuple((name, str(its)) for name, own, its in pairs if own and its and not _is_same(name, own, its))


def _is_same(name: str, own: object, its: object) -> bool:
    """Whether two values agree, as a year does with a month of it."""
    return own == its or (name == "date" and (str(own).startswith(str(its)) or str(its).startswith(str(own))))


def _path_of(draft: Draft) -> tuple[str, ...]:
    return draft.path or (draft.section or ("Datasets" if draft.kind == "dataset" else "Papers"),)


def _place_of(draft: Draft, sections: Mapping[tuple[str, ...], Section]) -> tuple[str, ...]:
    """What a draft's section is known by: its path, and its anchor where an equal heading has one of its own."""
    path = _path_of(draft)
    apart = (*path, f"#{draft.anchor}")
    return apart if apart in sections else path


def _sections_of(drafts: Iterable[Draft]) -> dict[tuple[str, ...], Section]:
    """The sections of drafts by the path of their headings, in order, each with an id and below its parent."""
    made: dict[tuple[str, ...], Section] = {}
    anchors: dict[tuple[str, ...], str] = {}
    taken: set[str] = set()
    for draft in drafts:
        path = _path_of(draft)
        for depth in range(1, len(path) + 1):
            if path[:depth] not in made:
                name = _section_id(draft.anchor if depth == len(path) else "", path[depth - 1], taken)
                taken.add(name)
                above = made.get(path[: depth - 1])
                made[path[:depth]] = Section(name, path[depth - 1], above.id if above else None)
        one, apart = made[path], (*path, f"#{draft.anchor}")
        anchors.setdefault(path, draft.anchor)
        if draft.anchor and anchors[path] not in ("", draft.anchor) and apart not in made:
            name = _section_id(draft.anchor, path[-1], taken)
            taken.add(name)
            made[apart] = Section(name, path[-1], one.under)
    return made


def _section_id(anchor: str, heading: str, taken: set[str]) -> str:
    words = [word for word in title_words(heading) if len(word) > 2 or word.isdigit()] or title_words(heading)
    name = anchor if re.fullmatch(r"[A-Za-z0-9][\w-]*", anchor) else "-".join(words[:_SECTION_WORDS]) or "section"
    number = 2
    spelling = name
    while spelling in taken:
        spelling, number = f"{name}-{number}", number + 1
    return spelling


def title_of_source(path: str) -> str:
    """What to call a catalog that was made from a file: its name, or that of its folder where it is a README."""
    file = Path(path)
    return (file.resolve().parent.name if file.stem.lower() == "readme" else file.stem) or "A reading list"
