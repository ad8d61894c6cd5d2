"""Two sides of a merge that changed one catalog."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from samcat.keep.merge import merge

HEAD = """\
# A list.
schema = 1

[catalog]
title = "A list"

[[sections]]
id = "sam"
heading = "Papers"

"""
TAIL = """
# Synonyms.
[vocabulary]
sonography = ["ultrasound"]
"""


def row(key: str, date: int = 202301, **more: str) -> str:
    fields = {"title": f"On {key}", "byline": "A. Bee", **more}
    return (
        f'[[papers]]\nkey = "{key}"\nsection = "sam"\ndate = {date}\n'
        + "".join(f'{name} = "{value}"\n' for name, value in fields.items())
        + "\n"
    )


A, B, C = row("a2023a", 202303), row("b2023b", 202302), row("c2023c", 202301)
BASE = HEAD + A + B + C.rstrip("\n") + "\n" + TAIL


def merged(base: str, ours: str, theirs: str) -> tuple[str, int]:
    result = merge(base.encode(), ours.encode(), theirs.encode())
    return result.data.decode(), result.conflicts


def keys(text: str) -> list[str]:
    return [paper["key"] for paper in tomli.loads(text)["papers"]]


def test_a_row_added_by_each_side_at_one_place_is_no_conflict() -> None:
    ours = BASE.replace(A, row("o2023o", 202304) + A)
    theirs = BASE.replace(A, row("t2023t", 202304) + A)
    assert merged(BASE, ours, theirs) == (BASE.replace(A, row("o2023o", 202304) + row("t2023t", 202304) + A), 0)


def test_rows_added_by_both_sides_stand_newest_first() -> None:
    ours = BASE.replace(A, row("o2023o", 202304) + A)
    theirs = BASE.replace(A, row("t2023t", 202306) + row("u2023u", 202305) + A)
    text, conflicts = merged(BASE, ours, theirs)
    assert (keys(text)[:4], conflicts) == (["t2023t", "u2023u", "o2023o", "a2023a"], 0)


def test_one_row_added_by_both_sides_is_there_once() -> None:
    ours = BASE.replace(A, row("n2023n", 202304) + A)
    theirs = ours.replace("# A list.", "# The list.")
    assert merged(BASE, ours, theirs) == (theirs, 0)


def test_a_row_added_at_the_end_by_each_side_is_no_conflict() -> None:
    ours = BASE.replace(TAIL, "\n" + row("o2022o", 202201).rstrip() + "\n" + TAIL)
    theirs = BASE.replace(TAIL, "\n" + row("t2022t", 202202).rstrip() + "\n" + TAIL)
    text, conflicts = merged(BASE, ours, theirs)
    assert (keys(text)[3:], conflicts) == (["t2022t", "o2022o"], 0)
    assert text.endswith(TAIL)


def test_different_fields_of_one_record_are_joined() -> None:
    ours = BASE.replace(B, row("b2023b", 202302, code="https://github.com/a/b"))
    theirs = BASE.replace('"On b2023b"', '"On B"  # as printed')
    expected = ours.replace('"On b2023b"', '"On B"  # as printed')
    assert merged(BASE, ours, theirs) == (expected, 0)


def test_a_field_taken_out_by_one_side_and_another_changed_are_joined() -> None:
    base = BASE.replace(B, row("b2023b", 202302, method="B", code="https://github.com/a/b"))
    ours = base.replace('method = "B"\n', "")
    theirs = base.replace("/a/b", "/a/c")
    assert merged(base, ours, theirs) == (ours.replace("/a/b", "/a/c"), 0)


def test_one_field_changed_differently_is_a_conflict_that_shows_both_records() -> None:
    ours, theirs = (BASE.replace("On b2023b", title) for title in ("Ours", "Theirs"))
    text, conflicts = merged(BASE, ours, theirs)
    ours_row, theirs_row = (B.replace("On b2023b", title).rstrip() + "\n" for title in ("Ours", "Theirs"))
    marked = f"<<<<<<< ours\n{ours_row}=======\n{theirs_row}>>>>>>> theirs\n\n"
    assert (text, conflicts) == (BASE.replace(B, marked), 1)


def test_two_records_under_one_new_key_are_a_conflict() -> None:
    ours, theirs = (BASE.replace(A, row("n2023n", title=title) + A) for title in ("One", "Two"))
    text, conflicts = merged(BASE, ours, theirs)
    assert conflicts == 1
    assert text.index("<<<<<<< ours") < text.index('"One"') < text.index("=======") < text.index('"Two"')


def test_a_record_taken_out_by_one_side_is_gone() -> None:
    ours = BASE.replace(B, "")
    theirs = BASE.replace("On c2023c", "On C")
    assert merged(BASE, ours, theirs) == (ours.replace("On c2023c", "On C"), 0)
    assert merged(BASE, theirs, ours) == (ours.replace("On c2023c", "On C"), 0)


def test_a_record_taken_out_by_one_side_and_changed_by_the_other_is_a_conflict() -> None:
    ours = BASE.replace(B, "")
    theirs = BASE.replace("On b2023b", "On B")
    text, conflicts = merged(BASE, ours, theirs)
    assert conflicts == 1
    assert f"<<<<<<< ours\n=======\n{B.replace('On b2023b', 'On B').rstrip()}\n>>>>>>> theirs\n" in text


def test_a_record_whose_key_became_an_alias_is_the_same_record() -> None:
    ours = BASE.replace('key = "b2023b"', 'key = "bee2023b"\naliases = ["b2023b"]')
    theirs = BASE.replace("On b2023b", "On B")
    assert merged(BASE, ours, theirs) == (ours.replace("On b2023b", "On B"), 0)


def test_an_order_changed_by_one_side_is_kept_with_the_rows_of_the_other() -> None:
    moved = HEAD + B + A + C.rstrip("\n") + "\n" + TAIL
    added = BASE.replace(C.rstrip("\n"), row("n2023n", 202301) + C.rstrip("\n"))
    for ours, theirs in ((moved, added), (added, moved)):
        text, conflicts = merged(BASE, ours, theirs)
        assert (keys(text), conflicts) == (["b2023b", "a2023a", "n2023n", "c2023c"], 0)


def test_changes_outside_of_records_are_merged_by_lines() -> None:
    ours = BASE.replace('title = "A list"', 'title = "Our list"').replace(A, row("o2023o", 202304) + A)
    theirs = BASE + 'kidney = ["renal"]\n'
    assert merged(BASE, ours, theirs) == (ours + 'kidney = ["renal"]\n', 0)


def test_a_conflict_outside_of_records_is_marked_there() -> None:
    ours, theirs = (BASE.replace('"A list"', f'"{who} list"') for who in ("Our", "Their"))
    text, conflicts = merged(BASE, ours, theirs.replace(C.rstrip("\n"), C + row("t2022t", 202201).rstrip("\n")))
    assert conflicts == 1
    assert '<<<<<<< ours\ntitle = "Our list"\n=======\ntitle = "Their list"\n>>>>>>> theirs\n' in text
    assert text.count("t2022t") == 2


def test_comments_travel_with_the_record_below_them() -> None:
    ours = BASE.replace(B, "# to be read again\n" + B)
    theirs = BASE.replace(A, row("t2023t", 202304) + A).replace("On b2023b", "On B")
    text, conflicts = merged(BASE, ours, theirs)
    assert (text, conflicts) == (theirs.replace('[[papers]]\nkey = "b', '# to be read again\n[[papers]]\nkey = "b'), 0)


def test_line_ends_of_windows_and_a_byte_order_mark_are_kept() -> None:
    def windows(text: str) -> bytes:
        return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()

    ours = BASE.replace(A, row("o2023o", 202304) + A)
    theirs = BASE.replace("On b2023b", "On B")
    result = merge(windows(BASE), windows(ours), theirs.encode())
    assert (result.data, result.conflicts) == (windows(ours.replace("On b2023b", "On B")), 0)


def test_the_first_dataset_of_each_side_is_kept() -> None:
    def with_dataset(key: str) -> str:
        return BASE.replace(TAIL, "\n" + row(key).replace("papers", "datasets").rstrip() + "\n" + TAIL)

    text, conflicts = merged(BASE, with_dataset("o2023o"), with_dataset("t2023t"))
    assert ([data["key"] for data in tomli.loads(text)["datasets"]], conflicts) == (["o2023o", "t2023t"], 0)


def test_an_empty_base_joins_what_both_sides_made() -> None:
    ours, theirs = HEAD + A + B.rstrip() + "\n", HEAD + A + C.rstrip() + "\n"
    text, conflicts = merged("", ours, theirs)
    assert (keys(text), conflicts) == (["a2023a", "b2023b", "c2023c"], 0)


@pytest.mark.parametrize(
    "broken",
    ["no toml", "<<<<<<< ours\n" + BASE, BASE.replace(C, "") + A, "\udcff", 'papers = [{key = "a"}]\n', "papers = 1\n"],
)
def test_texts_that_are_no_catalog_are_merged_by_lines(broken: str) -> None:
    theirs = BASE.replace("# Synonyms.", "# Words.").encode()
    ours = broken.encode("utf-8", "surrogateescape")
    result = merge(BASE.encode(), ours, theirs)
    assert result.conflicts > 0 or ours.replace(b"# Synonyms.", b"# Words.") == result.data


SIDES = (
    BASE,
    BASE.replace(A, row("n2023n", 202304) + A),
    BASE.replace(A, row("n2023n", 202305) + A),
    BASE.replace(B, ""),
    BASE.replace("On b2023b", "On B"),
    BASE.replace(B, row("b2023b", 202302, code="https://github.com/a/b")),
    BASE.replace("A list", "The list"),
    HEAD + C + A + B.rstrip("\n") + "\n" + TAIL,
    HEAD + TAIL.lstrip("\n"),
)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(range(len(SIDES)), 2)))
def test_a_merge_without_conflict_says_the_same_from_either_side(one: int, other: int) -> None:
    first, conflicts = merged(BASE, SIDES[one], SIDES[other])
    second, others = merged(BASE, SIDES[other], SIDES[one])
    assert conflicts == others
    if not conflicts:
        assert sorted(map(str, tomli.loads(first).get("papers", []))) == sorted(
            map(str, tomli.loads(second).get("papers", []))
        )
        assert tomli.loads(first)["catalog"] == tomli.loads(second)["catalog"]
        assert "samcat-records" not in first


@pytest.mark.parametrize("side", SIDES)
def test_a_side_that_changed_nothing_adds_nothing(side: str) -> None:
    assert merged(BASE, BASE, side) == (side, 0)
    assert merged(BASE, side, BASE) == (side, 0)
    assert merged(BASE, side, side) == (side, 0)


def test_the_shipped_catalog_takes_two_rows_at_its_top() -> None:
    path = Path(__file__).parents[2] / "catalog.toml"
    base = path.read_bytes()
    at = base.index(b"[[papers]]\nkey")
    ours, theirs = (base[:at] + row(key, 202604).encode() + base[at:] for key in ("o2026o", "t2026t"))
    expected = base[:at] + row("o2026o", 202604).encode() + row("t2026t", 202604).encode() + base[at:]
    result = merge(base, ours, theirs)
    assert (result.data, result.conflicts) == (expected, 0)


Fields = dict[str, str]
values = st.sampled_from(["x", "y", "z"])
fields = st.dictionaries(st.sampled_from(["title", "byline", "method", "code"]), values)
sides = st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e"]), fields)


def written(side: dict[str, Fields]) -> str:
    return HEAD + "\n".join(row(key, 202301, **more).rstrip() + "\n" for key, more in side.items()) + TAIL


def expected(base: Fields | None, ours: Fields | None, theirs: Fields | None) -> Fields | None:
    """What a merge makes of one record; raises ValueError for a conflict."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    if ours is None or theirs is None:
        raise ValueError
    merged: Fields = {}
    for name in {**ours, **theirs}:
        before, mine, its = ((side or {}).get(name) for side in (base, ours, theirs))
        if mine != its and before not in (mine, its):
            raise ValueError
        value = its if mine == before else mine
        if value is not None:
            merged[name] = value
    return merged


@settings(max_examples=60, deadline=None)
@given(base=sides, ours=sides, theirs=sides)
def test_a_merge_says_of_each_field_what_the_side_says_that_changed_it(
    base: dict[str, Fields], ours: dict[str, Fields], theirs: dict[str, Fields]
) -> None:
    # a row has a title and a byline also where the side names none
    full = [
        {key: {"title": f"On {key}", "byline": "A. Bee", **more} for key, more in side.items()}
        for side in (base, ours, theirs)
    ]
    wanted, conflicts = {}, 0
    for key in sorted({*base, *ours, *theirs}):
        try:
            wanted[key] = expected(*(side.get(key) for side in full))
        except ValueError:
            conflicts += 1
    text, found = merged(*map(written, (base, ours, theirs)))
    if any(side == {} for side in (base, ours, theirs)):
        return  # where the rows stand is then a matter of lines
    assert found == conflicts
    if not conflicts:
        rows = {
            paper["key"]: {name: paper[name] for name in paper if name not in ("key", "section", "date")}
            for paper in tomli.loads(text).get("papers", [])
        }
        assert rows == {key: row for key, row in wanted.items() if row is not None}


ODD_LINES = (
    "aliases = 5", "aliases = [5, {}]", 'aliases = "x"', "foo = 5", "foo.bar = 1", "date = 2020-01-01T00:00:00Z",
    "title = 3", "title = []", f"date = {'9' * 5000}", "published = 1", 'published = { in = "X" }', "fields = 2",
    "key = 1", "listed = nan", "[[papers.title]]", "[papers.foo]", "papers = 1", "[papers]", '"" = 1', "date = 0x_",
    "byline = '''", "[[papers]]", "[[datasets]]", "section = {}", "# x", "title = \"\\uD800\"",
)  # fmt: skip
odd_sides = st.lists(st.sampled_from(ODD_LINES), max_size=3).map(
    lambda lines: "\n".join(["schema = 1", "[[papers]]", 'key = "bee2024x"', 'title = "On bees"', *lines, ""])
)


@settings(max_examples=60, deadline=None)
@given(base=odd_sides, ours=odd_sides, theirs=odd_sides)
def test_a_side_that_is_no_valid_catalog_is_merged_or_refused_whatever_it_holds(
    base: str, ours: str, theirs: str
) -> None:
    result = merge(base.encode(), ours.encode(), theirs.encode())
    if theirs == base:
        assert result.data == ours.encode()


def test_a_field_that_samcat_does_not_know_is_joined_with_the_changes_of_the_other_side() -> None:
    base = 'schema = 1\n[[papers]]\nkey = "bee2024x"\ntitle = "On Bees"\n'
    result = merge(base.encode(), base.replace("Bees", "bees").encode(), f"{base}foo = 5\n".encode())
    assert (result.data.decode(), result.conflicts) == (f"{base.replace('Bees', 'bees')}foo = 5\n", 0)


def test_a_comment_behind_a_field_is_joined_with_the_changes_of_the_other_side() -> None:
    commented = BASE.replace('title = "On b2023b"', 'title = "On b2023b"  # sic')
    changed = BASE.replace(B, B.replace("A. Bee", "B. Wasp"))
    expected = commented.replace('# sic\nbyline = "A. Bee"', '# sic\nbyline = "B. Wasp"')
    assert merged(BASE, commented, changed) == (expected, 0)
    assert merged(BASE, changed, commented) == (expected, 0)


@pytest.mark.parametrize(
    ("comment", "change"),
    [
        ('title = "On b2023b"  # sic', 'title = "On b2023b"  # really'),
        ('# don\'t "shorten"\ntitle = "On b2023b"', 'title = "On bees"'),
        ('tags = [  # few\n]\ntitle = "On b2023b"', 'tags = []\ntitle = "On bees"'),
    ],
)
def test_a_comment_that_cannot_be_joined_is_a_conflict(comment: str, change: str) -> None:
    ours, theirs = (BASE.replace('title = "On b2023b"', text) for text in (change, comment))
    text, conflicts = merged(BASE, ours, theirs)
    assert conflicts == 1
    assert comment in text
    assert change in text


def test_comments_above_a_record_that_both_sides_changed_are_a_conflict() -> None:
    ours, theirs = (BASE.replace(B, f"# {word}\n" + B.replace(*new)) for word, new in (
        ("read", ("A. Bee", "B. Wasp")), ("unread", ("On b", "Of b")),
    ))  # fmt: skip
    text, conflicts = merged(BASE, ours, theirs)
    assert conflicts == 1
    assert "# read\n" in text
    assert "# unread\n" in text


def test_a_comment_in_a_record_that_the_other_side_took_out_is_a_conflict() -> None:
    commented = BASE.replace('title = "On b2023b"', 'title = "On b2023b"  # sic')
    assert merged(BASE, BASE.replace(B, ""), commented)[1] == 1


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        (
            "",
            'code = "https://a.org"\n',
            'fields = { Dice = "0.9" }\n',
            ['code = "https://a.org"', 'fields = { Dice = "0.9" }'],
        ),
        (
            'fields = { Dice = "0.9" }\n',
            'fields = { Dice = "0.9", Jaccard = "0.8" }\n',
            'fields = { Dice = "0.7" }\n',
            ['fields = { Dice = "0.7", Jaccard = "0.8" }'],
        ),
        (
            'links = { video = "https://v.org" }\n',
            'links = { video = "https://v.org", blog = "https://b.org" }\n',
            "",
            ['links = { blog = "https://b.org" }'],
        ),
        (
            'published = { in = "CVPR 2024", year = 2024 }\n',
            'published = { in = "CVPR 2024", year = 2024, pages = "1-9" }\n',
            'published = { in = "CVPR 2024", year = 2024, editors = ["Bee, Ann"] }\n',
            ['published = { in = "CVPR 2024", year = 2024, pages = "1-9", editors = ["Bee, Ann"] }'],
        ),
    ],
    ids=["code and fields", "fields", "links", "publication"],
)
def test_changes_to_different_parts_of_a_field_are_joined(base: str, ours: str, theirs: str, merged: list[str]) -> None:
    head = 'schema = 1\n\n[[papers]]\nkey = "a"\ntitle = "On Bees"\n'
    found = merge(*((head + text).encode() for text in (base, ours, theirs)))
    assert (found.data.decode(), found.conflicts) == (head + "".join(f"{line}\n" for line in merged), 0)


def test_changes_to_one_part_of_a_field_are_a_conflict() -> None:
    head = 'schema = 1\n\n[[papers]]\nkey = "a"\ntitle = "On Bees"\n'
    texts = [f'{head}links = {{ video = "https://v.org/{number}" }}\n'.encode() for number in range(3)]
    assert merge(*texts).conflicts == 1
