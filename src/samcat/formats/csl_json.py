"""CSL-JSON, as Zotero, pandoc and other citeproc programs take it (CSL 1.0.2, csl-data.json schema)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from samcat.clean import clean_line
from samcat.formats import variables
from samcat.formats.date_parts import date_parts, span_of
from samcat.formats.described import describe_fully
from samcat.formats.json import array
from samcat.formats.style_dates import SEASONS, season_of
from samcat.formats.tex_letters import escape_signs, keeps_capitals, word_cores
from samcat.formats.unplaced import OF_CSL, OF_RIS, beyond_date, unplaced
from samcat.record.decode import ENTRY_TYPE, READ, SORTS
from samcat.record.entry import Entry
from samcat.record.identifiers import bare_doi, whole_link
from samcat.record.kept_dates import OF_BIBTEX
from samcat.record.markup import without_markup
from samcat.record.model import Record
from samcat.record.names import OTHERS, Name, split_particle

# the schema has no preprint: an article that is in no journal is one
_TYPES = {
    "preprint": "article",
    "journal": "article-journal",
    "conference": "paper-conference",
    "workshop": "paper-conference",
    "dataset": "dataset",
    "link": "document",
    "book": "book",
    "chapter": "chapter",
    "thesis": "thesis",
    "report": "report",
    "manual": "report",
    "software": "software",
    "web": "webpage",
}
_KNOWN = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage".split()
)
COUNTS = {"issue": "issue", "series": "collection-number", "work": "number"}
"""The variable of what the number of an entry counts."""
# variables of which one says what another one says
_ALIKE = (tuple(COUNTS.values()), *(variable.csl for variable in variables.VARIABLES if len(variable.csl) > 1))
# CSL 1.0.2, "Rich text markup within fields": nothing else is markup, and there are no entities
_MARKUP = r"<(/?(?:i|b|sup|sub|sc|span)\b)"
_ENDING = r"(?:-[^\W\d_]+)+$"


def render(records: Iterable[Record], prefer: str = "published") -> Iterator[str]:
    """Yield an array with one item a line, each record as its `prefer`red version."""
    yield from array(as_item(describe_fully(record, prefer)) for record in records)


def as_item(entry: Entry) -> dict[str, Any]:
    """An entry as a CSL item. Of people that are left out "others" is the last, as pandoc has it."""
    is_preprint = entry.kind == "preprint"
    is_told = entry.arxiv is not None and entry.arxiv in (entry.also or "")
    preprint = f"arXiv:{entry.arxiv}" if entry.arxiv and not is_preprint and not is_told else None
    notes = [preprint, entry.also]
    counts = COUNTS[variables.counted(entry)]
    item: dict[str, Any] = {
        "id": entry.key,
        "type": _TYPES[entry.kind],
        "title": _rich_title(entry),
        "author": _people(entry.names, entry.others),
        "editor": _people(entry.editors, entry.other_editors),
        "issued": _issued(entry),
        "container-title": None if is_preprint else _rich(entry.venue),
        "collection-title": _rich(entry.series),
        "publisher": _rich(entry.venue if is_preprint else variables.maker_of(entry)),
        "edition": _text(entry.edition),
        # of an article, its number is what CSL's styles print where there are no pages
        "number": f"arXiv:{entry.arxiv}"
        if entry.arxiv and is_preprint
        else _text(entry.eid if entry.kind in IN_WHOLES else None),
        "volume": _text(entry.volume),
        "page": _text(entry.pages),
        "ISBN": _text(entry.isbn),
        "ISSN": _text(entry.issn),
        "DOI": _text(entry.doi),
        "URL": None if variables.is_link_of_doi(entry) else _text(entry.url),
        "note": _text("; ".join(filter(None, notes))),
        "status": variables.status_of(entry) if entry.kept.get(f"{OF_RIS}TY") else None,
    }
    if not item.get(counts):
        item[counts] = _text(entry.number)
    if entry.kind == "thesis":
        item["genre"] = SORTS.get(entry.kept.get(ENTRY_TYPE, ""))
    item = {name: value for name, value in item.items() if value}
    return _with_kept(entry, item)


def _issued(entry: Entry) -> dict[str, Any] | None:
    if not entry.year and entry.kept.get("date", "").startswith("-"):
        return date_parts(entry.kept["date"])
    if not entry.year:
        return {"literal": clean_line(entry.year_text)} if entry.year_text else None
    first = [part for part in (entry.year, entry.month, entry.day) if part]
    issued: dict[str, Any] = {"date-parts": [first, [entry.last_year]] if entry.last_year else [first]}
    if span := span_of(entry):
        issued["date-parts"] = span
    more = re.fullmatch(_INEXACT, entry.kept.get("date", ""))
    if more and more[1]:
        issued["season"] = int(more[1])
    elif not entry.month and (season := season_of(entry).replace("Fall", "Autumn")) in SEASONS:
        issued["season"] = SEASONS.index(season) + 1
    if (more and not more[1]) or dict(beyond_date(entry)).keys() - dict(beyond_date(entry, "circa")).keys():
        issued["circa"] = True
    return issued


# a season, or a date that is not certain (the biblatex manual, 2.3.8)
_INEXACT = r"\d{4}(?:-2([1-4])|(?:-\d\d){0,2}~)"
DATES = ("span", "season", "circa", "era")
"""What CSL has a form for beyond a year, a month and a day."""


def _with_kept(entry: Entry, item: dict[str, Any]) -> dict[str, Any]:
    """An item with what the record has no field for, and with the source's spelling of what it has one for.

    What CSL has no variable for is "custom", under the names of BibTeX and biblatex.
    """
    custom = {
        name: escape_signs(value)
        for name in PARTS
        if (value := getattr(entry, name)) and not any(_letters(value) == _letters(told) for told in item.values())
    }
    spelled: dict[str, Any] = {}
    for name, text in entry.kept.items():
        if name.startswith(OF_CSL):
            spelled[name.removeprefix(OF_CSL)] = _unpacked(text)
        elif (known := variables.variable_of(entry, name)) is not None and known.csl:
            variable, value = known.csl[0], _value(entry, name, known.form)
            if variable == "genre" or item.setdefault(variable, value) == value:
                item[variable] = value
                if known.form != "language" or value == variables.kept_text(entry, name):
                    continue
            custom[name] = text
        elif not name.startswith(OF_RIS) and text.strip() and not _is_told(entry, name, item):
            custom[name] = text
    if sort := variables.sort_of(entry):
        item["type"] = sort.csl
    if entry.kind == "manual" or (entry.kind == "workshop" and "workshop" not in (entry.venue or "").casefold()):
        # the types of publication that CSL has no type for, and that a venue does not tell
        custom.setdefault(ENTRY_TYPE, entry.kind)
    if custom:
        item["custom"] = custom
    for variable, value in spelled.items():
        if variable == "type":
            continue
        if variable == "custom" and isinstance(value, dict):
            item[variable] = value | custom
            continue
        if _still_says(variable, value, item):
            item[variable] = value
        for other in alike(variable):
            if other not in spelled and _letters(item.get(other, "")) == _letters(value):
                item.pop(other, None)
    lost = [one for one in unplaced(entry, str(item), OF_CSL) if one.name in SUBTITLES or one.name.startswith(OF_RIS)]
    if lost:
        item["custom"] = item.get("custom", {}) | {one.name: one.kept for one in lost}
    type_ = spelled.get("type") or variables.subtype_of(entry) or entry.kept.get(ENTRY_TYPE, "")
    if type_ in _KNOWN and (entry.kind in ("link", "preprint") or (sort and sort.csl == type_)):
        item["type"] = type_
    if item["type"] == "collection" and "type" not in spelled:
        item["type"] = "book"  # a "collection" of CSL is one of an archive
    return item


SUBTITLES = ("subtitle", "booksubtitle", "journalsubtitle")
"""Fields that stand behind a title as well."""
IN_WHOLES = ("journal", "conference", "workshop", "chapter")
"""The types of publication whose number in CSL is that of an article."""
PARTS = ("publisher", "school", "institution", "number", "eid")
"""The parts of a publication that do not all have a variable of their own."""


def _value(entry: Entry, name: str, form: str) -> Any:
    """A field of the source as the value of its variable."""
    if form == "people":
        return _people(*variables.kept_people(entry, name))
    text = clean_line(variables.kept_text(entry, name))
    if form == "date":
        return date_parts(text)
    if form == "language":
        return variables.language_tag(text)
    return (
        SORTS.get(text, text) if name == "type" else variables.PUBSTATES.get(text, text) if name == "pubstate" else text
    )


def _is_told(entry: Entry, name: str, item: Mapping[str, Any]) -> bool:
    """Whether a field of the source says nothing but what the item says."""
    if name == ENTRY_TYPE:
        said = entry.kept[name]
        return said in _KNOWN or said.isupper() or said == variables.thesis_type(item.get("genre", "")) != "thesis"
    if name == "entrysubtype":
        return bool(variables.subtype_of(entry) == item["type"])
    if name in SUBTITLES:  # behind their titles, and told so that a reader can part them again
        text = variables.kept_text(entry, name)
        return not any((title or "").endswith(f" {text}") for title in (entry.title, entry.venue))
    if name not in READ:
        return False
    if name in OF_BIBTEX:
        return name not in dict(beyond_date(entry, *DATES))
    if name == "title" or (name == "url" and variables.is_link_of_doi(entry)):
        return True
    if name == "doi" and bare_doi(entry.kept[name]) == entry.doi:
        return True
    if name in ("author", "editor"):
        return bool(entry.names if name == "author" else entry.editors)
    if name in ("archiveprefix", "eprinttype") and entry.arxiv:
        return True
    if entry.kind == "preprint" and entry.arxiv and entry.arxiv in entry.kept[name]:
        return True
    letters = _letters(variables.kept_text(entry, name))
    return any(letters == _letters(value) for value in item.values())


def alike(variable: str) -> tuple[str, ...]:
    """The variables by which a source may say what it says by one of them."""
    return next((group for group in _ALIKE if variable in group), (variable,))


def packed(value: object) -> str:
    """The value of a variable as a text from which it comes back: JSON, unless it is a text that is none."""
    from json import dumps, loads

    if isinstance(value, str):
        try:
            loads(value)
        except ValueError:
            return value
    return dumps(value, ensure_ascii=False)


def _unpacked(text: str) -> Any:
    from json import loads

    try:
        return loads(text, parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError):
        return text


def _finite(text: str) -> float:
    """A number that JSON can hold; raises ValueError of another, such as NaN and 1e999."""
    from math import isfinite

    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number


def _still_says(variable: str, value: Any, item: Mapping[str, Any]) -> bool:
    """Whether what the source had in a variable is what the record says there today."""
    mine = item.get(variable)
    if mine is None or variable in ("id", "type"):
        return variable not in ("id", "type") and not re.search(r"\bNone\b(?!['\"])", repr(value))
    if isinstance(mine, str) and isinstance(value, list):
        return False  # of Crossref, which readers of CSL refuse
    if variable == "URL":
        return whole_link(str(value)) == mine or _letters(mine) == _letters(value)
    if variable == "issued":
        is_flat = isinstance(value, dict) and "date-parts" in value and "[[" not in str(value)
        return str(mine.get("date-parts", [[""]])[0][0]) in str(value) and not is_flat
    return _letters(mine) == _letters(value) or (isinstance(value, str | int) and variable in _FREE)


_FREE = ("number", "note", "publisher", "issue")


# a body is a "name" for Crossref
_PARTS_OF_NAMES = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal", "name")


def _letters(value: Any) -> str:
    """The letters of a value, in whatever markup and order of parts."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "".join(map(_letters, value))
    if isinstance(value, list):
        return " ".join(sorted(_letters(one) for one in value))
    if isinstance(value, dict) and not value.keys().isdisjoint(("family", "literal", "name")):
        value = {part: text for part, text in value.items() if part in _PARTS_OF_NAMES}
    if isinstance(value, bool):
        return ""  # of a name, how it is to be read
    if isinstance(value, dict):
        return "".join(sorted("".join(map(_letters, value.values()))))
    plain = unicodedata.normalize("NFKC", without_markup(str(value)))
    return "".join(letter for letter in plain.casefold() if letter.isalnum())


def _rich_title(entry: Entry) -> str:
    """A title in the rich text of citeproc, in which words that keep their capitals are marked, and slanted ones."""
    title = clean_line(entry.title)
    said = variables.kept_text(
        entry._replace(kept={"title": re.sub(_SLANTED, "\ue000\\1\ue001", entry.kept.get("title", ""))}), "title"
    )
    plain = re.sub("[\ue000\ue001]", "", said)
    if plain != said and title.startswith(plain):
        title = said + title.removeprefix(plain)  # a subtitle stands behind it
    text = " ".join(_word(word, entry.method) for word in title.split())
    return text.replace("\ue000", "<i>").replace("\ue001", "</i>")


# whole words, so that no tag stands within one
_SLANTED = r"(?<![^\s(\[])(?:\\(?:emph|textit|textsl)\s*\{|\{\\(?:em|it|sl)\s+)((?:[^{}\\]|\{[^{}\\]*\})+)\}(?![\w-])"


def _word(word: str, method: str | None) -> str:
    before, core, after = word_cores(word)
    if not core or not keeps_capitals(core, method):
        return _escape(word)
    # of "CAM-guided" a title in capitals may well change the second half
    ending = re.search(_ENDING, core)
    kept, rest = (core[: ending.start()], ending[0]) if ending and ending[0].islower() else (core, "")
    return f"{_escape(before)}{_kept(_escape(kept))}{_escape(rest + after)}"


def _kept(text: str) -> str:
    return f'<span class="nocase">{text}</span>'


def _escape(text: str) -> str:
    """A text in which no program finds markup: tags and entities are broken by a tag that shows nothing."""
    text = re.sub(_MARKUP, lambda match: f"<{_kept(match[1])}", text, flags=re.IGNORECASE)
    return re.sub(r"&(#?\w+)(?=;)", lambda match: f"&{_kept(match[1])}", text)


def _people(names: Iterable[Name], others: bool) -> list[dict[str, str]]:
    people = [_person(name) for name in names]
    return [*people, {"literal": OTHERS}] if others and people else people


def _person(name: Name) -> dict[str, str]:
    if name.literal or not name.given or not name.family:
        return {"literal": clean_line(str(name))}
    given, particle = split_particle(name.given)
    parts = {"family": name.family, "given": given, "dropping-particle": particle, "suffix": name.suffix}
    return {part: clean_line(value) for part, value in parts.items() if value}


def _rich(text: str | None) -> str | None:
    return _escape(clean_line(text).strip()) if text else None


def _text(text: str | None) -> str | None:
    return clean_line(text).strip() if text else None
