"""[[tags]] of a catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from samcat.errors import CatalogError
from samcat.file.loader import read
from samcat.record.model import Tag

RECORD = '[[papers]]\nkey = "bee2024a"\ntitle = "On A"\n'


def test_tags_arrive_with_label_facet_and_words() -> None:
    text = '[[tags]]\nid = "mri"\nlabel = "MRI"\nfacet = "modality"\nwords = ["MR"]\n\n' + RECORD + 'tags = ["mri"]\n'
    catalog = read(text.encode(), Path("c.toml"))
    assert catalog.tags == (Tag("mri", "MRI", "modality", ("MR",)),)
    assert catalog.papers[0].tags == ("mri",)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('[[tags]]\nlabel = "MRI"\n', "id: expected a text, found none"),
        ('[[tags]]\nid = "a"\n[[tags]]\nid = "A"\n', "id: there is a tag 'A' already"),
        ('[[tags]]\nid = "a"\nfact = "x"\n', "fact: unknown field"),
        ('[[tags]]\nid = "a"\nwords = "x"\n', "words: expected an array of texts, found 'x'"),
        ("tags = 1\n", "tags: expected an array of tables"),
        (RECORD.replace("bee2024a", "b") + 'tags = "mri"\n', "tags: expected an array of texts, found 'mri'"),
    ],
)
def test_a_wrong_table_of_tags_is_told(text: str, wanted: str) -> None:
    with pytest.raises(CatalogError) as error:
        read((text + RECORD).encode(), Path("c.toml"))
    assert [f"{problem.field}: {problem.message}" for problem in error.value.problems] == [wanted]
