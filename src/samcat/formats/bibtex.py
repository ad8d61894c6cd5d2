"""BibTeX in ASCII, as BibTeX 0.99d and its standard styles take it (BibTeXing, Patashnik 1988)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from samcat.formats import tex_letters, variables
from samcat.formats.tex_commands import active_commands, as_unicode, spelled_out, without_biblatex
from samcat.formats.tex_standins import stand_ins, without_stand_ins
from samcat.formats.unplaced import OF_CSL, OF_RIS, OWN_SPELLINGS, unplaced
from samcat.record.dates import MONTHS, month_and_day, month_of_word
from samcat.record.decode import ENTRY_TYPE, SORTS, TYPES, TYPES_BACK, VERBATIM, is_container, is_of_type, still_says
from samcat.record.entry import Entry, describe
from samcat.record.entry_ids import stated_link
from samcat.record.markup import SILENT, markup_as_tex
from samcat.record.model import Citation, Record
from samcat.record.names import OTHERS, Name, parse_author, split_initials, split_particle
from samcat.record.references import parents_of, with_keys_followed
from samcat.record.tex import plain_text

# what BibTeX and biber both take in a key; the check of a catalog asks for less
_UNSAFE_IN_KEY = r"[^\w.:/+*!?;<>|&@^`\[\]-]"
_TYPES = frozenset(
    "article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings "
    "techreport unpublished".split()
)
_NO_ENTRIES = ("comment", "preamble", "string")
_NAME_OF_FIELD = r"[A-Za-z_][A-Za-z0-9_:.+/-]*"
_EXTENDED = r"(?i)(?:^|\sand\s)\s*\"?(?:family|given|prefix|suffix|literal)(?:-i)?\s*=(?!=)"
_CROSSREF = r"(?mi)^  crossref = \{(.*)\},\n"
_JOURNAL = r"(?m)^  (?:journal|journaltitle|shortjournal|booktitle) = .*\\[a-z].*"
OF_NO_PUBLISHER = ("misc", "booklet")
"""The types that have `howpublished` in place of a publisher, which their styles do not print."""
PARTS = ("volume", "number", "series", "edition", "pages", "eid", "publisher")
"""The fields of both dialects that have the names of their parts, in the order in which they are printed."""
# what biblatex calls otherwise than BibTeX
_OWN_NAMES = {"journaltitle": "journal", "location": "address", "annotation": "annote"}


def render(records: Iterable[Record], prefer: str = "published", *, raw: bool = False) -> Iterator[str]:
    """Yield an entry for each record, as the `prefer`red version, with a blank line between two.

    With `raw` citations keep commands of TeX that read, write or define.
    """
    yield from entries(
        records, lambda record: _entry(describe(record, prefer), record, raw=raw), to_ascii=True, raw=raw
    )


def entries(records: Iterable[Record], spelled: Callable[[Record], str], *, to_ascii: bool, raw: bool) -> Iterator[str]:
    """Yield citations as they stand, and other records as `spelled` has them, with a blank line between two."""
    separator = ""
    defined: set[str] = set()
    records = parents_last(records)
    keys = {entry_key(record.key).casefold() for record in records}
    parents: set[str] = set()
    for record in records:
        if to_ascii and is_container(record):
            continue  # which BibTeX takes for a work
        text = citation_text(record, to_ascii=to_ascii, raw=raw) if isinstance(record, Citation) else spelled(record)
        if to_ascii and (parent := re.search(_CROSSREF, text)):
            if entry_key(record.key).casefold() in parents or parent[1].casefold() not in keys:
                # BibTeX stops at a parent that is not there, and at one that has a parent; what was inherited is here
                text = text.replace(parent[0], "")
            else:
                parents.add(parent[1].casefold())
        if new := [definition for definition in _definitions(text, to_ascii) if definition not in defined]:
            defined.update(new)
            text = f'@preamble{{"{"".join(new)}"}}\n\n{text}'
        yield separator + text
        separator = "\n"


def _definitions(text: str, to_ascii: bool) -> Iterator[str]:
    """What an entry needs to compile: what stands in for letters and signs, and journals that ADS has commands for."""
    yield from stand_ins(text, letters=to_ascii)
    if not to_ascii:
        yield from tex_letters.set_up(text)
    for command in dict.fromkeys(re.findall(SILENT, text)):
        yield _silent(command)
    commands = [name for line in re.findall(_JOURNAL, text) for name in re.findall(r"\\([a-z]+)", line)]
    yield from (definition for name in dict.fromkeys(commands) if (definition := _definition(name)))


def _silent(command: str) -> str:
    return rf"\providecommand{{\{command}}}[1]{{}}"


def _definition(command: str) -> str:
    from samcat.record.tex import JOURNALS

    name = JOURNALS.get(command)
    return rf"\providecommand{{\{command}}}{{{tex_letters.escape(name, to_ascii=True)}}}" if name else ""


def is_name_of_field(name: str) -> bool:
    """Whether BibTeX takes the name of a field, and the record does not tell what it says."""
    return re.fullmatch(_NAME_OF_FIELD, name) is not None and name not in OWN_SPELLINGS


def is_of_bibtex(preamble: str) -> bool:
    """Whether a preamble holds nothing but what entries are given here to compile."""
    for command in re.findall(r"\\providecommand\{\\([a-z]+)\}", preamble):
        preamble = preamble.replace(_definition(command), "")
    for command in re.findall(r"\\providecommand\{\\([A-Za-z]+)\}\[1\]\{\}", preamble):
        preamble = preamble.replace(_silent(command), "")
    return not without_stand_ins(tex_letters.without_set_up(preamble)).strip('{" }')


def parents_last(records: Iterable[Record]) -> list[Record]:
    """The records with those behind the others to which a crossref leads, as BibTeX asks for (BibTeXing, 2.5)."""
    records = with_keys_followed(records)
    parents = {key.casefold() for record in records for key in parents_of(record)}
    return sorted(records, key=lambda record: record.key.casefold() in parents) if parents else records


def entry_text(type_: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    """An entry with one field a line; a value in no braces is one of BibTeX's macros."""
    lines = [f"  {name} = {value},\n" for name, value in fields]
    return f"@{type_}{{{entry_key(key)},\n{''.join(lines)}}}\n"


def entry_key(key: str) -> str:
    """A key as a .bib file can hold it; a letter that BibTeX or biber refuses becomes a dash."""
    return re.sub(_UNSAFE_IN_KEY, "-", key) or "-"


def citation_text(citation: Citation, *, to_ascii: bool, raw: bool = False) -> str:
    """A citation with its own type, fields and values; one that would end its entry early, or do more, is escaped."""
    fields = []
    for name, value in citation.fields:
        if is_name_of_field(name):
            spelled = _with_plain_names(value) if to_ascii and re.search(_EXTENDED, value) else value
            text = _month_text if name.casefold() == "month" else raw_text
            if name.casefold() in _LINKS and not tex_letters.is_balanced(spelled):
                spelled = tex_letters.escape_link(spelled)
            written = text(spelled, to_ascii=to_ascii, raw=raw)
            fields.append(
                (name, written if to_ascii or name.casefold() in VERBATIM else tex_letters.scripts_as_tex(written))
            )
    type_ = citation.type or "misc"
    if not re.fullmatch(_NAME_OF_FIELD, type_) or type_.lower() in _NO_ENTRIES:
        type_ = "misc"
    return entry_text(type_, citation.key, fields)


def _with_plain_names(value: str, *, to_ascii: bool = True) -> str:
    """A field of people as BibTeX has it, where it would read others: "family=Berg, given=Hans", "The Wax Institute".

    Biblatex reads what is in its extended format.
    """
    from samcat.record.tex_names import people_of

    found = people_of(value)
    if not found.names or (found.is_standard and found.is_same) or (not to_ascii and re.search(_EXTENDED, value)):
        return value
    people = [parse_author(name) for name in found.names if name != OTHERS]
    return names_text(people, OTHERS in found.names, to_ascii=to_ascii)


def names_text(names: Iterable[Name], others: bool, *, to_ascii: bool) -> str:
    """People as an author field: "Family, Jr., Given and … and others"."""
    people = [_name(name, to_ascii=to_ascii) for name in names]
    if others and people:
        people.append("others")
    return " and ".join(people)


def _name(name: Name, *, to_ascii: bool) -> str:
    if name.literal or not name.given or not name.family:
        return f"{{{tex_letters.escape_whole_name(str(name), to_ascii=to_ascii)}}}"
    given, particle = split_particle(name.given)
    parts = [" ".join(filter(None, (particle, name.family))), name.suffix, split_initials(given)]
    texts = [tex_letters.escape_name(part, to_ascii=to_ascii) for part in parts if part]
    if to_ascii:
        # BibTeX makes an initial of the first byte, but of all of a "special character" (BibTeXing, 4)
        texts[-1] = re.sub(r"(?<![^\s-])(?![A-Za-z])[^\W\d_]", r"{\\mbox{}\g<0>}", texts[-1])
    return ", ".join(texts)


def _entry(entry: Entry, record: Record, *, raw: bool) -> str:
    def text(value: str | None) -> str:
        return f"{{{tex_letters.escape(value, to_ascii=True)}}}" if value else ""

    author = names_text(entry.names, entry.others, to_ascii=True)
    editor = names_text(entry.editors, entry.other_editors, to_ascii=True)
    is_thesis = entry.kind == "thesis"
    is_page = entry.kind == "web" and entry.kept.keys().isdisjoint(("booktitle", "howpublished"))
    fields = {
        "author": author and f"{{{author}}}",
        "title": f"{{{tex_letters.escape_title(entry.title, to_ascii=True, names=entry.method)}}}",
        "journal": text(entry.venue) if entry.kind == "journal" else "",
        "booktitle": text(entry.venue)
        if entry.kind not in ("journal", "preprint") and not is_page and not variables.is_told_as_journal(entry)
        else "",
        "editor": editor and f"{{{editor}}}",
        **{name: text(getattr(entry, name)) for name in PARTS},
        "pages": text(re.sub("[-–]{2,}", "–", entry.pages or "")),
        "school": text(entry.school or (entry.institution if is_thesis else None)),
        "institution": text(entry.institution),
        "howpublished": text(entry.venue if is_page else _how_published(entry)),
        "year": f"{{{entry.year}}}" if entry.year else "",
        "month": MONTHS[entry.month - 1] if entry.month else "",
        "doi": f"{{{tex_letters.escape_link(entry.doi)}}}" if entry.doi else "",
        "isbn": text(entry.isbn),
        "issn": text(entry.issn),
        "eprint": f"{{{tex_letters.escape_link(entry.arxiv)}}}" if entry.arxiv else "",
        "archivePrefix": "{arXiv}" if entry.arxiv else "",
        "url": f"{{{tex_letters.escape_link(entry.url)}}}" if entry.url and not repeats_its_link(entry) else "",
        "note": text(entry.also),
    }
    type_, kept = source_fields(entry, record, to_ascii=True, raw=raw)
    if "journal" in kept or "journaltitle" in kept:
        fields["howpublished"] = ""
    if "articleno" in kept:
        fields["eid"] = ""
    for name, value in kept.items():
        own = _OWN_NAMES.get(name, name)
        if own != name and (fields.get(own) or own in kept):
            own = name
        if own == "archiveprefix":
            own = "archivePrefix"
        if (own != "journaltitle" or value.strip("{}") != fields["journal"].strip("{}")) and not (
            own == "date" and re.fullmatch(r"\{\d{4}(?:-(?:0\d|1[0-2]))?\}", value) and entry.year
        ):
            fields[own] = value
    if is_thesis and type_ not in _TYPES and fields["school"] == fields["institution"]:
        fields["institution"] = ""
    if not entry.year and "year" not in kept and not kept.keys().isdisjoint(("pubstate", "date")):
        fields["year"] = text(entry.year_text or variables.status_of(entry))  # which styles of BibTeX print
    if "year" not in kept and entry.kept.get("date") == f"{entry.year}~":
        fields["year"] = f"{{c. {entry.year}}}"
    if not (editor if type_ == "proceedings" else author) and "key" not in kept:
        fields["key"] = f"{{{entry_key(entry.key)}}}"
    if type_ not in _TYPES:
        sort = variables.sort_of(entry)
        type_ = sort.biblatex if sort and sort.biblatex in _TYPES else TYPES_BACK.get(entry.kind, "misc")
        if is_thesis:  # BibTeX has no word for a thesis of whatever degree, but a field that says what it is
            type_ = variables.degree_of(entry) or "phdthesis"
            fields.setdefault("type", "{Thesis}" if not variables.degree_of(entry) else "")
    if type_ in OF_NO_PUBLISHER and entry.kept.get(ENTRY_TYPE) != type_ and not fields["howpublished"]:
        fields["howpublished"] = fields.pop("publisher")
    if type_ == "inbook" and fields["booktitle"] and not {"crossref", "chapter"} <= kept.keys():
        type_ = "incollection"  # of an @inbook BibTeX takes the title for that of the book
    if type_ == "unpublished":
        fields["howpublished"] = kept.get("howpublished", "")  # which styles do not print
    if type_ == "unpublished" and not fields["note"] and "note" not in kept and (entry.kept.get(ENTRY_TYPE) != type_):
        fields["note"] = text(variables.unpublished_note(entry))
    if type_ == "article" and entry.kind == "link" and not fields.get("journal"):
        type_ = "misc"  # as CSL calls what is in no journal
    if type_ == "article" and entry.kind == "preprint" and not fields.get("journal") and not fields.get("crossref"):
        fields["journal"] = text(_how_published(entry))  # of what is published otherwise styles print nothing there
        fields["howpublished"] = kept.get("howpublished", "")
    said = sort.csl if (sort := variables.sort_of(entry)) else entry.kept.get(ENTRY_TYPE, "")
    if type_ == "misc" and entry.kind == "web" and not sort:
        said = PAGES[0]
    if "entrysubtype" not in kept and (subtype := variables.subtype_for(type_, said)):
        fields["entrysubtype"] = f"{{{subtype}}}"  # which BibTeX passes over, and biblatex and pandoc read
    word = variables.kept_text(entry, "type")
    if word in SORTS:  # a word of biblatex, which BibTeX prints as it stands
        fields["type"] = "" if SORTS[word] == SORTS.get(type_) else text(SORTS[word][:1].upper() + SORTS[word][1:])
    fields |= spelled_elsewhere(entry, fields, to_ascii=True)
    return entry_text(type_, entry.key, ((name, value) for name, value in fields.items() if value))


def spelled_elsewhere(entry: Entry, fields: Mapping[str, str], *, to_ascii: bool) -> dict[str, str]:
    """Fields for what CSL-JSON or RIS said of an entry that stands in none of its fields."""
    if not any(name.startswith((OF_CSL, OF_RIS)) for name in entry.kept):
        return {}
    written = plain_text(" ".join(fields.values()))
    state = variables.status_of(entry) if "pubstate" not in fields and not entry.also else ""
    spelled = ("note", state.capitalize()) if to_ascii else ("pubstate", variables.pubstate_of(state))
    return ({spelled[0]: f"{{{spelled[1]}}}"} if state else {}) | {
        one.name: f"{{{tex_letters.escape(one.kept, to_ascii=to_ascii)}}}"
        for one in unplaced(entry, written)
        if one.name.startswith((OF_CSL, OF_RIS)) and is_name_of_field(one.name)
    }


def repeats_its_link(entry: Entry) -> bool:
    """Whether the link of an entry says again what its DOI says, or what its source has in a field of words."""
    if variables.is_link_of_doi(entry):
        return True
    return entry.url is not None and stated_link(entry.kept) == entry.url


def source_fields(entry: Entry, record: Record, *, to_ascii: bool, raw: bool) -> tuple[str, dict[str, str]]:
    """The type and the fields of the entry that a record came from, as far as they still say what the record says.

    A type that is no longer true is empty. Values are in their braces; a month is one of BibTeX's macros.
    """
    type_ = entry.kept.get(ENTRY_TYPE, "")
    type_ = type_ if type_.islower() else ""  # those of RIS are in capitals
    if type_ and type_ in TYPES and record.published is not None and not is_of_type(type_, record.published.type):
        type_ = ""
    if entry.kind == "preprint" and record.published is not None:
        type_ = ""
    found: dict[str, str] = {}
    for name, value in entry.kept.items():
        if name == ENTRY_TYPE or name.startswith((OF_CSL, OF_RIS)) or (to_ascii and name == "xdata"):
            continue  # `spelled_elsewhere` has what stands in no other field, and whoever has an xdata has its fields
        if not is_name_of_field(name) or not still_says(name, value, record, entry):
            continue
        if name in variables.PEOPLE:
            value = _with_plain_names(value, to_ascii=to_ascii)  # noqa: PLW2901
        if name == "month":
            found[name] = _month_text(value, to_ascii=to_ascii, raw=raw)
        else:
            found[name] = raw_text(
                value if name in VERBATIM else tex_letters.escape_bare(value), to_ascii=to_ascii, raw=raw
            )
            if to_ascii and name == "title":
                found[name] = tex_letters.spare_commands(found[name])
    return type_, found


def _month_text(value: str, *, to_ascii: bool, raw: bool) -> str:
    """A month as one of BibTeX's macros, joined to what stands beside it: a day, other months."""
    text = value if "\\" in value else re.sub("[{}]", "", value)
    if month_and_day(text)[0] is None:
        return raw_text(value, to_ascii=to_ascii, raw=raw)
    has_names = re.search(r"[^\W\d_]{3,}", text)
    pieces: list[str] = []
    between = ""
    for piece in filter(None, re.split(r"(\\[A-Za-z]+\s*|[^\W\d_]{3,}\.?)" if has_names else r"(\d+)", text)):
        month = month_of_word(piece) if has_names else int(piece) if piece.isdigit() else None
        if month and month <= len(MONTHS):
            pieces += [between, MONTHS[month - 1]]
            between = ""
        else:
            between += piece
    pieces.append(between)
    if not all(tex_letters.is_safe_value(piece) for piece in pieces[::2] if piece.strip()):
        return raw_text(value, to_ascii=to_ascii, raw=raw)
    spelled = (
        piece if at % 2 else raw_text(piece, to_ascii=to_ascii, raw=raw)
        for at, piece in enumerate(pieces)
        if at % 2 or piece.strip()
    )
    return " # ".join(spelled)


def spelled_commands(records: Iterable[Record]) -> dict[str, list[str]]:
    """The commands of sources that are written as people read them, each with the keys of the records that have it."""
    found: dict[str, list[str]] = {}
    for record in records:
        fields = (value for name, value in record.fields if not name.startswith((OF_CSL, OF_RIS)))
        for command in dict.fromkeys(command for value in fields for command in active_commands(value)):
            found.setdefault(command, []).append(record.key)
    return found


def raw_text(value: str, *, to_ascii: bool, raw: bool = False) -> str:
    """A TeX text in braces as it stands; one that would end its entry early is escaped."""
    line = " ".join(value.split()) if "\n" in value or "\t" in value else value
    if re.search(r"<(?:\w+:)?math\b", line):
        line = markup_as_tex(line)
    line = without_biblatex(line) if to_ascii else as_unicode(line)
    if not raw and (spelled := spelled_out(line)) != line:
        line = tex_letters.escape_bare(spelled)  # what stood in the argument of a command
    if not tex_letters.is_safe_value(line):
        line = tex_letters.escape(line, to_ascii=to_ascii)
    return f"{{{tex_letters.to_ascii_letters(line) if to_ascii else line}}}"


def _how_published(entry: Entry) -> str | None:
    """What a style that knows no eprint shows of a preprint or a data set."""
    if entry.kind == "preprint":
        if entry.arxiv and entry.arxiv in (entry.also or "") and entry.kept.get(ENTRY_TYPE) != "article":
            return None  # the note says so
        return f"arXiv preprint arXiv:{entry.arxiv}" if entry.arxiv else f"{entry.venue} preprint"
    return HOW_PUBLISHED.get(entry.kind)


_LINKS = ("url", "doi")
HOW_PUBLISHED = {"dataset": "Data set", "software": "Computer software"}
"""What an @misc says of works for which BibTeX has no type of entry, by the types that biblatex has for them."""
PAGES = ("webpage", "post")
"""How what CSL calls pages of the web begins, for which BibTeX has no type, nor its styles a word."""
