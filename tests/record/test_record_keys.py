from __future__ import annotations

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


def test_letters_of_any_script_become_ascii_or_vanish() -> None:
    for title, method in (("μSAM", "μSAM"), ("P²SAM", "P²SAM"), ("医学", None), ("", None), ("C++ & D#", "SAM^Med")):
        key = make_key(["Łukasz, Ø."], "", 202401, title, method)
        assert SAFE_KEY.fullmatch(key)
        assert key.startswith("lukasz2024")


def test_nobody_known_is_anonymous() -> None:
    assert make_key([], "", 202401, "Atlas") == "anonymous2024atlas"


def test_common_words_stand_in_more_than_one_title_in_twenty() -> None:
    titles = ["Segment polyps", "Segment livers", *(f"Other{number} words{number}" for number in range(30))]
    assert common_words(titles) == {"segment"} or common_words(titles) == frozenset()
    assert "segment" in common_words(["Segment polyps", "Segment livers", "Cells"])
