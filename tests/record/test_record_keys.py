from __future__ import annotations

import pytest

from samcat.record.keys import SAFE_KEY, common_words, make_key


def test_a_key_is_family_year_and_method() -> None:
    assert (
        make_key(["Ma, Jun"], "J. Ma and B. Wang", 202304, "Segment Anything in Medical Images", "MedSAM")
        == "ma2023medsam"
    )


def test_without_full_names_the_byline_gives_the_family() -> None:
    assert make_key([], "F. Hörst et al.", 202306, "CellViT: Vision Transformers", "CellViT") == "horst2023cellvit"


def test_without_a_method_the_first_telling_word_of_the_title_serves() -> None:
    common = {"segment", "anything", "model", "for"}
    assert make_key(
        ["Zhang, Lian"], "", 202306, "Segment Anything Model (SAM) for Radiation Oncology", common={*common, "sam"}
    ) == ("zhang2023radiation")


def test_compound_words_stay_whole() -> None:
    assert make_key(["Shi, X."], "", 202307, "Cross-modality Attention") == "shi2023crossmodality"


def test_a_taken_key_gets_a_letter() -> None:
    taken = {"ma2023medsam", "ma2023medsamb"}
    assert make_key(["Ma, Jun"], "", 202304, "T", "MedSAM", taken=taken) == "ma2023medsamc"


def test_more_takers_than_letters_are_numbered() -> None:
    taken = {"a2023t", *(f"a2023t{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")}
    assert make_key(["A, B"], "", 202304, "T", taken=taken) == "a2023t-2"


@pytest.mark.parametrize("last", [2, 3, 7, 8, 600])
def test_a_number_is_found_without_asking_for_each_before_it(last: int) -> None:
    class Taken(set[str]):
        asked = 0

        def __contains__(self, key: object) -> bool:
            self.asked += 1
            return super().__contains__(key)

    taken = Taken(["a2023t", *(f"a2023t{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")])
    taken |= {f"a2023t-{number}" for number in range(2, last)}
    assert make_key(["A, B"], "", 202304, "T", taken=taken) == f"a2023t-{last}"
    assert taken.asked < 50


def test_letters_of_any_script_become_ascii_or_vanish() -> None:
    for title, method in (("μSAM", "μSAM"), ("P²SAM", "P²SAM"), ("医学", None), ("", None), ("C++ & D#", "SAM^Med")):
        key = make_key(["Łukasz, Ø."], "", 202401, title, method)
        assert SAFE_KEY.fullmatch(key)
        assert key.startswith("lukasz2024")


def test_nobody_known_is_anonymous_where_the_title_tells_nothing_either() -> None:
    assert make_key([], "", 202401, "Atlas") == "2024atlas"
    assert make_key([], "", 202401, "医学") == "anonymous2024"


def test_a_word_of_two_letters_tells_nothing_and_one_of_three_does() -> None:
    assert make_key(["A, B"], "", 2023, "Go Far") == "a2023far"
    assert make_key(["A, B"], "", 2023, "Go On") == "a2023go"
    assert make_key(["A, B"], "", 2023, "3D Net") == "a2023net"


def test_a_key_of_a_record_without_date_has_no_year() -> None:
    assert make_key(["Ma, Jun"], "", None, "Atlas") == "maatlas"


def test_the_year_of_a_key_is_that_of_the_date_however_exact() -> None:
    assert {make_key(["Ma, Jun"], "", date, "Atlas") for date in (2023, 202304, 20230427)} == {"ma2023atlas"}


@pytest.mark.parametrize(("count", "common"), [(2, False), (3, True)])
def test_a_word_is_common_above_one_title_in_twenty(count: int, common: bool) -> None:
    titles = [f"Word{number}" for number in range(40 - count)] + ["Polyps"] * count
    assert ("polyps" in common_words(titles)) is common


def test_of_few_titles_a_word_is_common_from_two_on() -> None:
    assert common_words(["Polyps", "Livers"]) == frozenset()
    assert common_words(["Polyps and polyps", "Livers"]) == frozenset()
    assert common_words(["Polyps", "Polyps"]) == {"polyps"}
