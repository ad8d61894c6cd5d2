"""The pieces of a remark as a row says them."""

from samcat import readers
from samcat.readers.remarks import joined


def test_sentences_that_stand_side_by_side_are_one_remark() -> None:
    text = "On Bees: counts all bees (CB) in a hive. It then weighs them."
    pieces = ["CB", "counts all bees", "in a hive", "It then weighs them"]
    assert joined(pieces, text) == ["counts all bees (CB) in a hive. It then weighs them"]


def test_remarks_in_brackets_of_their_own_stay_apart_in_their_order() -> None:
    assert joined(["touch", "IL"], "SkILl with two hands [IL] [touch]") == ["IL", "touch"]


def test_pieces_that_the_row_spells_otherwise_stay_as_they_are() -> None:
    assert joined(["two", "one"], "One, and 2") == ["two", "one"]


def test_lines_of_their_own_are_remarks_of_their_own() -> None:
    text = "## Bees\n\n- [On Bees and Hives](https://arxiv.org/abs/2401.00001)\n  - many knots\n  - Key: cloth\n"
    assert [draft.note for draft in readers.read(text, "md")[0]] == ["many knots; Key: cloth"]
