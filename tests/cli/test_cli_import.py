"""samcat import, the program itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import tomli

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

README = """\
## Bees

|Date|Authors|Title|Code|
|---|---|---|---|
|202304|A. Bee et al.|BeeNet: Learning from bees [(paper)](https://arxiv.org/pdf/2304.00001.pdf)|None|
|202303|A. Bee and C. Wasp|Wasps are not bees [(paper)](https://wasp.org/1)|[Code](https://github.com/a/b)|
"""


@pytest.fixture
def readme(tmp_path: Path) -> Path:
    path = tmp_path / "README.md"
    path.write_text(README, "utf-8")
    return path


def _keys(text: str) -> list[str]:
    return [paper["key"] for paper in tomli.loads(text)["papers"]]


def test_a_readme_becomes_a_catalog_that_samcat_reads(run: Run, readme: Path, tmp_path: Path) -> None:
    result = run("import", str(readme), "-o", "new.toml")
    assert (result.status, result.out, result.err) == (0, "", "samcat: 2 rows: 2 taken (2 new), 0 not taken\n")
    assert run("list", "-c", "new.toml", "-f", "keys").out.split() == ["bee2023beenet", "bee2023wasps"]
    assert run("about", "-c", "new.toml", "--json").out.count(f'"title": "{tmp_path.name}"') == 1


def test_without_output_the_catalog_goes_to_stdout(run: Run, readme: Path) -> None:
    assert _keys(run("import", str(readme)).out) == ["bee2023beenet", "bee2023wasps"]
    assert _keys(run("import", "-", "--from", "md", stdin=README).out) == ["bee2023beenet", "bee2023wasps"]


def test_an_existing_file_is_not_made_anew(run: Run, readme: Path, tmp_path: Path) -> None:
    (tmp_path / "new.toml").write_bytes(b"mine")
    result = run("import", str(readme), "-o", "new.toml")
    assert result.status == 2
    assert "--into new.toml" in result.err
    assert (tmp_path / "new.toml").read_bytes() == b"mine"


def test_rows_not_understood_are_told_and_the_others_written(run: Run, readme: Path, tmp_path: Path) -> None:
    readme.write_text(README + "|202305|A. Bee||None|\n", "utf-8")
    result = run("import", str(readme), "-o", "new.toml")
    assert result.status == 1
    assert result.err.splitlines() == [
        f"{readme}:7: not taken: no title: |202305|A. Bee||None|",
        "samcat: 3 rows: 2 taken (2 new), 1 not taken",
    ]
    assert len(_keys((tmp_path / "new.toml").read_text("utf-8"))) == 2


def test_importing_into_a_catalog_tells_what_is_there_already(run: Run, readme: Path, tmp_path: Path) -> None:
    run("import", str(readme), "-o", "new.toml")
    before = (tmp_path / "new.toml").read_bytes()
    readme.write_text(README + "|202302|B. Moth|Moths|None|\n", "utf-8")
    dry = run("import", str(readme), "--into", "new.toml", "--dry-run")
    assert (tmp_path / "new.toml").read_bytes() == before
    assert '+key = "moth2023moths"' in dry.out.splitlines()
    result = run("import", str(readme), "--into", "new.toml", env={"SOURCE_DATE_EPOCH": "1700000000"})
    assert result.status == 0
    assert result.err.splitlines() == [
        f"{readme}:5: already there as bee2023beenet, same arXiv id: BeeNet: Learning from bees",
        f"{readme}:6: already there as bee2023wasps, same link: Wasps are not bees",
        "samcat: 3 rows: 3 taken (1 new, 2 already there), 0 not taken",
    ]
    after = (tmp_path / "new.toml").read_text("utf-8")
    assert after.startswith(before.decode())
    assert "listed = 2023-11-14" in after
    assert run("import", str(readme), "--into", "new.toml").status == 0
    assert (tmp_path / "new.toml").read_text("utf-8") == after


def test_nothing_to_read_is_status_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_bytes(b"")
    result = run("import", "empty.md", "-o", "new.toml")
    assert (result.status, result.err) == (1, "samcat: 0 rows: 0 taken (0 new), 0 not taken\n")
    assert not (tmp_path / "new.toml").exists()


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.bib", "@misc{a, title={Ét\xe9}, author={Bée, Anna}, date={2023-04}}"),
        ("a.ris", "TY  - JOUR\r\nTI  - Ét\xe9\r\nAU  - Bée, Anna\r\nPY  - 2023\r\nER  - \r\n"),
        ("a.json", '[{"title": "Ét\xe9", "author": [{"family": "Bée", "given": "Anna"}]}]'),
        ("a.md", "# L\n\n- [Ét\xe9](https://arxiv.org/abs/2304.00001), Anna Bée, 2023\n"),
    ],
)
@pytest.mark.parametrize("is_all", [True, False])
def test_bytes_that_are_no_utf_8_are_read_as_latin_1_and_told(
    run: Run, tmp_path: Path, name: str, source: str, is_all: bool
) -> None:
    text = source.replace("\xe9", "é")
    (tmp_path / name).write_bytes(
        text.encode("latin-1") if is_all else source.replace("\xe9", "\0").encode().replace(b"\0", b"\xe9")
    )
    result = run("import", name)
    letters = "É é" if is_all else "é"
    assert f"not UTF-8, so read as Latin-1, with the letters {letters}; check" in result.err.splitlines()[0]
    (paper,) = tomli.loads(result.out)["papers"]
    assert (paper["title"], paper["authors"]) == ("Été", ["Bée, Anna"])


def test_the_lines_that_are_no_utf_8_are_named(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"@misc{{bee{number},\n title={{Été {number}}}\n}}\n" for number in range(5)).encode("latin-1")
    for count, said in ((1, "line 2 is"), (3, "lines 2, 5, 8 are"), (5, "lines 2, 5, 8 and 2 more are")):
        (tmp_path / "a.bib").write_bytes(b"\n".join(rows.split(b"\n")[: 3 * count]))
        assert f"a.bib: {said} not UTF-8" in run("import", "a.bib").err


@pytest.mark.parametrize(
    ("title", "encoding"),
    [
        ("Пчёлы и пчёлы", "koi8-r"),
        ("О пчелах", "cp1251"),
        ("关于蜜蜂的研究", "gbk"),
        ("關於蜜蜂的研究", "big5"),
        ("蜜蜂に関するノート", "shift_jis"),
        ("꿀벌에 관한 연구", "euc-kr"),
        ("蜜蜂の研究", "iso2022_jp"),
        ("Été privé, né et séché", "cp437"),
        ("基於深度學習的醫學影像分割", "big5"),
        ("Wiśniewski, Michał", "iso8859-2"),
        ("Využití sítí při diagnostice", "iso8859-2"),
        ("L'imagerie médicale", "mac-roman"),
        ("Über Gefäße", "mac-roman"),
        ("Segmentação médica", "mac-roman"),
        ("é " * 19 + "Wiśny", "iso8859-2"),
    ],
)
def test_a_title_of_another_encoding_is_not_taken_for_latin_1(
    run: Run, tmp_path: Path, title: str, encoding: str
) -> None:
    (tmp_path / "a.bib").write_bytes(f"@misc{{a, title={{{title}}}}}\n".encode(encoding))
    result = run("import", "a.bib")
    assert (result.status, result.out) == (2, "")
    assert "a.bib:" in result.err
    assert "UTF-8" in result.err


@pytest.mark.parametrize(
    "title",
    [
        "Über “Bienen” à la façon".encode("cp1252"),
        b"\x97\x97\x97\x97\x97\x97\xa0\xa0 on bees",
        "Пчел".encode("koi8-r"),
        ("é " * 20 + "Wiśny").encode("iso8859-2"),
        "Kuhn–Tucker’s 5 µm × 3 cm² at 20 °C, OEUF: “Œuf”, œuf, DUŠAN, Dušan, ŽIŽEK, l·l".encode("cp1252"),
        b"Wi\xb6niewski and G" + "ö".encode() + b"del",
        "关于蜜蜂的研究".encode()[:-1],
        "“Bees”".encode()[:-1] + b" and " + "É".encode()[1:],
    ],
)
def test_a_few_odd_letters_are_no_proof_of_another_encoding(run: Run, tmp_path: Path, title: bytes) -> None:
    (tmp_path / "a.bib").write_bytes(b"@misc{a, title={" + title + b"}}\n")
    result = run("import", "a.bib")
    assert result.status == 0
    assert "read as Latin-1" in result.err


def test_csl_json_is_read(run: Run, tmp_path: Path) -> None:
    item = {"title": "T", "author": [{"family": "Bee", "given": "A."}], "issued": {"date-parts": [[2023]]}}
    (tmp_path / "a.json").write_text(json.dumps([item]), "utf-8")
    assert tomli.loads(run("import", "a.json").out)["papers"][0]["date"] == 2023
    assert tomli.loads(run("import", "a.json", "--month", "2").out)["papers"][0]["date"] == 202302


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("list.txt",), "--from md"),
        (("-",), "--from md"),
        (("a.md", "--from", "ris2"), "csl-json"),
        (("a.md", "-o", "x", "--into", "y"), "one of them"),
        (("nosuch.md",), "nosuch.md"),
        ((".", "--from", "md"), "folder"),
        (("a.md", "--month", "13"), "13"),
        (("utf16.bib",), "UTF-16"),
        (("russian.md",), "russian.md:2"),
    ],
)
def test_wrong_usage_is_status_2_in_one_line_that_helps(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], hint: str
) -> None:
    (tmp_path / "a.md").write_text(README, "utf-8")
    (tmp_path / "list.txt").write_text(README, "utf-8")
    (tmp_path / "utf16.bib").write_bytes("@misc{a}".encode("utf-16"))
    (tmp_path / "russian.md").write_bytes("ok\nПчёлы Пчёлы Пчёлы\n".encode("koi8-r"))
    result = run("import", *arguments)
    assert (result.status, result.out) == (2, "")
    assert hint in result.err
    assert len(result.err.splitlines()) == 1


def test_no_control_character_of_a_file_reaches_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("|\x1b]0;x\x07|A. Bee\x9b||N|\n", "utf-8")
    result = run("import", "a.md")
    assert result.status == 1
    assert "\\x1b]0;x" in result.err
    assert not {"\x1b", "\x07", "\x9b"} & set(result.err)


def test_a_paper_of_the_same_title_by_others_is_a_paper_of_its_own(run: Run, tmp_path: Path) -> None:
    entry = "@article{{{}, author={{{}}}, title={{Introduction to Bees}}, journal={{J}}, year={{2020}}, doi={{{}}}}}\n"
    (tmp_path / "a.bib").write_text(entry.format("a1", "Doe, J.", "10.1000/a1"))
    (tmp_path / "b.bib").write_text(
        entry.format("b1", "Roe, R.", "10.1000/b1") + entry.format("b2", "Doe, Jo", "10.1000/b2")
    )
    assert run("import", "a.bib", "-o", "c.toml").status == 0
    assert run("import", "b.bib", "--into", "c.toml").err.endswith("2 rows: 2 taken (2 new), 0 not taken\n")
    before = (tmp_path / "c.toml").read_bytes()
    again = run("import", "b.bib", "--into", "c.toml")
    assert again.err.endswith("2 rows: 2 taken (0 new, 2 already there), 0 not taken\n")
    assert (tmp_path / "c.toml").read_bytes() == before


def test_another_key_of_a_work_that_is_there_is_one_more_name_of_it(run: Run, tmp_path: Path) -> None:
    entry = "@article{{{}, author={{Bee, A.}}, title={{On wax}}, journal={{J}}, year={{2020}}, doi={{10.1000/{}}}}}\n"
    (tmp_path / "a.bib").write_text(entry.format("wax", 1) + entry.replace("On wax", "On combs").format("combs", 2))
    (tmp_path / "b.bib").write_text(entry.format("Bee20", 1) + entry.format("combs", 1) + entry.format("x&y", 1))
    assert run("import", "a.bib", "-o", "c.toml").status == 0
    said = run("import", "b.bib", "--into", "c.toml").err
    assert "already there as wax (not 'Bee20', which cite answers to as well), same DOI: On wax" in said
    assert "already there as wax (not 'combs', which cite finds another record by), same DOI: On wax" in said
    assert tomli.loads((tmp_path / "c.toml").read_text())["papers"][0]["aliases"] == ["Bee20", "x&y"]
    assert run("cite", "x&y", "-c", "c.toml").out == run("cite", "wax", "-c", "c.toml").out
    before = (tmp_path / "c.toml").read_bytes()
    run("import", "b.bib", "--into", "c.toml")
    assert (tmp_path / "c.toml").read_bytes() == before


def test_a_doi_of_a_book_names_the_book_and_not_its_chapters(run: Run, tmp_path: Path) -> None:
    child = "@incollection{{{}, author={{{}}}, title={{{}}}, crossref={{hives}}}}\n"
    book = "@book{hives, editor={Ant, Eva}, title={Hives}, publisher={P}, year=2001, doi={10.1000/h}}\n"
    (tmp_path / "a.bib").write_text(child.format("a", "Bee, A.", "Wax") + child.format("b", "Moth, B.", "Honey") + book)
    assert run("import", "a.bib", "-o", "c.toml").status == 0
    assert run("show", "10.1000/h", "-c", "c.toml").out.startswith("Hives\n")
    assert "SC602" not in run("check", "-c", "c.toml").out


def test_rows_behind_bullets_that_are_nested_deep_are_read(run: Run, tmp_path: Path) -> None:
    row = "- [Bees in Hives](https://arxiv.org/abs/2401.00001), Anna Bee\n"
    deep = "".join(f"{'  ' * depth}- deep\n" for depth in range(40))
    (tmp_path / "deep.md").write_text(f"## Hives\n\n{deep}\n## More\n\n{row}")
    assert tomli.loads(run("import", "deep.md").out)["papers"][0]["title"] == "Bees in Hives"
    (tmp_path / "deeper.md").write_text(f"## Hives\n\n{'> ' * 2000}x\n\n{row}")
    refused = run("import", "deeper.md")
    assert (refused.status, refused.err) == (2, "samcat: nested too deeply to be read\n")


def test_each_key_that_cannot_be_kept_is_told(run: Run, tmp_path: Path) -> None:
    keys = ("bee & co", "wasp & co", "hive", "Hive")
    (tmp_path / "a.bib").write_text(
        "\n".join(f"@misc{{{key}, title = {{On {key[:4]}{n}}}}}" for n, key in enumerate(keys))
    )
    result = run("import", "a.bib", "-o", "a.toml")
    first, second, third, _ = result.err.splitlines()
    assert ":1: the key is " in first
    assert first.endswith("not 'bee & co', which cite answers to as well")
    assert second.endswith("not 'wasp & co', which cite answers to as well")
    assert ":4: the key is " in third
    assert third.endswith("not 'Hive', which is the key of another record")


@pytest.mark.parametrize(("count", "more"), [(101, 0), (102, 1)])
def test_of_one_key_on_many_entries_a_hundred_are_told_one_by_one(
    run: Run, tmp_path: Path, count: int, more: int
) -> None:
    (tmp_path / "a.bib").write_text("".join(f"@misc{{a, title = {{Bees {n}}}}}\n" for n in range(count)))
    *told, last = run("import", "a.bib", "-o", "a.toml").err.splitlines()
    assert last.startswith(f"samcat: {count} rows")
    assert told[100:] == ["and 1 more keys that changed, where the old one is the key of another record"] * more


def test_an_entry_has_fields_from_a_parent_that_the_catalog_has_under_another_key(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@proceedings{h&1, title={Proc. of Hives}, year={2020}}\n", "utf-8")
    (tmp_path / "b.bib").write_text(
        "@inproceedings{bee, author={Bee, Anna}, title={On bees}, crossref={h&1}}\n"
        "@inproceedings{wasp, author={Wasp, B.}, title={On wasps}, crossref={none}}\n",
        "utf-8",
    )
    assert run("import", "a.bib", "-o", "c.toml").status == 0
    assert "b.bib:2: taken in part: there is no entry 'none'" in run("import", "b.bib", "--into", "c.toml").err
    assert "(2020)" in run("cite", "bee", "-c", "c.toml", "--style", "apa").out
    bibtex = run("cite", "bee", "-c", "c.toml").out
    assert "crossref = {2020proc}" in bibtex
    assert "@proceedings{2020proc," in bibtex
