"""Reading a catalog: all that is wrong in one pass, each with its place, and no traceback whatever the bytes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samcat
from samcat.errors import CatalogError, SamcatError
from samcat.file.loader import read

if TYPE_CHECKING:
    from conftest import CatalogFile, Run

SHIPPED = Path(__file__).parents[2] / "catalog.toml"
HEAD = 'schema = 1\n\n[[sections]]\nid = "s"\nheading = "S"\n'


def record(key: str, /, **fields: str) -> str:
    facts = {"key": f'"{key}"', "section": '"s"', "date": "202401", "title": f'"On {key}"', "byline": '"A. Bee"'}
    lines = "".join(f"{name} = {value}\n" for name, value in {**facts, **fields}.items() if value)
    return f"\n[[papers]]\n{lines}"


def problems(text: str | bytes) -> list[str]:
    with pytest.raises(CatalogError) as error:
        read(text.encode() if isinstance(text, str) else text, Path("c.toml"))
    return [str(problem) for problem in error.value.problems]


def test_three_slips_of_a_long_list_are_told_in_one_run(run: Run, catalog_file: CatalogFile) -> None:
    tables = SHIPPED.read_text(encoding="utf-8").split("\n[[papers]]\n")
    keys = [table.partition('key = "')[2].partition('"')[0] for table in tables]
    tables[3] = tables[3].replace("date = ", 'date = "soon" # ', 1)
    tables[200] = tables[200].replace("title = ", "# title = ", 1)
    tables[420] = tables[420].replace("title = ", "titel = ", 1)
    text = "\n[[papers]]\n".join(tables)
    path = catalog_file(text)
    lines = text.split("\n")
    headers = [number for number, line in enumerate(lines, 1) if line == "[[papers]]"]
    soon = next(number for number, line in enumerate(lines, 1) if '"soon"' in line)
    titel = next(number for number, line in enumerate(lines, 1) if line.startswith("titel"))
    result = run("list", "-c", str(path))
    assert (result.status, result.out) == (2, "")
    assert result.err.splitlines() == [
        f"{path}:{soon}:1: {keys[3]}: date: expected a date such as 2023, 202304 or 2023-04-27, found 'soon'",
        f"{path}:{headers[199]}:1: {keys[200]}: title: expected a title, found none",
        f"{path}:{titel}:1: {keys[420]}: titel: unknown field (did you mean title?)",
    ]


def test_what_only_looks_like_a_record_moves_no_line() -> None:
    tricks = (
        "# [[papers]]\n[vocabulary]\na = [\"\"\"\n[[papers]]\nkey = 1\n\"\"\", '''\n[[papers]]\n''']\n"
        'b = [  # [[papers]]\n  "[[papers]]",\n]\n'
    )
    text = HEAD + tricks + record("good2024a") + '\n[[ "papers" ]]\nkey = "bad2024b"\nsection = "s"\ndate = "soon"\n'
    text += 'title = "T"\nbyline = "A. Bee"\n[papers.published]\nin = "J"\ntype = "journal"\nyear = 2024\n'
    line = text[: text.index('"soon"')].count("\n") + 1
    assert problems(text) == [
        f"c.toml:{line}:1: bad2024b: date: expected a date such as 2023, 202304 or 2023-04-27, found 'soon'"
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = \n", "1:5"),
        ("a = 1\na = 2\n", "2:6"),
        ('a = "x\n', "1:7"),
        ("d = 2024-13-01\n", "1:9"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line_and_a_caret(text: str, place: str) -> None:
    (problem,) = problems(text)
    first, source, caret = problem.split("\n")
    assert first.startswith(f"c.toml:{place}: ")
    line, _, column = place.partition(":")
    assert source == "    " + text.split("\n")[int(line) - 1]
    assert caret.index("^") == 3 + int(column)


def test_the_line_of_a_number_of_too_many_digits_is_told() -> None:
    text = HEAD + f'# {"1" * 5000}\nx = "{"1" * 5000}"\ny = 1_0{"0" * 5000}\n'
    assert problems(text) == [f"c.toml:{text.count(chr(10))}:5: a number of too many digits"]


@pytest.mark.parametrize("text", ["a = " + "[" * 50_000, ".".join(["a"] * 20_000) + " = 1", "a = " + "{a=" * 50_000])
def test_what_is_nested_without_end_is_one_line(run: Run, catalog_file: CatalogFile, text: str) -> None:
    result = run("list", "-c", str(catalog_file(text)), timeout=10)
    assert (result.status, result.out) == (2, "")
    assert len(result.err.splitlines()) <= 3


@pytest.mark.parametrize(
    "value",
    ["9" * 5000, "0x" + "f" * 1_000_000, "1e999", "nan", "true", "[]", "{}", "0000-01-01", "-5", "202413", "1.5"],
)
def test_a_date_that_is_none_is_told_with_its_line(value: str) -> None:
    found = problems(HEAD + record("bee2024a", date=value))
    assert len(found) == 1
    assert found[0].startswith("c.toml:")
    assert len(found[0]) < 400


@pytest.mark.parametrize("form", ["202404", '"202404"', '"2024-04"'])
def test_a_month_has_three_forms(form: str) -> None:
    assert read((HEAD + record("bee2024a", date=form)).encode(), Path("c")).papers[0].date == 202404


def test_line_ends_marks_and_toml_11_change_no_record() -> None:
    plain = (
        HEAD + record("bee2024a", title='"a\\u001bb"') + record("wasp2024b", published='{ in = "J", type = "journal" }')
    )
    toml_11 = plain.replace("\\u001b", "\\e").replace('{ in = "J", type', '{ in = "J",\n  type').rstrip("\n")
    expected = read(plain.encode(), Path("c")).records
    for text in (plain.replace("\n", "\r\n"), "\ufeff" + plain, toml_11):
        assert read(text.encode(), Path("c")).records == expected


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"schema = 1\n# \xff\n", "c.toml:2:3: not UTF-8"),
        ("schema = 1\n".encode("utf-16"), "c.toml: not UTF-8 but UTF-16"),
        (("schema = 1\n" * 2).encode("utf-16-le"), "c.toml: not UTF-8 but UTF-16"),
        ("schema = 1\n# é".encode("latin-1"), "c.toml:2:3: not UTF-8"),
        (b"schema = 99\n", "made by a newer samcat"),
        (b"schema = 1.5\n", "schema"),
    ],
)
def test_another_encoding_or_schema_is_refused(data: bytes, message: str) -> None:
    assert message in problems(data)[0]


@pytest.mark.parametrize("text", ["", "\n \r\n", "\ufeff"])
@pytest.mark.parametrize("command", ["list", "check", "about"])
def test_an_empty_file_is_no_list(run: Run, catalog_file: CatalogFile, command: str, text: str) -> None:
    result = run(command, "-c", str(catalog_file(text)))
    assert (result.status, result.out) == (2, "")
    assert "empty" in result.err
    assert len(result.err.splitlines()) == 1


def test_a_list_may_hold_nothing(run: Run, catalog_file: CatalogFile) -> None:
    result = run("list", "-c", str(catalog_file("schema = 1\n")))
    assert (result.status, result.out) == (1, "")


@pytest.mark.skipif(os.name == "nt", reason="files as POSIX has them")
def test_what_is_no_regular_file_of_sane_size_is_refused_at_once(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "large").open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    for name in ("pipe", "large", ".", "missing", "/dev/zero", "a\0b"[:1] + "bsent"):
        result = run("list", "-c", str(tmp_path / name) if name[0] != "/" else name, timeout=10)
        assert (result.status, result.out) == (2, ""), name
        assert len(result.err.splitlines()) == 1, name


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_told(run: Run, catalog_file: CatalogFile) -> None:
    path = catalog_file("")
    path.chmod(0)
    assert run("list", "-c", str(path)).status == 2


@pytest.mark.parametrize(("one", "two"), [("Bee2024a", "bee2024A"), ("b\u00e9e2024", "be\u0301e2024")])
def test_keys_that_are_one_name_both_lines(one: str, two: str) -> None:
    text = HEAD + record(one) + record(two)
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith("key")]
    (problem,) = problems(text)
    assert problem.startswith(f"c.toml:{lines[1]}:1: ")
    assert f"line {lines[0] - 1}" in problem or f"line {lines[0]}" in problem


@pytest.mark.parametrize("key", ["a b", 'a"b', "a#b", "a'b", "a(b)", "a,b", "a={}", "a%b", "../x", "-x"])
def test_an_odd_key_loads_and_is_an_error_of_check(run: Run, catalog_file: CatalogFile, key: str) -> None:
    quoted = "'''" + key + "'''"
    path = str(catalog_file(HEAD + record("x", key=quoted)))
    assert run("list", "-c", path).status == 0
    result = run("check", path, "--select", "SC101")
    assert result.status == 1
    assert f"{path}:8:1: error SC101" in result.out


def test_an_empty_key_is_no_key() -> None:
    assert "key" in problems(HEAD + record("", key='""'))[0]


@pytest.mark.parametrize(
    ("field", "value", "has_hint"), [("note", '""', True), ("note", "5", False), ("title", '""', False)]
)
def test_to_leave_a_field_out_is_advised_where_it_is_empty_and_not_required(
    field: str, value: str, has_hint: bool
) -> None:
    (found,) = problems(HEAD + record("bee2024a", **{field: value}))
    assert ("leave the field out" in found) is has_hint


def test_an_unknown_table_is_a_warning(run: Run, catalog_file: CatalogFile) -> None:
    path = catalog_file(HEAD.replace("schema = 1\n", "schema = 1\n[papres]\n") + record("bee2024a"))
    result = run("list", "-c", str(path), "-f", "keys")
    assert (result.status, result.out) == (0, "bee2024a\n")
    assert result.err == f"{path}:2:1: papres: unknown table (did you mean papers?)\n"


def test_of_many_odd_things_a_few_are_told_and_how_many_others_there_are(run: Run, catalog_file: CatalogFile) -> None:
    path = catalog_file(HEAD + "".join(f"[catalog.x{number}]\na = 1\n" for number in range(400)) + record("bee2024a"))
    result = run("list", "-c", str(path), "-f", "keys")
    assert (result.status, result.out) == (0, "bee2024a\n")
    told = result.err.splitlines()
    assert ["unknown field" in line for line in told] == [True] * 3 + [False]
    assert told[-1] == "and 397 more things are odd (samcat check tells each)"


def test_what_keeps_a_file_from_being_read_is_told_before_many_odd_things(run: Run, catalog_file: CatalogFile) -> None:
    odd = "".join(f"[catalog.x{number}]\na = 1\n" for number in range(400))
    result = run("list", "-c", str(catalog_file(HEAD + odd + record("bee2024a", date='"soon"'))))
    assert result.status == 2
    assert "bee2024a: date: expected" in result.err.splitlines()[0]


def test_every_type_is_checked() -> None:
    wrong = {
        "section": '"nowhere"',
        "title": "1",
        "byline": '"  "',
        "listed": '"soon"',
        "authors": '["Bee, Anna", 1]',
        "method": "[]",
        "arxiv": "1",
        "paper": "1",
        "published": '{ in = "J", type = "book", year = "soon", doi = 1, vol = 2 }',
        "aliases": '"a"',
    }
    told = " ".join(problems(HEAD + record("bee2024a", **wrong)))
    assert [name for name in wrong if f"bee2024a: {name}" not in told] == []


@given(data=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    try:
        read(data, Path("c.toml"))
    except CatalogError as error:
        assert error.problems
        assert len(str(error)) < 5000


_TABLES = ["schema", "catalog", "sections", "papers", "datasets", "citations", "vocabulary", "check"]
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(value=_VALUES, name=st.sampled_from(_TABLES))
def test_no_value_of_a_table_is_a_traceback(value: object, name: str) -> None:
    from samcat.file.schema import catalog_from

    try:
        catalog_from({"schema": 1, name: value}, "", Path("c.toml"))
    except CatalogError as error:
        assert error.problems


def test_the_public_way_in_reads_a_path_or_what_samcat_would_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert samcat.load(str(SHIPPED)).records == samcat.load(SHIPPED).records
    monkeypatch.setenv("SAMCAT_CATALOG", str(SHIPPED))
    catalog = samcat.load()
    assert catalog.path == SHIPPED
    assert [record.key for record in catalog.select(since=202310, has_code=True, authors=("zhang",), limit=3)]
    assert catalog.search("medsam", limit=1)[0].key == "ma2023medsam"
    assert samcat.render([catalog.get("medsam")], "keys") == "ma2023medsam\n"
    with pytest.raises(SamcatError, match="nowhere"):
        samcat.load("nowhere.toml")


def test_records_are_frozen() -> None:
    work = samcat.load(SHIPPED).papers[0]
    with pytest.raises(AttributeError):
        work.title = "x"  # type: ignore[misc]  # what is tried
    assert sys.getsizeof(work) < 400
