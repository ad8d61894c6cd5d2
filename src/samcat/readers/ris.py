"""RIS: every reference as a draft, or as unread with its line (Research Information Systems' RIS format, 2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from samcat.formats import ris
from samcat.formats.bibtex import names_text
from samcat.formats.tex_letters import escape_signs
from samcat.formats.unplaced import OF_RIS
from samcat.formats.variables import VARIABLES, split_left_out, thesis_type
from samcat.readers.draft import Draft, Unread
from samcat.readers.preprints import arxiv_in, fields_on_server
from samcat.readers.ris_dates import date_fields, date_of, day, doubt_of_date, first
from samcat.readers.ris_notes import as_noted, fields_noted, is_field, without_subtitle
from samcat.readers.ris_people import people_of
from samcat.readers.untitled import entry_without_title
from samcat.record.dates import year_of
from samcat.record.decode import ENTRY_TYPE
from samcat.record.identifiers import arxiv_id, bare_doi, is_web_link, whole_link
from samcat.record.markup import without_markup
from samcat.record.model import Publication
from samcat.record.names import OTHERS, parse_author
from samcat.record.servers import is_preprint_venue
from samcat.record.tex import plain_text

_TYPES = {
    "JOUR": "journal", "JFULL": "journal", "EJOUR": "journal", "EJOU": "journal", "MGZN": "journal", "NEWS": "journal",
    "INPR": "journal", "ABST": "journal", "CONF": "conference", "CPAPER": "conference", "BOOK": "book", "EBOOK": "book",
    "EDBOOK": "book", "PAMP": "book", "CLSWK": "book", "SER": "book", "CHAP": "chapter", "ECHAP": "chapter",
    "ENCYC": "chapter", "DICT": "chapter", "THES": "thesis", "RPRT": "report", "GOVDOC": "report", "COMP": "software",
    "ELEC": "web", "BLOG": "web", "WEB": "web", "ICOMM": "web",
}  # fmt: skip
# in the words of biblatex and CSL, where records have no type for it
_SORTS = {
    "PAT": "patent", "UNPB": "unpublished", "MANSCPT": "unpublished", "SOUND": "audio", "MUSIC": "music",
    "MPCT": "movie", "VIDEO": "video", "ART": "artwork", "CASE": "jurisdiction", "STAT": "legislation", "BILL": "bill",
    "MAP": "map", "STAND": "standard", "PCOMM": "letter", "ENCYC": "inreference", "NEWS": "article-newspaper",
    "MGZN": "article-magazine", "PAMP": "booklet", "EDBOOK": "collection", "DICT": "entry-dictionary",
    "INTV": "interview", "HEAR": "hearing", "FIGURE": "figure", "CHART": "figure", "SLIDE": "speech", "UNBILL": "bill",
    "LEGAL": "regulation", "BLOG": "post-weblog", "ANCIENT": "classic", "PODCAST": "broadcast", "ADVS": "performance",
}  # fmt: skip
_START = re.compile(r"^[^\S\n]*+TY {1,2}- ?", re.MULTILINE)
_END = re.compile(r"^[^\S\n]*+ER {1,2}-.*\n", re.MULTILINE)
# what databases put before the first reference
_HEADING = r"(?m)^[^\S\n]*(?:(?:Provider|Database|Content|Content-Type|Source)\s*:.*|\d{1,4}\.|\"|FN .*|VR .*)$"
# what looks like a line of a reference, whatever its letters; databases put other lines between theirs
_LINE = re.compile(r"^[^\S\n]*+[A-Za-z][A-Za-z0-9][^\S\n]{0,2}-.*", re.MULTILINE)
# … with its spaces left out; others may as well begin a line of a text: "CT- and MRI-based"
_TAG = re.compile(
    r"\s*(?:([A-Z][A-Z0-9]) {1,2}- ?|(TI|AU|A1|PY|Y1|DA|JO|JF|SP|EP|VL|IS|DO|UR|AB|KW|PB|SN|N1|ID|ER)-(?: +|$))"
)
_SHOWN = 80
_LINK = r"https?://(?:(?![;,]https?://)\S)+"
# whose title in T2 is that of a series (the table of EndNote's tags)
_IN_SERIES = ("BOOK", "EBOOK", "EDBOOK", "RPRT")
# whose values are one text, though it may be broken into lines
_LONG = ("TI", "T1", "CT", "T2", "JO", "JF", "JA", "J1", "J2", "J9", "JI", "BT", "PB", "PU", "C3", "ST")
_OF_JOURNALS = ("JF", "JO", "JA", "J1", "J2")
# in which nothing is markup
_AS_IT_IS = ("TY", "ID", "DO", "UR", "L1", "L2", "L3", "L4")
# tags that say the same: what is in the first is read as the second
_SAME = {"N2": "AB", "PP": "CY", "JI": "J2", "J9": "J2", "JA": "J2", "J1": "J2", "PU": "PB", "PI": "CY"}
# where a line without a tag is a value of its own
_LINE_BY_LINE = ("KW", "SN", "UR", "AU", "A1", "A2", "A3", "A4", "ED")


def read(text: str) -> tuple[list[Draft], list[Unread]]:
    """The references of a file, and what was not understood of it, each in order."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    starts = [match.start() for match in _START.finditer(text)]
    drafts: list[Draft] = []
    unread: list[Unread] = []
    before = text[: starts[0]] if starts else text
    if re.sub(_HEADING, "", before).strip():
        unread.append(Unread(1, " ".join(before.split())[:_SHOWN], "no reference: one begins with TY  -"))
    line, counted = 1, 0
    for start, end in pairwise([*starts, len(text)]):
        line += text.count("\n", counted, start)
        counted = start
        if re.fullmatch(r"TY {1,2}- *\w* *\n+", text[start:end]) and end < len(text):
            continue  # the type is there twice
        tags = _with_roles(_tags(text[start:end]))
        draft: Draft | None = _draft(tags, line)
        if draft and not draft.title:
            draft = entry_without_title(draft)
        shown = " ".join(text[start : min(end, start + _SHOWN * 4)].split())[:_SHOWN]
        if draft is None:
            unread.append(Unread(line, shown, "no title"))
            continue
        drafts.append(draft)
        if doubt := doubt_of_date(tags, draft.date):
            unread.append(Unread(line, draft.title[:_SHOWN] or shown, doubt, 0))
        if (number := first(tags, "DO")) and not draft.doi and not draft.arxiv:
            unread.append(Unread(line, draft.title[:_SHOWN] or shown, f"DO: not a DOI: {number[:_SHOWN]!r}", 0))
        ended = _END.search(text, start, end)
        if ended and (loose := _LINE.search(text, ended.end(), end)):
            at = line + text.count("\n", start, loose.start())
            unread.append(Unread(at, loose[0].strip()[:_SHOWN], "no reference: one begins with TY  -"))
        if (link := first(tags, "UR")) and not _links(tags) and not any(map(bare_doi, tags["UR"])):
            reason = f"UR: not an http or https link: {link[:_SHOWN]!r}"
            unread.append(Unread(line, draft.title[:_SHOWN] or shown, reason, 0))
    return drafts, unread


def _tags(text: str) -> dict[str, list[str]]:
    """The values of each tag of one reference, in order."""
    import rispy

    class EveryTag(dict[str, str]):
        def __missing__(self, tag: str) -> str:
            return tag

    class Every:
        def __contains__(self, tag: object) -> bool:
            return tag != "TY"

    wrapped: list[list[str]] = []
    last = ""
    for line in text.split("\n"):
        if tag := _TAG.match(line):
            last = tag[1] or tag[2]
            wrapped.append([f"{last}  - {line[tag.end() :]}"])
        elif wrapped and line.strip() and last not in _LINE_BY_LINE:
            wrapped[-1].append(line.strip())
        else:
            wrapped.append([line])
    lines = [" ".join(parts) for parts in wrapped]
    if not any(line.startswith("ER  -") for line in lines):
        lines.append("ER  - ")
    (found,) = rispy.loads("\n".join(lines), mapping=EveryTag(), list_tags=Every(), delimiter_tags_mapping={})[:1]
    tags = {tag: [value] if isinstance(value, str) else value for tag, value in found.items()}
    return {
        tag: [" ".join(" ".join(values).split())] if tag in _LONG else [" ".join(v.split()) for v in values if v]
        for tag, values in tags.items()
        if any(values)
    }


def _with_roles(tags: dict[str, list[str]]) -> dict[str, list[str]]:
    """The tags of a book with its editors in ED and those of its series in A3, which EndNote and Zotero turn round."""
    type_ = first(tags, "TY").strip().upper()
    is_book = type_ in ("BOOK", "EBOOK")
    if not (is_book and (tags.get("ED") or tags.get("A3"))) and not (type_ == "EDBOOK" and first(tags, "AU", "A1")):
        return tags
    turned = {tag: values for tag, values in tags.items() if tag not in ("ED", "A2", "A3")}
    editors = tags.get("ED") or (tags["A3"] if is_book else [])
    of_series = tags.get("A2") or (tags.get("A3", []) if editors is not tags.get("A3") else [])
    return turned | {tag: people for tag, people in (("ED", editors), ("A3", of_series)) if people}


def _draft(said: Mapping[str, list[str]], line: int) -> Draft:
    is_plain = ris.AS_IT_IS in said.get("N1", ())
    literal = (*_AS_IT_IS, "TI") if is_plain else _AS_IT_IS
    plain = {tag: values if tag in literal else list(map(without_markup, values)) for tag, values in said.items()}
    tags = {place: plain[name] for name, place in _SAME.items() if name in plain} | plain
    noted = dict(fields_noted(tags.get("N1", ())))
    for name in ris.SUBTITLES & noted.keys():
        subtitle = plain_text(noted[name])
        for tag in ("TI", "T1", "CT") if name == "subtitle" else ("T2", "BT", "JO", "JF"):
            tags |= {tag: [without_subtitle(text, subtitle) for text in tags[tag]]} if tag in tags else {}
    if first(tags, "PB") in (plain_text(noted.get(name, "")) for name in ris.MAKERS):
        tags = {tag: values for tag, values in tags.items() if tag != "PB"}
    type_ = first(tags, "TY").strip().upper()
    if not type_ and any(tags.get(name) for name in _OF_JOURNALS):
        type_ = "JOUR"
    title = first(tags, "TI", "T1", "CT", *(("BT", "T2") if type_ in ("BOOK", "EBOOK") else ()))
    date = date_of(tags)
    places = [text for tag in ("AN", "DO", "UR", "SN", "M1", "IS", "VL", "L1", "L2") for text in tags.get(tag, ())]
    arxiv = next((found for text in places if (found := arxiv_id(text.replace(" ", "")))), None)
    kind = _TYPES.get(type_)
    names = ("C3", "T2", "BT", "JF", "JO", "J2") if kind == "conference" else ("T2", "JF", "JO", "J2", "BT")
    venue = first(tags, *names)
    # of a book or report it is the title once more, of an article a journal of the same name
    venue = venue if venue != title or kind in ("journal", "chapter") else ""
    on_server = {
        "journal": venue, "volume": first(tags, "VL"), "number": first(tags, "IS"), "eid": first(tags, "C7"),
        "pages": "–".join(filter(None, (first(tags, "SP"), first(tags, "EP")))), "publisher": first(tags, "PB"),
    }  # fmt: skip
    arxiv = arxiv or arxiv_in(on_server)
    for note in tags.get("N1", ()):
        arxiv = arxiv or arxiv_in({"note": note})
    is_series = type_ in _IN_SERIES and first(tags, "T3") in ("", venue)
    series = venue if is_series and not is_preprint_venue(venue) else ""
    venue = "" if series else venue
    is_in_no_journal = kind == "journal" and not (venue or first(tags, "VL"))
    is_preprint = bool(arxiv) and (
        is_in_no_journal or (kind in (None, "report", "web") and (not venue or is_preprint_venue(venue)))
    )
    number = next((found for text in _dois(tags) if (found := bare_doi(text)) and not arxiv_id(found)), None)
    is_preprint = is_preprint or (is_preprint_venue(venue) and kind in (None, "journal", "web"))
    published = None if is_preprint else _published(tags, type_, venue, date)
    if published is not None:
        published = as_noted(published, noted)
    if series:
        published = (published or Publication(type=kind, year=year_of(date)))._replace(series=series)
    links = _links(tags)
    is_data = type_ == "DATA"
    authors = [*tags.get("AU", ()), *tags.get("A1", ())]
    if type_ == "EDBOOK" and not (tags.get("ED") or tags.get("A2")):
        authors = []
    labels = [match for note in tags.get("N1", ()) if (match := re.fullmatch(ris.LABELED, note))]
    labeled = {match[2] for match in labels}
    links = [link for link in links if link not in labeled]
    split = [
        split_left_out(note)
        for note in tags.get("N1", ())
        if note != ris.AS_IT_IS and not is_field(note) and not re.fullmatch(ris.LABELED, note)
    ]
    notes = [note for _, note in split if note]
    left_out = {role for roles, _ in split for role in roles}
    if "editor" in left_out and published is not None and published.editors:
        published = published._replace(editors=(*published.editors, OTHERS))
    link = links[0] if links else None
    draft = Draft(
        title=title,
        kind="dataset" if is_data else "paper",
        date=date,
        authors=(
            *people_of(authors),
            *([OTHERS] if "author" in left_out and authors and authors[-1] != OTHERS else []),
        ),
        arxiv=arxiv,
        doi=number,
        paper=None if is_data else link,
        data=link if is_data else None,
        published=published,
        links=tuple((match[1], match[2]) for match in labels),
        note="; ".join(notes) or None,
        key=first(tags, "ID"),
        line=line,
    )
    told = dict(_told(tags, draft, [text for text in links[1:] if " " not in text]))
    if published is None:
        told = fields_on_server(on_server) | told
    fields = tuple((told | noted).items())
    spelled = tuple(_spelled(said, replace(draft, fields=fields)))
    if spelled and published is None:  # what names its server itself is given no other name for it
        spelled = tuple(dict((*spelled, *_spelled(said, replace(draft, fields=fields + spelled)))).items())
    return replace(draft, fields=fields + spelled)


def _links(tags: Mapping[str, list[str]]) -> list[str]:
    """The links of a reference: each its own UR, or several in one, with remarks or without."""
    found = [whole_link(link.rstrip(";,")) for text in tags.get("UR", ()) for link in re.findall(_LINK, text)]
    return [link for link in dict.fromkeys(found) if is_web_link(link)]


def _dois(tags: Mapping[str, list[str]]) -> Iterator[str]:
    for text in tags.get("DO", ()):
        yield re.sub(r"[.,;]+$", "", text)
        yield from (part.rstrip(".,;") for part in text.split())
    for text in (*tags.get("UR", ()), *tags.get("M3", ())):
        if re.match(r"(?i)(?:https?://)?(?:dx\.)?doi(?:\.org/|:)|10\.\d{4,9}/", text):
            yield text


def _published(tags: Mapping[str, list[str]], type_: str, venue: str, date: int | None) -> Publication | None:
    kind = "manual" if type_ == "RPRT" and first(tags, "M3") == "Manual" else _TYPES.get(type_)
    if kind == "conference" and "workshop" in venue.casefold():
        kind = "workshop"
    start, end = ("" if text.casefold() == "n/a" else text for text in (first(tags, "SP"), first(tags, "EP")))
    serials: dict[str, str] = {}
    for text in tags.get("SN", ()):
        parts = [re.sub(r"\s*\([^)]*\)$", "", part.strip()) for part in re.split("[;,]", text)]
        marked = re.findall(r"\b\d{4}-\d{3}[\dXx]\b(?=\s*\()", text)  # "1234-5678 (Print) 1234-5679 (Linking)"
        parts = marked if len(marked) > 1 else parts
        for part in parts if all(re.fullmatch(r"[\dXx-]{8,17}", part) for part in parts) else [text]:
            name = _serial(part, type_)
            serials[name] = (
                f"{serials[name]}, {part}" if name != "number" and name in serials else serials.get(name, part)
            )
    is_numbered = type_ in ris.NUMBERED
    is_in_series = kind == "book" and bool(first(tags, "T3", "T2"))
    own = tags.get("M1", ()) if is_numbered or is_in_series else ()
    issue, serial = first(tags, "IS", "CP"), serials.get("number", "")
    numbers = [*((serial, issue) if type_ == "PAT" else (issue, serial)), first(tags, "SV"), *own]
    eid = first(tags, "C7") if kind == "journal" else ""
    pages = f"{start}–{end}" if start and end and "-" not in start and start != end else start
    maker = first(tags, "PB") or None
    # whose second authors are those that a patent was granted to
    people = [*tags.get("ED", ()), *(tags.get("A2", ()) if type_ != "PAT" else ())]
    published = Publication(
        venue=venue or None,
        type=kind,
        volume=first(tags, "VL") or None,
        number=next((text for text in numbers if text and not arxiv_id(text.replace(" ", ""))), None),
        pages=pages if pages and pages != eid and not (type_ in ris.WHOLES and _pagetotal(tags)) else None,
        eid=eid or None,
        series=first(tags, "T3") or None,
        edition=None if kind == "software" or type_ == "DATA" else first(tags, "ET") or None,
        editors=tuple(people_of(people or ([*tags.get("AU", ()), *tags.get("A1", ())] if type_ == "EDBOOK" else []))),
        publisher=None if kind in ("thesis", "report") else maker,
        school=maker if kind == "thesis" else None,
        institution=maker if kind == "report" else None,
        isbn=serials.get("isbn"),
        issn=serials.get("issn"),
    )
    return published._replace(year=year_of(date)) if published != Publication() else None


def _serial(text: str, type_: str) -> str:
    """What a serial number (SN) is: "isbn", "issn", or the "number" of a report or patent."""
    digits = re.sub(r"[^0-9Xx]", "", text)
    if type_ not in ris.NUMBERED:
        return "isbn" if len(digits) > 8 else "issn"
    if re.fullmatch(r"\d{4}-\d{3}[\dXx]", text.strip()):
        return "issn"
    return "isbn" if len(digits) in (10, 13) and re.fullmatch(r"[\dXx -]+", text.strip()) else "number"


def _told(tags: Mapping[str, list[str]], draft: Draft, links: list[str]) -> Iterator[tuple[str, str]]:
    """What records have no field for, under the names that bibliographies have for it, as TeX."""
    type_ = first(tags, "TY").strip().upper()
    sort = _SORTS.get(type_, "")
    genre = first(tags, "M3")
    if type_ == "THES" and genre:
        sort = thesis_type(genre)
    if sort:
        # BibTeX asks an @unpublished of its own for a note, and one from here gets it
        yield ENTRY_TYPE, type_ if type_ in ("UNPB", "MANSCPT") else sort
    if sort == "patent" and (holders := tags.get("A2")):
        yield "holder", names_text(map(parse_author, people_of(holders)), others=False, to_ascii=False)
    published = draft.published or Publication()
    if published.type == "conference" and first(tags, "C3") and first(tags, "T2") not in ("", first(tags, "C3")):
        yield "eventtitle", escape_signs(first(tags, "T2"))
    shorter = (text for tag in ("JO", "J2") for text in tags.get(tag, ()) if text != published.venue)
    if draft.published and (short := next(shorter, "")):
        yield "shortjournal", escape_signs(short)
    if published.type in ("conference", "workshop") and (place := first(tags, "C1")):
        yield "venue", escape_signs(place)
    for (name, *_), _, tag, form, _ in VARIABLES:
        values = tags.get(tag, []) if name not in _ELSEWHERE else []
        if tag in _told_by(published.type):
            continue
        if not values or (tag == "SE" and (name == "chapter") is not (published.type == "chapter")):
            continue
        if tag == "A3" and (name == "advisor") is not (published.type == "thesis"):
            continue
        if form == "people":
            yield name, names_text(map(parse_author, people_of(values)), others=False, to_ascii=False)
        elif form == "words":
            yield name, escape_signs(("; " if any("," in word for word in values) else ", ").join(values))
        elif form == "date":
            yield name, day(values[0])
        elif (
            not (name == "version" and published.type != "software" and type_ != "DATA")
            and not (name == "type" and published.type == "manual")
            and not (name in ("accession", "miscellaneous", "type") and _is_told(values[0], draft))
        ):
            yield name, escape_signs((" " if tag == "AB" else "; ").join(values))
    if links:
        yield "urls", " ".join(links)
    if type_ in ris.WHOLES and (total := _pagetotal(tags)):
        yield "pagetotal", total
    yield from date_fields(tags, draft.date)


def _pagetotal(tags: Mapping[str, list[str]]) -> str:
    """How many pages a book or thesis has: "350", "xii, 350 p."; empty where its pages are others."""
    text = "" if first(tags, "EP") else first(tags, "SP")
    match = re.fullmatch(r"(?i)((?:[ivxlc]+\s*[,+]\s*)?\d+)\s*(?:pp?\.?|pages?|leaves|S\.)?", text.strip())
    return match[1] if match else ""


# what tells it otherwise than by its tag
_ELSEWHERE = ("shortjournal", "eventtitle", "venue")


def _told_by(kind: str | None) -> tuple[str, ...]:
    """The tags that tell a field of a record, or one of another name, of a type of publication."""
    if kind in ("conference", "workshop"):
        return ("C1", "C3")
    return ("C7",) if kind == "journal" else ()


def _is_told(text: str, draft: Draft) -> bool:
    """Whether a number of a reference is one that the draft has: the arXiv id, or the number of a report."""
    number = draft.published.number if draft.published else None
    return (
        text == number
        or (draft.doi is not None and bare_doi(text) == draft.doi)
        or (draft.arxiv is not None and arxiv_id(text.replace(" ", "")) == draft.arxiv)
    )


def _spelled(tags: Mapping[str, list[str]], draft: Draft) -> Iterator[tuple[str, str]]:
    """The tags of a reference as it spells them, of what would not come out of its draft again."""
    made: dict[str, list[str]] = {}
    for tag, text in ris.lines_of(draft.as_printed()._replace(fields=draft.fields, links=draft.links)):
        made.setdefault(tag, []).append(text)
    for tag, values in tags.items():
        same = [other for other in ris.alike(tag) if other in tags]
        if tag != "ID" and any(made.get(other) != tags[other] for other in same):
            yield f"{OF_RIS}{tag}", "\n".join(values)
