"""BibLaTeX in UTF-8, as biber takes it (the biblatex manual, sections 2.1 to 2.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from samcat.formats import bibtex
from samcat.formats.date_parts import span_of
from samcat.formats.tex_letters import escape, escape_link, escape_title, scripts_as_tex
from samcat.formats.variables import (
    degree_of,
    genre_of,
    is_link_of_doi,
    is_told_as_journal,
    kept_text,
    pubstate_of,
    sort_of,
    subtype_for,
)
from samcat.record.decode import ENTRY_TYPE, SORTS, is_verbatim
from samcat.record.entry import Entry, describe
from samcat.record.entry_ids import only_link, stated_link
from samcat.record.identifiers import canonical_link
from samcat.record.model import Record

_TYPES = {
    "journal": "article",
    "conference": "inproceedings",
    "workshop": "inproceedings",
    "dataset": "dataset",
    "book": "book",
    "chapter": "incollection",
    "thesis": "thesis",
    "report": "report",
    "manual": "manual",
    "software": "software",
}
# the biblatex manual, 2.1.1 to 2.1.3, without the types that need fields of their own
_KNOWN = frozenset(
    "article book mvbook inbook bookinbook suppbook booklet collection mvcollection incollection suppcollection "
    "dataset manual misc online patent periodical suppperiodical proceedings mvproceedings inproceedings reference "
    "mvreference inreference report software thesis unpublished artwork audio bibnote commentary image jurisdiction "
    "legislation legal letter movie music performance review standard video set".split()
)
_OF_NO_BIBLATEX = ("broadcast", "chapter", "classic", "entry", "event", "interview", "regulation", "xdata")
# the types of BibTeX that stand for others, and what BibTeX calls otherwise (2.1.2 and 2.2.5)
_ALIASES = {
    "conference": ("inproceedings", ""), "electronic": ("online", ""), "www": ("online", ""),
    "mastersthesis": ("thesis", "mathesis"), "phdthesis": ("thesis", "phdthesis"),
    "techreport": ("report", "techreport"),
}  # fmt: skip
_OWN_NAMES = {
    "journal": "journaltitle", "address": "location", "annote": "annotation", "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass", "key": "sortkey",
}  # fmt: skip

_WORDS = {said: word for word, said in SORTS.items()}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def render(records: Iterable[Record], prefer: str = "published", *, raw: bool = False) -> Iterator[str]:
    """Yield an entry for each record, as the `prefer`red version, with a blank line between two.

    With `raw` citations keep commands of TeX that read, write or define.
    """
    yield from bibtex.entries(
        records, lambda record: _entry(describe(record, prefer), record, raw=raw), to_ascii=False, raw=raw
    )


def _entry(entry: Entry, record: Record, *, raw: bool) -> str:
    def text(value: str | None) -> str:
        return f"{{{escape(value, to_ascii=False)}}}" if value else ""

    author = bibtex.names_text(entry.names, entry.others, to_ascii=False)
    editor = bibtex.names_text(entry.editors, entry.other_editors, to_ascii=False)
    type_, kept = bibtex.source_fields(entry, record, to_ascii=False, raw=raw)
    type_, thesis = _ALIASES.get(type_, (type_, ""))
    if (sort := sort_of(entry)) and type_ != sort.biblatex and type_ not in _KNOWN:
        type_ = sort.biblatex
    # of another name that no format has it is a type of the source's own style
    if type_ not in _KNOWN and (type_ in _OF_NO_BIBLATEX or not type_.isalpha()):
        type_ = _TYPES.get(entry.kind) or ("online" if entry.url or entry.kind != "link" else "misc")
    if type_ == "article" and entry.kind == "link" and not entry.venue:
        type_ = "misc"  # as CSL calls what is in no journal
    if entry.kind == "thesis" and (degree := degree_of(entry)):
        thesis = {"mastersthesis": "mathesis"}.get(degree, degree)
    in_journal = entry.kind == "journal" or type_ == "jurisdiction"
    fields = {
        "author": author and f"{{{author}}}",
        "title": f"{{{escape_title(entry.title, to_ascii=False, names=entry.method)}}}",
        "journaltitle": text(entry.venue) if in_journal else "",
        "booktitle": text(entry.venue)
        if not in_journal and entry.kind != "preprint" and not is_told_as_journal(entry)
        else "",
        "editor": editor and f"{{{editor}}}",
        **{name: text(getattr(entry, name)) for name in bibtex.PARTS},
        # biber asks for one; a word that is none of its own says no more than the type of entry
        "type": f"{{{thesis or type_.capitalize()}}}"
        if type_ in ("thesis", "report") and (thesis or "type" not in kept)
        else "",
        "school": text(entry.school) if entry.school and entry.institution not in (None, entry.school) else "",
        "institution": text(entry.institution or entry.school),
        "organization": text(entry.venue) if entry.kind == "preprint" and not entry.arxiv else "",
        "date": f"{{{_date(entry)}}}" if entry.year else "",
        "doi": f"{{{escape_link(entry.doi)}}}" if entry.doi else "",
        "isbn": text(entry.isbn),
        "issn": text(entry.issn),
        "eprint": f"{{{escape_link(entry.arxiv)}}}" if entry.arxiv else "",
        "eprinttype": "{arxiv}" if entry.arxiv else "",
        "url": f"{{{escape_link(entry.url)}}}"
        if entry.url and not _is_eprint(entry) and not is_link_of_doi(entry) and not _is_in_words(entry)
        else "",
        "note": text(entry.also),
    }
    if type_ in bibtex.OF_NO_PUBLISHER and entry.kept.get(ENTRY_TYPE) != type_ and "howpublished" not in kept:
        fields["howpublished"] = fields.pop("publisher")
    if ENTRY_TYPE not in entry.kept and entry.kind in ("software", "web") and "organization" not in kept:
        # who makes it known is an organization there (2.1.1)
        fields["organization"] = fields.pop("publisher") or fields.pop("booktitle")
    if type_ == "patent" and "holder" not in kept:
        fields["holder"] = fields.pop("publisher")
    if "articleno" in kept:
        fields["eid"] = ""
    for name, value in kept.items():
        if name == "howpublished" and entry.url and only_link(value) == entry.url:
            continue  # a link has a field of its own there, whose signs stop nothing
        own = "institution" if name == "school" else _OWN_NAMES.get(name, name)
        if own == "location" and {"address", "location"} <= kept.keys():
            # in the ACM's library the second is the place of the event
            own = name if "venue" in kept else own if name == "address" else "venue"
        elif own != name and own in kept:
            own = name  # the source has both
        if own in ("year", "month", "day") and entry.year:
            continue
        if own == "type" and entry.kind != "thesis":
            value = f"{{{word}}}" if (word := _WORDS.get(kept_text(entry, "type"))) else value  # noqa: PLW2901
        elif own == "type" and thesis and genre_of(entry) == SORTS.get(thesis):
            continue
        if own != "eprinttype" or not fields[own]:
            fields[own] = value
    if type_ == "online" and fields.get("booktitle") and "booktitle" not in kept and not fields["organization"]:
        fields["organization"] = fields.pop("booktitle")
    if "issue" in kept and "number" not in kept:
        fields["number"] = ""  # which biblatex prints beside it
    if entry.year and not re.search(r"\d{4}", kept.get("date", "0000")):
        fields["year"] = f"{{{entry.year}}}"
    if entry.year and "date" not in kept and (entry.month is None or "year" in kept):
        fields |= _inexact(entry, kept)
    if "date" not in kept and "year" not in kept and (span := span_of(entry)):
        ends = ("-".join(f"{part:02d}" for part in end) for end in span)
        fields["date"] = f"{{{'/'.join(ends)}}}"
    if "date" not in kept:
        fields |= _plain_year(entry, kept)
    fields |= _directed(fields)
    said = sort.csl if sort else entry.kept.get(ENTRY_TYPE, "")
    if "entrysubtype" not in kept and (subtype := subtype_for(type_, said)):
        fields["entrysubtype"] = f"{{{subtype}}}"
    fields |= bibtex.spelled_elsewhere(entry, fields, to_ascii=False)
    present = {name: value if is_verbatim(name) else scripts_as_tex(value) for name, value in fields.items() if value}
    return bibtex.entry_text(type_, entry.key, present.items())


def _is_in_words(entry: Entry) -> bool:
    """Whether the link of an entry is in a field of words, which is written and printed as well."""
    return stated_link(entry.kept) == entry.url and only_link(entry.kept.get("howpublished", "")) is None


def _is_eprint(entry: Entry) -> bool:
    """Whether the link of an entry says again what its eprint says, and no version or file: styles print both."""
    if entry.arxiv is None or canonical_link(entry.url or "") != f"arxiv.org/abs/{entry.arxiv}":
        return False
    return re.search(r"/pdf/|\dv\d+(?:\.pdf)?/?$", entry.url or "") is None


def _inexact(entry: Entry, kept: dict[str, str]) -> dict[str, str]:
    """The fields of a date that is more or less than a year, a month or a day (the manual, 2.3.8 and 2.3.9)."""
    year, month = kept.get("year", ""), kept.get("month", "")
    if entry.last_year:
        return {"date": f"{{{entry.year}/{entry.last_year}}}"}
    season = _SEASONS.get(month.strip("{}").casefold())
    if season and not year:
        return {"date": f"{{{entry.year}-{season}}}"}
    if not year and not (entry.month is None and month):
        return {}
    return {
        "date": "",
        "year": year or f"{{{entry.year}}}",
        "month": month if entry.day else f"{{{entry.month}}}" if entry.month else month,
    }


def _plain_year(entry: Entry, kept: dict[str, str]) -> dict[str, str]:
    """The fields for a year that holds more than biber takes for one: "in press", "1998/99"."""
    said = kept_text(entry, "year")
    date = f"{{{_date(entry)}}}" if entry.year else ""
    if state := pubstate_of(said):
        return {"year": "", "date": date, "pubstate": kept.get("pubstate") or f"{{{state}}}"}
    if entry.year and (years := re.fullmatch(r"(\d\d)(\d\d)\s*/\s*(\d\d)", said)) and years[3] > years[2]:
        return {"year": "", "date": f"{{{entry.year}/{years[1]}{years[3]}}}"}
    return {}


def _directed(fields: dict[str, str]) -> dict[str, str]:
    """Directors as biblatex has them: editors of that type (2.3.6)."""
    places = [place for place in ("editor", "editora", "editorb", "editorc") if not fields.get(place)]
    if not fields.get("director") or not places:
        return {}
    return {"director": "", places[0]: fields["director"], f"{places[0]}type": "{director}"}


def _date(entry: Entry) -> str:
    return "-".join([f"{entry.year:04d}", *(f"{part:02d}" for part in (entry.month, entry.day) if part)])
