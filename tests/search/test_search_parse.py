from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import never_ends_if_quadratic
from samcat.errors import UnknownField, UsageError
from samcat.search.parse import FIELDS, HAS, Clause, Query, date_range, parse


def test_words_are_taken_as_they_are() -> None:
    assert parse("  SAM-Med3D\tU-Net  ") == Query(words=("SAM-Med3D", "U-Net"))


def test_a_quoted_phrase_stays_together() -> None:
    assert parse('polyp "whole slide" images') == Query(words=("polyp", "images"), phrases=("whole slide",))


def test_one_quoted_word_is_a_word() -> None:
    assert parse('"polyp"') == Query(words=("polyp",))


@pytest.mark.parametrize("field", [field for field in FIELDS if field not in ("date", "year", "has", "code", "data")])
def test_a_field_takes_a_word_or_a_phrase(field: str) -> None:
    assert parse(f"{field}:zhang") == Query(clauses=(Clause(field, "zhang"),))
    assert parse(f'{field}:"yichi zhang"') == Query(clauses=(Clause(field, "yichi zhang"),))


def test_the_name_of_a_field_has_no_case() -> None:
    assert parse("Author:zhang TITLE:sam").clauses == (Clause("author", "zhang"), Clause("title", "sam"))


def test_a_caret_asks_for_the_first_author() -> None:
    assert parse("^zhang") == parse("author:^zhang") == Query(clauses=(Clause("author", "^zhang"),))


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("-polyp", Clause("word", "polyp", excluded=True)),
        ('-"liver tumor"', Clause("word", "liver tumor", excluded=True)),
        ("-author:zhang", Clause("author", "zhang", excluded=True)),
        ("-^zhang", Clause("author", "^zhang", excluded=True)),
        ("-has:code", Clause("has", "code", excluded=True)),
    ],
)
def test_a_minus_excludes(text: str, clause: Clause) -> None:
    assert parse(text) == Query(clauses=(clause,))


def test_a_minus_within_a_word_is_a_letter() -> None:
    assert parse("few-shot") == Query(words=("few-shot",))


@pytest.mark.parametrize("what", HAS)
def test_has_takes_what_a_record_may_have(what: str) -> None:
    assert parse(f"has:{what.upper()}").clauses[0].value.lower() == what


def test_has_of_something_else_names_what_there_is() -> None:
    with pytest.raises(UsageError, match=r"has:figures .*has:code, has:data"):
        parse("has:figures")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2023-10", (20231001, 20231031)),
        ("202310", (20231001, 20231031)),
        ("2023", (20230101, 20231231)),
        ("2023-10..2024-03", (20231001, 20240331)),
        ("2023..", (20230101, None)),
        ("..202312", (None, 20231231)),
        ("..2023", (None, 20231231)),
    ],
)
def test_dates_are_months_years_and_ranges(text: str, span: tuple[int | None, int | None]) -> None:
    assert date_range(text) == span
    assert parse(f"date:{text}").clauses == (Clause("date", text),)
    # a month is no year
    is_month = text.startswith(("2023-10", "202310"))
    assert parse(f"year:{text}").clauses == (Clause("date" if is_month else "year", text),)


@pytest.mark.parametrize("text", ["soon", "202313", "..", "2023...2024", "20231", "2023-1", "..x"])
def test_a_date_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse(f"date:{text}")


@pytest.mark.parametrize("text", ["doi:10.1000/x", "https://a.b/c", "arXiv:2304.12306", "Foo:bar", "author:", "a:b:c"])
def test_a_colon_that_names_no_field_is_a_letter(text: str) -> None:
    assert parse(text) == Query(words=(text,))


@pytest.mark.parametrize("text", ['"', "NEAR(", "*", "AND", "a\0b", "(a+)+$", "^", "-", "a or b", "[a-z]", "{", "\\"])
def test_signs_of_other_languages_are_letters(text: str) -> None:
    query = parse(text)
    assert query.phrases == ()
    assert " ".join((*query.words, *(f"-{clause.value}" for clause in query.clauses))) == text


def test_nothing_asks_for_nothing() -> None:
    for text in ("", "   ", '""', '" "', '-""'):
        assert parse(text) == Query()


def test_a_quote_that_is_never_closed_is_a_letter() -> None:
    assert parse('"whole slide') == Query(words=('"whole', "slide"))


def test_an_unknown_field_is_an_error_that_names_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r"no field autor: .*author:, title:.*year:.*tag:"):
        parse("autor:zhang")


def test_code_and_data_take_yes_and_no() -> None:
    assert parse("code:yes -data:YES code:no").clauses == (
        Clause("has", "code"), Clause("has", "data", excluded=True), Clause("has", "code", excluded=True),
    )  # fmt: skip
    with pytest.raises(UsageError, match="yes or no"):
        parse("code:perhaps")


def test_not_leaves_out_up_to_two_words_and_no_prose() -> None:
    assert parse("brain not tumor") == Query(words=("brain",), clauses=(Clause("word", "tumor", excluded=True),))
    assert parse("surgery but not sam 2").clauses == (Clause("word", "sam 2", excluded=True),)
    assert parse("sam does not work on small objects").clauses == ()
    assert parse("not quite anything") == Query(words=("not", "quite", "anything"))
    assert parse("not") == Query(words=("not",))


@pytest.mark.parametrize("text", ["not polyps", "papers not about polyps", "but not polyps"])
def test_not_without_other_words_is_all_that_is_asked(text: str) -> None:
    assert parse(text) == Query(clauses=(Clause("word", "polyps", excluded=True),))
    assert parse("brain without tumor") == Query(words=("brain", "without", "tumor"))


def test_or_makes_alternatives_of_its_two_neighbors_or_groups() -> None:
    assert [query.words for query in parse("polyp OR adenoma segmentation").alternatives] == [
        ("polyp", "segmentation"), ("adenoma", "segmentation"),
    ]  # fmt: skip
    assert [query.words for query in parse("(liver tumor) OR (brain (a OR b))").alternatives] == [
        ("liver", "tumor"), ("brain", "a"), ("brain", "b"),
    ]  # fmt: skip
    assert parse("venue:tmi OR venue:media").alternatives[1].clauses == (Clause("venue", "media"),)
    for query in ("x -(a OR b)", "x not (a OR b)", "x NOT (a OR b)"):
        assert parse(query).alternatives[0].clauses == (
            Clause("word", "a", excluded=True), Clause("word", "b", excluded=True),
        )  # fmt: skip


@pytest.mark.parametrize("text", ["OR", "a OR", "OR a", "(a OR b", "a OR b)", "a OR OR b", " ".join(["(a OR b)"] * 7)])
def test_or_and_parentheses_that_do_not_match_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse(text)


def test_parentheses_without_or_are_signs() -> None:
    assert parse("SAM (2024)").words == ("SAM", "(2024)")


def test_a_word_that_a_line_breaks_is_joined() -> None:
    assert parse("cell segmen-\ntation").words == ("cell", "segmentation")


def test_only_conditions_leave_nothing_to_rank_by() -> None:
    assert parse("has:code -polyp").is_only_conditions
    assert not parse('has:code "whole slide"').is_only_conditions


@never_ends_if_quadratic
@pytest.mark.parametrize(
    "text", ['"' * 600_000, "-" * 600_000, "a:" * 300_000, "x " * 300_000, '-a:"' * 150_000, ":" * 600_000]
)
def test_a_long_query_is_read_in_no_time(text: str) -> None:
    assert parse(text) == parse(text + " ")


@given(text=st.text(max_size=80))
def test_any_text_is_a_query_or_a_wrong_date(text: str) -> None:
    try:
        query = parse(text)
    except UsageError:
        return
    assert all(word.strip() for word in (*query.words, *query.phrases))


def test_no_text_of_a_user_becomes_a_pattern() -> None:
    import re

    patterns: set[str] = set()
    compile_ = re._compile  # type: ignore[attr-defined]  # what every function of re goes through

    def noted(pattern: object, flags: int) -> object:
        patterns.add(str(pattern))
        return compile_(pattern, flags)

    with mock.patch.object(re, "_compile", noted):
        parse("(q+)+$ title:q{3} ^q[ date:2023..")
    assert patterns
    assert not any("q" in pattern for pattern in patterns)


@pytest.mark.parametrize(
    ("text", "words", "excluded"),
    [
        ("3d not ct or mri", ("3d",), ["ct", "mri"]),
        ("polyps not about adapters", ("polyps",), ["adapters"]),
        ("polyps but not knowledge graphs", ("polyps", "but"), ["knowledge graphs"]),
        ("why is it not as good in practice", ("why", "is", "it", "as", "good", "in", "practice"), []),
        ("polyps not only in images", ("polyps", "only", "in", "images"), []),
        ("polyps without adapters", ("polyps", "without", "adapters"), []),
        ("polyps not ct not mri", ("polyps",), ["ct", "mri"]),
        ("polyps, not about ct and not about mri", ("polyps,",), ["ct", "mri"]),
        ("polyps not ct but not mri", ("polyps",), ["ct", "mri"]),
        ("polyps not ct but mri", ("polyps", "ct", "but", "mri"), []),
        ("polyps NOT ct", ("polyps",), ["ct"]),
        ('polyps not "white matter"', ("polyps",), ["white matter"]),
        ("polyps not tag:ct not mri", ("polyps",), ["ct", "mri"]),
        ("polyps not ct tag:mri", ("polyps",), ["ct"]),
        ("polyps not very long words here", ("polyps", "very", "long", "words", "here"), []),
    ],
)
def test_what_stands_after_not_is_left_out_where_it_is_no_prose(
    text: str, words: tuple[str, ...], excluded: list[str]
) -> None:
    query = parse(text)
    assert query.words == words
    assert [clause.value for clause in query.clauses if clause.excluded] == excluded


def test_a_query_of_more_words_than_are_looked_for_is_refused_and_repeated_words_are_one() -> None:
    words = [f"w{number}" for number in range(300)]
    assert len(parse(" ".join(words)).words) == 300
    assert parse(" ".join([*words, "w0"])).words[-1] == "w0"
    with pytest.raises(UsageError, match="at most 300 words, not 301"):
        parse(" ".join([*words, "more"]))


def test_a_query_of_more_conditions_than_are_looked_for_is_refused_and_repeated_ones_are_one() -> None:
    names = [f"author:n{number}" for number in range(63)]
    assert len(parse(" ".join([*names, *["-polyp"] * 90])).clauses) == 64
    with pytest.raises(UsageError, match="at most 64 fields and exclusions, not 65"):
        parse(" ".join([*names, "-polyp", "-liver"]))


def test_alternatives_that_repeat_more_than_is_looked_for_are_refused() -> None:
    either = f"({' OR '.join(f'a{number}' for number in range(8))})"
    for item, most in (("w{}", 124), ("-x{}", 16)):
        assert len(parse(" ".join([either, *(item.format(number) for number in range(most))])).alternatives) == 8
        with pytest.raises(UsageError, match=r"at most \d+ .* in its ORs, not \d+"):
            parse(" ".join([either, *(item.format(number) for number in range(most + 1))]))


def test_a_word_with_a_colon_is_a_field_where_a_letter_or_digit_follows() -> None:
    with pytest.raises(UnknownField):
        parse("kind:c++")
    assert parse("kind:+c").words == ("kind:+c",)
