"""Pairs of papers, told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samcat.record.likeness import DUPLICATE, VERSIONS, WRONG_LINK, are_two, compare
from samcat.record.model import Paper, Publication
from samcat.record.pairing import pairs
from samcat.record.sides import side

if TYPE_CHECKING:
    from samcat.catalog import Catalog

PEOPLE = ("Ma, Jun", "He, Yuting", "Li, Feifei", "Wang, Bo")
OTHERS = ("Zhang, Yichi", "Shen, Zhenrong", "Jiao, Rushi")
NATURE = Publication("Nature Communications", "journal", 2024)


def paper(title: str, **more: object) -> Paper:
    fields = {"key": "k", "sections": ("s",), "date": 202304, "byline": "J. Ma et al.", "authors": PEOPLE, **more}
    if "arxiv" in fields and "paper" not in fields:
        fields["paper"] = f"https://arxiv.org/abs/{fields['arxiv']}"
    return Paper(title=title, **fields)  # type: ignore[arg-type]  # the tests give fields their own types


def relation(one: Paper, two: Paper) -> str | None:
    found = compare(side(one), side(two))
    assert found == compare(side(two), side(one))
    return found[0] if found else None


MEDSAM = "Segment Anything in Medical Images"


@pytest.mark.parametrize(
    "other",
    [
        paper(MEDSAM, arxiv="2304.12306"),
        paper("Segment anything in medical images.", arxiv="2304.12306"),
        paper("MedSAM: Segment Anything in Medical Images", arxiv="2304.12306"),
        paper("Segment Anything in Medical Image", arxiv="2304.12306"),
        paper(MEDSAM, arxiv="2304.12307"),
        paper("Segment Anythng in Medical Images", arxiv="2304.12306", authors=()),
        paper("Segment Anything in Medical-Images", paper="https://arxiv.org/pdf/2304.12306v2"),
        paper("Segment Anything for Medical Images", arxiv="2304.12306"),
    ],
    ids=lambda other: f"{other.title} {other.paper}",
)
def test_one_paper_twice_is_a_duplicate(other: Paper) -> None:
    assert relation(paper(MEDSAM, arxiv="2304.12306"), other) == DUPLICATE


@pytest.mark.parametrize(("title", "found"), [("???", DUPLICATE), ("!!!", None), ("❤️", None)])
def test_titles_without_letters_are_one_only_where_they_are_equal(title: str, found: str | None) -> None:
    assert relation(paper("???"), paper(title)) == found


@pytest.mark.parametrize("more", [{}, {"published": NATURE, "paper": "https://doi.org/10.1038/x"}])
def test_a_number_more_in_the_name_before_the_same_words_is_another_paper(more: dict[str, object]) -> None:
    tail = "Segmenting Bees in Hives with Foundation Models"
    assert relation(paper(f"BeeSAM: {tail}", arxiv="2401.00001"), paper(f"BeeSAM2: {tail}", **more)) is None


def test_a_doi_and_its_link_are_one_id() -> None:
    one = paper(MEDSAM, paper="https://doi.org/10.1038/S41467")
    two = paper(MEDSAM.upper(), paper="https://www.nature.com/1", doi="10.1038/s41467")
    assert relation(one, two) == DUPLICATE


@pytest.mark.parametrize(
    ("title", "found"), [("Images: Anything Medical", DUPLICATE), ("Images: Anything Deep", WRONG_LINK)]
)
def test_under_one_id_the_words_of_one_title_within_the_other_are_one_paper(title: str, found: str) -> None:
    other = paper(title, arxiv="2304.12306", authors=("Ma, Jun", "Wu, Qian", "Xu, Min", "Ye, Lan"))
    assert relation(paper(MEDSAM, arxiv="2304.12306"), other) == found


@pytest.mark.parametrize("other", ["TriSAM: Tri-Plane SAM for zero-shot vessels", "SAM 2 in Medical Videos: A Survey"])
def test_one_link_on_two_papers_is_a_wrong_link(other: str) -> None:
    one = paper(MEDSAM, arxiv="2304.12306")
    assert relation(one, paper(other, arxiv="2304.12306", authors=OTHERS, byline="Y. Zhang et al.")) == WRONG_LINK
    assert relation(one, paper(other, arxiv="2304.12306", authors=())) == WRONG_LINK


def test_a_wrong_link_between_two_dimensions_is_no_duplicate() -> None:
    one = paper("SAM-Med2D", arxiv="2308.16184", method="SAM-Med2D")
    assert relation(one, paper("SAM-Med3D", arxiv="2308.16184", method="SAM-Med3D")) == WRONG_LINK


@pytest.mark.parametrize(
    "published",
    [
        paper(MEDSAM, paper="https://www.nature.com/1", published=NATURE),
        paper("MedSAM: segment anything in medical images", paper="https://www.nature.com/1", published=NATURE),
        paper(MEDSAM, paper="https://www.nature.com/1", published=NATURE, authors=(*PEOPLE[1:], PEOPLE[0])),
        paper(
            "A universal model for any medical picture",
            paper="https://www.nature.com/1",
            published=NATURE,
            method="MedSAM",
        ),
        paper("Segmenting Anything in Medical Images", paper="https://www.nature.com/1", published=NATURE),
    ],
    ids=lambda published: published.title,
)
def test_preprint_and_published_version_are_told(published: Paper) -> None:
    preprint = paper(MEDSAM, arxiv="2304.12306", method="MedSAM" if published.method else None)
    assert relation(preprint, published) == VERSIONS


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("SAM-Med2D", "SAM-Med3D"),
        (
            "SAM-Path: A Segment Anything Model for Semantic Segmentation in Digital Pathology",
            "SAM2-PATH: A better segment anything model for semantic segmentation in digital pathology",
        ),
        ("Segment Anything in Medical Images", "Segment Anything in Medical Images and Videos"),
        ("Segment Anything in 2D Medical Images", "Segment Anything in 3D Medical Images"),
        ("SAM for CT Segmentation: A Study", "SAM for MRI Segmentation: A Study"),
        ("Semi-supervised Polyp Segmentation with SAM", "Weakly-supervised Polyp Segmentation with SAM"),
        ("Polyp-SAM: Transfer SAM for Polyp Segmentation", "Polyp-SAM++: Can A Text Guided SAM Perform Better?"),
        ("Surgical SAM: Part I", "Surgical SAM: Part II"),
        ("MedSAM: Segment Anything", "BioSAM: Segment Anything"),
    ],
)
def test_similar_titles_of_different_papers_are_no_duplicates(one: str, two: str) -> None:
    first, second = paper(one, arxiv="2308.16184"), paper(two, arxiv="2310.15161")
    assert relation(first, second) is None
    assert relation(first, paper(two, paper="https://www.nature.com/1", published=NATURE)) is None


def test_surveys_whose_titles_have_the_same_words_are_two_where_nobody_is_known_to_have_written_both() -> None:
    fields = {"authors": (), "byline": ""}
    one = paper("Bee Dances: A Survey", paper="https://hive.org/1", published=NATURE, **fields)
    two = paper("A Survey on Bee Dances", arxiv="1905.01392", **fields)
    assert relation(one, two) is None


def test_two_rows_of_one_id_and_one_name_are_one_paper_however_their_titles_go_on() -> None:
    fields = {"authors": (), "byline": "", "arxiv": "2604.05015"}
    one = paper("BeeBench: Towards the Next Stage in Hives", **fields)
    two = paper("BeeBench: Measuring What Wasps and Ants Cannot", **fields)
    assert relation(one, two) == DUPLICATE


def test_links_of_which_one_begins_like_the_other_are_two() -> None:
    one = paper("On Bees", paper="https://ieeexplore.ieee.org/document/1048")
    two = paper("On Wasps and Ants", paper="https://ieeexplore.ieee.org/document/10488")
    assert relation(one, two) is None


def test_shared_code_is_silent() -> None:
    code = "https://github.com/a/b"
    one, two = paper("On Bees", code=code), paper("On Wasps and Ants", code=code, authors=OTHERS)
    assert relation(one, two) is None


def test_two_arxiv_papers_of_one_group_and_method_are_two() -> None:
    one = paper("SAM-OCTA: A Fine-Tuning Strategy", arxiv="2309.11758", method="SAM-OCTA")
    two = paper("SAM-OCTA: Prompting for OCTA Images", arxiv="2310.07183", method="SAM-OCTA")
    assert relation(one, two) is None


def test_one_method_name_of_two_groups_is_no_pair() -> None:
    one = paper("SAM3D: Segment Anything in Volumes", arxiv="2309.03493", method="SAM3D")
    two = paper("SAM3D: Zero-Shot Slices", paper="https://x.org/1", method="SAM3D", authors=OTHERS, published=NATURE)
    assert relation(one, two) is None


def test_a_conference_paper_and_its_extension_in_a_journal_are_two() -> None:
    miccai = Publication("MICCAI 2024", "conference", 2024)
    one = paper("Cross Prompting with SAM", arxiv="2407.05416", method="CPC", published=miccai)
    two = paper("Adaptive Cross Prompting for All", paper="https://x.org/1", method="CPC", published=NATURE)
    assert relation(one, two) is None


def test_each_planted_copy_of_a_shipped_paper_is_found(shipped: Catalog) -> None:
    """Every fifth paper again, spelled otherwise; each is found, and nothing else with it."""
    known = {(one.key, two.key) for one, two, _, _ in pairs(shipped.papers)}
    spellings = (
        lambda work: work._replace(key=work.key + "x", title=work.title.upper()),
        lambda work: work._replace(key=work.key + "x", title=work.title.rstrip("?") + "."),
        lambda work: work._replace(key=work.key + "x", title=work.title.replace("Medical", "medcal", 1), authors=()),
        lambda work: work._replace(key=work.key + "x", title=work.title.split(": ")[-1]),
        lambda work: work._replace(
            key=work.key + "x", paper="https://example.org/x", arxiv=None, published=None, doi=None
        ),
    )
    copies = [spellings[number % len(spellings)](work) for number, work in enumerate(shipped.papers[::5])]
    found = {(one.key, two.key) for one, two, _, _ in pairs((*shipped.papers, *copies))} - known
    missed = [copy.key for copy in copies if not any(copy.key in pair for pair in found)]
    assert missed == []


def test_each_planted_wrong_link_is_found(shipped: Catalog) -> None:
    works = list(shipped.papers)
    wrong = []
    for place in range(0, len(works) - 1, 10):
        if works[place + 1].paper != works[place].paper:
            works[place] = works[place]._replace(paper=works[place + 1].paper, arxiv=works[place + 1].arxiv)
            wrong.append(works[place].key)
    found = {key for one, two, what, _ in pairs(works) for key in (one.key, two.key) if what == WRONG_LINK}
    assert [key for key in wrong if key not in found] == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Medical Prompting with Annotations of Polyps", "Medical Prompting without Annotations of Polyps"),
        ("Pre-operative Planning with Foundation Models", "Post-operative Planning with Foundation Models"),
        ("Segmenting Nuclei in Vivo with Prompts", "Segmenting Nuclei ex Vivo with Prompts"),
        ("Foundation Models for Hypertension Imaging", "Foundation Models for Hypotension Imaging"),
        ("A Foundation Model for Renal Ultrasound", "A Foundation Model for Fetal Ultrasound"),
        ("Prompts for Lower Limb Segmentation", "Prompts for Upper Limb Segmentation"),
        ("A Survey of Promptable Segmentation of Polyps", "A Review of Promptable Segmentation of Polyps"),
        ("Promptable Polyps: A Survey", "Promptable Polyps: A Review"),
    ],
)
def test_a_word_that_is_another_one_makes_another_paper(one: str, two: str) -> None:
    byline = {"byline": "Q. Bee et al.", "authors": ()}
    assert relation(paper(one, arxiv="2304.00001", **byline), paper(two, paper="https://x.org/1", **byline)) is None
    assert relation(paper(one, paper="https://x.org/2"), paper(two, paper="https://x.org/1")) is None


def test_people_who_have_nobody_in_common_write_two_papers() -> None:
    one = paper("Promptable Segmentation of Polyp Videos", arxiv="2304.00001")
    two = paper("Promptable Segmentation of Polyps Video", paper="https://x.org/1", authors=OTHERS, byline="Y. Zhang")
    assert relation(one, two) is None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("BeeSAM: Bees with Limited Training Data", "BeeSAM: Bees with Limited Annotations"),
        ("Weakly Supervised Segment Anything Model for Bees", "Weakly Supervised SAM for Bees"),
        (
            "Sparse Prompts for Weakly-Supervised Bee Segmentation",
            "Sparse prompts for weakly supervised bee image segmentation",
        ),
    ],
)
def test_a_version_keeps_its_name_and_may_spell_its_words_out(one: str, two: str) -> None:
    byline = {"byline": "Q. Bee et al.", "authors": ()}
    published = paper(two, paper="https://x.org/1", **byline)
    assert relation(paper(one, arxiv="2304.00001", **byline), published) == VERSIONS
    assert relation(paper(one, paper="https://x.org/2", **byline), published) == DUPLICATE


def test_the_correction_of_a_paper_is_not_the_paper() -> None:
    assert (
        relation(paper(MEDSAM, paper="https://x.org/1"), paper(f"Correction to: {MEDSAM}", paper="https://x.org/2"))
        is None
    )


def test_two_pages_of_one_paper_are_one_link() -> None:
    one = paper(MEDSAM, paper="https://ieeexplore.ieee.org/document/1122451")
    assert relation(one, paper(MEDSAM, paper="https://ieeexplore.ieee.org/abstract/document/1122451/")) == DUPLICATE


# what is alike in part; each constant has a pair on either side


def people_of(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}, {name[0]}." for name in names)


FIVE = people_of("Bee", "Wasp", "Ant", "Moth", "Fly")


@pytest.mark.parametrize(("shared", "expected"), [(2, None), (3, VERSIONS)])
def test_versions_share_three_people_in_five(shared: int, expected: str | None) -> None:
    others = people_of("Rook", "Crow", "Daw", "Jay", "Pie")
    one = paper("Segmenting Polyps in Colonoscopy with Prompts", arxiv="2304.00001", authors=FIVE)
    two = paper(
        "Segmenting Polyps in Colonoscopy by Good Prompts",
        paper="https://www.nature.com/1",
        authors=(*FIVE[:shared], *others[shared:]),
    )
    assert relation(one, two) == expected


@pytest.mark.parametrize(("count", "expected"), [(1, None), (2, VERSIONS)])
def test_one_name_in_common_says_little(count: int, expected: str | None) -> None:
    one = paper("Segmenting Polyps in Colonoscopy with Prompts", arxiv="2304.00001", authors=FIVE[:count])
    two = paper(
        "Segmenting Polyps in Colonoscopy by Good Prompts", paper="https://www.nature.com/1", authors=FIVE[:count]
    )
    assert relation(one, two) == expected


@pytest.mark.parametrize(("name", "expected"), [("UNet", None), ("UNetX", DUPLICATE), ("Polyps", None)])
def test_a_name_before_the_colon_is_one_of_five_letters_with_two_capitals(name: str, expected: str | None) -> None:
    one = paper(f"{name}: Segmenting Tumors in Colonoscopy with Prompts", paper="https://a.org/1", authors=FIVE)
    two = paper(f"{name}: Segmenting Tumors in Colonoscopies by Prompting", paper="https://a.org/2", authors=FIVE)
    assert relation(one, two) == expected


@pytest.mark.parametrize(("count", "found"), [(60, True), (61, False)])
def test_a_word_of_more_than_sixty_titles_makes_no_pairs(count: int, found: bool) -> None:
    works = [
        paper(f"Polyps {chr(97 + number // 26)}{chr(97 + number % 26)}x", authors=(), byline="", method=None)
        for number in range(count - 2)
    ]
    twins = [paper("Polyps", authors=(), byline=""), paper("Polyps", authors=(), byline="")]
    assert any(one.title == two.title for one, two, _, _ in pairs([*works, *twins])) is found


def test_works_of_a_method_of_many_are_compared_where_they_share_a_person() -> None:
    own = {"method": "BeeSAM", "paper": None}
    many = [paper(f"Word{n} word{n + 100} word{n + 200}", authors=(f"Bee{n}, A",), **own) for n in range(70)]
    preprint = paper("Quiet bees at night", arxiv="2304.12306", method="BeeSAM")
    version = paper("Silent wasps by day", published=NATURE, **own)
    found = list(pairs([preprint, *many, version]))
    assert [(one.title, two.title, what) for one, two, what, _ in found] == [(preprint.title, version.title, VERSIONS)]


def test_each_pair_of_few_works_is_told_once_and_in_their_order() -> None:
    works = [paper("Segment Anything in Medical Images", key=f"k{n}", arxiv=f"2304.1230{n}") for n in range(4)]
    found = [(one.key, two.key) for one, two, *_ in pairs(works)]
    assert found == [("k0", "k1"), ("k0", "k2"), ("k0", "k3"), ("k1", "k2"), ("k1", "k3"), ("k2", "k3")]


@pytest.mark.parametrize(("count", "expected"), [(60, 60 * 59 // 2), (61, 60)])
@pytest.mark.parametrize("title", ["", "Segment anything of all bees in a hive"])
def test_of_more_than_sixty_works_of_one_id_or_title_the_first_is_held_against_the_others(
    title: str, count: int, expected: int
) -> None:
    own = {"paper": None, "authors": ("Bee, A",)} if title else {"arxiv": "2304.12306"}
    works = [paper(title or f"Word{n} word{n + 100}", **own) for n in range(count)]
    assert len(list(pairs(works))) == expected


BEES = Paper("bees", "Deep Bees", date=2020, authors=("Plum, Ada",), paper="https://bee.org/1")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (BEES._replace(key="x", authors=(), paper="https://wasp.org/2"), True),
        (BEES._replace(key="x", paper="https://wasp.org/2"), False),
        (BEES._replace(key="x", authors=("Sand, Di", "Rook, Cy"), paper="https://wasp.org/2"), True),
        (BEES._replace(key="x", authors=()), False),
        (BEES._replace(key="x", authors=(), paper="https://arxiv.org/abs/2001.00001"), False),
        (BEES._replace(key="x", title="Deep Bees and Hives", authors=("Sand, Di",), paper="https://wasp.org/2"), True),
    ],
    ids=["short title alone", "the person", "others of a short title", "the page", "its preprint", "other people"],
)
def test_import_and_check_call_the_same_works_of_one_title_two(other: Paper, expected: bool) -> None:
    one = BEES._replace(title=other.title)
    assert are_two(one, other, "title") is expected
    assert (compare(side(one), side(other)) is None) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("García López, Juan", "García, J.", False),
        ("Ortiz-Ruiz, Ana", "Ruiz, A. Ortiz", False),
        ("García López, Juan", "García Pérez, Juan", True),
        ("van den Berg, Jan", "Berg, Karl", True),
        ("李, 明", "{李明}", False),
        ("李, 明", "{王明}", True),
    ],
)
def test_the_second_of_two_family_names_may_be_left_out(one: str, other: str, expected: bool) -> None:
    first, second = (BEES._replace(authors=(name,), paper=None) for name in (one, other))
    assert are_two(first, second, "title") is expected


@pytest.mark.parametrize(("title", "expected"), [("Deep Bees Fly", True), ("Deep Bees Fly South", False)])
def test_a_title_of_four_words_tells_a_work(title: str, expected: bool) -> None:
    one, other = BEES._replace(title=title), BEES._replace(key="x", title=title, authors=(), paper="https://wasp.org/2")
    assert are_two(one, other, "title") is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Programming in C", "Programming in C++"),
        ("k-means for trees", "k-means++ for trees"),
        ("Effects at p<0.05", "Effects at p>0.05"),
        ("A note on P=NP", "A note on P≠NP"),
        ("The H⁺ channel", "The H⁻ channel"),
        ("A* search on grids", "A search on grids"),
        ("Learning with 10% labels", "Learning with 10 labels"),
        ("Le péché du lac", "Le pêche du lac"),
    ],
)
def test_a_sign_may_set_two_titles_apart(one: str, other: str) -> None:
    assert are_two(paper(one), paper(other), "title")
    assert relation(paper(one), paper(other)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cats & dogs", "Cats – dogs"),
        ("Deep bees*", "Deep bees"),
        ("SAM: -5 degrees", "SAM: −5 degrees"),
        ("$x$", "x"),
        ("À l’étude", "A l’étude"),
        ("Étude", "Etude"),
        ("Über Étude", "Ueber Étude"),
    ],
)
def test_other_signs_are_spellings(one: str, other: str) -> None:
    assert not are_two(paper(one), paper(other), "title")


def test_a_letter_is_no_slip_for_another() -> None:
    one, two = (side(paper(f"On {letter}-stable laws of bees")) for letter in "αβ")
    assert compare(one, two) is None


def test_what_nobody_signs_is_two_in_two_journals() -> None:
    titled = "What this journal has to say"
    one, two = (
        paper(titled, byline="", authors=(), published=Publication(name, "journal")) for name in ("Bees", "Wasps")
    )
    assert are_two(one, two, "title")
    assert not are_two(one, two._replace(published=one.published), "title")


def test_software_of_other_versions_and_years_is_two() -> None:
    one, two = (
        paper("Wax: a language", published=Publication(type="software", year=year), fields=(("version", str(year)),))
        for year in (2001, 2002)
    )
    assert are_two(one, two, "title")
    assert not are_two(one, two._replace(fields=()), "title")


HERE = "https://example.org/"


@pytest.mark.parametrize(
    ("other", "shared", "expected"),
    [
        (paper("A wholly other thing", paper=HERE), "link", True),
        (paper(MEDSAM, paper=HERE), "link", False),
        (paper("MedSAM: " + MEDSAM, paper=HERE), "link", False),
        (paper("A wholly other thing", paper=HERE, doi="10.1/x"), "DOI", False),
        (paper("A wholly other thing", paper=HERE, doi="10.1/x", authors=OTHERS), "DOI", True),
        (paper(MEDSAM, paper=HERE, doi="10.1/x", authors=OTHERS), "DOI", False),
        (paper("Erratum: " + MEDSAM, paper=HERE, doi="10.1/x"), "DOI", True),
        (paper("A wholly other thing", authors=OTHERS), "key", False),
        (paper("Bees", doi="10.1/x", authors=(), published=Publication(MEDSAM, "conference", 2024)), "DOI", True),
        (paper("Bees", doi="10.1/x", authors=(), published=Publication("Wasps", "conference", 2024)), "DOI", False),
    ],
)
def test_works_that_share_a_link_or_an_id_may_be_two(other: Paper, shared: str, expected: bool) -> None:
    assert are_two(paper(MEDSAM, paper=HERE, doi="10.1/x"), other, shared) is expected
