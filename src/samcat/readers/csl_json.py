"""CSL-JSON: every item as a draft, or as unread with its line.

https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables and its schema, csl-data.json.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from samcat.formats import csl_json, variables
from samcat.formats.bibtex import names_text
from samcat.formats.date_parts import date_text
from samcat.formats.described import describe_fully
from samcat.formats.tex_letters import escape_signs
from samcat.formats.unplaced import OF_CSL
from samcat.readers.crossref import as_csl
from samcat.readers.csl_dates import date_fields, date_of, doubts_of_date
from samcat.readers.draft import Draft, Unread
from samcat.readers.json_items import SHOWN, Twice, items, shown, text_of
from samcat.readers.preprints import arxiv_in, fields_on_server
from samcat.readers.rich_text import rich_tex
from samcat.readers.untitled import entry_without_title
from samcat.record.dates import year_of
from samcat.record.decode import ENTRY_TYPE
from samcat.record.entry import describe
from samcat.record.entry_ids import own_ids
from samcat.record.identifiers import arxiv_id, bare_doi, is_web_link, whole_link
from samcat.record.kept_dates import OF_BIBTEX
from samcat.record.markup import without_markup
from samcat.record.model import Publication
from samcat.record.names import OTHERS, parse_author
from samcat.record.servers import is_preprint_venue
from samcat.record.tex import plain_text
from samcat.record.tex_names import is_others
from samcat.record.tex_person import with_suffix_apart

# the markup that CSL allows in titles
_MARKUP = re.compile(r"</?(?:i|b|span|sc)\b[^<>]*>", re.IGNORECASE)
_TYPES = {
    "article-journal": "journal", "article-magazine": "journal", "article-newspaper": "journal", "review": "journal",
    "review-book": "journal", "paper-conference": "conference", "book": "book", "collection": "book",
    "chapter": "chapter", "entry-encyclopedia": "chapter", "entry-dictionary": "chapter", "thesis": "thesis",
    "report": "report", "software": "software", "webpage": "web", "post": "web", "post-weblog": "web",
}  # fmt: skip
# of which an item has one, or is none
_SAYING = ("title", "type", "id", "author", "editor", "container-title", "issued", "DOI", "URL", "ISBN", "note")
_OWN_NAME = r"[a-z_][a-z0-9_+:.-]*|ris-[A-Z0-9]{2}"


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
        elif not any(name in item for name in _SAYING):
            unread.append(Unread(line, shown(item), "not an item: there is no variable of CSL that names a work"))
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
    for field in ("author", "editor"):
        names = item.get(field) or []
        if not isinstance(names, list) or not (names == [] or any(_people(names))):
            yield f"{field}: no list of names: {shown(names)!r}"
        elif odd := [name for name in names if not any(_people([name]))]:
            yield f"{field}: no name: {', '.join(map(shown, odd))[:SHOWN]}"
    if item.get("id") not in (None, "") and not text_of(item, "id"):
        yield f"id: neither text nor a number: {shown(item['id'])!r}"
    yield from doubts_of_date(item, draft.date)
    if (number := text_of(item, "DOI")) and not (draft.doi or draft.arxiv):
        yield f"DOI: not a DOI: {number[:SHOWN]!r}"
    if (link := text_of(item, "URL")) and not is_web_link(whole_link(link)):
        yield f"URL: not an http or https link: {link[:SHOWN]!r}"


def _draft(source: Mapping[str, object], line: int) -> Draft:
    item = as_csl(source)
    title = _MARKUP.sub("", text_of(item, "title"))
    # what formats/csl_json.py breaks is no markup
    title = title if re.search(r'[<&]<span class="nocase">', text_of(item, "title")) else without_markup(title)
    title = _parted(item, title, "subtitle")
    date = date_of(item)
    type_ = text_of(item, "type")
    number = bare_doi(text_of(item, "DOI"))
    url = text_of(item, "URL")
    places = (
        number,
        url,
        text_of(item, "number"),
        text_of(item, "archive_location"),
        _arxiv_in(str(item.get("note") or "")),
    )
    arxiv = next((found for text in places if text and (found := arxiv_id(text))), None)
    if arxiv is None and (match := re.fullmatch(r"arxiv:\s*(\S+)", text_of(item, "archive"), re.IGNORECASE)):
        arxiv = arxiv_id(match[1])
    arxiv = arxiv or arxiv_in(_places(item))
    published = _published(item, type_, date)
    number = None if arxiv and number and arxiv_id(number) else number
    is_data = type_ == "dataset"
    link = url if is_web_link(url := whole_link(url)) else None
    authors = tuple(_people(item.get("author")))
    # CSL has no word for people that are left out: formats/variables.py says so in the note
    left_out, note = variables.split_left_out(_note(item) or "")
    if arxiv and published is not None:  # which the note says besides
        note = "; ".join(part for part in note.split("; ") if part != f"arXiv:{arxiv}")
    if "author" in left_out and authors:
        authors = (*authors, OTHERS)
    if "editor" in left_out and published is not None and published.editors:
        published = published._replace(editors=(*published.editors, OTHERS))
    names = [name for name in (text_of(item, "citation-key"), text_of(item, "id")) if name]
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
        key=names[0] if names else "",
        # that of Zotero is an address
        aliases=tuple(name for name in names[1:] if name != names[0] and "/" not in name),
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
    return {name: text_of(item, variable) for name, variable in (*names, ("publisher", "publisher"))}


def _kept(item: Mapping[str, object], source: Mapping[str, object], draft: Draft) -> tuple[tuple[str, str], ...]:
    """What an item says beyond its draft: under the names of bibliographies, and as its source spells it."""
    kept = _told(item)
    if draft.published is not None:
        kept = {name: text for name, text in kept.items() if plain_text(text) != getattr(draft.published, name, None)}
    if (type_ := text_of(item, "type")) and csl_json.as_item(describe(draft.as_printed()))["type"] != type_:
        kept.setdefault(ENTRY_TYPE, type_)
    if type_ == "collection":  # one of an archive; an @collection of biblatex is an edited book
        kept[f"{OF_CSL}type"] = type_
    if type_ == "thesis" and (genre := text_of(item, "genre")):
        kept.setdefault(ENTRY_TYPE, variables.thesis_type(genre))
    server = text_of(item, "publisher")
    if draft.published is None and (on_server := fields_on_server(_places(item))):
        kept = on_server | kept
    elif draft.published is None and is_preprint_venue(server) and describe(draft.as_printed()).kind == "link":
        kept.setdefault("organization", escape_signs(server))
    if (rich := _parted(item, rich_tex(text_of(item, "title")), "subtitle")) and plain_text(rich) == draft.title:
        kept["title"] = rich
    if kept.keys().isdisjoint(OF_BIBTEX):
        kept |= date_fields(item, draft.date)
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
    left_out, _ = variables.split_left_out(_note(item) or "")
    for variable in variables.VARIABLES:
        value = next((item[name] for name in variable.csl if item.get(name)), None)
        if value is not None and (text := _as_tex(variable, value, left_out)):
            told[variable.names[0]] = text
    for name, text in _custom(item).items():
        known = variables.OF_NAME.get(name)
        if known is None or not known.csl or known.names[0] not in told:
            told[name] = text
        elif known.form == "language" and variables.language_tag(text) == told[known.names[0]]:
            del told[known.names[0]]
            told[name] = text
    sort = next((sort for sort in variables.SORTS_OF_WORKS if sort.csl == item.get("type")), None)
    # of articles in no journal the type says nothing
    if sort and sort.csl != "article" and ENTRY_TYPE not in told:
        told[ENTRY_TYPE] = sort.csl
    if told.get(ENTRY_TYPE) in ("manual", "workshop"):
        del told[ENTRY_TYPE]
    return told


def _as_tex(variable: variables.Variable, value: object, left_out: frozenset[str]) -> str:
    """The value of a variable as the field of a bibliography that has it."""
    name = variable.names[0]
    if variable.form == "people":
        people = tuple(_people(value))
        others = OTHERS in people or name in left_out
        return names_text([parse_author(who) for who in people if who != OTHERS], others, to_ascii=False)
    if variable.form == "date":
        return escape_signs(date_text(value))
    text = text_of({name: value}, name)
    if name == "pubstate":
        text = next((word for word, said in variables.PUBSTATES.items() if said == text), text)
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
    venue = _parted(item, text_of(item, "container-title"), "booksubtitle", "journalsubtitle")
    kind = _TYPES.get(type_)
    if venue and is_preprint_venue(venue):
        return None
    if kind == "conference" and "workshop" in venue.casefold():
        kind = "workshop"
    own = _custom(item)
    if own.get(ENTRY_TYPE) in ("manual", "workshop"):
        kind = own[ENTRY_TYPE]
    maker: str | None = text_of(item, "publisher")
    if not maker or maker in (plain_text(own.get(name, "")) for name in ("organization", "howpublished", "holder")):
        maker = None
    is_book = kind == "book" or type_ == "pamphlet"
    places = ["collection-number", "number", "issue"] if is_book else ["number", "issue"]
    if kind in csl_json.IN_WHOLES:
        # of an article in a series of its journal, the number is that of the issue
        places = ["issue"] if kind == "journal" else ["collection-number", "issue"]
    numbers = (text_of(item, name) for name in places)
    article = text_of(item, "number") if kind in csl_json.IN_WHOLES else ""
    published = Publication(
        venue=venue or None,
        type=kind,
        volume=text_of(item, "volume") or None,
        number=next((text for text in numbers if text and not arxiv_id(text)), None),
        pages=text_of(item, "page") or None,
        eid=article if article and not arxiv_id(article) else None,
        series=text_of(item, "collection-title") or None,
        edition=text_of(item, "edition") or None,
        editors=tuple(_people(item.get("editor"))),
        isbn=text_of(item, "ISBN") or None,
        issn=text_of(item, "ISSN") or None,
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
    others = False
    for name in value if isinstance(value, list) else ():
        if not isinstance(name, dict):
            continue
        particle = text_of(name, "non-dropping-particle")
        family = (particle + " " * (particle[-1:] not in ("'", "’")) + text_of(name, "family")).strip()
        # a particle that stands behind the given names where the family name is first
        given = " ".join(filter(None, (text_of(name, "given"), text_of(name, "dropping-particle"))))
        suffix = text_of(name, "suffix")
        whole = text_of(name, "literal") or family or given
        is_short = given and whole.isalpha()  # "al" behind "et", but nobody's family name
        if whole and is_others(whole) and (not is_short or is_others(f"{given} {family}")):
            others = True
        elif family and given:
            yield ", ".join([family, suffix, given] if suffix else with_suffix_apart(family, given))
        elif whole:
            yield "{" + whole + "}"
    if others:
        yield OTHERS


def _note(item: Mapping[str, object]) -> str | None:
    """The note of an item, without what Zotero puts there in lines of its own, "PMID: 1"."""
    value = item.get("note")
    return without_markup(value) or None if isinstance(value, str) else None


def _arxiv_in(note: str) -> str:
    # Zotero puts facts in lines of their own
    found = {name for line in note.split("\n") for name in own_ids(line, r"(?i)\barxiv:\s*([\w./-]+)")}
    return found.pop() if len(found) == 1 else ""
