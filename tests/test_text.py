from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookups import search
from samcat.record.model import Paper
from samcat.search.parse import parse
from samcat.text import fold, forms, name_words, spell, spellings, split, squash, stem


def test_folding_a_folded_text_changes_nothing() -> None:
    letters = (chr(number) for number in range(sys.maxunicode + 1) if not 0xD800 <= number < 0xE000)
    assert [letter for letter in letters if fold(fold(letter)) != fold(letter)] == []


def test_letters_of_mathematics_fold_to_small_ones() -> None:
    assert fold("𝔸𝐁ℂ") == "abc"


def test_squashing_leaves_letters_and_digits() -> None:
    assert squash("Méd\u00a0★ SAM—2½\u200d!") == "medsam212"


def test_a_word_with_two_british_spellings_is_known_in_all_four_ways() -> None:
    ways = {"colorization", "colourization", "colorisation", "colourisation"}
    assert ways <= set(spellings("colorization"))
    assert {spell(way) for way in ways} == {"colorization"}


def test_a_word_that_is_cut_within_a_british_spelling_is_known_by_what_is_left() -> None:
    assert "optimis" in spellings("optimiz")


@pytest.mark.parametrize(
    ("title", "method", "query"),
    [
        ("Multi\u00a0organ networks", None, "multiorgan"),
        ("Multi × organ networks", None, "multiorgan"),
        ("Scans in general", "Med★SAM", "medsam"),
        ("Scans in general", "𝔸½", "a½"),
        ("Colourisation of slides", None, "colorized"),
        ("Optimised prompts", None, "optimizing"),
        ("Anaemic cells", None, "anem"),
    ],
)
def test_neither_signs_nor_spelling_nor_a_cut_hide_a_word(title: str, method: str | None, query: str) -> None:
    paper = Paper(key="k", sections=("s",), date=202401, title=title, byline="J. Ma", method=method)
    assert [hit.record for hit in search([paper], parse(query))] == [paper]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Gutiérrez", "gutierrez"),
        ("Łukasz", "lukasz"),
        ("Øster", "oster"),
        ("Straße", "strasse"),
        ("Đorđe", "dorde"),
        ("İstanbul", "istanbul"),
        ("µSAM", "musam"),
        ("P²SAM", "p2sam"),
        ("Ho\u0308rst", "horst"),
        ("Ælfric Þór Œuvre", "aelfric thor oeuvre"),
        ("医学", "医学"),
    ],
)
def test_folding_spells_letters_as_readers_type_them(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(text=st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SAM-Med3D in 2D", ["SAM-Med3D", "in", "2D"]),
        ("Zero-shot (SAM): a study, again.", ["Zero-shot", "SAM", "a", "study", "again"]),
        ("C# and C++ via U-Net++", ["C#", "and", "C++", "via", "U-Net++"]),
        ("SAM’s few‑shot", ["SAM's", "few-shot"]),
        ("医学 AI", ["医", "学", "AI"]),
        ("Café au lait", ["Café", "au", "lait"]),
        ("--- ... !", []),
        ("", []),
    ],
)
def test_words_keep_what_stands_inside_them(text: str, words: list[str]) -> None:
    assert split(text) == words


@pytest.mark.parametrize(
    ("word", "joined", "parts", "humps"),
    [
        ("adapter", "adapter", (), ()),
        ("Adapter", "adapter", (), ()),
        ("SAM-Med3D", "sammed3d", ("sam", "med3d"), ("med", "3d")),
        ("MedSAM", "medsam", (), ("med", "sam")),
        ("U-Net", "unet", ("u", "net"), ()),
        ("Alzheimer's", "alzheimer", (), ()),
    ],
)
def test_a_word_has_a_joined_form_parts_and_humps(
    word: str, joined: str, parts: tuple[str, ...], humps: tuple[str, ...]
) -> None:
    assert forms(word) == (joined, parts, humps)


@pytest.mark.parametrize(("word", "plain"), [("C++", "c"), ("c#", "c"), ("UNet++", "unet")])
def test_a_word_is_known_without_the_signs_at_its_end(word: str, plain: str) -> None:
    joined, parts, _ = forms(word)
    assert plain in (joined, *parts)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Gutiérrez, Juan D.", ("gutierrez", "juan", "d")),
        ("{The SAM Team}", ("the", "sam", "team")),
        ("O'Neill-Smith, Seán", ("oneillsmith", "sean")),
        ("Heng, Pheng-Ann", ("heng", "phengann")),
        ("a\x01b", ("a", "b")),
    ],
)
def test_hyphens_join_the_words_of_a_name_and_other_signs_part_them(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    "words",
    [
        "segment segments segmented segmenting segmentation segmentations",
        "adapt adapter adapters adapting adaptation",
        "tumour tumor tumours tumors",
        "generalise generalize generalisation generalization generalising",
        "tuning tuned tune",
        "prompt prompts prompting prompted",
        "haemorrhage hemorrhages haemorrhages hemorrhage",
        "cancer cancers cancerous",
        "robust robustly robustness",
        "noise noisy",
        "explain explained explanation explanations explainable explainability",
        "geometry geometries geometric geometrical",
        "surgery surgeries surgical surgically",
        "similar similarity similarities",
        "modality modalities modal",
        "conversation conversations conversational",
        "efficient efficiency efficiently",
        "sequence sequences sequential",
        "diagnosis diagnoses diagnose diagnostic diagnostics",
        "nucleus nuclei",
        "anatomy anatomical anatomic",
        "plan plans planned planner planning",
        "map maps mapped mapping",
        "program programs programming",
        "robot robots robotic robotics",
        "classify classifies classifier classification classifications",
        "verify verified verification",
        "recognize recognise recognizing recognition",
        "describe description descriptor",
        "transcribe transcribing transcription",
        "compose composition",
        "reduce reduction",
        "produce product production",
        "resolve resolution",
        "consume consumption",
        "infer inferring inference",
        "differ difference different",
        "expand expanding expansion",
        "respond response responding",
        "occlude occluded occlusion",
        "collide collision",
        "decide decision",
        "divide division",
        "filter filtering filtered filters",
        "transfer transferring transferable",
        "module modular",
        "text textual",
        "accurate accuracy",
        "private privacy",
        "mechanism mechanics mechanical",
        "pathology pathologist pathological",
        "uncertain uncertainty",
        "summary summarize summarization",
        "matrix matrices",
        "aorta aortic",
        "ovary ovaries ovarian",
        "cornea corneal",
        "retina retinas retinal",
        "perceive perception perceptual",
        "choose choosing choice chosen",
        "maximum maximal maximize",
        "bacterium bacteria bacterial",
        "transmit transmission",
        "occur occurrence",
        "woman women",
        "node nodes",
        "move moving movement",
        "segmentation segmentacion segmentaciones",
    ],
)
def test_the_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "organ organoid",
        "class classic",
        "graph graphic",
        "pet petri",
        "mask mast",
        "sam samus",
        "cell cellar",
        "haim haimm",
        "roll role",
        "david davis",
        "hand hans",
        "rapid rapist",
        "community communication",
        "spectacle spectral",
        "gamma game",
        "local localization",
        "drive driven",
        "moment momentum",
        "flow flower flowers",
        "part party",
        "sign signal",
        "perceive perceiver",
    ],
)
def test_different_words_have_different_stems(words: str) -> None:
    one, *others = (stem(word) for word in words.split())
    assert len(set(others)) == 1
    assert one not in others


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("mass", "mass"),
        ("masses", "mass"),
        ("class", "class"),
        ("ss", "ss"),
        ("loss", "loss"),
        ("pets", "pet"),
        ("its", "its"),
    ],
)
def test_a_word_in_ss_keeps_both_and_a_stem_has_three_letters(word: str, found: str) -> None:
    assert stem(word) == found


@given(word=st.text("abcdefgilmnoprstuyz", min_size=1, max_size=14))
def test_a_stem_begins_the_spelled_word_and_is_never_empty(word: str) -> None:
    assert stem(word)
    assert spell(word).startswith(stem(word))


@given(text=st.text(max_size=40))
def test_any_text_is_split_into_words_that_have_forms(text: str) -> None:
    for word in split(text):
        joined, parts, humps = forms(word)
        assert joined or not any(letter.isalnum() for letter in fold(word))
        assert all(part for part in (*parts, *humps))
