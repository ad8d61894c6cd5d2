"""References of works of every type, with parts missing in every combination."""

from __future__ import annotations

import re

import pytest

from publications import LINK, PARTS_OF, TITLE, with_parts_missing, work
from samcat.formats.style_parts import PROCEEDINGS
from samcat.formats.style_rules import STYLES
from samcat.formats.styles import reference

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
        if style == "apa" and kind in PROCEEDINGS:  # proceedings without editors are printed like a journal
            missing -= {"publisher"}
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
            "Bee, Carl Jan, and Dora Wasp. 2021. On the Dance of Bees. 3. Institute of Honey.",
        ),
        (
            "nature",
            "book",
            ("editors", "series"),
            "Bee, C. J. & Wasp, D. On the dance of bees. vol. 12 (Hive Press, 2021).",
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
