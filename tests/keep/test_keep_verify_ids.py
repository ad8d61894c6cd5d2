"""Every id that an entry holds is held against the list, and one that is wrong goes when the entry is put right."""

from __future__ import annotations

from pathlib import Path

import pytest

from samcat import readers
from samcat.file.loader import read
from samcat.keep.verify import DIFFERS, EQUAL, Shelf, Verdict, preprint_allowed
from samcat.keep.verify_fix import fixed

LIST = b"""schema = 1
[[papers]]
key = "bee2024dances"
date = 202401
title = "Dances of Honey Bees in Narrow Hives"
authors = ["Bee, Anna", "Wasp, Bernd"]
arxiv = "2401.00001"
published = { in = "Journal of Insects", type = "journal", year = 2025, volume = "7", eid = "102", doi = "10.1000/bees.77" }

[[papers]]
key = "ant2023trails"
date = 202301
title = "Trails of Ants on Sand"
authors = ["Ant, Carl", "Bug, Dora"]
arxiv = "2301.00005"
published = { in = "Lecture Notes in Computer Science", type = "conference", year = 2023 }
"""  # noqa: E501
BEES = """@article{x, title={Dances of honey bees in narrow hives}, author={Bee, A. and Wasp, B.},
  journal={J. Insects}, year={2025}, volume={7}, doi={10.1000/bees.77}, eprint={2401.00001}}
"""
PREPRINT = "@misc{x, title={Dances of honey bees in narrow hives}, author={Bee, A. and Wasp, B.}, year={2024}, MORE}\n"
RIS = """TY  - JOUR
TI  - Dances of honey bees in narrow hives
AU  - Bee, A.
AU  - Wasp, B.
T2  - J. Insects
PY  - 2025
DO  - 10.1000/bees.77
UR  - https://arxiv.org/abs/2401.00001
ER  - 
"""  # noqa: W291 - RIS ends so
ANTS = "@inproceedings{x, title={Trails of ants on sand}, author={Ant, C. and Bug, D.}, year={2023}, booktitle={VENUE}}"


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(read(LIST, Path("catalog.toml")))


def _verdicts(shelf: Shelf, text: str, form: str = "bibtex") -> list[Verdict]:
    return [preprint_allowed(shelf.verdict(entry)) for entry in readers.read(text, form)[0]]


def _fixed(shelf: Shelf, text: str, form: str = "bibtex") -> str:
    return fixed(text, form, _verdicts(shelf, text, form), lambda new: _verdicts(shelf, new, form)).text


def _fields(shelf: Shelf, text: str, form: str = "bibtex") -> list[str]:
    (verdict,) = _verdicts(shelf, text, form)
    return [difference.field for difference in verdict.differs]


RIGHT = (
    "eprint={2401.00001}, doi={10.48550/arXiv.2401.00001}, url={https://arxiv.org/abs/2401.00001v2}, "
    "arxivId={2401.00001}"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("arXiv.2401.00001", "arXiv.2401.00007"),
        ("abs/2401.00001", "abs/2401.00007"),
        ("arxivId={2401.00001", "arxivId={2401.00007"),
        ("eprint={2401.00001", "eprint={2401.00007"),
    ],
)
def test_a_wrong_id_beside_right_ones_is_told_and_put_right(shelf: Shelf, old: str, new: str) -> None:
    entry = PREPRINT.replace("MORE", RIGHT)
    assert _fields(shelf, entry) == []
    wrong = entry.replace(old, new)
    assert _fields(shelf, wrong) == ["arxiv"]
    text = _fixed(shelf, wrong)
    assert "00007" not in text
    assert _fields(shelf, text) == []


def test_a_link_to_another_doi_is_told_and_put_right(shelf: Shelf) -> None:
    wrong = BEES.replace("eprint=", "url={https://doi.org/10.1000/bees.78}, eprint=")
    assert _fields(shelf, wrong) == ["doi"]
    assert "bees.78" not in _fixed(shelf, wrong)
    assert _fields(shelf, wrong.replace("bees.78", "BEES.77")) == []
    assert _fields(shelf, wrong.replace("bees.78", "bees.77?utm_source=x")) == []


def test_two_arxiv_ids_are_told_where_the_list_has_none(shelf: Shelf) -> None:
    text = LIST.replace(b'arxiv = "2301.00005"\n', b"").decode()
    alone = Shelf(read(text.encode(), Path("catalog.toml")))
    entry = ANTS.replace("VENUE}", "LNCS}, eprint={2301.00005}, url={https://arxiv.org/abs/2301.0000NUMBER}")
    assert _fields(alone, entry.replace("NUMBER", "5")) == []
    assert _fields(alone, entry.replace("NUMBER", "6")) == ["arxiv"]


def test_an_id_in_the_readers_own_words_is_no_id_of_the_work(shelf: Shelf) -> None:
    assert _fields(shelf, BEES.replace("eprint=", "abstract={As arXiv:2001.00001 and 10.1000/x}, eprint=")) == []


@pytest.mark.parametrize("wrong", ["https://doi.org/10.1000/bees.78", "10.48550/arXiv.2401.00007"])
def test_every_id_of_a_ris_reference_counts(shelf: Shelf, wrong: str) -> None:
    assert _fields(shelf, RIS, "ris") == []
    text = RIS.replace("ER  -", f"UR  - {wrong}\nER  -")
    assert _fields(shelf, text, "ris") in (["doi"], ["arxiv"])
    assert wrong not in _fixed(shelf, text, "ris")


@pytest.mark.parametrize("article", ["pages={102}", "eid={102}", "eid={e102}", "pages={0102}", "pages={1--12}"])
def test_an_article_number_is_the_same_in_either_field(shelf: Shelf, article: str) -> None:
    assert _fields(shelf, BEES.replace("volume", f"{article}, volume")) == []


@pytest.mark.parametrize(("article", "field"), [("pages={103}", "pages"), ("eid={103}", "eid")])
def test_another_article_number_is_told(shelf: Shelf, article: str, field: str) -> None:
    assert _fields(shelf, BEES.replace("volume", f"{article}, volume")) == [field]


def test_a_venue_that_a_series_does_not_tell_is_never_right_in_silence(shelf: Shelf) -> None:
    (named,) = _verdicts(shelf, ANTS.replace("VENUE", "MICCAI 2023"))
    assert (named.status, named.reason) == (
        EQUAL, "venue: MICCAI 2023 (only the series is known: Lecture Notes in Computer Science)",
    )  # fmt: skip
    (series,) = _verdicts(shelf, ANTS.replace("VENUE", "LNCS"))
    assert (series.status, series.reason) == (EQUAL, "")
    journal = ANTS.replace("@inproceedings", "@article").replace("booktitle={VENUE}", "journal={Nature}")
    (verdict,) = _verdicts(shelf, journal)
    assert (verdict.status, verdict.differs[0].field) == (DIFFERS, "venue")


@pytest.mark.parametrize(("text", "form"), [(RIS, "ris"), (BEES, "bibtex")])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_put_right_ends_its_lines_as_the_file_does(shelf: Shelf, text: str, form: str, end: str) -> None:
    lines = text.replace("Wasp, B.", "Wesp, B.").replace("\n", end)
    odd = "\n" if end == "\r\n" else "\r\n"
    made = _fixed(shelf, f"{lines}{odd}", form)
    assert "Wasp, Bernd" in made
    made = made.removesuffix(odd)
    assert "\r" not in made.replace(end, "")
    assert made.count("\n") == made.count(end)


def test_an_eprinttype_makes_no_file_biblatex(shelf: Shelf) -> None:
    wrong = PREPRINT.replace("MORE", "eprint={2401.00001}, eprinttype={arXiv}").replace("Wasp", "Wesp")
    assert "date" not in _fixed(shelf, wrong)
    assert "@misc" in _fixed(shelf, wrong)
    other = "@online{y, title={Mine}, date={2020}}\n"
    assert "date = {2024" in _fixed(shelf, wrong.replace("year=", "date=") + other)
