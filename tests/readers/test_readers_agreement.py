"""What most rows of a list have in common tells how the others are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.readers import agreement
from samcat.readers.entries import title_form
from samcat.readers.markdown import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from samcat.readers.inline import Piece

NAMED = [("Ken Thorn", "On trusting salt"), ("Phil Wade", "Grains as types"), ("Ann Apple", "Brine for cooks")]


def linked(rows: list[tuple[str, str]]) -> str:
    return "## Salt\n\n" + "".join(
        f"- [{name}. {title}](https://example.org/{at}.pdf)\n" for at, (name, title) in enumerate(rows)
    )


def test_one_name_before_most_titles_is_a_person() -> None:
    drafts, _ = read(linked(NAMED))
    assert [draft.title for draft in drafts] == [title for _, title in NAMED]
    assert drafts[0].authors == ("Thorn, Ken",)


def test_one_name_before_few_titles_is_part_of_them() -> None:
    others = [(f"Salting {word}", "A study of it") for word in ("meat", "fish", "bread")]
    drafts, _ = read(linked([*NAMED[:2], *others]))
    assert drafts[0].title == "Ken Thorn. On trusting salt"


def test_a_longer_link_is_no_title_where_titles_are_plain_text() -> None:
    rows = "".join(f"- On grains number {at} [[pdf](https://example.org/{at}.pdf)]\n" for at in range(5))
    odd = "- A way of weighing salt [[pdf](https://example.org/x.pdf), [report with all proofs](https://example.org/r.pdf)]"
    drafts, _ = read(f"## Salt\n\n{rows}{odd}\n")
    assert drafts[-1].title == "A way of weighing salt"
    assert drafts[-1].links == (("report with all proofs", "https://example.org/r.pdf"),)


def test_what_stands_where_most_rows_have_people_is_people() -> None:
    rows = "".join(
        f"- **On grains number {at}** *{who}* [[pdf](https://example.org/{at}.pdf)]\n"
        for at, who in enumerate(["Ada Plum, Bo Roe", "Cy Doe, Di Fox", "Ed Gil, Flo Hay", "SaltMind"])
    )
    drafts, _ = read(f"## Salt\n\n{rows}")
    assert (drafts[-1].byline, drafts[-1].note) == ("SaltMind", None)


def test_what_stands_where_most_rows_have_a_venue_is_a_venue() -> None:
    rows = "".join(
        f"- **On grains number {at}** *{where}* [[pdf](https://example.org/{at}.pdf)]\n"
        for at, where in enumerate(["ICML 2020", "ICLR 2021", "NeurIPS 2020", "Grains and Kitchens"])
    )
    drafts, _ = read(f"## Salt\n\n{rows}")
    assert drafts[-1].published is not None
    assert drafts[-1].published.venue == "Grains and Kitchens"


def led(names: list[str]) -> list[tuple[str, str]]:
    rows = "".join(
        f"- {name}: On grains number {at} [[pdf](https://example.org/{at}.pdf)]\n" for at, name in enumerate(names)
    )
    return [(draft.byline, draft.title) for draft in read(f"## Salt\n\n{rows}")[0]]


def test_family_names_before_colons_are_people_where_one_of_them_comes_again() -> None:
    assert led(["Plum", "Chen", "Witt", "Plum"])[1] == ("Chen", "On grains number 1")


def test_words_before_colons_that_never_come_again_are_of_the_titles() -> None:
    assert led(["Plum", "Chen", "Witt", "Moor"])[1] == ("", "Chen: On grains number 1")


def test_family_names_before_three_colons_make_no_rule() -> None:
    assert led(["Plum", "Chen", "Plum"])[1] == ("", "Chen: On grains number 1")


def test_one_family_name_between_dashes_is_people_where_four_rows_have_one() -> None:
    row = "- [On the weaving of {0} at night](https://arxiv.org/abs/2001.0000{1}) - {2} - 2020\n"
    rows = [row.format(*values) for values in (("silk", 1, "Plum"), ("wool", 2, "Roe"), ("jute", 3, "Elm"))]
    few, _ = read("## Looms\n\n" + "".join(rows))
    assert [draft.byline for draft in few] == ["", "", ""]
    several, _ = read("## Looms\n\n" + "".join([*rows, row.format("hemp", 4, "Ash")]))
    assert [draft.byline for draft in several] == ["Plum", "Roe", "Elm", "Ash"]


def test_one_name_and_a_year_before_a_colon_are_people_where_another_row_has_several() -> None:
    one = "- [Plum 2002: Looms that weave](https://arxiv.org/abs/0201.00001)\n"
    (alone,), _ = read("## Looms\n\n" + one)
    assert (alone.byline, alone.title) == ("", "Plum 2002: Looms that weave")
    drafts, _ = read("## Looms\n\n" + one + "- [Roe, Elm 2003: Looms that rest](https://arxiv.org/abs/0301.00001)\n")
    assert [(draft.byline, draft.date) for draft in drafts] == [("Plum", 2002), ("Roe, Elm", 2003)]


def test_the_form_of_a_title_is_asked_once_an_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Sequence[Piece]] = []

    def form_of(parts: Sequence[Piece]) -> str:
        asked.append(parts)
        return title_form(parts)

    monkeypatch.setattr(agreement, "title_form", form_of)
    drafts, _ = read(linked([*NAMED, ("Cy Elm", "Salt again")]))
    assert len(asked) == len(drafts)
