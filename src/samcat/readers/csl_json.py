"""CSL-JSON: every item as a draft, or as unread with its line.

https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables and its schema, csl-data.json.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from samcat.formats import csl_json
from samcat.formats.bibtex import names_text
from samcat.formats.date_parts import date_text
from samcat.formats.described import describe_fully
from samcat.formats.tex_letters import escape_signs
from samcat.formats.unplaced import OF_CSL
from samcat.formats.variables import (
    OF_NAME,
    PUBSTATES,
    SORTS_OF_WORKS,
    VARIABLES,
    language_tag,
    split_left_out,
    thesis_type,
)
from samcat.readers.crossref import as_csl
from samcat.readers.dates import read_date as date_of_words
from samcat.readers.draft import Draft, Unread
from samcat.readers.json_items import SHOWN, Twice, items, shown
from samcat.readers.preprints import arxiv_in, fields_on_server
from samcat.readers.rich_text import rich_tex
from samcat.readers.untitled import entry_without_title
from samcat.record.dates import MONTHS, read_date, show_date, year_of
from samcat.record.decode import ENTRY_TYPE
from samcat.record.entry import describe
from samcat.record.entry_ids import own_ids
from samcat.record.identifiers import arxiv_id, bare_doi, is_web_link
from samcat.record.kept_dates import OF_BIBTEX
from samcat.record.markup import without_markup
from samcat.record.model import Publication
from samcat.record.names import OTHERS, parse_author
from samcat.record.servers import is_preprint_venue
from samcat.record.tex import plain_text
from samcat.record.tex_names import is_others

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samcat.formats.variables import Variable

# the markup that CSL allows in titles
_MARKUP = re.compile(r"</?(?:i|b|span|sc)\b[^<>]*>", re.IGNORECASE)
_TYPES = {
    "article-journal": "journal",
    "article-magazine": "journal",
    "article-newspaper": "journal",
    "review": "journal",
    "review-book": "journal",
    "paper-conference": "conference",
    "book": "book",
    "collection": "book",
    "chapter": "chapter",
    "entry-encyclopedia": "chapter",
    "entry-dictionary": "chapter",
    "thesis": "thesis",
    "report": "report",
    "software": "software",
    "webpage": "web",
    "post": "web",
    "post-weblog": "web",
}
# in which nothing is markup, or is read as such
_OWN_NAME = r"[a-z_][a-z0-9_+:.-]*|ris-[A-Z0-9]{2}"
_AS_IT_IS = ("id", "type", "title", "URL", "DOI")


def read(text: str) -> tuple[list[Draft], list[Unread]]:
    """The items of an array, or the one item that the text is, and those that were not understood, each in order."""
    text = text.removeprefix("\ufeff")
    drafts: list[Draft] = []
    unread: list[Unread] = []
    for line, item in items(text):
        if isinstance(item, Unread):
            unread.append(item)
        elif not isinstance(item, dict):
            unread.append(Unread(line, shown(item), "not an item: a CSL item is an object"))
        else:
            try:
                draft = _draft(item, line)
                if found := draft if draft.title else entry_without_title(draft):
                    drafts.append(found)
                else:
                    unread.append(Unread(line, shown(item.get("id") or item), "no title"))
                unread += [Unread(line, shown(draft.title), reason, rows=0) for reason in _doubts(item, draft)]
                if isinstance(item, Twice):
                    unread.append(
                        Unread(line, shown(item.get("title")), f"{item.name} is there twice; the last is taken", rows=0)
                    )
            except ValueError as error:
                unread.append(Unread(line, shown(item.get("title") or item.get("id") or item), str(error)))
    return drafts, unread


def _doubts(item: Mapping[str, object], draft: Draft) -> Iterator[str]:
    """What is said of an item whose people, date, DOI or link cannot be read."""
    if item.get("author") and not draft.authors:
        yield f"author: no list of names: {shown(item['author'])!r}"
    if draft.date is None and _is_lost_date(item.get("issued")):
        yield f"issued: not a date: {shown(item['issued'])!r}"
    if draft.date is not None and (parts := _given_parts(item)) and len(str(draft.date)) < (0, 4, 6, 8)[len(parts)]:
        yield f"issued: there is no {'-'.join(parts)}; {show_date(draft.date)} is taken"
    if (number := _text(item, "DOI")) and not (draft.doi or draft.arxiv):
        yield f"DOI: not a DOI: {number[:SHOWN]!r}"
    if (link := _text(item, "URL")) and not is_web_link(link):
        yield f"URL: not an http or https link: {link[:SHOWN]!r}"


def _is_lost_date(issued: object) -> bool:
    """Whether a date that is not read says something; a year before Christ and words are kept."""
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    text = date_text(issued)
    is_kept = text.startswith("-") or (text and not parts)
    return not is_kept and re.search(r"\d|True|inf", str(issued)) is not None


def _given_parts(item: Mapping[str, object]) -> list[str]:
    """The year, month and day that an item gives as numbers; a season, which stands for a month, is none."""
    issued = item.get("issued")
    dates = issued.get("date-parts") if isinstance(issued, dict) else None
    first = dates[0] if isinstance(dates, list) and dates else None
    parts = (
        [str(part).strip() for part in first] if isinstance(first, list) and len(first) <= len(("y", "m", "d")) else []
    )
    is_season = len(parts) == len(("y", "m")) and parts[1].isdigit() and int(parts[1]) > len(MONTHS)
    return parts if all(part.isdigit() and int(part) for part in parts) and not is_season else []


def _draft(source: Mapping[str, object], line: int) -> Draft:
    item = as_csl(source)
    title = _MARKUP.sub("", _text(item, "title"))
    # what formats/csl_json.py breaks is no markup
    title = title if re.search(r'[<&]<span class="nocase">', _text(item, "title")) else without_markup(title)
    title = _parted(item, title, "subtitle")
    date = _date(item)
    type_ = _text(item, "type")
    number = bare_doi(_text(item, "DOI"))
    url = _text(item, "URL")
    places = (
        number,
        url,
        _text(item, "number"),
        _text(item, "archive_location"),
        _arxiv_in(str(item.get("note") or "")),
    )
    arxiv = next((found for text in places if text and (found := arxiv_id(text))), None)
    if arxiv is None and (match := re.fullmatch(r"arxiv:\s*(\S+)", _text(item, "archive"), re.IGNORECASE)):
        arxiv = arxiv_id(match[1])
    arxiv = arxiv or arxiv_in(_places(item))
    published = _published(item, type_, date)
    number = None if arxiv and number and arxiv_id(number) else number
    is_data = type_ == "dataset"
    link = url if is_web_link(url) else None
    authors = tuple(_people(item.get("author")))
    # CSL has no word for people that are left out: formats/variables.py says so in the note
    left_out, note = split_left_out(_note(item) or "")
    if arxiv and published is not None:  # which the note says besides
        note = "; ".join(part for part in note.split("; ") if part != f"arXiv:{arxiv}")
    if "author" in left_out and authors:
        authors = (*authors, OTHERS)
    if "editor" in left_out and published is not None and published.editors:
        published = published._replace(editors=(*published.editors, OTHERS))
    draft = Draft(
        title=title,
        kind="dataset" if is_data else "paper",
        date=date,
        authors=authors,
        arxiv=arxiv,
        doi=number,
        paper=None if is_data else link,
        data=link if is_data else None,
        published=published,
        note=note or None,
        key=_text(item, "citation-key") or _text(item, "id"),
        line=line,
    )
    return replace(draft, fields=_kept(item, source, draft))


def _parted(item: Mapping[str, object], title: str, *names: str) -> str:
    """A title without the subtitle behind it that the item tells for itself."""
    own = _custom(item)
    subtitle = next((plain_text(own[name]) for name in names if name in own), "")
    if not subtitle or not title.endswith(f" {subtitle}"):
        return title
    return title.removesuffix(f" {subtitle}").removesuffix(":")


def _places(item: Mapping[str, object]) -> dict[str, str]:
    """Where an item says what a preprint is, by what BibTeX calls the places."""
    names = (("journal", "container-title"), ("volume", "volume"), ("number", "issue"), ("pages", "page"))
    return {name: _text(item, variable) for name, variable in (*names, ("publisher", "publisher"))}


def _kept(item: Mapping[str, object], source: Mapping[str, object], draft: Draft) -> tuple[tuple[str, str], ...]:
    """What an item says beyond its draft: under the names of bibliographies, and as its source spells it."""
    kept = _told(item)
    if draft.published is not None:
        kept = {name: text for name, text in kept.items() if plain_text(text) != getattr(draft.published, name, None)}
    if (type_ := _text(item, "type")) and csl_json.as_item(describe(draft.as_printed()))["type"] != type_:
        kept.setdefault(ENTRY_TYPE, type_)
    if type_ == "collection":  # one of an archive; an @collection of biblatex is an edited book
        kept[f"{OF_CSL}type"] = type_
    if type_ == "thesis" and (genre := _text(item, "genre")):
        kept.setdefault(ENTRY_TYPE, thesis_type(genre))
    server = _text(item, "publisher")
    if draft.published is None and (on_server := fields_on_server(_places(item))):
        kept = on_server | kept
    elif draft.published is None and is_preprint_venue(server) and describe(draft.as_printed()).kind == "link":
        kept.setdefault("organization", escape_signs(server))
    if (rich := _parted(item, rich_tex(_text(item, "title")), "subtitle")) and plain_text(rich) == draft.title:
        kept["title"] = rich
    if kept.keys().isdisjoint(OF_BIBTEX):
        kept |= _date_fields(item, draft.date)
    made = csl_json.as_item(describe_fully(draft.as_printed()._replace(fields=(("date", ""), *kept.items()))))
    for name, value in source.items():
        same = [other for other in csl_json.alike(name) if other in source]
        if name not in ("id", "type", "custom") and any(made.get(other) != source[other] for other in same):
            kept[f"{OF_CSL}{name}"] = csl_json.packed(value)
    if (custom := item.get("custom")) is not None and made.get("custom") != custom:
        kept[f"{OF_CSL}custom"] = csl_json.packed(custom)
    return tuple(kept.items())


def _told(item: Mapping[str, object]) -> dict[str, str]:
    """What records have no field for, under the names that bibliographies have for it, as TeX."""
    told: dict[str, str] = {}
    left_out, _ = split_left_out(_note(item) or "")
    for variable in VARIABLES:
        value = next((item[name] for name in variable.csl if item.get(name)), None)
        if value is not None and (text := _as_tex(variable, value, left_out)):
            told[variable.names[0]] = text
    for name, text in _custom(item).items():
        known = OF_NAME.get(name)
        if known is None or not known.csl or known.names[0] not in told:
            told[name] = text
        elif known.form == "language" and language_tag(text) == told[known.names[0]]:
            del told[known.names[0]]
            told[name] = text
    sort = next((sort for sort in SORTS_OF_WORKS if sort.csl == item.get("type")), None)
    # of articles in no journal the type says nothing
    if sort and sort.csl != "article" and ENTRY_TYPE not in told:
        told[ENTRY_TYPE] = sort.csl
    if told.get(ENTRY_TYPE) in ("manual", "workshop"):
        del told[ENTRY_TYPE]
    return told


def _date_fields(item: Mapping[str, object], date: int | None) -> dict[str, str]:
    """What a date says beyond the year, as biblatex has it (the manual, 2.3.8): "2020~", "2010-22", or in words."""
    issued = item.get("issued")
    text = date_text(issued)
    if not isinstance(issued, dict) or (date is None and text):
        return {"date" if text.startswith("-") else "year": escape_signs(text)} if text else {}
    if "season" in issued and date is not None and _text(issued, "season") in ("1", "2", "3", "4"):
        return {"date": f"{year_of(date)}-2{_text(issued, 'season')}"}
    if issued.get("circa") and date is not None:
        return {"date": f"{show_date(date)}~"}
    if "/" in text or (date is not None and date > 9999):
        return {"date": text if "/" in text else show_date(date or 0)}
    return {}


def _as_tex(variable: Variable, value: object, left_out: frozenset[str]) -> str:
    """The value of a variable as the field of a bibliography that has it."""
    name = variable.names[0]
    if variable.form == "people":
        people = tuple(_people(value))
        others = OTHERS in people or name in left_out
        return names_text([parse_author(who) for who in people if who != OTHERS], others, to_ascii=False)
    if variable.form == "date":
        return escape_signs(date_text(value))
    text = _text({name: value}, name)
    if name == "pubstate":
        text = next((word for word, said in PUBSTATES.items() if said == text), text)
    return escape_signs(text)


def _custom(item: Mapping[str, object]) -> dict[str, str]:
    """The fields of bibliographies for which CSL has no variable, as formats/csl_json.py keeps them."""
    own = item.get("custom")
    if not isinstance(own, dict):
        return {}
    return {
        name: text
        for name, text in own.items()
        if re.fullmatch(_OWN_NAME, name) and isinstance(text, str) and text.strip() and "\n" not in text
    }


def _published(item: Mapping[str, object], type_: str, date: int | None) -> Publication | None:
    venue = _parted(item, _text(item, "container-title"), "booksubtitle", "journalsubtitle")
    kind = _TYPES.get(type_)
    if venue and is_preprint_venue(venue):
        return None
    if kind == "conference" and "workshop" in venue.casefold():
        kind = "workshop"
    own = _custom(item)
    if own.get(ENTRY_TYPE) in ("manual", "workshop"):
        kind = own[ENTRY_TYPE]
    maker: str | None = _text(item, "publisher")
    if not maker or maker in (plain_text(own.get(name, "")) for name in ("organization", "howpublished", "holder")):
        maker = None
    is_book = kind == "book" or type_ == "pamphlet"
    places = ["collection-number", "number", "issue"] if is_book else ["number", "issue"]
    if kind in csl_json.IN_WHOLES:
        # of an article in a series of its journal, the number is that of the issue
        places = ["issue"] if kind == "journal" else ["collection-number", "issue"]
    numbers = (_text(item, name) for name in places)
    article = _text(item, "number") if kind in csl_json.IN_WHOLES else ""
    published = Publication(
        venue=venue or None,
        type=kind,
        volume=_text(item, "volume") or None,
        number=next((text for text in numbers if text and not arxiv_id(text)), None),
        pages=_text(item, "page") or None,
        eid=article if article and not arxiv_id(article) else None,
        series=_text(item, "collection-title") or None,
        edition=_text(item, "edition") or None,
        editors=tuple(_people(item.get("editor"))),
        isbn=_text(item, "ISBN") or None,
        issn=_text(item, "ISSN") or None,
    )
    if published == Publication() and (not maker or is_preprint_venue(maker)):
        return None
    published = published._replace(year=year_of(date))
    place = {"thesis": "school", "report": "institution"}.get(kind or "", "publisher")
    texts = {name: plain_text(own[name]) for name in csl_json.PARTS if name in own and not getattr(published, name)}
    if maker:
        texts[place] = maker
    return published._replace(**texts)  # type: ignore[arg-type]  # the names of parts that are texts


def _people(value: object) -> Iterator[str]:
    if not isinstance(value, list):
        return
    for name in value:
        if not isinstance(name, dict):
            continue
        family = " ".join(filter(None, (_text(name, "non-dropping-particle"), _text(name, "family"))))
        # a particle that stands behind the given names where the family name is first
        given = " ".join(filter(None, (_text(name, "given"), _text(name, "dropping-particle"))))
        suffix = _text(name, "suffix")
        whole = _text(name, "literal") or family or given
        if is_others(whole):
            yield OTHERS
        elif family and given:
            yield ", ".join(part for part in (family, suffix, given) if part)
        elif whole:
            yield "{" + whole + "}"


def _note(item: Mapping[str, object]) -> str | None:
    """The note of an item, without what Zotero puts there in lines of its own, "PMID: 1"."""
    value = item.get("note")
    return without_markup(value) or None if isinstance(value, str) else None


def _date(item: Mapping[str, object]) -> int | None:
    """The date of an item, as exact as it is given; of a range its beginning."""
    issued = item.get("issued")
    if isinstance(issued, str):
        return date_of_words(issued)
    if not isinstance(issued, dict):
        return None
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and first:
        # what stands behind a part that is none is no part: a day is no month
        whole = (int(part) if isinstance(part, float) and part.is_integer() else part for part in first[:3])
        numbers = [str(part).strip() for part in takewhile(lambda part: isinstance(part, int | str), whole)]
        if len(numbers) == 1 and not numbers[0].isdigit():
            return date_of_words(numbers[0])
        # the first is a year or there is none: "20240" and 3 are no year 3
        if numbers and len(numbers[0]) == 4 and numbers[0].isascii() and numbers[0].isdigit():
            numbers = [number.zfill(2) for number in numbers]
            return read_date("-".join(numbers)) or read_date("-".join(numbers[:2])) or read_date(numbers[0])
        return None
    return date_of_words(_text(issued, "raw") or _text(issued, "literal") or _text(issued, "edtf").rstrip("~?%"))


def _arxiv_in(note: str) -> str:
    # Zotero puts facts in lines of their own
    found = {name for line in note.split("\n") for name in own_ids(line, r"(?i)\barxiv:\s*([\w./-]+)")}
    return found.pop() if len(found) == 1 else ""


def _text(item: Mapping[str, object], name: str) -> str:
    value = item.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = " ".join(str(value).split())
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError(f"the field {name} holds half of a letter")
    if name == "URL":
        return text.replace("&amp;", "&")
    return text if name in _AS_IT_IS else without_markup(text)
