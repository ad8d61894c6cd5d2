"""Tags that titles suggest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import SHIPPED
from samcat.keep.suggest import suggested
from samcat.record.model import Paper, Tag

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

TAGS = (
    Tag("mri", "MRI", "modality", ("magnetic resonance",)),
    Tag("ultrasound", "", "modality"),
    Tag("la-set", "LA", "dataset"),
    Tag("polyp", "Polyp", "target"),
)


@pytest.mark.parametrize(
    ("title", "own", "wanted"),
    [
        ("Magnetic-Resonance of polyps", (), ["mri", "polyp"]),
        ("Segmentación de la imagen MRI", (), ["mri"]),
        ("Polypropylene", (), []),
        ("Ultrasound and MRI", ("mri",), []),
    ],
)
def test_whole_words_of_a_title_suggest_tags_of_facets_that_it_lacks(
    title: str, own: tuple[str, ...], wanted: list[str]
) -> None:
    found = suggested(Paper("a", title, tags=own), TAGS)
    assert found == wanted


def test_suggestions_are_a_diff_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    text = 'schema = 1\n\n[[tags]]\nid = "polyp"\nfacet = "target"\n\n[[papers]]\nkey = "a"\ntitle = "On Polyps"\n'
    file = tmp_path / "c.toml"
    file.write_text(text, encoding="utf-8")
    result = run("tag", "--suggest", "-c", str(file))
    assert (result.status, '+tags = ["polyp"]' in result.out) == (0, True)
    assert file.read_text(encoding="utf-8") == text


def test_the_shipped_list_is_left_alone(run: Run) -> None:
    before = SHIPPED.read_bytes()
    run("tag", "--suggest")
    assert SHIPPED.read_bytes() == before


def test_records_are_listed_in_groups_with_their_group_first_in_a_pipe(run: Run) -> None:
    rows = [line.split("\t") for line in run("list", "--by", "year", "--kind", "paper").out.splitlines()]
    assert len(rows) == 420
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
