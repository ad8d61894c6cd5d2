"""What keys make of the state of the browser, and what is shown of it, without a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samcat.browse.command import shown_command
from samcat.browse.find import Found
from samcat.browse.keys import KEYS, LIST, MOST_MARKED, Press, as_lines, commands
from samcat.browse.layout import LEAST_HEIGHT, LEAST_WIDTH, layout
from samcat.browse.line import Line
from samcat.browse.panes import row_of_list
from samcat.browse.pressing import pressed
from samcat.browse.state import State, answered
from samcat.browse.view import picture
from samcat.formats.cells import width_of
from samcat.record.model import Paper
from samcat.search.rank import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = (24, 80)


def papers(count: int) -> list[Paper]:
    return [Paper(key=f"k{number}", title=f"Title {number} 医学 e\u0301", date=202401) for number in range(count)]


def listing(count: int = 30, size: tuple[int, int] = SIZE, whole: int | None = None, text: str = "") -> State:
    state = State(size, query=Line(text, len(text)), focus="list", all=count)
    hits = [
        Hit(paper, 1.0, (), number < (count if whole is None else whole)) for number, paper in enumerate(papers(count))
    ]
    return answered(state, Found(state.asked, hits, whole=whole))


def after(state: State, *names: str) -> State:
    for name in names:
        state = pressed(state, Press(name))
        if state.asked != state.found.asked:
            state = answered(state, Found(state.asked, state.found.hits(0, state.found.total)))
    return state


def shown(state: State) -> list[str]:
    return ["".join(span.text for span in row) for row in picture(state).rows]


def test_every_command_of_the_table_of_keys_does_something() -> None:
    for name in commands():
        state = listing(3)
        changed = pressed(state, Press(name))
        moves = name in ("k", "g", "G")
        assert moves or changed != state, name


def test_a_key_has_one_meaning_in_the_list() -> None:
    names = [name for key in KEYS if key.where == LIST for name in key.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("names", "place"),
    [
        (("Down", "Down", "Up"), 1),
        (("Up",), 0),
        (("End",), 29),
        (("End", "Down"), 29),
        (("G", "k"), 28),
        (("PgDn",), 11),
        (("PgDn", "PgUp"), 0),
        (("End", "Home"), 0),
    ],
)
def test_keys_move_the_cursor(names: Sequence[str], place: int) -> None:
    assert after(listing(), *names).selected == place


def test_letters_are_typed_in_the_query_and_command_in_the_list() -> None:
    state = listing()
    typed = after(after(state, "/"), *"yp")
    assert (typed.query.text, typed.menu) == ("yp", None)
    assert after(typed, "Alt-y").menu is not None
    assert after(typed, "Tab", "y").query.text == "yp"


@pytest.mark.parametrize(("names", "wish"), [(("q",), "leave"), (("/", "q"), ""), (("a", "Backspace", "q"), "")])
def test_q_leaves_only_where_nothing_was_typed(names: Sequence[str], wish: str) -> None:
    state = after(listing()._replace(focus="query"), *names)
    assert (state.wish.what if state.wish else "") == wish


def test_escape_goes_back_step_by_step() -> None:
    state = after(listing(text="x "), "r")
    assert state.related
    seen = []
    for _ in range(4):
        state = after(state, "Esc")
        seen.append((state.related, state.focus, state.query.text, state.wish is not None))
    assert seen == [
        ("", "list", "x ", False),
        ("", "query", "x ", False),
        ("", "query", "", False),
        ("", "query", "", True),
    ]


def test_marks_outlast_another_query_and_are_what_is_meant() -> None:
    state = after(listing(), "Space", "Down", "Space")
    assert [record.key for record in state.meant()] == ["k0", "k2"]
    state = after(state, "/", *"abc")
    assert [record.key for record in state.meant()] == ["k0", "k2"]
    assert after(state, "Tab", "M").asked.marked


@pytest.mark.parametrize(("count", "marked"), [(MOST_MARKED, MOST_MARKED), (MOST_MARKED + 1, 0)])
def test_all_is_marked_up_to_a_number_that_the_keys_tell(count: int, marked: int) -> None:
    state = after(listing(count), "A")
    assert len(state.marked) == marked
    assert state.said == (
        f"{count} marked" if marked else f"{count} records are too many to mark at once (at most {MOST_MARKED})"
    )
    assert f"at most {MOST_MARKED}" in next(does for _, rows in as_lines() for names, does in rows if names == "A")


def test_what_matches_in_part_is_not_marked_with_what_matches_whole_in_any_order() -> None:
    for names in ((), ("S",)):
        state = after(listing(6, whole=2, text="ct mri "), *names)
        state = answered(state, Found(state.asked, state.found.hits(0, 6), whole=2))
        state = after(state, "A")
        assert (list(state.marked), state.said) == (["k0", "k1"], "2 marked; 4 that match in part left out")
        assert not after(state, "A").marked
    assert len(after(listing(3, whole=0, text="ct "), "A").marked) == 3


def test_it_is_said_that_related_records_are_looked_for_and_that_can_be_stopped() -> None:
    state = listing()
    seeking = pressed(state, Press("r"))
    assert "looking for related records …" in shown(seeking)[-2]
    stopped = seeking.without_related()
    assert (stopped.asked, stopped.record) == (state.asked, state.record)
    assert not stopped.is_seeking_related
    assert "looking" not in shown(after(state, "r"))[-2]


def test_a_line_is_edited_at_its_caret() -> None:
    line = Line()
    for name in (*"polyp", "Space", *"us", "Left", "Left", "Ctrl-W", "Delete", "Right", "!"):
        line = line.edited(name) or line
    assert line == Line("s!", 2)


def test_the_word_at_the_end_is_begun_until_a_space_follows() -> None:
    assert State(SIZE, query=Line("ab c", 4)).asked.begun
    assert not State(SIZE, query=Line("ab c ", 5)).asked.begun
    assert not State(SIZE, query=Line("ab c", 2)).asked.begun


def test_what_is_part_of_an_answer_is_set_apart_and_skipped_by_the_cursor() -> None:
    state = listing(6, whole=2, text="ct mri ")
    lines = shown(state)
    assert lines[3] == "2 have all words; part of them:"
    assert "2 of 6 and 4 in part" in lines[0]
    assert [picture(after(state, *["Down"] * steps)).cursor[0] for steps in range(4)] == [1, 2, 4, 5]
    assert [state.place_of(row) for row in range(4)] == [0, 1, -1, 2]


def test_a_screen_that_grows_is_filled() -> None:
    state = after(listing(18), "End")
    for size in ((10, 40), (36, 120)):
        state = pressed(state, Press("Resize", line=size[0], column=size[1]))
        assert state.selected == 17
    assert state.top == 0


def test_the_command_that_does_the_same_is_shown() -> None:
    assert shown_command(listing()) == "samcat list"
    assert shown_command(listing(text="it's ct ")) == "samcat search 'it'\"'\"'s ct'"
    state = after(listing(text="-x ")._replace(filters=("--has-code",)), "s", "d", "S")
    assert shown_command(state) == "samcat search --has-code --sort date --reverse -x"
    assert shown_command(after(listing(), "Space", "M")) == "samcat show k0"


def test_the_command_is_that_of_the_records_that_are_shown_and_nothing_of_them_is_taken_where_there_are_none() -> None:
    state = State(SIZE, query=Line("polyp title:", 12), all=2)
    state = answered(state, Found(state.asked, [], text="polyp", said="why"))
    assert shown_command(state) == "samcat search polyp"
    assert shown(state)[-2].split("  ") == ["why", "$ samcat search polyp"]
    for name in ("Enter", "Alt-A", "Alt-Space"):
        taken = pressed(state, Press(name))
        assert (taken.wish, dict(taken.marked)) == (None, {})
    assert pressed(state, Press("Enter")).said == "there is nothing to take"


def test_choosing_an_order_again_reverses_it() -> None:
    state = after(listing(), "s", "t")
    assert (state.asked.sort, state.asked.reverse) == ("title", False)
    state = after(state, "s", "t")
    assert (state.asked.sort, state.asked.reverse) == ("title", True)


def test_the_cursor_stays_on_its_record_when_the_order_changes() -> None:
    state = after(listing(), "Down", "Down")
    backward = Found(state.asked._replace(reverse=True), state.found.hits(0, 30)[::-1])
    assert answered(state, backward).record == state.record


@pytest.mark.parametrize("size", [(LEAST_HEIGHT, 80), (24, LEAST_WIDTH), (10, 40), (24, 119), (24, 120), (60, 500)])
def test_a_screen_has_its_parts_beside_and_not_on_each_other(size: tuple[int, int]) -> None:
    shape = layout(size)
    assert not shape.is_too_small
    assert shape.list_height >= 1
    if shape.card_column:
        assert shape.list_width < shape.card_column
        assert shape.card_column + shape.card_width <= size[1]
    else:
        assert shape.list_line + shape.list_height <= shape.card_line
    assert shape.card_line + shape.card_height <= shape.told_line
    assert (shape.card_column > 0) is (size[1] >= 120)


@pytest.mark.parametrize("label", ["", "same author: Anna Bee"])
def test_a_title_has_room_on_every_screen(label: str) -> None:
    hit = Hit(Paper("k", "x" * 300, byline="A. Bee", code="https://a.b/c"), 0, ())
    for columns in (80, 100, 112, 120, 150, 200):
        text = "".join(span.text for span in row_of_list(hit, layout((30, columns)).list_width, label=label))
        assert text.count("x") >= (30 if label else 46), columns


@pytest.mark.parametrize(("width", "has_authors"), [(layout((40, 120)).list_width, False), (77, False), (78, True)])
def test_a_title_has_room_before_authors_have(width: int, has_authors: bool) -> None:
    hit = Hit(
        Paper("k", "A title that is long enough to be cut at any width of a list beside a card", byline="A. Bee"), 0, ()
    )
    text = "".join(span.text for span in row_of_list(hit, width))
    assert "A title that is long enough to be cut at" in text
    assert ("A. Bee" in text) is has_authors


@pytest.mark.parametrize("size", [(LEAST_HEIGHT - 1, 80), (24, LEAST_WIDTH - 1), (1, 1)])
def test_a_screen_that_is_too_small_says_so(size: tuple[int, int]) -> None:
    assert layout(size).is_too_small
    assert shown(listing(size=size))[0][:1] in (str(size[1])[:1], "…")


_NAMES = st.sampled_from(
    [*commands(), "Up", "Down", "PgUp", "PgDn", "Home", "End", "Tab", "Enter", "Esc", "Backspace", "a", "é", "Left"]
)


@given(st.lists(_NAMES, max_size=25), st.integers(1, 50), st.integers(1, 160), st.integers(0, 40), st.integers(0, 40))
def test_whatever_is_pressed_a_picture_fits_its_screen(
    names: list[str], height: int, width: int, count: int, whole: int
) -> None:
    state = listing(count, (height, width), min(whole, count), "x ")
    for name in names:
        state = after(state, name)
        drawn = picture(state)
        assert len(drawn.rows) == height
        assert all(sum(width_of(span.text) for span in row) <= width for row in drawn.rows)
        assert drawn.cursor[0] < height
        assert 0 <= state.selected < max(1, state.found.total)


def test_a_list_of_any_length_is_read_as_far_as_it_is_shown() -> None:
    read = []

    def hits(start: int, count: int) -> list[Hit]:
        read.append((start, count))
        return [Hit(Paper(key=f"k{number}", title=f"T {number}"), 1.0, ()) for number in range(start, start + count)]

    state = State(SIZE, focus="list")
    state = answered(state, Found(state.asked, hits(0, 50), 100_000, read=hits))
    picture(after(state, "Down"))
    assert read == [(0, 50)]
    last = after(state, "End")
    assert last.record is not None
    assert last.record.key == "k99999"
    picture(after(last, "Up"))
    picture(after(last, "PgUp"))
    assert len(read) <= 3
    assert sum(count for _, count in read) <= 1000
