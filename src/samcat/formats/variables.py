"""What each format calls that which a record keeps in `fields`, and sorts of works that records have no type for.

`fields` have the names of BibTeX and biblatex, and their values are TeX, whatever the source was. The sources of the
rows are the biblatex manual (2.1 and 2.2), the CSL specification (1.0.2, appendices III and IV), Zotero's translator
of RIS and Hayagriva's docs/file-format.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samcat.record.decode import ENTRY_TYPE, SORTS, TYPES
from samcat.record.identifiers import doi, is_web_link
from samcat.record.names import OTHERS, Name, parse_author
from samcat.record.tex import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samcat.record.entry import Entry


class Variable(NamedTuple):
    """What is known of one field of bibliographies that records have no field for.

    `names` are those of BibTeX and biblatex, or after RIS where they have none, the first being that which a reader
    gives it. `csl` are CSL's, the first being that which is written, and `ris` is its tag. `form` is "text", "people",
    "words", "date" or "language", `role` the word of Hayagriva for such people.
    """

    names: tuple[str, ...]
    csl: tuple[str, ...] = ()
    ris: str = ""
    form: str = "text"
    role: str = ""


VARIABLES = (
    Variable(("abstract",), ("abstract",), "AB"),
    Variable(("keywords",), ("keyword",), "KW", "words"),
    Variable(("language", "langid"), ("language",), "LA", "language"),
    Variable(("address", "location"), ("publisher-place",), "CY"),
    Variable(("chapter",), ("chapter-number",), "SE"),
    Variable(("section",), ("section",), "SE"),
    *(
        Variable((name,), (name,))
        for name in (
            "archive_collection authority citation-key committee dimensions jurisdiction medium page-first part-title "
            "printing references reviewed-genre scale supplement-number"
        ).split()
    ),
    Variable(("annote", "annotation"), ("annote",), "RN"),
    Variable(("version",), ("version",), "ET"),
    Variable(("shorttitle",), ("title-short", "shortTitle"), "ST"),
    Variable(("shortjournal",), ("container-title-short", "journalAbbreviation"), "JO"),
    Variable(("pmid",), ("PMID",)),
    Variable(("pmcid",), ("PMCID",)),
    Variable(("type",), ("genre",), "M3"),
    Variable(("pubstate",), ("status",)),
    Variable(("urldate",), ("accessed",), "Y2", "date"),
    Variable(("eventtitle",), ("event-title", "event")),
    Variable(("venue",), ("event-place",)),
    Variable(("eventdate",), ("event-date",), form="date"),
    Variable(("origdate",), ("original-date",), "OP", "date"),
    Variable(("origtitle",), ("original-title",)),
    Variable(("origpublisher",), ("original-publisher",)),
    Variable(("origlocation",), ("original-publisher-place",)),
    Variable(("pagetotal",), ("number-of-pages",)),
    Variable(("volumes",), ("number-of-volumes",), "NV"),
    Variable(("part",), ("part-number",)),
    Variable(("issuetitle",), ("volume-title",)),
    Variable(("library",), ("call-number",), "CN"),
    Variable(("database", "archive"), ("archive",), "DB"),
    Variable(("accession", "archive_location"), ("archive_location",), "AN"),
    Variable(("provider", "source"), ("source",), "DP"),
    Variable(("reviewed", "reviewed-title"), ("reviewed-title",), "RI"),
    Variable(("submitted",), ("submitted",), form="date"),
    Variable(("available-date",), ("available-date",), form="date"),
    Variable(("translator",), ("translator",), "A4", "people", "translator"),
    Variable(("serieseditor",), ("collection-editor",), "A3", "people"),
    Variable(("advisor",), (), "A3", "people"),
    Variable(("translatedauthor",), (), "TA", "people"),
    Variable(("bookauthor",), ("container-author",), form="people"),
    Variable(("origauthor",), ("original-author",), form="people"),
    *(
        Variable((name,), (name,), form="people", role=name)
        for name in (
            "director composer illustrator organizer narrator performer producer executive-producer compiler"
        ).split()
    ),
    *(
        Variable((name,), (name,), form="people")
        for name in (
            "editorial-director interviewer recipient reviewed-author chair curator guest host series-creator"
        ).split()
    ),
    Variable(("script-writer",), ("script-writer",), form="people", role="writer"),
    Variable(("contributor",), ("contributor",), form="people", role="collaborator"),
    *(
        Variable((name,), form="people", role=name)
        for name in "holder annotator commentator introduction foreword afterword".split()
    ),
    Variable(("file",), ris="L1"),
    Variable(("fulltext",), ris="L2"),
    Variable(("related",), ris="L3"),
    Variable(("figure",), ris="L4"),
    Variable(("affiliation",), ris="AD"),
    Variable(("availability",), ris="AV"),
    Variable(("caption",), ris="CA"),
    Variable(("label",), ris="LB"),
    Variable(("reprint",), ris="RP"),
    Variable(("translatedtitle",), ris="TT"),
    Variable(("miscellaneous",), ris="M1"),
    Variable(("miscellany",), ris="M2"),
    *(Variable((f"custom{number}",), ris=f"C{number}") for number in range(1, 9)),
    *(Variable((f"user{number}",), ris=f"U{number}") for number in range(1, 6)),
)
OF_NAME: Mapping[str, Variable] = {name: variable for variable in VARIABLES for name in variable.names}
"""The variables by the names of BibTeX and biblatex."""
PEOPLE = frozenset(
    (
        *("author", "editor", "editora", "editorb", "editorc"),
        *(name for name, variable in OF_NAME.items() if variable.form == "people"),
    )
)
"""The fields of bibliographies that hold people."""


# the editors of biblatex beyond the first, by what they do (the manual, 2.3.6)
_ROLES = {
    "compiler": "compiler", "organizer": "organizer", "director": "director", "collaborator": "contributor",
    "continuator": "contributor", "redactor": "contributor", "reviser": "contributor",
}  # fmt: skip


def variable_of(entry: Entry, name: str) -> Variable | None:
    """The variable that a field of the source is; None where it is none."""
    if name in ("editora", "editorb", "editorc"):
        name = _ROLES.get(kept_text(entry, f"{name}type"), "")
    return OF_NAME.get(name)


class Sort(NamedTuple):
    """A sort of work that records have no type for, as biblatex, CSL, RIS and Hayagriva call it; `like` is the nearest
    type of publication, empty where it is none of them."""

    biblatex: str
    csl: str
    ris: str
    hayagriva: str
    like: str = ""


# the first row of a name in a format is that which the format writes
SORTS_OF_WORKS = (
    Sort("patent", "patent", "PAT", "patent"),
    Sort("unpublished", "manuscript", "UNPB", "manuscript"),
    Sort("unpublished", "manuscript", "MANSCPT", "manuscript"),
    Sort("audio", "song", "SOUND", "audio"),
    Sort("music", "song", "MUSIC", "audio"),
    Sort("movie", "motion_picture", "MPCT", "video"),
    Sort("video", "motion_picture", "VIDEO", "video"),
    Sort("artwork", "graphic", "ART", "artwork"),
    Sort("image", "graphic", "ART", "artwork"),
    Sort("image", "figure", "FIGURE", "artwork"),
    Sort("image", "map", "MAP", "artwork"),
    Sort("jurisdiction", "legal_case", "CASE", "case"),
    Sort("legislation", "legislation", "STAT", "legislation"),
    Sort("legislation", "bill", "BILL", "legislation"),
    Sort("legal", "treaty", "LEGAL", "legislation"),
    Sort("legal", "regulation", "LEGAL", "legislation"),
    Sort("interview", "interview", "INTV", "misc"),
    Sort("broadcast", "broadcast", "PODCAST", "misc"),
    Sort("classic", "classic", "ANCIENT", "misc"),
    Sort("letter", "personal_communication", "PCOMM", "misc"),
    Sort("standard", "standard", "STAND", "misc"),
    Sort("performance", "performance", "ADVS", "misc"),
    Sort("unpublished", "speech", "SLIDE", "misc"),
    Sort("unpublished", "speech", "CONF", "misc", "conference"),
    Sort("unpublished", "hearing", "HEAR", "misc"),
    Sort("inreference", "entry-encyclopedia", "ENCYC", "entry", "chapter"),
    Sort("inreference", "entry-dictionary", "DICT", "entry", "chapter"),
    Sort("article", "article-magazine", "MGZN", "article", "journal"),
    Sort("article", "article-newspaper", "NEWS", "article", "journal"),
    Sort("article", "review", "JOUR", "article", "journal"),
    Sort("article", "review-book", "JOUR", "article", "journal"),
    Sort("article", "article", "JOUR", "article", "journal"),
    Sort("periodical", "periodical", "JFULL", "periodical", "journal"),
    Sort("periodical", "periodical", "JFULL", "periodical", "link"),
    Sort("collection", "collection", "EDBOOK", "anthology", "book"),
    Sort("booklet", "pamphlet", "PAMP", "book", "book"),
    Sort("booklet", "pamphlet", "PAMP", "book", "report"),
    Sort("booklet", "pamphlet", "PAMP", "misc", "link"),
    Sort("online", "post-weblog", "BLOG", "post", "web"),
    Sort("online", "post", "ELEC", "post", "web"),
    Sort("misc", "document", "GEN", "misc", "web"),
)


def sort_of(entry: Entry) -> Sort | None:
    """The sort of work that the source calls an entry, where records have no type for it and it is still true.

    What biblatex calls by the name of a type of publication is that, whatever else CSL has for some of it.
    """
    said = entry.kept.get(ENTRY_TYPE, "")
    if subtype := subtype_of(entry):
        return next((sort for sort in SORTS_OF_WORKS if sort.csl == subtype and sort.like in ("", entry.kind)), None)
    names = slice(0 if said not in TYPES or said in ("inreference", "booklet") else 1, 3)
    return next((sort for sort in SORTS_OF_WORKS if said in sort[names] and sort.like in ("", entry.kind)), None)


_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
# what CSL calls those of which biblatex says no more
_PLAIN_TYPES = {"article": "article-journal", "online": "webpage", "misc": "document"}


def subtype_of(entry: Entry) -> str:
    """What CSL calls a work of which biblatex has that in `entrysubtype`, "newspaper" as pandoc and biblatex-apa do."""
    said = kept_text(entry, "entrysubtype").casefold()
    return _SUBTYPES.get(said, said) if said in _SUBTYPES or said in CSL_TYPES else ""


def subtype_for(type_: str, csl: str) -> str:
    """The `entrysubtype` by which an entry of biblatex is read as what CSL calls so; empty where it needs none."""
    plain = _PLAIN_TYPES.get(type_) or next((sort.csl for sort in SORTS_OF_WORKS if sort.biblatex == type_), "")
    if csl == plain or csl not in CSL_TYPES:
        return ""
    return next((word for word, said in _SUBTYPES.items() if said == csl), csl)


CSL_TYPES = frozenset(
    "webpage article article-magazine article-newspaper bill broadcast classic event figure graphic hearing interview "
    "legal_case legislation map motion_picture patent performance periodical personal_communication post post-weblog "
    "regulation review review-book song speech standard treaty entry-dictionary entry-encyclopedia".split()
)
"""The types of CSL that BibTeX, and for many of them biblatex, has by `entrysubtype` alone."""
PUBSTATES = {"inpress": "in press", "inpreparation": "in preparation"}
"""What biblatex prints for the words of its field `pubstate` that are not themselves (the manual, 4.9.2.11)."""
# of babel and polyglossia, by their tags (BCP 47)
_LANGUAGES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "german": "de", "ngerman": "de", "austrian": "de-AT", "naustrian": "de-AT", "french": "fr", "spanish": "es",
    "italian": "it", "portuguese": "pt", "brazilian": "pt-BR", "brazil": "pt-BR", "dutch": "nl", "russian": "ru",
    "polish": "pl", "czech": "cs", "danish": "da", "swedish": "sv", "norwegian": "no", "finnish": "fi", "greek": "el",
    "turkish": "tr", "japanese": "ja", "chinese": "zh", "korean": "ko", "latin": "la", "hungarian": "hu",
    "romanian": "ro", "croatian": "hr", "slovene": "sl", "slovak": "sk", "ukrainian": "uk", "catalan": "ca",
    "arabic": "ar", "hebrew": "he", "vietnamese": "vi", "icelandic": "is", "latvian": "lv", "lithuanian": "lt",
}  # fmt: skip


def language_tag(text: str) -> str:
    """A language as its tag: "de" of "german", and of "ngerman"; any other text as it is."""
    return _LANGUAGES.get(text.casefold(), text)


def kept_text(entry: Entry, *names: str) -> str:
    """What the source has under the first of some names that it has, as people read it; empty where it has none."""
    for name in names:
        if value := entry.kept.get(name):
            return " ".join(plain_text(value).split())
    return ""


def is_told_as_journal(entry: Entry) -> bool:
    """Whether a field of the source tells the venue of a work of no known type, as biblatex has that of statutes."""
    is_of_source = entry.kind == "link" and "booktitle" not in entry.kept
    return is_of_source and kept_text(entry, "journal", "journaltitle") == entry.venue


def kept_people(entry: Entry, *names: str) -> tuple[tuple[Name, ...], bool]:
    """The people whom the source has under the first of some names that it has, and whether there are more."""
    from samcat.record.tex_names import people_of

    for name in names:
        if value := entry.kept.get(name):
            people = people_of(value).names
            return tuple(parse_author(person) for person in people if person != OTHERS), OTHERS in people
    return (), False


def status_of(entry: Entry) -> str:
    """ "in press" and its like, where the year, the remark or the source's state says no more than that."""
    if entry.kept.get("ris-TY") == "INPR":
        return "in press"
    for text in (entry.year_text if not entry.year else "", kept_text(entry, "pubstate"), entry.also or ""):
        words = PUBSTATES.get(text.casefold().strip(" ."), text.strip(" .").lower())
        if re.fullmatch(_STATUS, words):
            return words
    return ""


_STATUS = "in press|to appear|forthcoming|in print|submitted|accepted|in preparation"


def pubstate_of(text: str) -> str:
    """What biblatex calls the state that a text says, as "2020, to appear" does; empty where it says none."""
    state = re.sub(r"^\d{4}\b[\s,;(\[]*", "", text).strip(" .)]").casefold()
    return (
        next((word for word, said in PUBSTATES.items() if said == state), state) if re.fullmatch(_STATUS, state) else ""
    )


def counted(entry: Entry) -> str:
    """What the number of an entry counts: the "issue" of a journal, what is in a "series", or the "work" itself."""
    if entry.kind in ("book", "chapter", "conference", "workshop"):
        return "series" if entry.series else "work" if entry.kind == "book" else "issue"
    return "issue" if entry.kind == "journal" else "work"


# who is left out, in formats that have no word for it
_LEFT_OUT = {"author": "and others", "editor": "and other editors", "translator": "and other translators"}


_DEGREES = {
    "mastersthesis": r"(?i)\bmaster|\bm\.?\s?(?:sc|a|phil|eng)\b|\bmathesis",
    "phdthesis": r"(?i)\bph\.?\s?d|\bdoctor|\bdissertation",
}


def thesis_type(words: str) -> str:
    """The type of entry of a thesis that is called so: "mastersthesis" of "Master's thesis"."""
    return next((name for name, form in _DEGREES.items() if re.search(form, words)), "thesis")


def degree_of(entry: Entry) -> str:
    """What BibTeX calls a thesis: "phdthesis" or "mastersthesis"; empty where the source does not say that."""
    types = map(thesis_type, (kept_text(entry, "type"), entry.kept.get(ENTRY_TYPE, "")))
    return next((type_ for type_ in types if type_ != "thesis"), "")


def genre_of(entry: Entry) -> str:
    """What sort of thesis, report or patent a work is, in words; empty where the source does not say that."""
    said = kept_text(entry, "type")
    return SORTS.get(said, said) or (SORTS.get(degree_of(entry), "") if entry.kind == "thesis" else "")


def left_out(entry: Entry) -> list[str]:
    """A remark for each list of people of which the entry says that it is not whole."""
    said = {
        "author": entry.others,
        "editor": entry.other_editors,
        "translator": kept_people(entry, "translator")[1] if "translator" in entry.kept else False,
    }
    return [remark for role, remark in _LEFT_OUT.items() if said[role]]


def split_left_out(remark: str) -> tuple[frozenset[str], str]:
    """The roles of the people of whom a remark says that there are more, and the rest of the remark."""
    parts = remark.split("; ")
    roles = {role for role, words in _LEFT_OUT.items() if words in parts}
    return frozenset(roles), "; ".join(part for part in parts if part not in _LEFT_OUT.values())


_MAKERS = {"thesis": ("school", "institution", "publisher"), "report": ("institution", "publisher", "school")}


def maker_of(entry: Entry) -> str:
    """Who stands behind a work: publisher, school or institution, else its organization, or how it was published."""
    for name in _MAKERS.get(entry.kind, ("publisher", "institution", "school")):
        if made := getattr(entry, name):
            return str(made)
    text = kept_text(entry, "organization", "howpublished") or ", ".join(map(str, kept_people(entry, "holder")[0]))
    if entry.url and entry.url in text:
        text = re.sub(_BEFORE_LINKS, "", text.partition(entry.url)[0]).strip(" .,;:([")
    return "" if is_web_link(text) else text


_BEFORE_LINKS = r"(?i)\[?\bonline\b\]?|\b(?:available|accessed|retrieved)\b(?:\s+(?:at|from))?|\burl\b"


def unpublished_note(entry: Entry) -> str:
    """What BibTeX wants to know in the note of an unpublished work that has none: what it is, and where it is from."""
    said = (genre_of(entry), kept_text(entry, "eventtitle"), kept_text(entry, "venue"), maker_of(entry))
    return ", ".join(filter(None, said)) or "Unpublished"


def is_own_venue(entry: Entry) -> bool:
    """Whether a whole work names itself as what it is in."""
    return entry.kind in ("book", "manual", "report") and (entry.venue or "").casefold() == entry.title.casefold()


def is_link_of_doi(entry: Entry) -> bool:
    """Whether the link of an entry says again what its DOI says."""
    return entry.doi is not None and doi(entry.url or "") == entry.doi.lower()
