"""References of works of every type, with parts missing in every combination."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

import pytest

from publications import LINK, PARTS_OF, TITLE, with_parts_missing, work
from samcat.formats.style_rules import STYLES
from samcat.formats.styles import reference
from samcat.record.model import Paper, Publication

if TYPE_CHECKING:
    from collections.abc import Iterator

# a mark whose part is missing: empty brackets and quotes, two marks side by side, a blank before one, a label alone
LOOSE = re.compile(
    r"\(\s*[),;]|[(,;:]\s*\)|“\s*”|[,;:]\s*[.,;:]|\.\.|\s[,;:.]|[,;:]$|^[\s,;:.]"
    r"|\b(?:[Vv]ol|[Nn]o|pp?|ch)\.(?!:?\s*\w)|\b[Ii]n:?\s*[(,.;]|\bedited by\s*[,.]|  "
)
SHOWN = {
    "venue": "Journal of Apiary Studies",
    "publisher": "Hive Press",
    "school": "University of Wax",
    "institution": "Institute of Honey",
    "year": "2021",
    "authors": "Bee",
    "volume": "12",
}


@pytest.mark.parametrize("kind", PARTS_OF)
@pytest.mark.parametrize("style", STYLES)
def test_no_mark_stands_without_its_part(style: str, kind: str) -> None:
    loose = {}
    for _, record in with_parts_missing(kind):
        text = reference(record, style)
        if LOOSE.search(text):
            loose[text] = LOOSE.search(text)
    assert not loose


@pytest.mark.parametrize("kind", PARTS_OF)
@pytest.mark.parametrize("style", STYLES)
def test_what_a_work_has_is_in_its_reference(style: str, kind: str) -> None:
    lost = []
    for parts, record in with_parts_missing(kind):
        text = reference(record, style).casefold()
        assert TITLE.casefold() in text
        missing = {part for part in parts & SHOWN.keys() if SHOWN[part].casefold() not in text}
        if missing:
            lost.append((sorted(missing), text))
    assert not lost


@pytest.mark.parametrize("kind", PARTS_OF)
@pytest.mark.parametrize("style", STYLES)
def test_a_work_with_a_doi_or_a_link_leads_somewhere(style: str, kind: str) -> None:
    for parts, record in with_parts_missing(kind):
        text = reference(record, style)
        if "doi" in parts and not (style == "nature" and "volume" in parts):
            assert "10.1000/x.1" in text
        elif "url" in parts and "doi" not in parts and style != "nature":
            assert LINK in text


@pytest.mark.parametrize(
    ("style", "kind", "missing", "text"),
    [
        (
            "apa",
            "book",
            (),
            (
                "Bee, C. J., & Wasp, D. (2021). On the dance of bees (M. Drone & A. B. Queen, Eds.; 2nd ed., Vol. 12). "
                "Hive Press. https://doi.org/10.1000/x.1"
            ),
        ),
        (
            "apa",
            "chapter",
            ("venue",),
            (
                "Bee, C. J., & Wasp, D. (2021). On the dance of bees (M. Drone & A. B. Queen, Eds.; 2nd ed., Vol. 12, "
                "pp. 101–119). Hive Press."
            ),
        ),
        (
            "apa",
            "journal",
            ("authors",),
            "On the dance of bees. (2021). Journal of Apiary Studies, 12(3), 101–119. https://doi.org/10.1000/x.1",
        ),
        (
            "apa",
            "thesis",
            ("url",),
            (
                "Bee, C. J., & Wasp, D. (2021). On the dance of bees [Thesis, University of Wax]. "
                "https://doi.org/10.1000/x.1"
            ),
        ),
        (
            "ieee",
            "conference",
            ("series",),
            (
                "C. J. Bee and D. Wasp, “On the dance of bees,” in Journal of Apiary Studies, M. Drone and A. B. "
                "Queen, Eds., Hive Press, 2021, pp. 101–119. doi: 10.1000/x.1."
            ),
        ),
        (
            "ieee",
            "chapter",
            ("authors",),
            (
                "M. Drone and A. B. Queen, Eds., “On the dance of bees,” in Journal of Apiary Studies, 2nd ed., vol. "
                "12, Hive Press, 2021, pp. 101–119."
            ),
        ),
        (
            "vancouver",
            "conference",
            ("editors",),
            (
                "Bee CJ, Wasp D. On the dance of bees. In: Journal of Apiary Studies. Hive Press; 2021. p. 101–19. "
                "(Lecture Notes in Bees). doi:10.1000/x.1"
            ),
        ),
        (
            "vancouver",
            "book",
            ("doi", "series"),
            "Bee CJ, Wasp D. On the dance of bees. 2nd ed. Drone M, Queen AB, editors. Vol. 12. Hive Press; 2021.",
        ),
        (
            "chicago",
            "journal",
            ("authors", "volume", "url"),
            "“On the Dance of Bees.” 2021. Journal of Apiary Studies, no. 3: 101–119. https://doi.org/10.1000/x.1.",
        ),
        (
            "chicago",
            "report",
            ("url", "doi"),
            "Bee, Carl Jan, and Dora Wasp. 2021. On the Dance of Bees. Report 3. Institute of Honey.",
        ),
        (
            "nature",
            "book",
            ("editors", "series"),
            "Bee, C. J. & Wasp, D. On the dance of bees vol. 12 (Hive Press, 2021).",
        ),
        (
            "nature",
            "web",
            (),
            "Bee, C. J. & Wasp, D. On the dance of bees. Journal of Apiary Studies https://example.org/a (2021).",
        ),
    ],
)
def test_parts_stand_where_the_style_has_them(style: str, kind: str, missing: tuple[str, ...], text: str) -> None:
    parts = frozenset(PARTS_OF[kind]) - frozenset(missing)
    assert reference(work(kind, parts), style) == text


# works of which most parts are in `fields`: their type, what the record has, and what each field shows
KEPT: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "patent": ({"number": "EP 1", "year": 2021}, {"type": "patenteu", "holder": "Wax Works", "location": "Hull"}),
    "unpublished": ({"year": 2021}, {"howpublished": "Slides", "eventtitle": "Bee Day", "venue": "Oslo"}),
    "manual": ({"type": "manual", "edition": "2", "year": 2021}, {"organization": "Hive Club", "address": "Hull"}),
    "book": (
        {"type": "book", "editors": ("Drone, Max", "others"), "series": "Bee Notes", "number": "7", "year": 2021},
        {"translator": "Mite, Eva and others", "address": "Hull"},
    ),
    "chapter": (
        {
            "type": "chapter",
            "venue": "Hives",
            "editors": ("Drone, Max", "others"),
            "series": "Bee Notes",
            "number": "7",
        },
        {"translator": "Mite, Eva and Tick, Ulf"},
    ),
    "online": ({"type": "web", "venue": "Bee Page"}, {"urldate": "2021-05-03", "organization": "Hive Club"}),
    "inproceedings": ({"type": "conference"}, {"eventtitle": "Bee Day", "venue": "Oslo"}),
}


def kept_works(type_: str) -> Iterator[tuple[dict[str, str], Paper]]:
    """Works of a type with each set of parts and fields, and the fields that they have."""
    facts, fields = KEPT[type_]
    names = [*facts, *fields, "authors"]
    for size in range(len(names) + 1):
        for some in itertools.combinations(names, size):
            said = {name: fields[name] for name in some if name in fields}
            parts: dict[str, Any] = {"type": facts.get("type")} | {name: facts[name] for name in some if name in facts}
            published = Publication(**parts)
            authors = ("Bee, Carl",) if "authors" in some else ()
            entry = (("entrytype", type_), *said.items())
            paper = LINK if type_ == "online" else None
            yield said, Paper(key="a", title=TITLE, authors=authors, paper=paper, published=published, fields=entry)


@pytest.mark.parametrize("type_", KEPT)
@pytest.mark.parametrize("style", STYLES)
def test_what_is_kept_in_fields_is_printed_and_no_mark_stands_without_it(style: str, type_: str) -> None:
    shown = {"holder": "Wax Works", "howpublished": "Slides", "eventtitle": "Bee Day", "venue": "Oslo",
             "organization": "Hive Club", "translator": "Mite", "type": "European patent"}  # fmt: skip
    for said, record in kept_works(type_):
        text = reference(record, style)
        assert not LOOSE.search(text), text
        assert not [name for name in said if name in shown and shown[name] not in text], text


@pytest.mark.parametrize(
    ("style", "type_", "text"),
    [
        ("apa", "book", "Bee, C. (2021). On the dance of bees (M. Drone et al., Eds.; E. Mite et al., Trans.)."),
        ("ieee", "patent", "C. Bee, “On the dance of bees,” European patent EP 1, Wax Works, 2021."),
        ("vancouver", "book", ("Bee C. On the dance of bees. Drone M, et al, editors. Mite E, et al, translators. "
         "Hull; 2021. (Bee Notes; vol. 7).")),
        ("chicago", "chapter", ("Bee, Carl. n.d. “On the Dance of Bees.” Translated by Eva Mite and Ulf Tick. In "
         "Hives, edited by Max Drone et al. Bee Notes 7.")),
        ("nature", "unpublished", "Bee, C. On the dance of bees. Bee Day, Oslo, Slides (2021)."),
        ("ieee", "online", (f"C. Bee, “On the dance of bees,” Bee Page, Hive Club. Accessed: May 3, 2021. [Online]. "
         f"Available: {LINK}")),
        ("vancouver", "online", ("Bee C. On the dance of bees [Internet]. Bee Page. Hive Club; [cited 2021 May 3]. "
         f"Available from: {LINK}")),
        ("apa", "online", ("Bee, C. (n.d.). On the dance of bees. Hive Club. Bee Page. Retrieved May 3, 2021, from "
         f"{LINK}")),
    ],
)  # fmt: skip
def test_kept_fields_stand_where_the_style_has_them(style: str, type_: str, text: str) -> None:
    *_, (_, record) = kept_works(type_)
    assert reference(record, style) == text
