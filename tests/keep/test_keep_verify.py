"""References held against the list: entries as other programs export them, with one slip each, and invented ones."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from effort import calls
from samcat import readers
from samcat.file.loader import read
from samcat.formats import biblatex, bibtex, csl_json, ris
from samcat.keep.verify import DIFFERS, EQUAL, NOT_LISTED, Shelf, Verdict, preprint_allowed
from samcat.keep.verify_fix import fixed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from samcat.catalog import Catalog
    from samcat.readers.draft import Draft
    from samcat.record.model import Record

QUOTED = Path(__file__).parent.parent / "quoted"


@pytest.fixture(scope="module")
def shelf(shipped: Catalog) -> Shelf:
    return Shelf(shipped)


def _entries(name: str) -> list[Draft]:
    entries, unread = readers.read((QUOTED / name).read_text(encoding="utf-8"), readers.form_of(name))
    assert not unread
    return entries


@pytest.mark.parametrize(("name", "count"), [("right.bib", 19), ("right.json", 3), ("right.ris", 2)])
def test_right_entries_are_right_in_the_spellings_of_other_programs(name: str, count: int, shelf: Shelf) -> None:
    verdicts = [preprint_allowed(shelf.verdict(entry)) for entry in _entries(name)]
    assert len(verdicts) == count
    assert [(verdict.entry.title, verdict.differs) for verdict in verdicts if verdict.status != EQUAL] == []


def test_an_entry_with_one_slip_differs_in_that_alone(shelf: Shelf) -> None:
    verdicts = [shelf.verdict(entry) for entry in _entries("slips.bib")]
    assert len(verdicts) == 25
    for verdict in verdicts:
        assert verdict.status == DIFFERS, verdict.entry.key
        # the key of the entry says in what
        assert [difference.field for difference in verdict.differs] == [verdict.entry.key.partition("-")[0]]


def test_what_nobody_wrote_or_is_of_another_field_is_not_listed(shelf: Shelf) -> None:
    verdicts = [shelf.verdict(entry) for entry in _entries("invented.bib")]
    assert len(verdicts) == 12
    assert [verdict.entry.key for verdict in verdicts if verdict.status != NOT_LISTED] == []


def _bibtex_preprints(records: Iterable[Record]) -> Iterator[str]:
    return bibtex.render(records, "preprint")


@pytest.mark.parametrize(
    ("render", "form"),
    [
        (bibtex.render, "bibtex"),
        (_bibtex_preprints, "bibtex"),
        (biblatex.render, "bibtex"),
        (ris.render, "ris"),
        (csl_json.render, "csl-json"),
    ],
)
def test_what_the_list_cites_is_right_record_by_record(
    render: Callable[[Iterable[Record]], Iterator[str]], form: str, shelf: Shelf, shipped: Catalog
) -> None:
    records = shipped.records if render is bibtex.render else shipped.records[::4]
    entries, _ = readers.read("".join(render(records)), form)
    found = [(entry.key, verdict.status, verdict.record and verdict.record.key) for entry in entries
             for verdict in [preprint_allowed(shelf.verdict(entry))]]  # fmt: skip
    assert [row for row in found if row != (row[0], EQUAL, row[0])] == []


def test_an_entry_is_compared_with_a_handful_of_records_however_many_there_are(shipped: Catalog) -> None:
    shelf = Shelf(shipped)
    entries, _ = readers.read("".join(bibtex.render(shipped.records)), "bibtex")
    for entry in entries:
        shelf.verdict(entry)
    assert shelf.compared <= 2 * len(entries)


def test_what_is_made_of_words_and_people_of_the_list_is_not_listed_and_costs_little(shipped: Catalog) -> None:
    shelf = Shelf(shipped)
    papers = [paper for paper in shipped.papers if len(paper.authors) > 2 and len(paper.title.split()) > 7]
    made = [
        f"@misc{{x, title={{{' '.join([*one.title.split()[:4], *two.title.split()[-4:]])}}}, "
        f"author={{{' and '.join([*one.authors[:1], *two.authors[:2]])}}}}}\n"
        for one, two in zip(papers[:40], papers[60:100], strict=True)
    ]
    entries, _ = readers.read("".join(made), "bibtex")
    shelf.verdict(entries[0])
    found: list[str] = []
    assert calls(lambda: found.extend(shelf.verdict(entry).status for entry in entries)) < 10_000 * len(entries)
    assert found == [NOT_LISTED] * len(entries)


TWO_VERSIONS = """\
schema = 1

[[papers]]
key = "bee2024preprint"
date = 202401
title = "Dances of Honey Bees in Narrow Hives"
authors = ["Bee, Anna", "Wasp, Bernd", "Hornet, Carla"]
arxiv = "2401.00001"

[[papers]]
key = "bee2025dances"
date = 202501
title = "Dances of Honey Bees in Narrow Hives"
authors = ["Bee, Anna", "Wasp, Bernd", "Hornet, Carla"]
doi = "10.1000/bees.77"
published = { in = "Journal of Insects", type = "journal", year = 2025, volume = "7", pages = "123-129" }

[[papers]]
key = "bee2023swarms"
date = 202301
title = "Swarms in 2D"
authors = ["Bee, Anna", "Wasp, Bernd"]
arxiv = "2301.00001"
published = { in = "MICCAI 2023", type = "conference", year = 2023, doi = "10.1000/swarms.1" }
"""
PREPRINT_ALONE = TWO_VERSIONS.partition('[[papers]]\nkey = "bee2025')[0]


@pytest.fixture(scope="module")
def bees() -> Shelf:
    return Shelf(read(TWO_VERSIONS.encode(), Path("catalog.toml")))


def _verdict(shelf: Shelf, entry: str) -> Verdict:
    (draft,), _ = readers.read(entry, "bibtex")
    # most entries here are preprints of works that have appeared since
    return preprint_allowed(shelf.verdict(draft))


DANCES = """@article{x, title={Dances of honey bees in narrow hives}, author={Bee, A. and Wasp, B. and Hornet, C.},
  journal={J. Insects}, year={2025}, volume={7}, pages={123--9}, doi={10.1000/BEES.77}, eprint={2401.00001},
  archiveprefix={arXiv}}"""


def test_an_entry_may_have_the_ids_of_both_versions_of_a_paper(bees: Shelf) -> None:
    verdict = _verdict(bees, DANCES)
    assert (verdict.status, verdict.record and verdict.record.key) == (EQUAL, "bee2025dances")
    assert _verdict(bees, DANCES.replace("2401.00001", "2401.00010")).differs[0].field == "arxiv"


@pytest.mark.parametrize(
    ("old", "new", "field"), [("123--9", "123--8", "pages"), ("volume={7}", "volume={17}", "volume")]
)
def test_volume_and_pages_of_a_journal_are_compared(bees: Shelf, old: str, new: str, field: str) -> None:
    assert [difference.field for difference in _verdict(bees, DANCES.replace(old, new)).differs] == [field]


SWARMS = "@misc{x, title={Swarms in 2D}, author={Bee, Anna and Wasp, Bernd}, year={2023}, eprint={2301.00001}}"


@pytest.mark.parametrize(
    ("pages", "status"), [("101--110", EQUAL), ("101--112", DIFFERS), ("7", EQUAL), ("12:101--12:110", EQUAL)]
)
def test_pages_of_proceedings_are_compared_where_both_are_from_one_to_another(pages: str, status: str) -> None:
    text = TWO_VERSIONS.replace('year = 2023, doi = "10.1000/swarms.1"', 'year = 2023, pages = "101-110"')
    assert text != TWO_VERSIONS
    entry = SWARMS.replace("@misc", "@inproceedings").replace(
        "year=", f"booktitle={{MICCAI}}, pages={{{pages}}}, year="
    )
    assert _verdict(Shelf(read(text.encode(), Path("catalog.toml"))), entry).status == status


def test_a_preprint_differs_where_its_published_version_is_known(bees: Shelf) -> None:
    (draft,), _ = readers.read(SWARMS, "bibtex")
    verdict = bees.verdict(draft)
    assert (verdict.status, verdict.published) == (DIFFERS, "MICCAI 2023, 2023, doi:10.1000/swarms.1")
    assert [difference.field for difference in verdict.differs] == ["published"]
    allowed = preprint_allowed(verdict)
    assert (allowed.status, allowed.differs, allowed.published) == (EQUAL, (), verdict.published)


def test_a_preprint_that_is_allowed_still_differs_in_what_else_is_wrong(bees: Shelf) -> None:
    allowed = _verdict(bees, SWARMS.replace("2301.00001", "2301.00002"))
    assert (allowed.status, [difference.field for difference in allowed.differs]) == (DIFFERS, ["arxiv"])


def test_another_number_in_a_title_is_a_slip_where_all_else_is_the_same(bees: Shelf) -> None:
    other = SWARMS.replace("2D", "3D")
    bare = other.replace("eprint={2301.00001}", "")
    for text in (other, bare):
        assert [difference.field for difference in _verdict(bees, text).differs] == ["title"]
    # of other people or another year it is a paper of its own
    for text in (bare.replace("Wasp, Bernd", "Moth, Eve"), bare.replace("2023", "2026")):
        assert _verdict(bees, text).status == NOT_LISTED


@pytest.mark.parametrize(
    ("more", "status"), [("booktitle={MICCAI}, ", DIFFERS), ("booktitle={CVPR}, ", NOT_LISTED), ("", NOT_LISTED)]
)
def test_a_number_left_out_is_a_slip_where_the_venue_is_the_same(more: str, status: str) -> None:
    title = "Swarms of Bees over Wide Meadows with SAM2"
    shelf = Shelf(read(TWO_VERSIONS.replace("Swarms in 2D", title).encode(), Path("catalog.toml")))
    entry = SWARMS.replace("Swarms in 2D", title[:-1]).replace("eprint={2301.00001}", "")
    entry = entry.replace("@misc", "@inproceedings").replace("year=", f"{more}year=")
    assert _verdict(shelf, entry).status == status


@pytest.mark.parametrize(("title", "status"), [("Swarms in 2D, Part 1", EQUAL), ("Swarms in 2D, Part 2", NOT_LISTED)])
def test_another_part_is_another_paper(title: str, status: str) -> None:
    shelf = Shelf(read(TWO_VERSIONS.replace("Swarms in 2D", "Swarms in 2D, Part 1").encode(), Path("catalog.toml")))
    entry = SWARMS.replace("Swarms in 2D", title).replace("eprint={2301.00001}", "")
    assert _verdict(shelf, entry).status == status


@pytest.mark.parametrize(("third", "status"), [("Hornet, Carla", DIFFERS), ("Moth, Eve", NOT_LISTED)])
def test_half_a_title_is_a_slip_only_where_the_people_are_the_same(bees: Shelf, third: str, status: str) -> None:
    people = f"author={{Bee, Anna and Wasp, Bernd and {third}}}"
    assert _verdict(bees, f"@misc{{x, title={{Dances of Honey Bees in Narrow Combs}}, {people}}}").status == status


def test_a_withdrawn_work_is_told_with_the_reason() -> None:
    text = TWO_VERSIONS.replace('title = "Swarms', 'withdrawn = "the bees were counted twice"\ntitle = "Swarms')
    verdict = _verdict(Shelf(read(text.encode(), Path("catalog.toml"))), SWARMS)
    assert (verdict.status, verdict.withdrawn) == ("withdrawn", "the bees were counted twice")


def test_fix_puts_a_withdrawn_work_right_as_well() -> None:
    text = TWO_VERSIONS.replace('title = "Swarms', 'withdrawn = "the bees were counted twice"\ntitle = "Swarms')
    shelf = Shelf(read(text.encode(), Path("catalog.toml")))
    made, left = _fixed(shelf, SWARMS.replace("Wasp, Bernd", "Wesp, Bernd") + "\n", "bibtex")
    assert ("Wasp, Bernd" in made, left) == (True, [])


def test_under_the_key_and_the_people_of_a_record_a_title_is_less_alike(bees: Shelf) -> None:
    entry = "@misc{bee2024preprint, title={%s}, author={Bee, A. and Wasp, B. and Hornet, C.}, year={2024}}"
    reworded = entry % "Songs of Honey Bees in Open Fields"
    assert [difference.field for difference in _verdict(bees, reworded).differs] == ["title"]
    assert _verdict(bees, reworded.replace("bee2024preprint", "x")).status == NOT_LISTED
    assert _verdict(bees, entry % "Flight of the Bumblebee").status == NOT_LISTED


def test_a_subtitle_in_a_field_of_its_own_is_part_of_the_title(bees: Shelf) -> None:
    entry = DANCES.replace(
        "title={Dances of honey bees in narrow hives}", "title={Dances}, subtitle={of honey {Bees} in %s}"
    )
    assert _verdict(bees, entry % "narrow hives").status == EQUAL
    assert [one.field for one in _verdict(bees, entry % "wide hives").differs] == ["title"]


def test_a_venue_counts_in_whatever_field_it_stands(bees: Shelf) -> None:
    wrong = DANCES.replace("@article", "@inproceedings").replace("J. Insects", "Nature")
    assert [one.field for one in _verdict(bees, wrong).differs] == ["venue"]
    assert _verdict(bees, DANCES.replace("@article", "@misc")).status == EQUAL


def test_a_report_of_arxiv_is_a_preprint(bees: Shelf) -> None:
    entry = SWARMS.replace("@misc", "@techreport").replace(
        "eprint={2301.00001}", "number={arXiv:2301.00001}, institution={arXiv}"
    )
    verdict = _verdict(bees, entry)
    assert (verdict.status, verdict.published[:11]) == (EQUAL, "MICCAI 2023")


def test_a_series_of_proceedings_is_of_any_conference_and_no_journal(bees: Shelf) -> None:
    series = "Lecture Notes in Computer Science"
    published = 'schema = 1\n[[papers]]\nkey = "bee2025' + TWO_VERSIONS.partition('[[papers]]\nkey = "bee2025')[2]
    alone = Shelf(read(published.encode(), Path("catalog.toml")))
    assert [one.field for one in _verdict(alone, DANCES.replace("J. Insects", series)).differs] == ["venue"]
    chapter = SWARMS.replace("@misc", "@incollection").replace("year=", f"booktitle={{{series}}}, year=")
    assert _verdict(bees, chapter).status == EQUAL


def test_an_entry_made_to_be_slow_is_answered(bees: Shelf) -> None:
    authors = " and ".join(f"Bee{number}, Anna" for number in range(3000))
    venue = "International Conference " * 3000
    rest = f"author={{{authors}}}, booktitle={{{venue}}}"
    entry = f"@inproceedings{{x, title={{Swarms in 2D}}, eprint={{2301.00001}}, {rest}}}"
    assert [one.field for one in _verdict(bees, entry).differs] == ["authors"]
    long = entry.replace("Swarms", "Swarms and " * 20_000).replace("2301.00001", "")
    assert _verdict(bees, long).status == NOT_LISTED


def test_letters_that_are_spelled_out_in_print_are_no_difference(bees: Shelf) -> None:
    assert _verdict(bees, SWARMS.replace("Swarms", "Swa{\\textbackslash}xadrms")).status == EQUAL
    assert _verdict(bees, SWARMS.replace("Swarms", "Swarxams")).status == DIFFERS


def test_a_venue_of_which_the_list_knows_nothing_is_told() -> None:
    entry = DANCES.replace("doi={10.1000/BEES.77}, ", "").replace("Journal", "J.")
    shelf = Shelf(read(PREPRINT_ALONE.encode(), Path("catalog.toml")))
    assert [str(difference) for difference in _verdict(shelf, entry).differs] == [
        "venue: J. Insects (only the preprint is known)"
    ]


def test_an_id_of_another_record_is_told_with_that_record(bees: Shelf) -> None:
    (difference,) = _verdict(bees, SWARMS.replace("2301.00001", "2401.00001")).differs
    assert str(difference) == "arxiv: 2401.00001 is that of bee2024preprint (is 2301.00001)"


def test_a_title_alone_with_other_authors_is_not_right(bees: Shelf) -> None:
    verdict = _verdict(bees, "@misc{x, title={Swarms in 2D}, author={Smith, John}, year={2023}}")
    assert [difference.field for difference in verdict.differs] == ["authors"]
    nobody = _verdict(bees, "@misc{x, title={Swarms in 2D}, year={2023}}")
    assert [str(difference) for difference in nobody.differs] == ["authors: there are none"]


def test_a_reply_to_a_paper_is_not_the_paper(bees: Shelf) -> None:
    reply = "@misc{x, title={Correction to: Swarms in 2D}, author={Bee, Anna and Wasp, Bernd}, year={2023}}"
    assert _verdict(bees, reply).status == NOT_LISTED


def _fixed(shelf: Shelf, text: str, form: str, *, allow_preprints: bool = False) -> tuple[str, list[str]]:
    def again(text: str) -> list[Verdict]:
        verdicts = [shelf.verdict(entry) for entry in readers.read(text, form)[0]]
        return list(map(preprint_allowed, verdicts)) if allow_preprints else verdicts

    result = fixed(text, form, again(text), again)
    return result.text, [reason for _, reason in result.left]


def test_fix_replaces_the_entry_and_not_one_other_byte(bees: Shelf) -> None:
    before = '% my library\r\n@string{ji = "J. Insects"}\r\n\r\n@misc{other, title={Mine},\r\n year=2020}\r\n\r\n'
    after = "\r\n\r\nloose text\r\n"
    entry = (
        "@article{x, title={Dances of honey bees in narrow hives}, author={Bee, A. and Wasp, B. and Hornett, C.},\r\n"
        "  journal=ji, year={2025}, keywords={dance, hive}, file={a\\_b.pdf}, number = 3, note = {read twice}}"
    )
    text, left = _fixed(bees, before + entry + after, "bibtex")
    assert left == []
    assert text.startswith(before)
    assert text.endswith(after)
    new = text[len(before) : -len(after)]
    assert "Hornet, Carla" in new
    assert "  keywords={dance, hive},\r\n  file={a\\_b.pdf},\r\n  number = 3,\r\n  note = {read twice},\r\n}" in new
    assert "\n" not in new.replace("\r\n", "")
    assert _fixed(bees, text, "bibtex")[0] == text


def test_fix_takes_the_published_version_unless_preprints_are_allowed(bees: Shelf) -> None:
    entry = SWARMS.replace("Wasp, Bernd", "Wesp, Bernd") + "\n"
    assert "booktitle = {MICCAI 2023}" in _fixed(bees, entry, "bibtex")[0]
    assert "booktitle" not in _fixed(bees, entry, "bibtex", allow_preprints=True)[0]


def test_fix_leaves_what_may_be_another_work(bees: Shelf) -> None:
    entry = "@misc{x, title={Swarms in Two}, author={Smith, John}, year={2023}, eprint={2301.00001}}\n"
    assert _fixed(bees, entry, "bibtex") == (entry, ["it may be another work"])


def test_fix_does_not_turn_a_publication_that_the_list_does_not_know_into_a_preprint() -> None:
    entry = DANCES.replace(", doi={10.1000/BEES.77}", "")
    shelf = Shelf(read(PREPRINT_ALONE.encode(), Path("catalog.toml")))
    assert _fixed(shelf, entry, "bibtex") == (entry, ["the catalog knows only the preprint"])


RIS = """\
TY  - JOUR
TI  - Mine
ER  - 

TY  - JOUR
TI  - Dances of honey bees in narrow hives
AU  - Bee, A.
AU  - Wasp, B.
AU  - Hornett, C.
T2  - J. Insects
PY  - 2025
KW  - dance
ER  - 

TY  - JOUR
TI  - Last
ER  - 
"""  # noqa: W291 - RIS ends so


def test_fix_knows_ris(bees: Shelf) -> None:
    text, left = _fixed(bees, RIS, "ris")
    assert left == []
    head, tail = RIS.index("TY  - JOUR\nTI  - Dances"), RIS.index("\n\nTY  - JOUR\nTI  - Last")
    assert text[:head] == RIS[:head]
    assert text.endswith(RIS[tail:])
    assert "AU  - Hornet, Carla" in text
    assert "KW  - dance\nER  - " in text


JSON = """[
  {"id": "mine", "title":  "Mine"},
  {
    "id": "x",
    "type": "article-journal",
    "title": "Dances of honey bees in narrow hives",
    "author": [{"family": "Bee", "given": "A."}, {"family": "Wasp"}, {"family": "Hornett", "given": "C."}],
    "issued": {"date-parts": [[2025]]},
    "container-title": "J. Insects",
    "keyword": "dance"
  }
]
"""


def test_fix_knows_csl_json(bees: Shelf) -> None:
    text, left = _fixed(bees, JSON, "csl-json")
    assert left == []
    assert text.startswith('[\n  {"id": "mine", "title":  "Mine"},\n  {\n    "')
    assert '"family": "Hornet"' in text
    assert '"keyword": "dance"' in text
    assert text.endswith("\n  }\n]\n")


def _slipped(entry: Draft, what: str) -> Draft | None:
    """An entry with a slip; none where it has nothing of that kind."""
    if what == "swap":
        names = [name for name in entry.authors if name != "others"]
        if len(names) < 2:
            return None
        return replace(entry, authors=(names[1], names[0], *entry.authors[2:]))
    if what == "missing":
        return replace(entry, authors=entry.authors[1:]) if len(entry.authors) > 2 else None
    if what == "letter":
        family, comma, given = entry.authors[-1].partition(", ") if entry.authors else ("", "", "")
        return replace(entry, authors=(*entry.authors[:-1], f"{family}q, {given}")) if comma else None
    if what == "year":
        published = entry.published and entry.published._replace(year=(entry.published.year or 2000) - 1)
        return replace(entry, date=int(str(entry.date)[:4]) - 1, published=published) if entry.date else None
    if what == "doi":
        wrong = re.sub(r"\d$", lambda match: str((int(match[0]) + 1) % 10), entry.doi or "")
        return replace(entry, doi=wrong) if entry.doi and wrong != entry.doi else None
    if what == "venue":
        other = "Journal of Irreproducible Results"
        return replace(entry, published=entry.published._replace(venue=other)) if entry.published else None
    return replace(entry, title=re.sub(r"(\w+)(\W*)$", r"Rutabaga\2", entry.title))


@pytest.mark.parametrize("what", ["swap", "missing", "letter", "year", "doi", "venue", "word"])
def test_no_slip_in_any_record_of_the_list_goes_untold(what: str, shelf: Shelf, shipped: Catalog) -> None:
    entries, _ = readers.read("".join(bibtex.render(shipped.works[::3])), "bibtex")
    slips = [slip for entry in entries if (slip := _slipped(entry, what))]
    assert len(slips) > 20
    untold = [slip.key for slip in slips if shelf.verdict(slip).status == EQUAL]
    series = {"chen2025samtnu", "shami2025phsam"}  # published in a series, which is of any conference
    assert [key for key in untold if what != "venue" or key not in series] == []
