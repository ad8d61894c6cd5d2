from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import never_ends_if_quadratic
from lookups import nearest, search
from samcat.catalog import Catalog
from samcat.errors import UsageError
from samcat.record.decode import citation
from samcat.record.model import Paper, Publication
from samcat.search.documents import MemoryDocuments
from samcat.search.parse import parse
from samcat.search.rank import answer
from samcat.search.select import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samcat.record.model import Record

VOCABULARY: Mapping[str, tuple[str, ...]] = {
    "sonography": ("ultrasound",),
    "magnetic resonance": ("mri",),
    "whole slide": ("histopathology",),
}


def paper(key: str, title: str = "On Things", **fields: Any) -> Paper:
    return Paper(**{"key": key, "sections": ("s",), "date": 202401, "title": title, "byline": "A. Bee", **fields})


def titles(*texts: str) -> list[Paper]:
    """Papers of these titles, with their numbers as keys."""
    return [paper(str(number), text) for number, text in enumerate(texts, 1)]


def found(records: Sequence[Record], query: str, *, exact: bool = False, **fields: Any) -> list[str]:
    """The keys of what a query finds, best first."""
    selection = Selection(**{"sort": "relevance", **fields})
    return [hit.record.key for hit in search(records, parse(query), VOCABULARY, selection, exact=exact)]


def kinds(records: Sequence[Record], query: str) -> dict[str, list[str]]:
    """For each key that a query finds, how its words were found."""
    return {hit.record.key: [match.how for match in hit.matches] for hit in search(records, parse(query), VOCABULARY)}


# -- 1. the right fields


@pytest.mark.parametrize("query", ["conejero", "wobblesam", "lancet", "beehive", "honeycomb", "bee2024x"])
def test_authors_method_venue_links_and_key_count_beside_the_title(query: str) -> None:
    record = paper(
        "bee2024x",
        "Honeycomb Cells",
        authors=("Bee, Anna", "Conejero, José"),
        method="WobbleSAM",
        published=Publication("The Lancet", "journal"),
        code="https://github.com/anna/beehive",
    )
    assert found([paper("other"), record], query) == ["bee2024x"]


def test_a_word_of_the_title_counts_for_more_than_one_of_the_venue_or_a_link() -> None:
    records = [
        paper("link", code="https://github.com/a/polyp"),
        paper("venue", published=Publication("Journal of Polyp Studies", "journal")),
        paper("title", "Polyp Segmentation"),
    ]
    assert found(records, "polyp") == ["title", "venue", "link"]


def test_a_method_of_that_name_comes_before_titles_that_hold_it() -> None:
    records = [paper("title", "Improving MedSAM"), paper("method", "Segment Anything in Images", method="MedSAM")]
    assert found(records, "medsam") == ["method", "title"]


# -- 2. ids


ID = paper(
    "ma2023medsam",
    arxiv="2304.12306",
    paper="https://arxiv.org/abs/2304.12306",
    code="https://github.com/bowang-lab/MedSAM",
    published=Publication("Nature Communications", "journal", 2024, "10.1038/s41467-024-44824-z"),
)


@pytest.mark.parametrize(
    "query",
    ["2304.12306", "arXiv:2304.12306v3", "10.1038/S41467-024-44824-Z", "bowang-lab/medsam", "the 2304.12306 paper"],
)
def test_an_id_finds_its_record_alone(query: str) -> None:
    assert found([paper("near", "A 2304 12306 Paper of bowang-lab MedSAM"), ID], query) == ["ma2023medsam"]
    assert kinds([ID], query) == {"ma2023medsam": ["id"]}


@pytest.mark.parametrize("query", ["2304.12307", "10.1038/s41467", "https://github.com/bowang-lab/MedSAM2"])
def test_an_id_that_is_nearly_right_finds_nothing(query: str) -> None:
    assert found([ID], query) == []


# -- 3. compounds


COMPOUNDS = ("SAM-Med3D", "sam med3d", "sammed3d", "Sam-Med-3D", "SAM-med3d")


@pytest.mark.parametrize("title", ["SAM-Med3D in Volumes", "SAM Med3D in Volumes", "SAMMed3D in Volumes"])
@pytest.mark.parametrize("query", COMPOUNDS)
def test_a_compound_is_found_joined_and_split(title: str, query: str) -> None:
    assert found(titles("Unrelated Work", title), query) == ["2"]


@pytest.mark.parametrize(
    ("title", "query"), [("Few-Shot", "fewshot"), ("Fewshot", "few shot"), ("Few shot", "few-shot")]
)
def test_a_hyphen_a_space_or_none_are_one(title: str, query: str) -> None:
    assert found(titles(f"{title} Segmentation"), query) == ["1"]


def test_parts_side_by_side_come_before_parts_that_are_scattered() -> None:
    assert found(titles("Shot Noise in a Few Images", "Few-shot Images"), "few shot") == ["2", "1"]


# -- 4. typos


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("polyp", True),
        ("polpy", True),  # two letters changed places: one edit
        ("plyp", True),
        ("polypp", True),
        ("polip", True),
        ("polop", False),  # another letter
        ("polyyp", True),
        ("plp", False),  # of three letters
        ("pollipp", False),  # two edits in a short word
        ("bolyp", False),  # another first letter
        ("qwxzv", False),
    ],
)
def test_a_short_word_may_have_one_slip_behind_its_first_letter(query: str, is_found: bool) -> None:
    assert bool(found(titles("Polyp Detection"), query)) is is_found


@pytest.mark.parametrize(
    ("query", "is_found"), [("segmantatoin", True), ("segmntaton", True), ("sgmntaton", False), ("zegmentation", False)]
)
def test_a_long_word_may_have_two(query: str, is_found: bool) -> None:
    assert bool(found(titles("Segmentation of Organs"), query)) is is_found


def test_a_word_that_some_record_holds_is_no_typo_of_another() -> None:
    assert found(titles("Adaptor Proteins", "Adapter Tuning"), "adapter")[0] == "2"
    assert kinds(titles("Tool Use", "Tooth Decay"), "tool") == {"1": ["exact"]}


def test_initials_behind_a_name_may_be_a_word_of_their_own() -> None:
    records = [
        paper("other", authors=("Ma, Jo", "Wasp, Anna")),
        paper("one", authors=("Wasp, Mary", "Bee, Jo")),
        paper("both", authors=("Bee, Jo", "Wasp, M. A.")),
    ]
    assert found(records, "wasp ma")[0] == found(records, "ma wasp")[0] == "both"
    assert kinds(records, "wasp ma")["both"] == ["name", "name"]
    assert kinds(records, "wasp ma")["one"] == ["exact", "missing"]


@pytest.mark.parametrize(
    "query",
    ["gesichtserkennung", "Erkennung des Gesichts", "reconocimiento de rostros", "人脸识别", "顔認識", "Gesichtern"],
)
def test_a_notion_is_found_by_its_names_in_other_languages(query: str) -> None:
    assert found(titles("Face Recognition in the Wild", "Fact Recorded"), query) == ["1"]


def test_a_name_in_another_language_is_no_slip_and_yields_to_the_word_itself() -> None:
    records = titles("Visual Image", "Visage Image", "Face Image")
    assert found(records, "visage") == ["2"]
    assert found(records[::2], "visage") == ["3"]
    assert found(records, "visage", exact=True) == ["2"]


def test_a_slip_is_not_taken_for_what_means_much_the_same() -> None:
    records = titles("Efficient Networks", "Fast Networks", "Other Matter")
    assert found(records, "efficinet") == ["1"]


def test_a_name_with_a_slip_is_found() -> None:
    assert found([paper("1", authors=("Mazurowski, Maciej A.",))], "mazurowsky") == ["1"]


# -- 5. prefixes, stems, spelling, accents


@pytest.mark.parametrize(
    ("title", "query", "how"),
    [
        ("Histopathology", "histop", "prefix"),
        ("Histopathology", "his", "prefix"),
        ("Segmentation", "segmenting", "stem"),
        ("Polyps", "polyp", "variant"),
        ("Generalisation", "generalization", "variant"),
        ("Tumor", "tumours", "variant"),
        ("Haemorrhage", "hemorrhage", "variant"),
        ("Paediatric", "pediatrics", "variant"),
        ("Fibre", "fiber", "variant"),
        ("Modelling", "modeling", "variant"),
        ("Naïve", "naive", "exact"),
        ("µSAM", "musam", "exact"),
    ],
)
def test_the_beginning_ending_and_spelling_of_a_word_may_differ(title: str, query: str, how: str) -> None:
    assert kinds(titles(f"{title} of Things"), query) == {"1": [how]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("march", ["day", "month", "other"]),
        ("March 2024", ["day", "month"]),
        ("03/2024", ["day", "month"]),
        ("2024-03-05", ["day", "month"]),
        ("5 march 2024", ["day", "month"]),
        ("March 5th, 2024", ["day", "month"]),
        ("march bees", ["day"]),
        ("may", ["may"]),
    ],
)
def test_a_date_however_it_is_written_is_a_word_and_its_month_stands_for_its_day(
    query: str, expected: list[str]
) -> None:
    records = [
        paper("day", "Bees", date=20240305),
        paper("month", "Wasps", date=202403),
        paper("other", "Ants", date=202303),
        paper("may", "Flies", date=202205),
        paper("name", "On Matching", authors=["Marco, Mayank"], date=202101),
    ]
    assert found(records, query)[: len(expected)] == expected
    assert "name" not in found(records, query)


def test_a_word_of_asking_in_capitals_is_one_of_the_field_where_that_has_it() -> None:
    records = [paper("sound", "Ultrasound of Bees"), paper("picture", "Images of Wasps")]
    vocabulary = {"us": ("ultrasound",)}
    assert next(hit.record.key for hit in search(records, parse("US of bees"), vocabulary)) == "sound"
    assert [hit.record.key for hit in search(records, parse("images for us"), vocabulary)] == ["picture"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("GraphSAGE", "Inductive Representation Learning on Large Graphs"),
        ("resnet", "Deep Residual Learning for Image Recognition"),
        ("kidney", "Renal Masses"),
        ("MCMC", "Markov Chain Monte Carlo for Bees"),
    ],
)
def test_what_all_call_otherwise_is_found_by_that_name(query: str, title: str) -> None:
    assert found(titles("On Bees", title), query) == ["2"]


def test_what_a_record_is_about_may_be_said_by_a_synonym_and_not_by_an_ending() -> None:
    records = titles("Renal Masses", *(f"On Bees of Kind {number}" for number in range(9)), "Wobblers")
    assert found(records, "kidney quux") == ["1"]
    assert found(records, "wobbled quux") == []


def test_a_month_and_a_venue_are_no_notions() -> None:
    records = [paper("a", "On Bees", date=202304, published=Publication("Physics of Medicine"))]
    assert found(records, "automated program repair") == found(records, "Physik") == []


def test_katakana_are_one_word_and_told_as_one() -> None:
    records = [paper("a", "Segmentation of Bees"), paper("b", "ハチのテレビ", authors=["ミツバチ・ハナコ"])]
    assert found(records, "セグメンテーション") == ["a"]
    assert found(records, "テレビ") == found(records, "ハナコ") == ["b"]
    assert answer(MemoryDocuments(records), parse("カメラ"), {}).unknown == ("カメラ",)


def test_two_letters_are_no_prefix() -> None:
    assert found(titles("Histopathology of Things"), "hi") == []


def test_the_word_itself_comes_before_its_endings_and_those_before_what_only_begins_so() -> None:
    records = titles("Adapterless Work", "Adapters at Work", "Adapter Work", "Adaptre Work")
    assert found(records, "adapter") == ["3", "2", "1"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("gutierrez", "Gutiérrez, Juan"),
        ("oster", "Øster, Per"),
        ("lukasz", "Nowak, Łukasz"),
        ("strasse", "Straße, Hans"),
        ("dorde", "Petrović, Đorđe"),
        ("hörst", "Ho\u0308rst, Fabian"),
        (unicodedata.normalize("NFD", "Hörst"), "Hörst, Fabian"),
        ("HORST", "Hörst, Fabian"),
        ("bogunovic", "Bogunović, Hrvoje"),
    ],
)
def test_an_author_is_found_without_accents(query: str, name: str) -> None:
    assert found([paper("other", authors=("Bee, Anna",)), paper("1", authors=(name,))], query) == ["1"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("unet", "A U-Net for All"),
        ("医学", "医学影像分割"),
        ("影像", "医学影像分割"),
        ("c#", "Segmentation in C#"),
        ("segmnt", "We Segment"),
    ],
)
def test_a_title_is_found_by_a_word_of_any_sort(query: str, title: str) -> None:
    assert found(titles("Other Things", title), query) == ["2"]


# -- 6. every word, or most of them


def test_what_holds_every_word_comes_before_what_holds_some() -> None:
    records = titles("Liver Liver Liver Segmentation", "Tumor of a Liver", "Tumor Segmentation")
    assert found(records, "liver tumor")[0] == "2"


def test_a_record_that_covers_less_than_half_of_what_is_asked_is_left_out() -> None:
    assert found(titles("Polyp Detection", "Brain Atlas"), "polyp quantum gravity") == []


def test_a_word_that_tells_nothing_need_not_be_there() -> None:
    records = titles("Segmentation with Transformers", *(f"Work on Cell {number}" for number in range(10)))
    assert found(records, "the segmentation of the transformers") == ["1"]


# -- 7. people


PEOPLE = [
    paper("scattered", authors=("Zhang, Wei", "Li, Yichi")),
    paper("second", authors=("Jiao, Rushi", "Zhang, Yichi")),
    paper("first", authors=("Zhang, Yichi", "Jiao, Rushi")),
]


@pytest.mark.parametrize(
    ("own", "queries"),
    [
        ("Petrović, Đorđe", ("djordje", "dorde petrovic", "author:Petrović", "petrovic dj")),
        ("Møller, Søren", ("moeller", "soeren moeller", "Moller S", "author:moeller", "author:^Møller")),
        ("Mueller, Juergen", ("müller", "Jürgen Müller", "author:Müller", 'author:"müller j"')),
        ("Håkansson, Åsa", ("haakansson", "aasa haakansson", "hakansson")),
        ("Jäger-Bräuer, Karl", ("jaeger braeuer", "jager-brauer", "Jaeger-Braeuer, K.")),
    ],
)
def test_a_name_is_found_with_two_letters_for_one_and_one_for_two(own: str, queries: Sequence[str]) -> None:
    records = [paper("1", "On Kites", authors=(own,)), *others(20)]
    assert [found(records, query) for query in queries] == [["1"]] * len(queries)


def test_words_are_found_with_two_letters_for_one_too() -> None:
    records = titles("Möbius Strips", "Angstroem Units", "Goethe", "Aquarium")
    assert found(records, "Ångström") == ["2"]
    for query, key in (("moebius", "1"), ("göthe", "3"), ("äquarium", "4")):
        assert found(records, query) == found(records, f"title:{query}") == [key]


@pytest.mark.parametrize(("query", "is_found"), [("wave2vec", True), ("wav3vec", False), ("wav2vecs", True)])
def test_a_name_with_a_number_has_slips_in_its_letters(query: str, is_found: bool) -> None:
    assert bool(found([*titles("wav2vec"), *others(9)], query)) is is_found


@pytest.mark.parametrize("query", ["yichi zhang", "zhang yichi", "Zhang, Yichi"])
def test_two_words_of_one_person_beat_words_of_two_and_the_first_author_comes_first(query: str) -> None:
    assert found(PEOPLE, query) == ["first", "second", "scattered"]


def test_an_initial_stands_for_a_given_name() -> None:
    assert found(PEOPLE, "y zhang")[:2] == found(PEOPLE, "Y. Zhang")[:2] == ["first", "second"]


def test_a_family_name_finds_first_authors_first() -> None:
    assert found(PEOPLE, "jiao") == ["second", "first"]


def test_the_byline_tells_authors_where_they_are_not_known() -> None:
    assert found([paper("1", byline="JD. Gutiérrez et al.")], "j gutierrez") == ["1"]


# -- 8. synonyms


def test_a_synonym_finds_what_the_word_does_not_and_comes_after_the_word() -> None:
    records = titles("Ultrasound Images", "Sonography Images")
    assert found(records, "sonography") == ["2", "1"]
    assert kinds(records, "sonography")["1"] == ["synonym"]


def test_synonyms_have_a_direction() -> None:
    assert found(titles("Ultrasound Images", "Sonography Images"), "ultrasound") == ["1"]


def test_several_words_have_a_synonym_together() -> None:
    records = titles("MRI Scans", "Resonance")
    assert found(records, "magnetic resonance")[0] == "1"
    assert found(records, "magnetic resonance scans")[0] == "1"
    assert found(titles("MRI Scans"), "magnetic") == []


def test_a_slip_is_mended_before_its_synonym_is_sought() -> None:
    records = titles("Sonography at Large", "Ultrasound Images")
    hits = search(records, parse("sonograhpy"), VOCABULARY)
    assert {hit.record.key: hit.matches[0].how for hit in hits} == {"1": "typo", "2": "typo-synonym"}


# -- exact, orders, filters


def test_exact_leaves_prefixes_stems_typos_and_synonyms_out() -> None:
    records = titles("Adapter", "Adapters", "Adapterless", "Adaptre", "Ultrasound", "Sonography")
    assert found(records, "adapter", exact=True) == ["1"]
    assert found(records, "sonography", exact=True) == ["6"]


def test_of_equal_records_the_newest_comes_first() -> None:
    records = [
        paper("old", "Polyps", date=202301),
        paper("new", "Polyps", date=202401),
        paper("like", "Polyps", date=202401),
    ]
    assert found(records, "polyps") == ["new", "like", "old"]


def test_a_query_takes_the_filters_orders_and_limits_of_a_list() -> None:
    records = [paper(key, "Polyps", date=date) for key, date in (("a", 202301), ("c", 202401), ("b", 202402))]
    assert found(records, "polyps", since=20240101) == ["b", "c"]
    assert found(records, "polyps date:2024") == ["b", "c"]
    assert found(records, "polyps", sort="key", reverse=True, limit=2) == ["c", "b"]


def test_an_excluded_word_keeps_records_out() -> None:
    assert found(titles("Polyp Adapter", "Polyp Decoder"), "polyp -adapter") == ["2"]
    assert found(titles("Polyp by SAM 2-Driven Training", "Polyp Decoder"), "polyp -sam2") == ["2"]


def test_a_phrase_stands_in_a_row() -> None:
    records = titles("Whole Slide Images", "A Slide as a Whole")
    assert found(records, '"whole slide"') == ["1"]
    assert found(records, "whole slide") == ["1", "2"]
    assert found(titles("Few-shot Learning"), '"few shot learning"') == ["1"]


def test_conditions_alone_list_what_meets_them_newest_first() -> None:
    records = [
        paper("a", date=202301),
        paper("b", date=202401, code="https://x.org/y"),
        paper("c", date=202402, code="https://x.org/z"),
    ]
    assert found(records, "has:code") == ["c", "b"]


def test_nothing_asked_finds_nothing() -> None:
    assert found(titles("Polyps"), "") == found(titles("Polyps"), '""') == []


def test_nothing_among_no_records() -> None:
    assert found([], "polyp") == []


def test_a_citation_is_found_by_title_author_and_journal() -> None:
    entry = citation("X", "article", (("title", "{SAM} Boosts"), ("author", "Zhang, Yichi"), ("journal", "Nature")))
    for query in ("boosts", "yichi zhang", "nature"):
        assert found([entry], query) == ["X"]


# -- why


def test_each_match_names_its_word_field_and_kind() -> None:
    records = [paper("1", "Polyps in Ultrasound", authors=("Zhang, Yichi",), method="PolypSAM")]
    (hit,) = search(records, parse("yichi zhang polyp sonography"), VOCABULARY)
    assert [(match.word, match.field, match.how) for match in hit.matches] == [
        ("yichi", "first author", "name"),
        ("zhang", "first author", "name"),
        ("polyp", "title", "variant"),
        ("sonography", "title", "synonym"),
    ]
    assert hit.score > 0


def test_scores_fall() -> None:
    hits = search(titles("Polyp", "Polyp Adapter", "Adapter", "Polyps Adapted"), parse("polyp adapter"), {})
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)


# -- nothing found


@pytest.mark.parametrize(("query", "near"), [("segmentatoons", "segmentation"), ("hystopathologie", "histopathology")])
def test_near_words_are_words_that_would_find_something(query: str, near: str) -> None:
    records = titles("Segmentation in Histopathology")
    suggested = nearest(records, parse(query))
    assert near in suggested
    assert all(found(records, word) for word in suggested)


@pytest.mark.parametrize("query", ["μSAM", "µsam", "musam", "micro-sam", "microsam", "Micro SAM"])
def test_a_method_with_a_mu_is_found_by_micro(query: str) -> None:
    *others, cells = titles("Micro Things", "Microscopy with SAM", "Cells")
    assert found([*others, cells._replace(method="μSAM")], query)[0] == cells.key


def test_no_word_is_near_a_random_one() -> None:
    assert nearest(titles("Segmentation in Histopathology"), parse("qzxkvw")) == []


# -- any query at all


SOME: list[Record] = [
    *titles("Segmentation (a+)+$ in C#", "医学影像 and U-Net", 'A "quoted" NEAR( * AND -a'),
    *PEOPLE,
    ID,
]


@never_ends_if_quadratic
@pytest.mark.parametrize(
    "query",
    [
        *('"', "NEAR(", "-a", "*", "AND", "a\0b", "", "(a+)+$", "[", "\\"),
        *(sign * 5_000 for sign in ("aa", "(", "a-", "é ", "+", "a+", "-", "2304.", "a/b ", "10.", "http://", '"a')),
    ],
)
def test_a_query_of_signs_or_without_end_is_answered(query: str) -> None:
    search(SOME, parse(query), VOCABULARY)
    nearest(SOME, parse(query))


def test_operators_of_other_languages_mean_themselves() -> None:
    assert found(SOME, "quoted AND segmentation") == found(SOME, "quoted and segmentation")
    assert found(titles("Near Field", "Far Field"), "NEAR(") == ["1"]


@settings(max_examples=50)
@given(
    query=st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(["zhang", "author:zhang", "-a", "medsam", '"whole slide"', "has:code", "^li", "date:2024"]),
        ),
        max_size=5,
    ).map(" ".join),
    exact=st.booleans(),
)
def test_any_text_is_answered(query: str, exact: bool) -> None:
    try:
        parsed = parse(query)
    except UsageError:
        return
    hits = search(SOME, parsed, VOCABULARY, exact=exact)
    assert len({hit.record.key for hit in hits}) == len(hits)
    assert all(hit.matches or parsed.is_only_conditions for hit in hits)
    scores = [hit.score for hit in hits]
    assert parsed.is_only_conditions or scores == sorted(scores, reverse=True)


@settings(max_examples=60)
@given(word=st.text("bcdfghjklmnpqrstvwxz", min_size=6, max_size=12))
def test_random_letters_find_nothing(word: str) -> None:
    assert found(titles("Segmentation of Organs", "Polyps and Adapters", "Whole Slide Images"), word) == []


def test_no_text_of_a_query_becomes_a_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns: set[str] = set()
    compile_ = re._compile  # type: ignore[attr-defined]  # what every function of re goes through

    def noted(pattern: object, flags: int) -> object:
        patterns.add(str(pattern))
        return compile_(pattern, flags)

    monkeypatch.setattr(re, "_compile", noted)
    catalog = Catalog(Path("c.toml"), papers=tuple(titles("Qqq Www")))
    for query in (
        "qqqw+ qqqw",
        '"qqqw qqqw" -qqqw',
        "author:qqqw venue:qqqw title:qqqw key:qqqw",
        "2304.qqqw qqqw/qqqw",
    ):
        catalog.hits(query)
        catalog.nearest(query)
    catalog.select(authors=("qqqw",), venues=("qqqw",))
    assert not [pattern for pattern in patterns if "qqqw" in pattern.lower()]


# -- what is enough for an answer


def others(count: int) -> list[Paper]:
    """Papers that hold no word of a query."""
    return [paper(f"other{number}", f"Matter {number}") for number in range(count)]


def test_half_of_the_words_are_an_answer_beside_unknown_ones_where_they_say_what_a_record_is_about() -> None:
    records = [*others(200), *titles("Hyperbolic Networks", "Relation Things")]
    for query in ("hyperbolic networks quux", "hyperbolic quux", "hyperbolic network quux zap"):
        assert found(records, query) == ["1"]
    for query in ("hyperbolic quux zap", "network quux", "hyperbolic relation quux zap"):
        assert found(records, query) == []


def test_common_words_of_another_field_find_nothing_however_many_there_are() -> None:
    records = [*others(60), *titles(*["Deep Learning"] * 40), *titles(*["Image Models"] * 40)]
    assert found(records, "deep learning models of quux and quuux") == []


def test_words_of_method_alone_are_no_answer_beside_an_unknown_one() -> None:
    records = [*others(200), *titles("Structure Prediction", "Oven Prediction")]
    assert found(records, "quux structure prediction") == []
    assert found(records, "quux oven prediction")[0] == "2"
    assert found(records, "structure prediction")[0] == "1"


def test_words_of_method_that_are_a_topic_of_the_list_are_an_answer_beside_an_unknown_one() -> None:
    tagged = titles("Structure Prediction")[0]._replace(key="t", tags=("prediction", "structure"))
    assert found([*others(200), tagged], "quux structure prediction") == ["t"]


def test_less_is_enough_where_every_word_is_known() -> None:
    records = [*others(200), *titles("Tree Atlas", "Liver Atlas", "Spleen Atlas")]
    assert found(records, "tree liver quux") == []
    assert set(found(records, "tree liver spleen")) == {"1", "2", "3"}


def test_guesses_show_no_part_where_a_record_has_every_word_for_sure() -> None:
    records = titles("Micro Lab Things", "Microscopy")
    assert found(records, "micro lab") == ["1"]


def test_two_words_weigh_as_one_only_where_both_are_often_together() -> None:
    tumors = [paper(f"tumor{number}", f"Tumor {number} Ct") for number in range(20)]
    livers = [paper(f"liver{number}", f"Liver Tumor {number}") for number in range(4)]
    assert found([*tumors, *livers, *others(100)], "liver tumor ct")[0].startswith("liver")


@pytest.mark.parametrize("query", ["uni-medical", "Uni-Medical"])
def test_an_owner_of_several_parts_comes_first(query: str) -> None:
    records = [
        paper("other", "Unified Medical Things", method="Uni"),
        paper("own", code="https://github.com/uni-medical/thing"),
    ]
    assert found(records, query)[0] == "own"
    assert kinds(records, query)["own"] == ["exact", "exact"]


@pytest.mark.parametrize(
    ("query", "is_found"), [("zhnag", True), ("hain", False), ("tongue", False), ("tongs", True), ("tnog", False)]
)
def test_a_slip_of_a_name_is_one_of_its_letters_and_of_five_or_more(query: str, is_found: bool) -> None:
    records = [paper("1", authors=("Zhang, Haim", "Tong, Li"))]
    assert bool(found(records, query)) is is_found


@pytest.mark.parametrize(
    ("query", "how"), [("africa", "stem"), ("afric", "stem"), ("afri", "prefix"), ("hyper", "prefix")]
)
def test_a_beginning_that_lacks_two_letters_at_most_is_another_ending(query: str, how: str) -> None:
    assert kinds(titles("African Hyperbole"), query) == {"1": [how]}


@pytest.mark.parametrize(
    "query",
    ["https://github.com/hive", "github.com/hive/", "(https://www.github.com/hive?tab=repositories)", "@hive", "hive/"],
)
def test_a_link_to_an_owner_finds_what_the_owner_keeps(query: str) -> None:
    records = [paper("other"), paper("own", code="https://github.com/hive/honey")]
    assert found(records, query) == ["own"]


@pytest.mark.parametrize("query", ["ssh://git@github.com/bowang-lab/MedSAM.git", "git@github.com:bowang-lab/MedSAM"])
def test_an_address_of_git_finds_its_record(query: str) -> None:
    assert found([paper("other"), ID], query) == ["ma2023medsam"]


@pytest.mark.parametrize("query", ["who wrote wobblesam", "papers about WobbleSAM", "what is wobblesam"])
def test_a_method_that_is_all_that_tells_comes_first(query: str) -> None:
    records = [paper("new", "WobbleSAM or Not", date=202412), paper("own", "A Model", method="WobbleSAM", date=202301)]
    assert found(records, query) == ["own", "new"]


@pytest.mark.parametrize("query", ["ma 2023", "Ma et al. 2023"])
def test_a_first_author_and_a_year_come_before_a_method_of_that_name(query: str) -> None:
    records = [
        paper("method", "MA-SAM", method="MA-SAM", date=202305),
        paper("author", authors=("Ma, Jun", "Bee, Anna"), date=202301),
        *others(5),
    ]
    assert found(records, query)[0] == "author"


def test_a_number_that_no_record_has_does_not_decide() -> None:
    records = [*others(20), *titles("Wobbling Bees in Images", "Bees")]
    assert found(records, "Wobbling bees in image. 2024;15:654.")[0] == "1"
    assert found(records, "654") == []


def test_only_the_nearest_words_are_slips() -> None:
    assert found(titles("Laryngeal Cancer", "Lateral Things", "Laringol Studies"), "laringeal") == ["1"]


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("segmentatoons", ["segmentation"]),
        ("wegmentatoons", []),  # another first letter
        ("segmented", []),  # a word that there is with another ending
        ("segmentatoons quux of quuux", []),  # with which the query would not find anything either
        ("haim", []),  # a person, for a word in lower case
        ("Haimm", ["haim"]),
    ],
)
def test_a_suggestion_is_a_word_with_which_the_query_finds_something(query: str, near: list[str]) -> None:
    records = [*titles("Segmentation of Organs"), paper("person", authors=("Haim, Li",)), *others(40)]
    assert nearest(records, parse(query)) == near


@pytest.mark.parametrize(("query", "is_found"), [("wobble-ad", True), ("wobble ad", False)])
def test_the_last_part_of_a_compound_may_be_cut_short(query: str, is_found: bool) -> None:
    records = [*others(40), *titles("Wobble with an Adapter in 20 Steps"), *titles(*["Wobble"] * 9)]
    hits = search(records, parse(query))
    assert [hit.record.title for hit in hits[:1] if hit.is_whole] == (["Wobble with an Adapter in 20 Steps"] * is_found)


@pytest.mark.parametrize("query", ["o'brien", "O’Brien", "obrien", "Conor O'Brien", "O'Brien, C.", "d'angelo", "it's"])
def test_a_name_with_an_apostrophe_is_one_word(query: str) -> None:
    records = [*others(30), paper("1", "It's a Matter", authors=("O’Brien, Conor", "D'Angelo, Eva"))]
    assert found(records, query) == ["1"]
    assert "typo" not in kinds(records, query)["1"]


def test_the_owner_of_repositories_has_no_others_below_it() -> None:
    owned = paper("owned", code="https://github.com/bee-lab/Gizmo")
    others = [paper("other", code="https://github.com/cee-lab/Widget"), paper("named", "A Bee in a Lab")]
    assert found([*others, owned], "bee-lab") == ["owned"]
    assert "named" in found([*others, owned, paper("title", "Bee-Lab")], "bee-lab")


def test_a_method_is_no_form_of_a_shorter_word() -> None:
    records = [paper("method", method="Gizmed"), paper("shorter", "A Gizm"), paper("longer", "Gizmeds")]
    assert found(records, "gizmed") == ["method", "longer"]
    assert "shorter" in found(records[1:], "gizmed")


def test_a_word_of_letters_without_spaces_is_named_as_it_was_typed() -> None:
    records = [*titles("分割")]
    assert answer(MemoryDocuments(records), parse("前立腺 分割"), {}).unknown == ("前立腺",)


def test_a_beginning_of_the_title_hides_no_tag_that_is_the_word() -> None:
    begun = paper("begun", "Gizmotron", tags=("widget",))
    both = paper("both", "Gizmotron", tags=("gizmo", "widget"))
    hits = search([begun, both, *titles("On", "Other", "Things")], parse("gizmo widget"), VOCABULARY)
    assert [hit.record.key for hit in hits if hit.is_whole] == ["both"]


def test_a_word_that_stands_twice_in_a_title_is_read_twice_in_a_reference() -> None:
    records = [paper("short", "Of Gizmos and Gears"), paper("long", "Of Gizmos and Gears: Past and Present")]
    assert found(records, "Bee A. Of gizmos and gears: past and present. 2024;12(3):4-5")[0] == "long"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Elinor Bees", "initial"),
        ("Bees Elinor", "initial"),
        ("Anna Bees", "anna"),
        ("Ella Bees", "whole"),
        ("gizmo bees", "title"),
    ],
)
def test_a_given_name_is_the_initial_that_the_list_has_alone(query: str, first: str) -> None:
    people = [paper("initial", authors=("Bees, E. A.",)), paper("anna", authors=("Bees, Anna",))]
    records = [
        *people,
        paper("whole", authors=("Wasp, Jo", "Bees, Ella")),
        paper("gizmo", authors=("Bees, G.",)),
        paper("title", "Gizmo", authors=("Bees, Jo",)),
    ]
    assert found(records, query)[0] == first


def test_a_name_beside_a_year_that_nobody_has_is_the_name_with_the_year_named() -> None:
    found = answer(MemoryDocuments([paper("k", authors=("Quux, Jo",))]), parse("Quux 1931"), {})
    assert ([hit.record.key for hit in found.hits], found.unknown) == (["k"], ("1931",))


@pytest.mark.parametrize(
    ("query", "is_found"), [("not quite", True), ("not anything", False), ("anything quite", False)]
)
def test_words_of_asking_name_a_title_in_which_they_stand_in_a_row(query: str, is_found: bool) -> None:
    assert bool(found(titles("Not Quite Anything", "Gizmos"), query)) is is_found


@pytest.mark.parametrize(("query", "is_found"), [("fo gizmo", False), ("foc gizmo", True)])
def test_two_letters_within_a_name_are_no_word(query: str, is_found: bool) -> None:
    hits = search([*titles("GizmoFo", "GizmoFoc")], parse(query), {})
    assert any(hit.is_whole for hit in hits) is is_found


def test_an_acronym_is_not_the_notion_where_the_title_spells_it_out_otherwise() -> None:
    records = titles("Self-Sampling Meta: SSM for Bees", "SSM for Bees")
    assert found(records, "state space model") == ["2"]


def test_no_word_is_a_form_of_one_of_asking() -> None:
    assert found([*titles("Not All", "Gizmo Notes")], "note") == ["2"]


@pytest.mark.parametrize(
    ("query", "found_so"),
    [
        ("Sci Rep", ["reports"]),
        ("Med. Phys.", ["physics"]),
        ("J Med Phys", ["physics"]),
        ("polyp sci rep", ["reports"]),
        # one word alone, a letter, and words of two venues are no abbreviation
        ("Phys", []),
        ("S R", []),
        ("Sci Phys", []),
    ],
)
def test_a_venue_is_found_by_the_beginnings_of_its_words(query: str, found_so: list[str]) -> None:
    records = [
        paper("reports", "Polyps at night", published=Publication("Scientific Reports", "journal", 2024)),
        paper("physics", "Polyps by day", published=Publication("Journal of Medical Physics", "journal", 2024)),
        paper("other", "Reptiles of science"),
    ]
    assert found(records, query)[:1] == found_so


@pytest.mark.parametrize("query", ["MICCAI'24", "MICCAI’24", "MICCAI '24", "MICCAI24", "miccai-24"])
def test_two_digits_behind_the_name_of_a_venue_are_a_year(query: str) -> None:
    years = (2023, 2024, 2025)
    records = [paper(f"in{year}", published=Publication(f"MICCAI {year}", "conference", year)) for year in years]
    assert found(records, query)[:1] == ["in2024"]


def test_a_method_with_a_slip_is_no_two_words_and_letters_are_named_as_their_word() -> None:
    method = paper("method", "Study", method="KnowSAM")
    records = [method, *titles("Know the wasp"), paper("samm", "On SAMM"), paper("echo", "Ultrasound of wasps")]
    assert found(records, "knowsamm") == ["method"]
    # without it they are
    assert found(records[1:], "knowsamm") == ["samm"]
    hits = search(records, parse("超声 wasps"))
    assert [match.word for match in hits[0].matches] == ["超声", "wasps"]
