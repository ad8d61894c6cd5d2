"""References of works of all types, with parts missing, held against those that pandoc makes with the CSL styles.

What is meant to be otherwise stands in the tables below with its reason; all else is equal.
"""

from __future__ import annotations

import json
import os
import random
import re
from pathlib import Path
from typing import Any

import pytest
from test_clients_csl import JUDGES, as_compared, by_pandoc

from samcat import readers
from samcat.file.loader import read
from samcat.formats.style_rules import STYLES
from samcat.formats.styles import reference
from samcat.keep.importing import new_catalog

pytestmark = [
    pytest.mark.clients,
    pytest.mark.skipif(bool(os.environ.get("SAMCAT_SKIP_CLIENTS")), reason="SAMCAT_SKIP_CLIENTS is set"),
]

ITEMS_OF_A_TYPE = 4
TITLES = ("Quiet mills of the valley", "Measuring rain in barrels: A survey", "On copper roofs")
HOUSE = {"publisher": "Elm Press", "publisher-place": "Hull"}
LINK, DOI = {"URL": "https://example.org/a"}, {"DOI": "10.5555/x1"}


def _people(*names: str) -> list[dict[str, str]]:
    return [dict(zip(("family", "given"), name.split(", "), strict=True)) for name in names]


AUTHORS = (_people("Ahl, Ada"), _people("Brook, D. E.", "Cerny, Eli"), _people("Dunn, Jo", "Falk, Ian", "Grote, Bo"))
EDITORS = {"editor": _people("Pike, Carla", "Quill, Hana")}
TRANSLATOR = {"translator": _people("Rudd, Gus")}
DATES = ([2001], [1987, 4], [2013, 11, 24])
# what an item of each type of CSL has besides authors, title and date
PARTS: dict[str, dict[str, Any]] = {
    "article-journal": {"container-title": "Annals of Rain", "volume": "12", "issue": "3", "page": "101-119", **DOI},
    "article-magazine": {"container-title": "Mill Weekly", "volume": "9", "issue": "4", "page": "8-9", **LINK},
    "article-newspaper": {"container-title": "Hull Post", "page": "A2", **LINK},
    "book": {
        **HOUSE,
        **EDITORS,
        **TRANSLATOR,
        "edition": "2",
        "volume": "3",
        "collection-title": "Roof Studies",
        **DOI,
    },
    "chapter": {**HOUSE, **EDITORS, "container-title": "Handbook of roofs", "page": "12-19", "edition": "3", **DOI},
    "paper-conference": {**HOUSE, **EDITORS, "container-title": "Proc. Goose Meeting", "page": "12-19", **DOI},
    "thesis": {"publisher": "University of Oslo", "genre": "PhD thesis", **LINK},
    "report": {**HOUSE, "genre": "Technical report", "number": "TR-4", "collection-title": "Mill Papers", **LINK},
    "software": {"publisher": "Zenodo", "version": "1.4", **DOI},
    "dataset": {"publisher": "Zenodo", "version": "2", **DOI},
    "webpage": {"container-title": "Mill Site", "publisher": "Mill Club", **LINK},
    "post-weblog": {"container-title": "Roof Blog", **LINK},
    "post": {"container-title": "Forum", "genre": "Post", **LINK},
    "article": {"publisher": "bioRxiv", "genre": "Preprint", **DOI},
    "patent": {"number": "US 7,123", "genre": "U.S. patent", "publisher": "Mill Corp."},
    "standard": {"number": "ISO 4000", "publisher": "ISO", "publisher-place": "Geneva"},
    "motion_picture": {"director": _people("Sand, Luz"), "publisher": "Kino", "medium": "DVD"},
    "song": {"container-title": "Mill Songs", "publisher": "Blue", "medium": "LP"},
    "graphic": {"medium": "Oil on canvas", "archive": "City Museum", "archive-place": "Ghent"},
    "map": {**HOUSE, "scale": "1:5000"},
    "speech": {"event-title": "Mill Day", "event-place": "Hull", "genre": "Keynote"},
    "manuscript": {"publisher": "Hill College", "genre": "Unpublished manuscript", "archive": "Town Archive"},
    "interview": {"interviewer": _people("Tove, Gus"), "container-title": "Mill Radio"},
    "entry-encyclopedia": {**HOUSE, **EDITORS, "container-title": "Book of all", "page": "12-19", "edition": "2"},
    "entry-dictionary": {"publisher": "Elm Press", "container-title": "Word book", **LINK},
    "review-book": {"container-title": "Book Mind", "volume": "3", "page": "10", "reviewed-title": "Mills at Night"},
    "review": {"container-title": "Book Mind", "volume": "3", "page": "10", "reviewed-author": _people("Hurst, Bo")},
    "broadcast": {"container-title": "Night Radio", "publisher": "BBC"},
    "pamphlet": {**HOUSE},
    "personal_communication": {"recipient": _people("Tove, Gus")},
    "periodical": {"volume": "3", "publisher": "Elm Press"},
    "legal_case": {"container-title": "U.S.", "volume": "410", "page": "113", "authority": "Supreme Court"},
    "bill": {"number": "H.R. 9", "authority": "House"},
    "legislation": {"container-title": "U.S.C.", "volume": "23", "section": "151"},
}
LAWS = ("legal_case", "bill", "legislation")


def items(seed: int) -> list[dict[str, Any]]:
    """Works of all types: one of each with all its parts, the others with any of them missing."""
    chance = random.Random(seed)  # noqa: S311 - which parts are missing is no secret
    found: list[dict[str, Any]] = []
    for kind, parts in PARTS.items():
        for number in range(ITEMS_OF_A_TYPE):
            likely = 1.0 if number == 0 else 0.6
            item: dict[str, Any] = {"id": f"i{len(found)}", "type": kind, "title": chance.choice(TITLES)}
            authors, date = chance.choice(AUTHORS), {"date-parts": [chance.choice(DATES)]}
            if number == 0 or chance.random() < 0.85:
                item["issued"] = date
            # a work that nobody made begins with what its style has first
            if kind not in LAWS:
                item["author"] = authors
            item |= {name: value for name, value in parts.items() if chance.random() < likely}
            found.append(item)
    return found


# (styles, types, variables, why we print what the style's file leaves out there)
MORE = (
    ("ieee", "webpage post-weblog post", "issued publisher genre", "when it was written, and who runs the site"),
    ("ieee nature", "book", "translator editor", "who edited and translated what has authors"),
    ("vancouver", "book", "translator", "who translated it"),
    ("chicago", "article-magazine", "volume", "which one it is, where nothing says in what"),
    ("ieee", "report", "collection-title", "the series"),
    ("ieee", "graphic motion_picture song", "medium archive archive-place publisher director", "where it is"),
    ("ieee", "broadcast patent", "publisher genre", "whose it is"),
    ("ieee", "manuscript speech", "genre archive event-title event-place", "manual: presented at"),
    ("ieee nature vancouver", "review-book review", "reviewed-title reviewed-author", "what is reviewed"),
    ("ieee nature vancouver", "interview", "interviewer", "who asked"),
    ("ieee nature vancouver", "personal_communication", "recipient", "to whom it was written"),
    ("ieee vancouver nature apa", "map", "scale", "the scale"),
    ("ieee vancouver chicago", "software dataset", "version", "which version it is"),
    ("ieee", "standard", "publisher", "who has set it"),
    ("vancouver", "standard", "number", "by which it is known"),
    ("vancouver", "motion_picture song", "medium director", "what it is on"),
    ("apa", "song motion_picture", "medium director", "what it is on, and who made it"),
    ("apa", "speech", "event-place", "where it was held"),
    ("apa", "manuscript", "genre", "what it is"),
    ("apa", "interview", "interviewer", "who asked"),
    ("chicago", "paper-conference chapter report book map pamphlet standard", "publisher-place", "18th: may stand"),
    ("chicago", "paper-conference chapter entry-encyclopedia", "page", "18th: may stand"),
    ("chicago", "article-magazine article-newspaper", "page", "18th: may stand"),
    ("chicago", "speech", "event-place", "where it was held"),
    ("chicago", "entry-encyclopedia", "publisher-place", "18th edition: may stand"),
    ("nature", "report", "genre number publisher publisher-place collection-title", "the guide: where it is from"),
    ("nature", "book chapter paper-conference", "collection-title", "the series"),
    ("nature", "webpage post-weblog post", "publisher genre", "who runs the site"),
    ("nature", "article-magazine article-newspaper dataset software", "URL version", "where it is, and which it is"),
    ("nature", "entry-encyclopedia entry-dictionary", "publisher publisher-place editor URL", "as of chapters"),
    ("nature", "map pamphlet patent standard", "publisher publisher-place genre number", "whose it is, and its number"),
    ("nature", "speech manuscript", "publisher genre archive event-title event-place", "where it was said or is kept"),
    ("nature", "graphic song motion_picture", "medium archive archive-place director", "what it is, and where"),
    ("nature", "article broadcast", "publisher", "whose it is"),
)  # fmt: skip
# (styles, pattern in our reference, what stands for it, why ours is otherwise)
OURS = (
    ("nature", r" in (?=book of|word)", " ", "an entry is in its book"),
    ("apa", r" \[(?:data set|film|computer software|map|thesis|unpublished manuscript)\]", "", "10.9: what it is"),
    ("apa", r"\[(phd thesis), ([^\]]*)\]\.$", r"[\1]. \2.", "10.6: the university is no publisher"),
    ("apa", r"\[film; ", "[", "10.12: what it is"),
    ("apa", r"patent no\. ", "patent ", "11.8: what the number is"),
    ("apa", r" \[thesis, ", " [", "10.6: what it is"),
    ("apa", r"\((?:patent )?(?:no\. )?(?=tr-|us )", "(", "10.4: what the number is"),
    ("ieee chicago", r"(?<=['?.] )thesis(?:, |\. )", "", "what it is"),
    ("ieee chicago nature", r"(?<!technical )\brep(?:ort|\.) (?=tr-)", "", "what the number is"),
    ("ieee", r"patent, |patent (?=us)", "", "what the number is"),
    ("chicago", r"'([^']*[.?!])'", r"\1", "what is no book is between quotes, whatever it lacks"),
    ("chicago", r"(?<=\.) hull\.", "", "18th: may stand"),
    ("chicago", r"kino, [a-z]+(?: \d+)?", "kino", "the day"),
    ("chicago", r"in (?=word|book of)", "", "an entry is in its book"),
    ("nature", r"(?:phd )?thesis, ([^()]*) \((\d+)\)\.$", r"(\1, \2).", "the guide: what sort of thesis"),
    ("nature", r"(?:phd )?thesis(?:, ([^()]*))?(?= \(|\.$)", r"(\1)", "the guide: what sort of thesis"),
    ("nature", r" \(\)(?: (?=\(\d)|\.$)", " ", "what is left of it"),
    ("nature", r"(mill songs), (blue) \((\d+)\)", r"\1 (\2, \3)", "a song is a part of an album"),
    ("nature", r" patent(?= \()", "", "what it is"),
    ("nature", r"(?<=[\w'])\.(?= \((?:eds?\.|trans\.|elm|hull|\d{4}\))| vol\. 3)", "", "the guide: none behind a book"),
    ("vancouver", r" \[(?:software|dataset|thesis|phd thesis)\]", "", "what it is"),
    ("vancouver", r"(?:technical )?report no\.: ", "", "what the number is"),
    ("vancouver", r"(\d{4}(?: \w{3})?(?: \d+)?):", r"\1;", "NLM: a colon before the pages where there is no volume"),
    ("vancouver", r" \[technical report\]", "", "what it is, where it has no number"),
    ("vancouver", r" doi:\S+$", "", "a DOI beside the link"),
    ("nature", r"(mill weekly|book mind|(?<!vol)[.?]) (\d+),?(?=\.?$| )", r"\1 vol. \2", "volumes as of journals"),
)  # fmt: skip
# (styles, pattern in the processor's reference, what it means, its slip)
THEIRS = (
    ("apa chicago ieee vancouver nature", r"(\b\d{4}|n\.d\.)-?[a-z](?=[).,:; ]|$)", r"\1", "letters behind years"),
    ("apa chicago ieee vancouver nature", r"\btran\.", "trans.", "the short form of its terms"),
    ("apa chicago ieee vancouver nature", r"(?<=[.?])\.+", "", "a mark without its part"),
    ("apa", "retrieved (?=http)", "", "a mark without its part"),
    ("ieee", r"\b0(\d, \d{4})", r"\1", "days with a zero"),
    ("ieee", r"(in roof studies), vol\. 3", r"\1", "the volume twice"),
    ("ieee", r"(us 7,123|patents|\d{4})$", r"\1.", "patents without a full stop"),
    ("ieee", r",('?)$", r".\1", "a mark without its part"),
    ("ieee", r"geneva\.,", "geneva,", "a mark too much"),
    ("vancouver", r"\bin, editorscarla pike, hana quill", "in: pike c, quill h, editors", "given names, glued"),
    ("vancouver", r", editorscarla pike, hana quill", ". pike c, quill h, editors", "given names, glued"),
    ("vancouver", r"\.\.", ".", "a mark too much"),
    ("vancouver", r" in\. | in: (?=\d|elm|hull)", " ", "a mark without its part"),
    ("vancouver", r"vol\. 9\. ", "", "the volume twice"),
    ("vancouver", r" \[technical report\]|technical report (?=tr-)", "", "the genre twice"),
    ("vancouver", r"(located at: [^.]*)$", r"\1.", "no full stop"),
    ("nature", r" in (?=vol\.|\(|\d)", " ", "a mark without its part"),
    ("nature", r"(\d+),(?= \(|\.$)", r"\1", "a mark without its part"),
    ("nature", r"(https://doi.org/[^\s.]+[.\d/]+x1)(?: \(\d+\))? doi:\S+$", r"\1.", "the DOI twice"),
)  # fmt: skip
# (styles, types, why the whole reference is otherwise)
UNLIKE = (
    ("apa ieee vancouver chicago nature", "legal_case bill legislation", "cited as the Bluebook has it"),
    ("ieee vancouver chicago nature apa", "periodical", "it has publishers and days of what is set as a journal"),
    ("apa", "patent motion_picture", "it has its genre twice, and what it is on in place of what it is"),
    ("apa chicago", "interview", "it prints nothing of some"),
    ("chicago", "software", "it says that what has a year was released"),
    ("vancouver", "interview broadcast", "the day"),
    ("vancouver", "motion_picture", "what it is on"),
    ("chicago", "entry-encyclopedia entry-dictionary", "set as chapters are"),
    ("chicago", "review review-book", "it says that what has an author is not signed"),
    ("apa", "review review-book", "a title of a review is its own; 10.7: what is reviewed stands behind it"),
    ("apa", "paper-conference", "it leaves out pages and publisher where there are editors"),
    ("ieee", "entry-encyclopedia entry-dictionary review review-book", "set as chapters and articles are"),
    ("apa chicago vancouver", "personal_communication", "it prints nothing, or the letter in place of its title"),
    ("vancouver", "patent", "Citing Medicine: inventors and assignees"),
    ("vancouver", "webpage post-weblog post", "the page comes before its site, with its day"),
    ("vancouver", "speech", "Citing Medicine: what a talk was presented at stands before its date"),
    ("chicago", "patent broadcast", "assignees; the episode comes before its program"),
    ("ieee chicago", "song", "a song is a part of an album"),
)


def _changed(text: str, style: str, rules: tuple[tuple[str, str, str, str], ...]) -> str:
    for styles, pattern, for_it, _ in rules:
        if style in styles.split():
            text = re.sub(pattern, for_it, text)
    return " ".join(text.split()).replace(" .", ".")


def _references(found: list[dict[str, Any]], style: str) -> list[str]:
    drafts, unread = readers.read(json.dumps(found), "csl-json")
    assert unread == []
    records = read(new_catalog(drafts, source="a", title="A list").text.encode(), Path("a.toml")).records
    by_key = {key: record for record in records for key in (record.key, *record.aliases)}
    return [as_compared(reference(by_key[item["id"]], style), style) for item in found]


def different(style: str, seed: int) -> list[tuple[str, str, str]]:
    """The type and both references of each work that is not as the processor has it, but for what is meant so."""
    works = items(seed)
    without = [
        {
            name: value
            for name, value in item.items()
            if not any(
                style in styles.split() and item["type"] in kinds.split() and name in names.split()
                for styles, kinds, names, _ in MORE
            )
        }
        for item in works
    ]
    theirs = by_pandoc(json.dumps(works), JUDGES[style])
    found = []
    for item, whole, bare in zip(works, _references(works, style), _references(without, style), strict=True):
        if any(style in styles.split() and item["type"] in kinds.split() for styles, kinds, _ in UNLIKE):
            continue
        # the names in Vancouver are compared apart
        start = item["title"].casefold() if style == "vancouver" else ""
        other = as_compared(theirs[item["id"]], style)
        texts = {_changed(text[text.find(start) :], style, OURS) for text in (whole, bare)}
        expected = _changed(_changed(other[other.find(start) :], style, THEIRS), style, OURS)
        if expected not in texts:
            found.append((item["type"], min(texts, key=len), expected))
    return found


@pytest.mark.parametrize("style", STYLES)
def test_references_of_all_types_with_parts_missing_equal_those_of_citeproc(style: str) -> None:
    assert different(style, seed=1) == []
