"""RIS, as EndNote, Zotero, Mendeley and bibutils take it (Research Information Systems' RIS format, 2011)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from samcat.clean import clean_line
from samcat.formats import variables
from samcat.formats.described import describe_fully
from samcat.formats.style_dates import season_of
from samcat.formats.unplaced import OF_RIS, beyond_date, unplaced
from samcat.record.dates import month_of_word
from samcat.record.decode import ENTRY_TYPE
from samcat.record.entry import Entry
from samcat.record.identifiers import is_web_link, whole_link
from samcat.record.kept_dates import OF_BIBTEX
from samcat.record.markup import is_marked, without_markup
from samcat.record.model import Record
from samcat.record.names import Name
from samcat.record.servers import is_preprint_venue

# RIS has no preprint. Zotero takes UNPB and GEN for a journal article; as a report it keeps server, number and link.
# bibutils does not know CPAPER, and takes a title of proceedings from BT
_TYPES = {
    "preprint": "RPRT", "journal": "JOUR", "conference": "CONF", "workshop": "CONF", "dataset": "DATA", "link": "ELEC",
    "book": "BOOK", "chapter": "CHAP", "thesis": "THES", "report": "RPRT", "manual": "RPRT", "software": "COMP",
    "web": "ELEC",
}  # fmt: skip
_GENRES = {"manual": "Manual"}
_OF_INSTITUTIONS = ("thesis", "report", "manual", "preprint")
_MEETINGS = ("conference", "workshop")
_PAGES = r"(\w+)\s*[-–—]+\s*(\w+(?:\s*[,;+]\s*\w[^\n]*)?)"
_PAGES_WITH_HYPHENS = r"(\w+-\w+)\s*[–—]\s*(\w+-\w+)"


def render(records: Iterable[Record], prefer: str = "published") -> Iterator[str]:
    """Yield a record in RIS for each record, as its `prefer`red version; UTF-8 without a mark, lines end in CR LF."""
    for record in records:
        text = "".join(f"{tag}  - {value}\r\n" for tag, value in lines_of(record, prefer))
        yield f"{text}ER  - \r\n\r\n"


AS_IT_IS = "no markup: TI"
"""A note that the title has no entities and tags, whatever it looks like."""
FIELD = r"field ([^\s:]+): (.+)"
"""A note that gives a field of a record for which RIS has no place, and its value."""
LABELED = r"link ([^:]+): (https?://\S+)"
"""A note that gives the label of a link, which has a line of its own besides."""


def lines_of(record: Record, prefer: str = "published") -> Iterator[tuple[str, str]]:
    """The tags and values of a record, its links among them, whose labels notes tell."""
    entry = describe_fully(record, prefer)
    links = [(label, link) for label, link in record.links if is_web_link(link)]
    if links:
        urls = (*entry.kept.get("urls", "").split(), *(link for _, link in links))
        entry = entry._replace(kept={**entry.kept, "urls": " ".join(urls)})
    yield from lines(entry)
    if f"{OF_RIS}N1" not in entry.kept:
        yield from (("N1", _one_line(f"link {label}: {link}")) for label, link in links)


def lines(entry: Entry) -> Iterator[tuple[str, str]]:
    """The tags and values of an entry: TY first, each value on one line, none empty.

    The arXiv id is an accession number (AN), since Zotero makes a number (M1) the issue of a journal.
    """
    is_preprint = entry.kind == "preprint"
    kept = {name: entry.kept.get(f"{OF_RIS}{name}", "") for name in ("M3", *_GROUPS[4])}
    is_said = bool(entry.venue) and any(_letters(entry.venue or "") in _letters(value) for value in kept.values())
    in_journal = entry.kind == "journal"
    is_part = entry.kind in ("journal", "conference", "workshop", "chapter") or (
        entry.kind != "preprint" and entry.venue and not variables.is_own_venue(entry)
    )
    pages = re.fullmatch(_PAGES_WITH_HYPHENS, entry.pages or "") or re.fullmatch(_PAGES, entry.pages or "")
    arxiv = f"arXiv:{entry.arxiv}" if entry.arxiv else None
    maker = variables.maker_of(entry)
    if f"{OF_RIS}A2" in entry.kept and _of_name(maker) == _of_name(variables.kept_text(entry, "holder")):
        maker = ""  # whom the source has as a second author
    is_institution = maker == entry.institution and entry.kind not in _OF_INSTITUTIONS
    is_meeting = entry.kind in _MEETINGS
    event = variables.kept_text(entry, "eventtitle") if is_meeting else None
    place = variables.kept_text(entry, "venue") if is_meeting else None
    type_ = _type(entry)
    counts = _counts(entry, type_)
    total = variables.kept_text(entry, "pagetotal")
    fields: list[tuple[str, str | None]] = [
        ("TY", type_),
        ("ID", entry.key),
        *(("AU", _person(name)) for name in entry.names),
        ("TI", entry.title),
        ("T2", event or (entry.venue if is_part else None)),
        ("C3", entry.venue if event else None),
        ("JO", (variables.kept_text(entry, "shortjournal") or entry.venue) if in_journal else None),
        ("BT", entry.venue if entry.kind in (*_MEETINGS, "chapter") else None),
        *(("ED" if entry.kind == "book" else "A2", _person(name)) for name in entry.editors),
        ("T3", entry.series),
        ("ET", entry.edition),
        ("PB", ("" if is_said else entry.venue) if is_preprint else maker),
        (
            "M3",
            kept["M3"]
            or (("" if is_said else "Preprint") if is_preprint else variables.genre_of(entry))
            or _GENRES.get(entry.kind),
        ),
        ("PY", entry.year_text or None),
        ("DA", _date(entry)),
        ("VL", entry.volume),
        (counts, entry.number),
        ("SP", pages[1] if pages else entry.pages or entry.eid or (total if type_ in WHOLES else None)),
        ("EP", pages[2] if pages else None),
        ("C7", entry.eid if in_journal else None),
        ("C1", place),
        ("SN", arxiv if is_preprint else entry.isbn),
        ("SN", None if is_preprint else entry.issn),
        ("AN", arxiv),
        ("DO", entry.doi),
        # a source in RIS that has both has them again
        ("UR", None if variables.is_link_of_doi(entry) and not _is_of_ris(entry) else entry.url),
        *(("UR", link) for link in entry.kept.get("urls", "").split()),
        *(("N1", remark) for remark in variables.left_out(entry) if not _says_others(entry)),
        ("N1", entry.also),
        ("N1", f"eid: {entry.eid}" if entry.eid and not in_journal else None),
        ("N1", f"institution: {maker}" if maker and is_institution else None),
        ("N1", AS_IT_IS if is_marked(entry.title) else None),
    ]
    lines = [(tag, text) for tag, value in fields if (text := _one_line(value))]
    yield from _with_kept(lines, entry)


def _says_others(entry: Entry) -> bool:
    """Whether the source has "et al." on a line of its own among people."""
    lines = "\n".join(value for name, value in entry.kept.items() if name.startswith(OF_RIS))
    return re.search(r"(?im)^(?:et\.? ?al\.?|and others)$", lines) is not None


def _is_of_ris(entry: Entry) -> bool:
    return entry.kept.get(ENTRY_TYPE, "").isupper() or any(name.startswith(OF_RIS) for name in entry.kept)


def _type(entry: Entry) -> str:
    sort = variables.sort_of(entry)
    if entry.kind == "link" and not sort and not entry.url:
        return "GEN"  # not everything is a page
    return sort.ris if sort else _TYPES[entry.kind]


def _counts(entry: Entry, type_: str) -> str:
    """The tag of the number of an entry: of an issue, within a series, or of the work itself."""
    counts = variables.counted(entry)
    if counts == "series":
        return "M1" if type_ == "BOOK" else "SV"
    return "SN" if counts == "work" and type_ in NUMBERED else "IS"


NUMBERED = ("RPRT", "GOVDOC", "PAT", "STAND", "UNPB", "MANSCPT")
"""The types whose serial number (SN) is that of the work."""


WHOLES = ("BOOK", "EBOOK", "EDBOOK", "CLSWK", "SER", "THES")
"""The types of which a single number among the pages (SP) is how many there are, as Zotero and EndNote have it."""


def _date(entry: Entry) -> str:
    if not entry.year or not entry.month:
        return f"{entry.year}///{season}" if entry.year and (season := season_of(entry)) else ""
    return f"{entry.year}/{entry.month:02d}/{entry.day:02d}/" if entry.day else f"{entry.year}/{entry.month:02d}//"


# tags by which sources say the same
_GROUPS = (
    ("TI", "T1", "CT"), ("AU", "A1"), ("A2", "ED"), ("DA", "PY", "Y1"),
    ("C3", "T2", "BT", "JF", "JO", "J2", "JA", "J1"), ("AB", "N2"), ("CY", "PP"), ("IS", "CP", "SV", "M1", "SN"),
)  # fmt: skip
_DATES = _GROUPS[3]


def alike(tag: str) -> tuple[str, ...]:
    """The tags by which a source may say what it says by one of them; the first that it has counts."""
    return next((group for group in _GROUPS if tag in group), (tag,))


def _with_kept(lines: list[tuple[str, str]], entry: Entry) -> Iterator[tuple[str, str]]:
    """The lines with those of the source that the record has no field for, and with its spelling of the others."""
    own: dict[str, list[str]] = {}
    for tag, text in lines:
        own.setdefault(tag, []).append(text)
    kept: dict[str, list[str]] = {}
    for name, value in entry.kept.items():
        if re.fullmatch(f"{OF_RIS}[A-Z][A-Z0-9]", name):
            kept[name.removeprefix(OF_RIS)] = [text for part in value.split("\n") if (text := _one_line(part))]
        elif name == ENTRY_TYPE and re.fullmatch("[A-Z]{3,5}", value):
            kept["TY"] = [value]
    for name in entry.kept:
        tag = variables.OF_NAME[name].ris if name in variables.OF_NAME else ""
        if name == "version" and entry.kind not in ("software", "dataset"):
            continue  # the tag is that of an edition there
        if name == "serieseditor" and entry.kind == "book" and not entry.editors:
            continue  # and that of the editor of a book
        if tag and tag not in own:
            values = [text for part in _values(entry, name) if (text := _one_line(part))]
            said = "".join(map(_letters, values))
            if not any("".join(map(_letters, kept.get(other, ()))) == said for other in alike(tag) if other != tag):
                kept.setdefault(tag, values)
    is_edited = "EDBOOK" in (*kept.get("TY", ()), *own["TY"]) and "AU" not in own and "ED" in own
    if is_edited and kept.keys() & {"AU", "A1"} and kept.keys().isdisjoint(("ED", "A2")):
        own["AU"] = own.pop("ED")  # the authors of such a book are its editors
    if any(re.fullmatch(_PAGES, text) for text in kept.get("SP", ())):
        own.pop("EP", None)
    if "T3" not in kept and list(map(_letters, own.get("T3", ()))) == list(map(_letters, kept.get("T2", ("",)))):
        del own["T3"]  # of books and reports T2 is the series
    if is_preprint_venue(entry.venue or ""):
        own["TY"] = kept.get("TY", own["TY"])  # a preprint is of any type in RIS
    for tag in list(kept):
        _settle(alike(tag), kept, own)
    written = [(tag, value) for tag, values in own.items() for value in kept.pop(tag, values)]
    written += [(tag, value) for tag, values in kept.items() for value in values]
    yield from written
    if f"{OF_RIS}N1" in entry.kept:
        return
    notes = list(_noted(entry, written))
    told = "\n".join([*(value for _, value in written), *notes])
    notes += [_one_line(f"field {one.name}: {one.text}") for one in unplaced(entry, told, OF_RIS)]
    yield from (("N1", note) for note in notes)


_FORM_OF_NOTES = (
    "maintitle mainsubtitle maintitleaddon organization howpublished eprintclass primaryclass reportnumber date year "
    "month day issue subtitle booksubtitle journalsubtitle titleaddon booktitleaddon issuesubtitle addendum "
    "collaboration copyright eprint eprinttype numpages eid institution"
).split()
MAKERS = ("organization", "howpublished", "holder")
"""Those of them that are in the place of a publisher where there is none."""
SUBTITLES = frozenset(("subtitle", "booksubtitle", "journalsubtitle"))
"""Those of them that stand behind a title as well, as all readers of RIS have it."""
NOTED = frozenset(
    (*variables.OF_NAME, *_FORM_OF_NOTES, *(f"editor{which}{end}" for which in "abc" for end in ("", "type")))
)
"""The fields of bibliographies that a note tells, as "director: Ray, Luz", where RIS has no tag for them."""


# letters of which a line does not have so many in common with another by chance
_TELLING = 12


def _noted(entry: Entry, written: list[tuple[str, str]]) -> Iterator[str]:
    """Notes of what the lines of an entry do not tell."""
    told = {_letters(value) for tag, value in written if tag != "ID"}
    together = " ".join(told)
    tags = {tag for tag, _ in written}
    dates = dict(beyond_date(entry, "season"))
    for name, value in entry.kept.items():
        if name not in NOTED or name == "urls" or f"{OF_RIS}N1" in entry.kept:
            continue
        known = variables.OF_NAME.get(name)
        if (
            known
            and known.ris in tags
            and (known.form in ("words", "language", "date") or name in ("type", "abstract"))
        ):
            continue  # told in a spelling of RIS
        if name in OF_BIBTEX:
            if name in dates and _one_line(dates[name]) not in (value for _, value in written):
                yield f"{name}: {_one_line(dates[name])}"
            continue
        if name == "part" and value.strip("{}"):
            # which a line with another number does not tell
            text = f"{variables.kept_text(entry, name)}"
            yield f"{name}: {_one_line(text)}"
            continue
        if name in variables.PEOPLE - {"author", "editor"}:
            names, more = variables.kept_people(entry, name)
            text = "; ".join([*map(_person, names), *(["others"] if more else [])])
            # who is an author too is told twice, who has a tag once
            if name == "holder" and f"{OF_RIS}A2" in entry.kept:
                continue
            if not known or not known.ris or not {*map(_of_name, map(_person, names))} <= {*map(_of_name, told)}:
                yield f"{name}: {_one_line(text)}"
            continue
        else:
            text = variables.kept_text(entry, name)
        said = _letters(text := _one_line(text))
        if name in MAKERS and ("PB", text) in written and not (entry.publisher or entry.school or entry.institution):
            yield f"{name}: {text}"  # it is no publisher
            continue
        if name == "eprinttype" and "eprint" not in entry.kept:
            continue
        if name in SUBTITLES:
            if text and any(value.endswith(f" {text}") for _, value in written):
                yield f"{name}: {text}"
            continue
        # a number or a word is told by a line of its own, not within another
        if text and said not in told and not (len(said) > _TELLING and said in together):
            yield f"{name}: {text}"


def _settle(group: tuple[str, ...], kept: dict[str, list[str]], own: dict[str, list[str]]) -> None:
    """Leave of what the source and the record have under alike tags only one: the source's where it still holds."""
    theirs = {tag: kept[tag] for tag in group if tag in kept}
    mine = {tag: own[tag] for tag in group if tag in own}
    if not theirs or not mine:
        return
    texts = [value for values in theirs.values() for value in values]
    said = [_letters(whole_link(text) if text.startswith("http") else text) for text in texts]
    if group == _DATES:
        holds = _is_date(theirs, max((value for values in mine.values() for value in values), key=len))
    elif group == ("TY",):
        (mine_type,), (their_type,) = mine["TY"][:1], theirs["TY"][:1]
        holds = mine_type in ("ELEC", "GEN", "RPRT", their_type) or any(
            {mine_type, their_type} <= alike
            for alike in (_ALIKE, {"UNPB", "MANSCPT"}, {"BILL", "UNBILL"}, {"FIGURE", "CHART"})
        )
    elif group[0] in ("AU", "A2"):
        holds = {_of_name(value) for values in mine.values() for value in values} == {
            _of_name(name) for name in said if name not in ("etal", "andothers")
        }
    else:
        is_title = group[0] in ("TI", "C3")
        # several numbers are joined in one value, and the source may have words between them
        values = [value for values in mine.values() for value in values]
        parts = values if is_title else [part for value in values for part in re.split(r"[,;]\s", value)]
        together = "".join(said)
        holds = all(_letters(part) in (said if is_title else together) for part in parts)
    if holds:
        for tag in mine:
            if tag not in theirs:
                del own[tag]
        return
    home = next(iter(theirs))
    stale = {_letters(value) for value in theirs[home]}
    for tag, values in theirs.items():
        if tag in mine or tag == home or all(_letters(value) in stale for value in values):
            del kept[tag]


def _is_date(theirs: dict[str, list[str]], mine: str) -> bool:
    """Whether the dates of the source hold the record's: "2021", "2021/05//" or "2021/05/03/"."""
    year, *rest = [part for part in mine.split("/") if part]
    for values in theirs.values():
        for text in values:
            parts = [part.zfill(2) for part in re.findall(r"\d+", text)]
            if rest and (word := re.match(r"[A-Za-z]{3,}", text)) and month_of_word(word[0]) == int(rest[0]):
                return year in text or not re.search(r"\d{4}", text)
            if year in text and (parts[: 1 + len(rest)] == [year, *rest] or re.search(r"[^\W\d_]{3}", text)):
                return True
    return year not in mine[:4] or (not rest and any(year in text for values in theirs.values() for text in values))


def _values(entry: Entry, name: str) -> list[str]:
    """The values of a field of the source that has a tag of its own."""
    form = variables.OF_NAME[name].form
    if form == "people":
        return [_person(person) for person in variables.kept_people(entry, name)[0]]
    text = variables.kept_text(entry, name)
    if form == "words":
        return re.split(";" if ";" in text else ",", text)
    if form == "language":
        return [variables.language_tag(text)]
    return [text.replace("-", "/") if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text]


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKC", without_markup(text))
    return "".join(letter for letter in plain.casefold() if letter.isalnum())


def _of_name(person: str) -> str:
    """The letters of a person, "A. Roe" and "Roe, A." alike."""
    return "".join(sorted(_letters(person)))


_ALIKE = frozenset(
    "JOUR JFULL MGZN NEWS EJOUR EJOU INPR ABST CPAPER CONF EBOOK BOOK EDBOOK CLSWK SER ECHAP CHAP".split()
)
"""Types that are names for what the record tells no further."""


def _one_line(value: str | None) -> str:
    return " ".join(clean_line(value).split()) if value else ""


def _person(name: Name) -> str:
    """A person as "Family, Given, Suffix"; a name that is not split as it is, whose comma would split it."""
    if name.literal or not name.given or not name.family:
        return str(name).replace(",", " ")
    return ", ".join(filter(None, (name.family, name.given, name.suffix)))
