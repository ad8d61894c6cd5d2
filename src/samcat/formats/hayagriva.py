"""Hayagriva's YAML, the bibliography of Typst (docs/file-format.md of hayagriva)."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from samcat.clean import clean_line
from samcat.formats import variables
from samcat.formats.date_parts import date_parts, date_text
from samcat.formats.described import describe_fully
from samcat.formats.json import dumps
from samcat.formats.style_parts import sort_name
from samcat.formats.tex_letters import keeps_capitals, word_cores
from samcat.record.decode import ENTRY_TYPE
from samcat.record.entry import Entry
from samcat.record.model import Record
from samcat.record.names import Name

_PARENTS = {"journal": "periodical", "conference": "proceedings", "workshop": "proceedings", "chapter": "book"}
# as Hayagriva itself reads BibLaTeX
_TYPES = {
    "dataset": "misc", "link": "web", "web": "web", "book": "book", "chapter": "chapter", "thesis": "thesis",
    "report": "report", "manual": "reference", "software": "repository",
}  # fmt: skip
# of what CSL calls so, what it is in
_WHOLES = {
    "article-newspaper": "newspaper", "entry-encyclopedia": "reference", "entry-dictionary": "reference",
    "post-weblog": "blog", "post": "thread",
}  # fmt: skip
_ESCAPED = "\\{}$"
# Typst refuses a whole file for one link without a host that the URL Standard takes
_LINK = r"(?ai)https?://(?:(?!xn--)[a-z0-9_-]+\.)*(?!xn--)[a-z][a-z0-9-]*(?::\d{1,4})?(?:[/?#].*)?"


def render(records: Iterable[Record], prefer: str = "published") -> Iterator[str]:
    """Yield an entry for each record, as its `prefer`red version; every text is a quoted scalar."""
    for record in records:
        entry = describe_fully(record, prefer)
        yield f"{dumps(entry.key)}:\n{_mapping(_fields(entry), 2)}"


def _fields(entry: Entry) -> dict[str, Any]:
    kind = _WHOLES.get(sort_name(entry)) if entry.kind in _PARENTS else None
    kind = kind or _PARENTS.get(entry.kind)
    is_preprint = entry.kind == "preprint"
    counts = variables.counted(entry)
    number = _plain(entry.number)
    main_title = _kept(variables.kept_text(entry, "maintitle")) if entry.kind in ("book", "chapter") else ""
    # what a part shares with others of its whole is said of the whole
    whole: dict[str, Any] = {
        "editor": _people(entry.editors),
        "volume": _plain(entry.volume),
        "issue": number if counts == "issue" else "",
        "edition": _plain(entry.edition),
        "serial-number": {name: value for name in ("isbn", "issn") if (value := _plain(getattr(entry, name)))},
        "parent": _without_empty(
            {
                "type": "anthology" if entry.series or main_title else "",
                "title": _kept(entry.series) or main_title,
                "volume": number if counts == "series" else "",
            }
        ),
    }
    by = {"author": _people(variables.kept_people(entry, "bookauthor")[0])}
    venue = _with_short(_kept(entry.venue), entry, "shortjournal")
    parent = _without_empty({"type": kind, "title": venue, **by, **whole} if kind and entry.venue else {})
    # styles show a preprint's server as publisher and its id as "serial"; they know no "arxiv"
    serials = {
        **({} if parent else whole["serial-number"]),
        "doi": entry.doi,
        "arxiv": entry.arxiv,
        "serial": f"arXiv:{entry.arxiv}" if is_preprint and entry.arxiv else number if counts == "work" else "",
        "eid": entry.eid if entry.pages else "",
        **{name: variables.kept_text(entry, name) for name in ("pmid", "pmcid", "version")},
        **_pubmed(entry),
    }
    link = "" if variables.is_link_of_doi(entry) else _plain(entry.url)
    is_link = re.fullmatch(_LINK, link) is not None
    asked = date_text(date_parts(variables.kept_text(entry, "urldate")))
    notes = (*variables.left_out(entry), variables.status_of(entry), entry.also, None if is_link else link)
    # styles show no organization: a school or an institution is the publisher as well
    made = {} if is_preprint else {"name": _kept(variables.maker_of(entry)), "location": _kept(_place(entry))}
    shared = {name: value for name, value in whole.items() if name not in ("serial-number", "parent")}
    fields: dict[str, Any] = {
        "type": _type(entry),
        "title": _with_short(_title(entry), entry, "shorttitle"),
        "author": _people(entry.names),
        "date": _date(entry),
        **({} if parent else shared),
        "affiliated": [
            {"role": variable.role, "names": people}
            for name in entry.kept
            if (variable := variables.variable_of(entry, name)) is not None and variable.role
            if (people := _people(variables.kept_people(entry, name)[0]))
        ],
        "publisher": _kept(entry.venue) if is_preprint else made if made["location"] and made["name"] else made["name"],
        "location": "" if is_preprint or made["name"] else made["location"],
        "organization": _kept(
            entry.school or entry.institution or variables.kept_text(entry, "authority", "organization")
        ),
        "genre": _kept(variables.genre_of(entry)),
        "chapter": _plain(variables.kept_text(entry, "chapter")),
        "page-range": _plain(entry.pages or entry.eid),
        **{name: _number(variables.kept_text(entry, field)) for name, field in _TOTALS.items()},
        "url": {"value": link, "date": asked} if is_link and re.fullmatch(_DAY, asked) else link if is_link else None,
        "serial-number": {name: _plain(value) for name, value in serials.items() if value},
        "language": _language(entry),
        "archive": _plain(variables.kept_text(entry, "database")),
        "archive-location": _plain(variables.kept_text(entry, "accession", "archive_location")),
        "abstract": _plain(variables.kept_text(entry, "abstract")),
        "annote": _plain(variables.kept_text(entry, "annote", "annotation")),
        "call-number": _plain(variables.kept_text(entry, "library")),
        "note": _plain("; ".join(dict.fromkeys(filter(None, notes)))),
        "parent": _with_event(entry, parent or whole["parent"] or _within(entry)),
    }
    return _without_empty(fields)


def _with_short(text: str, entry: Entry, name: str) -> str | dict[str, str]:
    short = _kept(variables.kept_text(entry, name))
    return {"value": text, "short": short} if short else text


_TOTALS = {"page-total": "pagetotal", "volume-total": "volumes"}
_DAY = r"\d{4}(?:-\d\d){0,2}"


def _without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _type(entry: Entry) -> str:
    sort = variables.sort_of(entry)
    if entry.kind == "link" and not sort and not entry.url:
        return "misc"  # not everything is a page
    if entry.kind == "book" and entry.kept.get(ENTRY_TYPE) in ("proceedings", "mvproceedings"):
        return "proceedings"
    return sort.hayagriva if sort else _TYPES.get(entry.kind, "article")


def _with_event(entry: Entry, parent: dict[str, Any]) -> dict[str, Any] | list[dict[str, Any]]:
    """What a work is in, and the event at which it was presented."""
    title, place = variables.kept_text(entry, "eventtitle"), variables.kept_text(entry, "venue")
    date = date_text(date_parts(variables.kept_text(entry, "eventdate").split("/")[0]))
    event = _without_empty({"title": _kept(title), "location": _kept(place)})
    if not event:
        return parent
    event = {"type": "conference", **event, **({"date": date} if re.fullmatch(_DAY, date) else {})}
    return [parent, event] if parent else event


def _pubmed(entry: Entry) -> dict[str, str]:
    """The number of PubMed that biblatex has as an eprint."""
    is_pubmed = variables.kept_text(entry, "eprinttype", "archiveprefix").casefold() in ("pubmed", "pmid")
    return {"pmid": variables.kept_text(entry, "eprint")} if is_pubmed else {}


def _within(entry: Entry) -> dict[str, Any]:
    """What a work is in that is no part of such: the reporter of a case, the site of a page."""
    if not entry.venue or variables.is_own_venue(entry) or entry.kind == "preprint" or entry.kind in _PARENTS:
        return {}
    whole = _WHOLES.get(sort_name(entry), "web") if entry.kind == "web" else "misc"
    return {"type": whole, "title": _kept(entry.venue)}


def _place(entry: Entry) -> str:
    return variables.kept_text(entry, "address", "location")


def _language(entry: Entry) -> str:
    """The tag of a language; Typst refuses a whole file for one that is none."""
    tag = variables.language_tag(variables.kept_text(entry, "language", "langid"))
    return tag if re.fullmatch(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?", tag) else ""


def _number(text: str) -> str:
    return text if text.isascii() and text.isdigit() else ""


def _people(names: Iterable[Name]) -> list[dict[str, str]]:
    return [_person(name) for name in names]


def _title(entry: Entry) -> str:
    """A title in which words that keep their capitals are in braces, as Hayagriva's "formattable strings" have them.

    Typst's styles that set titles in capitals lose the space after braces that a title begins with (Typst 0.15): such
    braces go on to the next word in small letters, and take in the space before it.
    """
    words = [word_cores(word) for word in clean_line(entry.title).split()]
    spared = [bool(core) and keeps_capitals(core, entry.method) for _, core, _ in words]
    opening = 0
    if spared and spared[0] and words[0][0] == words[0][2] == "":
        following = (number for number, parts in enumerate(words) if number and "".join(parts)[0].islower())
        opening = next(following, len(words))
    start = " ".join(_escape("".join(parts)) for parts in words[:opening])
    rest = " ".join(
        f"{_escape(before)}{{{_escape(core)}}}{_escape(after)}" if spare else _escape(before + core + after)
        for (before, core, after), spare in zip(words[opening:], spared[opening:], strict=True)
    )
    return f"{{{start}{' ' if rest else ''}}}{rest}" if start else rest


def _kept(text: str | None) -> str:
    """A text whose capitals no style changes."""
    return f"{{{_escape(plain)}}}" if (plain := _plain(text)) else ""


def _escape(text: str) -> str:
    return "".join(f"\\{letter}" if letter in _ESCAPED else letter for letter in text)


def _date(entry: Entry) -> str | None:
    if entry.year is None or not 0 < entry.year < 10_000:
        return None
    return "-".join([f"{entry.year:04d}", *(f"{part:02d}" for part in (entry.month, entry.day) if part)])


def _person(name: Name) -> dict[str, str]:
    if name.literal or not name.given or not name.family:
        return {"name": clean_line(str(name))}
    parts = {"name": name.family, "given-name": name.given, "suffix": name.suffix}
    return {part: clean_line(value) for part, value in parts.items() if value}


def _plain(text: str | None) -> str:
    return " ".join(clean_line(text).split()) if text else ""


def _mapping(fields: dict[str, Any], indent: int) -> str:
    """Block YAML whose scalars are JSON strings, which YAML 1.2 reads as they are (section 10.2)."""
    lines = []
    space = " " * indent
    for name, value in fields.items():
        if isinstance(value, dict):
            lines.append(f"{space}{name}:\n{_mapping(value, indent + 2)}")
        elif isinstance(value, list):
            items = "".join(f"{space}  - {_flow(item)}\n" for item in value)
            lines.append(f"{space}{name}:\n{items}")
        else:
            lines.append(f"{space}{name}: {value if name == 'type' else dumps(value)}\n")
    return "".join(lines)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return dumps(value)
