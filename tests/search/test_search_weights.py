"""A test on each side of every bound of search.weights, and of every order that its numbers make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from lookups import search
from samcat.record.model import Paper, Publication
from samcat.search import weights as w
from samcat.search.documents import MemoryDocuments
from samcat.search.index import tokens_of
from samcat.search.parse import parse
from samcat.search.rank import answer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samcat.record.model import Record


def paper(key: str, title: str = "Matter", **fields: Any) -> Paper:
    return Paper(**{"key": key, "sections": ("s",), "date": 202401, "title": title, "byline": "A. Bee", **fields})


def titles(*texts: str) -> list[Paper]:
    return [paper(str(number), text) for number, text in enumerate(texts, 1)]


def others(count: int) -> list[Paper]:
    return [paper(f"other{number}", f"Matter {number}") for number in range(count)]


def found(
    records: Sequence[Paper],
    query: str,
    vocabulary: Mapping[str, tuple[str, ...]] | None = None,
    *,
    begun: bool = False,
) -> list[str]:
    return [hit.record.key for hit in search(records, parse(query), vocabulary or {}, begun=begun)]


def how(records: Sequence[Paper], query: str) -> list[str]:
    return [match.how for hit in search(records, parse(query))[:1] for match in hit.matches]


# -- fields and kinds: one order each


def test_fields_count_in_the_order_of_their_weights() -> None:
    records = [
        paper("link", code="https://github.com/hive/wobble"),
        paper("venue", published=Publication("Journal of Wobble", "journal")),
        paper("author", authors=("Bee, Anna", "Wobble, Jo")),
        paper("first", authors=("Wobble, Jo", "Bee, Anna")),
        paper("method", method="Wobble"),
        paper("title", "A Wobble of Things"),
        paper("both", "A Wobble of Things", method="Wobble"),
    ]
    assert found(records, "wobble")[:2] == ["both", "method"]
    assert found(records[:-1], "wobble matter") == ["method", "first", "author", "venue", "link", "title"]


def test_what_the_list_says_of_a_record_counts_least() -> None:
    records = [
        paper("note", note="The Wobble of Things"),
        paper("column", fields=(("Kind of hive", "a wobble, and a hum"),)),
        paper("link", code="https://github.com/hive/wobble"),
        *others(9),
    ]
    assert found(records, "wobble") == ["link", "note", "column"]
    assert [match.field for hit in search(records, parse("hum")) for match in hit.matches] == ["remark"]
    assert found([paper("linked", note="see https://example.org/wobble"), *others(9)], "wobble") == []


@pytest.mark.parametrize(("letters", "is_found"), [(w.LONGEST_REMARK, True), (w.LONGEST_REMARK + 1, False)])
def test_a_remark_is_searched_up_to_a_length(letters: int, is_found: bool) -> None:
    text = "wobble".rjust(letters, " ")
    assert bool(found([paper("long", note=text), *others(9)], "wobble")) is is_found


def test_the_year_of_appearance_counts_for_more_than_that_of_publication_and_both_for_most() -> None:
    records = [
        paper("published", date=202312, published=Publication("J", "journal", 2024)),
        paper("appeared", date=202402),
        paper("both", date=202401, published=Publication("J", "journal", 2024)),
    ]
    assert found(records, "2024") == ["both", "appeared", "published"]


def test_kinds_count_in_the_order_of_their_weights() -> None:
    vocabulary = {"adapter": ("bridge",)}
    records = titles("Bridge", "Adapting", "Adapters", "Adapter")
    assert found(records, "adapter", vocabulary) == ["4", "3", "2", "1"]


def test_a_word_that_means_much_the_same_counts_after_a_synonym_and_a_topic_that_is_the_word() -> None:
    vocabulary = {"photo": ("portrait",)}
    records = [paper("topic", "Survey", tags=("photo",)), *titles("Picture Survey", "Portrait Survey", "Photo Survey")]
    assert found([*records, *others(9)], "photo survey", vocabulary) == ["3", "2", "topic", "1"]


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("chatbot items", True),
        ("chatbot zyxwv", False),
        ("chatbot zyxwv items wobble", True),
        ("chat items", True),
        ("movie items", False),
        ("segregation items", False),
    ],
)
def test_what_means_much_the_same_answers_for_a_word_that_is_not_everyday_beside_few_strange_ones(
    query: str, is_found: bool
) -> None:
    records = titles("A Conversational Wobble", "Video of a Hive", "SegGan for Bees")
    assert bool(found([*records, *others(9)], query)) is is_found


def test_a_word_is_as_rare_as_it_is_in_all_its_forms() -> None:
    """One record has "estimate" and eight have "estimation", so that "blurry", which two have, tells more."""
    records = [*titles("Estimate", "Blurry", "Blurry"), *[paper(f"e{n}", "Estimation") for n in range(8)]]
    assert found([*records, *others(30)], "estimate blurry")[:3] == ["2", "3", "1"]


def test_another_ending_with_one_edit_is_no_slip_and_counts_for_part_of_a_query() -> None:
    records = [*titles("Small Robots"), *others(40)]
    assert how(records, "smaller robots whatsits") == ["stem", "exact", "missing"]
    assert found(records, "smalm robots whatsits") == []


def test_for_a_single_word_one_that_means_much_the_same_stands_only_where_nobody_has_it() -> None:
    records = titles("Photo", "Picture")
    assert found([*records, *others(9)], "papers about photos") == ["1"]
    assert found([*records[1:], *others(9)], "photo") == ["2"]
    assert found([*records, *others(9)], "photo -author:nobody title:picture") == ["2"]


def test_a_record_that_has_a_word_as_its_topic_has_the_word_whatever_its_title_has_that_means_much_the_same() -> None:
    records = [paper("both", "Picture", tags=("photo",)), *others(9)]
    assert how(records, "photo") == ["exact"]
    assert how(records, "photo -author:nobody") == ["exact"]


@pytest.mark.parametrize(("query", "taken"), [("photo", 2), ("photo matter", 20)])
def test_records_are_taken_apart_only_where_they_may_answer(
    query: str, taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For a single word that two records have, not those with "picture", which means much the same."""
    seen: set[str] = set()

    def count(record: Record) -> dict[str, int]:
        seen.add(record.key)
        return tokens_of(record)

    monkeypatch.setattr("samcat.search.memory_index.tokens_of", count)
    assert found([*titles("Photo", "Photos", *["Pictures"] * 9), *others(9)], query)
    assert len(seen) == taken


def test_a_word_that_means_much_the_same_covers_half_of_a_word() -> None:
    """Two such words stand between the rarer and the commoner word itself."""
    records = titles("Photo", "Picture Overview", "Survey", *["Survey"] * 2)
    assert found([*records, *others(9)], "photo survey")[:3] == ["1", "2", "3"]


def test_an_acronym_of_computing_is_what_it_stands_for_in_both_directions() -> None:
    assert found(titles("Graph Neural Network"), "gnn") == ["1"]
    assert found(titles("A GNN"), "graph neural networks") == ["1"]
    assert found(titles("Graphs and a Network"), "gnn") == []


def test_what_means_much_the_same_is_not_all_words() -> None:
    hits = search([*titles("A Picture"), *others(9)], parse("photo"))
    assert [(hit.record.key, hit.is_whole) for hit in hits] == [("1", False)]


def test_a_word_that_means_much_the_same_makes_no_answer_of_half_a_query() -> None:
    assert found([*titles("Photo Wobble"), *others(300)], "photo wobble quux zap") == ["1"]
    assert found([*titles("Picture Wobble"), *others(300)], "photo wobble quux zap") == []


def test_the_venue_before_a_year_counts_for_more_than_the_word_in_a_title() -> None:
    records = [
        paper("title", "Wobble at Last", date=202306),
        paper("venue", date=202306, published=Publication("Wobble Workshop", "proceedings", 2023)),
    ]
    assert found([*records, *others(20)], "wobble 2023") == ["venue", "title"]
    assert found([*records, *others(20)], "wobble") == ["title", "venue"]


def test_two_words_of_a_title_that_are_one_in_the_query_count_less_than_the_word() -> None:
    assert found(titles("Few Shot", "Fewshot"), "fewshot") == ["2", "1"]


def test_a_slip_stands_between_a_beginning_of_half_a_word_and_one_of_a_quarter() -> None:
    records = titles("Wobblesomely", "Wobxle", "Wobblesomenessesandthings", "Matter")
    assert found(records, "wobble") == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("wobblnig gizmotic", True),
        ("wobbilng gizmotik", True),
        ("wobling gizmotik", False),
        ("wobnlig gizmotic", False),
    ],
)
def test_one_edit_in_a_word_of_eight_letters_is_no_guess(query: str, is_found: bool) -> None:
    """No record has both words, and no guess counts for a part: the last two have seven letters, or two edits."""
    records = titles("Wobbling Wax", "Gizmotic Wax" if is_found else "Wax")
    assert bool(found([*records, *others(30)], query)) is is_found


def test_the_slip_in_an_ending_counts_for_more_than_another_of_as_many_letters() -> None:
    assert found(titles("Adapted", "Adapt", "Adaptar"), "adaptor") == ["2", "1", "3"]
    assert how(titles("Adaptar"), "adaptor") == ["typo"]


def test_words_of_asking_count_little_and_are_asked_of_no_record() -> None:
    records = [*others(20), *titles("Use Big Polyps"), paper("newer", "Polyps", date=202412)]
    assert found(records, "polyps use") == ["1", "newer"]
    assert found(records, "use of any") == found(records, "the use") == []
    assert found(records, "use") == found(records, '"use big"') == ["1"]


def test_the_words_of_one_person_count_for_more_than_a_title_of_them() -> None:
    records = [paper("title", "Yichi Zhang Papers"), paper("second", authors=("Bee, Anna", "Zhang, Yichi"))]
    assert found(records, "yichi zhang") == ["second", "title"]


def test_two_words_run_together_in_a_title_count_for_more_than_two_that_stand_apart() -> None:
    assert found(titles("Few Things Shot", "Fewshot Things"), "few shot") == ["2", "1"]


def test_what_the_vocabulary_tells_of_an_acronym_is_not_left_to_chance() -> None:
    records = titles("Wild Tame Gentle Creatures", "Ponies")
    assert found(records, "WTG", {"wtg": ("ponies",)}) == ["2"]
    assert found(records, "WTG") == ["1"]
    assert found(titles("Parameter-Efficient Fine-Tuning"), "PEFT", {"peft": ("ponies",)}) == ["1"]


def test_initials_of_a_title_count_for_less_than_the_word_and_more_than_a_link() -> None:
    records = [
        paper("link", code="https://github.com/hive/wtg"),
        paper("initials", "Wild Tame Gentle Creatures"),
        paper("word", "A WTG"),
    ]
    assert found(records, "WTG") == ["word", "initials", "link"]


# -- bounds


@pytest.mark.parametrize(
    ("together", "first_apart", "second_apart", "is_one"),
    [(8, 2, 2, True), (7, 3, 3, False), (8, 0, 24, True), (8, 0, 25, False)],
)
def test_two_words_weigh_as_one_where_four_in_five_of_the_rarer_and_one_in_four_of_the_other_are_together(
    together: int, first_apart: int, second_apart: int, is_one: bool
) -> None:
    records = titles(*["Zero Shot"] * together, *["Zero Noise"] * first_apart, *["Shot Noise"] * second_apart)
    polyps = [paper(f"polyp{number}", "Polyp") for number in range(7)]
    best = found([*records, *polyps, *others(100)], "zero shot polyp")[0]
    assert best.startswith("polyp") is is_one


@pytest.mark.parametrize(("known", "is_found"), [(40, True), (41, False)])
def test_everyday_words_beside_an_unknown_one_are_an_answer_where_they_are_rare(known: int, is_found: bool) -> None:
    records = [*others(300), *titles(*["Garden Apples"] * known)]
    assert bool(found(records, "garden apples quux")) is is_found


@pytest.mark.parametrize(("count", "is_found"), [(77, True), (78, False)])
def test_one_word_beside_an_unknown_one_is_an_answer_where_it_is_not_very_frequent(count: int, is_found: bool) -> None:
    records = [*others(300), *titles(*["Wobble"] * count)]
    assert bool(found(records, "wobble quux")) is is_found
    assert found(records, "wobble quux zap") == []


@pytest.mark.parametrize(("query", "is_found"), [("track quux", False), ("trackers quux", True), ("trees quux", True)])
def test_a_word_of_everyday_speech_is_of_the_vocabulary_only_as_it_stands_there(query: str, is_found: bool) -> None:
    records = [*others(300), *titles("Track", "Trackers", "Trees")]
    assert bool(found(records, query, {"tracking": ("tree",)})) is is_found


@pytest.mark.parametrize("word", ["Table", "Tables", "Framed", "Slowly", "2047b"])
def test_a_word_of_everyday_speech_beside_an_unknown_one_is_an_answer_where_the_list_is_about_it(word: str) -> None:
    records = [*others(300), *titles(word), paper("method", "Study", method="Tree")]
    assert found(records, f"{word} quux") == (["1"] if word == "2047b" else [])
    assert found(records, f"{word} quux", {word.lower(): ("shakes",)}) == ["1"]
    # nor is one that a method is called by
    assert found(records, "tree quux") == []
    assert found(records, "tree") == ["method"]


@pytest.mark.parametrize("query", ["bee quux", "lancet quux", "111 quux", "hive quux"])
def test_a_name_or_number_beside_an_unknown_word_is_no_answer(query: str) -> None:
    published = Publication(venue="Lancet")
    known = paper("one", "Wobble 111", published=published, code="https://github.com/hive/wobble")
    assert found([*others(100), known], query) == []


@pytest.mark.parametrize(("count", "is_found"), [(40, True), (41, False)])
def test_beside_a_notion_of_study_what_other_records_hold_is_known(count: int, is_found: bool) -> None:
    apples = [*others(300), *titles(*["Apple"] * 50)]
    assert bool(found([*apples, *titles(*["Lightweight"] * count)], "lightweight apple quux")) is is_found
    assert found([*apples, *titles(*["Table"] * count)], "table apple quux") == []


@pytest.mark.parametrize(("count", "is_found"), [(93, True), (94, False)])
def test_half_of_the_words_may_stand_in_several_records_where_each_says_what_one_is_about(
    count: int, is_found: bool
) -> None:
    records = [*others(300), *titles(*["Wobble"] * count, *["Gizmo"] * count)]
    assert bool(found(records, "wobble gizmo quux zap")) is is_found
    assert found(records, "wobble gizmo quux zap zip") == []


@pytest.mark.parametrize("word", ["diffusion", "transformers", "learning"])
def test_a_word_of_method_tells_no_field_though_the_vocabulary_has_it(word: str) -> None:
    assert found([*others(300), *titles(word)], f"{word} quux", {word: ("shakes",)}) == []


@pytest.mark.parametrize(("without", "is_found"), [(4, True), (3, False)])
def test_a_word_that_most_records_have_does_not_say_what_one_is_about(without: int, is_found: bool) -> None:
    records = titles("Wobble Garden", *["Wobble"] * 3, *["Matter"] * without)
    assert bool(found(records, "wobble garden quux zap", {"wobble": ("shakes",)})) is is_found


@pytest.mark.parametrize(("count", "is_found"), [(77, True), (78, False)])
def test_where_half_of_the_words_are_of_the_vocabulary_a_fifth_is_enough(count: int, is_found: bool) -> None:
    apples = [*others(300), *titles(*["Apple"] * count)]
    assert bool(found(apples, "apple quux", {"fruit": ("apple",)})) is is_found
    assert found(apples, "apple quux") == found(apples, "apple quux zap", {"fruit": ("apple",)}) == []


@pytest.mark.parametrize("asked", ["apple or quux", "quux or apple", "quux oder apple"])
def test_of_two_words_with_or_between_them_the_known_one_is_enough(asked: str) -> None:
    apples = [*others(300), *titles(*["Apple"] * 20)]
    assert len(found(apples, asked)) == 20
    assert found(apples, asked.replace("o", "e", 1)) == found(apples, f"or {asked.partition(' ')[0]} zap") == []


@pytest.mark.parametrize(("letters", "is_found"), [(4, True), (5, False)])
def test_two_letters_of_a_script_without_spaces_weigh_as_a_word(letters: int, is_found: bool) -> None:
    records = [*others(100), *titles("Wobble Gizmo")]
    assert bool(found(records, "wobble gizmo " + "甲乙丙丁戊"[:letters])) is is_found


@pytest.mark.parametrize(("title", "way"), [("Mobile Things", "related"), ("Fixed Things", "typo")])
def test_a_word_for_a_notion_that_some_record_has_is_no_slip(title: str, way: str) -> None:
    assert how([*titles("Smartphane", title), *others(20)], "smartphone") == [way]


def test_a_word_that_is_guessed_stands_beside_none_that_only_means_much_the_same() -> None:
    records = titles("Wobbling Footage", *["Wax"] * 20)
    assert found(records, "wobb movie") == []
    assert found(records, "wobbling movie") == found(records, "wobb footage") == ["1"]


def test_what_covers_less_than_three_tenths_of_what_the_best_covers_is_left_out() -> None:
    common = titles(*["Image Study"] * 60)
    records = [*common, paper("best", "Gizmo of Wobble Image"), paper("near", "Wobble Study")]
    assert found(records, "wobble gizmo image quux")[:2] == ["best", "near"]
    assert "1" not in found(records, "wobble gizmo image quux")


@pytest.mark.parametrize(("query", "is_found"), [("wo", False), ("wob", True)])
def test_a_beginning_has_three_letters(query: str, is_found: bool) -> None:
    assert bool(found(titles("Wobbling"), query)) is is_found


@pytest.mark.parametrize(
    ("query", "title", "kind"),
    [("robot", "Robotic", "stem"), ("robo", "Robots", "prefix"),
     ("gizmo", "Gizmonic", "prefix"), ("gizmo", "Gizmoid", "stem")],
)  # fmt: skip
def test_a_beginning_of_five_letters_that_lacks_two_is_another_ending(query: str, title: str, kind: str) -> None:
    assert how(titles(title), query) == [kind]


@pytest.mark.parametrize(("query", "is_found"), [("gzo", False), ("gzio", True), ("giizo", True), ("giixoo", False)])
def test_letters_left_out_doubled_or_swapped_are_a_slip_from_four_letters_on(query: str, is_found: bool) -> None:
    assert bool(found(titles("Gizo"), query)) is is_found


@pytest.mark.parametrize(
    ("query", "title", "is_found"),
    [
        ("gikmo", "Gizmo", False),
        ("gixmo", "Gizmo", True),  # beside it on a keyboard
        ("gizmu", "Gizmo", True),  # a vowel
        ("gizmg", "Gizmo", False),
        ("gixo", "Gizo", False),
        ("gizos", "Gizo", True),  # one too many
        ("gixzo", "Gizo", True),
        ("gxzo", "Gzo", False),
        ("wobkle", "Wobble", True),
        ("wobkl", "Wobble", False),
    ],
)
def test_another_letter_is_a_slip_from_six_letters_on_and_a_likely_one_from_five(
    query: str, title: str, is_found: bool
) -> None:
    assert bool(found(titles(title), query)) is is_found


def test_a_likely_slip_in_five_letters_is_of_what_a_record_is_about() -> None:
    records = [paper("about", "Gizmo"), paper("by", "Matter", authors=("Gisho, Anna",))]
    assert found(records, "gixmo") == ["about"]
    assert (found(records, "gidho"), found(records, "gishho")) == ([], ["by"])


@pytest.mark.parametrize(("query", "is_found"), [("gixmotrxn", True), ("gixmotrx", False)])
def test_two_edits_are_a_slip_from_nine_letters_on(query: str, is_found: bool) -> None:
    assert bool(found(titles("Gizmotron Gizmotro"), query)) is is_found


@pytest.mark.parametrize(("query", "is_found"), [("bottle", False), ("wottle", True)])
def test_a_word_of_everyday_speech_is_no_slip(query: str, is_found: bool) -> None:
    assert bool(found(titles("Bottxe Wottxe"), query)) is is_found


@pytest.mark.parametrize(("query", "is_found"), [("WT", False), ("WTG", True), ("WTGHI", True), ("WTGHIJ", False)])
def test_initials_are_three_to_five_capitals(query: str, is_found: bool) -> None:
    title = "Wild Tame Gentle Hasty Idle Jolly Creatures"
    assert bool(found(titles(title), query)) is is_found
    assert found(titles(title), query.lower()) == []


@pytest.mark.parametrize(
    ("query", "is_found"), [("WTG", True), ("WATG", True), ("OOTB", True), ("FWT", False), ("TGI", False)]
)
def test_initials_begin_and_end_with_a_word_that_tells(query: str, is_found: bool) -> None:
    assert bool(found(titles("For Wild and Tame Gizmos in Hives, out of the Box"), query)) is is_found


@pytest.mark.parametrize(("query", "is_found"), [("PLYP", False), ("PLYPSX", True), ("plyp", True)])
def test_an_acronym_has_no_slips(query: str, is_found: bool) -> None:
    assert bool(found(titles("Polyp Polypsx"), query)) is is_found


@pytest.mark.parametrize(("query", "is_found"), [("lungtumor", True), ("luntumor", False)])
def test_the_halves_of_a_compound_have_four_letters(query: str, is_found: bool) -> None:
    assert bool(found(titles("Lung and Tumor" if is_found else "Lun and Tumor"), query)) is is_found


def test_a_word_of_the_vocabulary_with_accents_is_half_of_a_compound() -> None:
    records = titles("Vessel Segmentation", "Vessels")
    assert found(records, "Gefäßsegmentierung", {"Gefäß": ("vessel",), "Segmentierung": ("segmentation",)})[0] == "1"


def test_the_first_half_of_a_compound_may_lack_its_last_e() -> None:
    assert found(titles("Language Reconstruction"), "Sprachrekonstruktion") == ["1"]


@pytest.mark.parametrize(("length", "is_found"), [(w.LONGEST_COMPOUND - 4, True), (w.LONGEST_COMPOUND - 3, False)])
def test_a_compound_is_taken_apart_up_to_a_length(length: int, is_found: bool) -> None:
    half = "ab" * (length // 2) + "c" * (length % 2)
    assert bool(found(titles(f"Lung and {half}"), f"lung{half}")) is is_found


def test_a_title_that_stands_in_a_query_has_three_words() -> None:
    reference = "Bee A, Wasp B. {}. Journal of Quux. 2019;7:11-19."
    three, two = "Sticky Wobbling Wax", "Wobbling Wax"
    assert found([*others(30), *titles(three)], reference.format(three))[0] == "1"
    assert how([*others(30), *titles(three)], reference.format(three)).count("missing") > 3
    assert found([*others(30), *titles(two)], reference.format(two)) == []


def test_a_venue_that_is_the_query_comes_before_its_words_in_other_fields() -> None:
    records = [
        paper("apart", "Sticky Things", published=Publication("Wax Journal of Things", "journal")),
        paper("title", "Sticky Wax of Bees", published=Publication("Hives", "journal")),
        paper("venue", "Honey", published=Publication("Sticky Wax", "journal")),
        *others(30),
    ]
    assert found(records, "sticky wax")[0] == "venue"
    assert found(records, "what is in sticky wax?")[0] == "venue"
    assert found(records, "sticky wax comb")[0] == "title"


@pytest.mark.parametrize(
    ("query", "unknown"),
    [
        ("(honey OR zzyzx) comb", ()),
        ("(wobble OR zzyzx) comb", ("zzyzx",)),
        ("robert chen", ("robert chen",)),
        ("Robert Chen", ()),
        ("Robert zzyzx", ("zzyzx",)),
        ("Chen Robert 2019 Wax of a Honey Comb vol 11 Zzyzx", ()),
    ],
)
def test_what_no_record_has_is_told_where_it_takes_something_away(query: str, unknown: tuple[str, ...]) -> None:
    records = [
        paper("one", "Wax of a Honey Comb", authors=("Chen, Ming",)),
        paper("two", "Wobble", authors=("Miller, Robert",)),
        *others(30),
    ]
    assert answer(MemoryDocuments(records), parse(query), {}).unknown == unknown


@pytest.mark.parametrize(("title", "others_shown"), [("Wobble", []), ("Wobbles", ["third"])])
def test_beside_a_title_in_a_query_only_halves_of_it_are_shown(title: str, others_shown: list[str]) -> None:
    records = [
        paper("whole", f"Sticky Honey Comb {title}"),
        paper("half", "Wobble of Combs in Honey"),
        paper("third", "Sticky Wax"),
        *others(30),
    ]
    assert found(records, "sticky honey comb wobble") == ["whole", "half", *others_shown]


@pytest.mark.parametrize(("words", "is_found"), [(w.LONGEST_TITLE, True), (w.LONGEST_TITLE + 1, False)])
def test_a_title_that_stands_in_a_query_has_a_length(words: int, is_found: bool) -> None:
    title = " ".join(f"ab{number}c" for number in range(words))
    hits = search([*others(30), *titles(title)], parse(f"quux {title.replace(' ab3c', ' ab3-c')} 1234567"))
    whole = [hit for hit in hits if hit.is_whole]
    assert bool(whole) is is_found


@pytest.mark.parametrize(("before", "is_found"), [(w.LONGEST_REFERENCE - 3, True), (w.LONGEST_REFERENCE - 2, False)])
def test_a_title_is_looked_for_in_so_many_words_of_a_query(before: int, is_found: bool) -> None:
    query = " ".join(f"qu{number}x" for number in range(before)) + " sticky wobbling wax"
    assert bool(found([*others(30), *titles("Sticky Wobbling Wax")], query)) is is_found


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("gizmo code", "own"),
        ("gizmo a b 2024 code", "own"),
        ("giz mo code", "own"),
        ("gizmo wobble code", "title"),  # it lacks a word
        ("gizmox code", "title"),  # a slip names nothing
        ("what is gizmo model", "own"),  # "model" tells little
        ("gizmo matter", "own"),  # so does what most records have
        ("model wobble", "title"),  # … and as a name too
    ],
)
def test_a_method_that_some_words_are_comes_first_where_the_record_has_the_others(query: str, first: str) -> None:
    records = [
        paper("title", "Gizmo and Wobble", code="https://github.com/hive/bees"),
        paper("own", "Combs", method="Gizmo", code="https://github.com/hive/combs"),
        paper("little", "Bees", method="Model"),
        *others(10),
    ]
    assert found(records, query)[0] == first


@pytest.mark.parametrize(("count", "is_found"), [(4, True), (5, False)])
def test_a_method_among_other_words_is_of_four_at_most(count: int, is_found: bool) -> None:
    words = ["giz", "mo", "wob", "ble", "hum"][:count]
    records = [
        paper("title", " ".join(words).title(), code="https://github.com/hive/bees", date=202402),
        paper("own", " ".join(words).title(), method="".join(words), code="https://github.com/hive/combs"),
    ]
    assert (found(records, " ".join([*words, "github"]))[0] == "own") is is_found


def test_a_word_for_which_one_only_means_much_the_same_is_named() -> None:
    answered = answer(MemoryDocuments(titles("Medical Gizmos")), parse("hospital"), {})
    assert ([hit.record.key for hit in answered.hits], answered.unknown) == (["1"], ("hospital",))


@pytest.mark.parametrize(("query", "is_found"), [("gizlumo", True), ("gizluno", False), ("gzmi", False)])
def test_a_moved_letter_is_one_edit_in_a_long_word(query: str, is_found: bool) -> None:
    assert bool(found(titles("Gizmulo Gimz"), query)) is is_found


def test_a_name_is_no_slip_for_the_stem_of_a_word() -> None:
    by = paper("by", authors=("Bee, Gimzo Anna",))
    assert (found([by], "gizmoes"), found([by, paper("about", "Gimzo")], "gizmoes")[:1]) == ([], ["about"])


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Du Y", "du"),
        ("what has yang li published", "li"),
        ("y the", None),
        ("papers by He et al.", "he"),
        ("he 2024", "he"),
        ("an et al.", None),  # a given name
        ("Li 2024", "li"),
        ("Li Y", "li"),
        ("Yang", "has"),
    ],
)
def test_a_name_of_words_of_asking_is_one_beside_the_rest_of_it(query: str, first: str | None) -> None:
    records = [
        paper("yo", authors=("Yo, Li",), date=2024),
        paper("li", authors=("Li, Yang",), date=2024),
        paper("has", authors=("Yang, Hans Adam Sam", "Li, Jo"), date=2024),
        paper("du", authors=("Du, Yuxin",)),
        paper("he", authors=("He, An",), date=2024),
    ]
    assert next(iter(found(records, query)), None) == first
