"""samcat build, the program itself."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from samcat.file import write as files
from samcat.file.lock import locked

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

CATALOG = """\
schema = 1

[[sections]]
id = "bees"
heading = "Papers on bees"

[[papers]]
key = "bee2023beenet"
section = "bees"
date = 202304
title = "BeeNet"
byline = "A. Bee et al."
paper = "https://a.org/1"
"""


@pytest.fixture
def readme(tmp_path: Path) -> Path:
    (tmp_path / "catalog.toml").write_text(CATALOG, "utf-8")
    path = tmp_path / "README.md"
    path.write_text("# X\n\n<!-- samcat:begin bees -->\n<!-- samcat:end -->\n\nmine\n", "utf-8")
    return path


def test_tables_are_written_once(run: Run, readme: Path) -> None:
    result = run("build", "README.md", "-c", "catalog.toml")
    assert (result.status, result.out, result.err) == (0, "", "")
    text = readme.read_text("utf-8")
    assert "BeeNet [(paper)](https://a.org/1)" in text
    assert text.endswith("<!-- samcat:end -->\n\nmine\n")
    written = readme.stat().st_mtime_ns
    assert run("build", "README.md", "-c", "catalog.toml").status == 0
    assert readme.stat().st_mtime_ns == written


def test_check_writes_nothing_and_tells(run: Run, readme: Path) -> None:
    before = readme.read_bytes()
    result = run("build", "README.md", "--check", "-c", "catalog.toml")
    assert result.status == 1
    assert "README.md: not up to date" in result.err
    assert any(line.startswith("+|2023-04|") for line in result.out.splitlines())
    assert readme.read_bytes() == before
    run("build", "README.md", "-c", "catalog.toml")
    assert run("build", "README.md", "--check", "-c", "catalog.toml") == (0, "", "", b"")


def test_a_dry_run_shows_the_diff(run: Run, readme: Path) -> None:
    before = readme.read_bytes()
    result = run("build", "README.md", "--dry-run", "-c", "catalog.toml")
    assert result.status == 0
    assert "+++ b/README.md" in result.out.splitlines()
    assert readme.read_bytes() == before


def test_rows_and_sections_that_fall_out_are_told(run: Run, readme: Path, tmp_path: Path) -> None:
    more = '\n[[papers]]\nkey = "x"\nsection = "ants"\ndate = 202301\ntitle = "Ants"\nbyline = "A. Nt"\n'
    sections = '\n[[sections]]\nid = "ants"\nheading = "Ants"\n'
    (tmp_path / "catalog.toml").write_text(CATALOG + sections + more, "utf-8")
    row = "|Date|Authors|Title|Code|\n|-|-|-|-|\n|202301|B. Moth|Moths|None|\n"
    readme.write_text(readme.read_text("utf-8").replace("<!-- samcat:end", row + "<!-- samcat:end"), "utf-8")
    result = run("build", "README.md", "-c", "catalog.toml")
    assert result.status == 1
    assert "README.md: no place for section ants (a heading 'Ants', or markers with its id)" in result.err
    assert "in no record of the catalog: Moths" in result.err
    assert "Moths" in readme.read_text("utf-8")
    run("build", "README.md", "-c", "catalog.toml", "--prune")
    assert "Moths" not in readme.read_text("utf-8")


def test_a_remark_that_the_record_lacks_is_told_and_is_status_1(run: Run, readme: Path) -> None:
    text = "# X\n\n## Papers on bees\n- A. Bee et al., [BeeNet](https://a.org/1), 2023-04\n  - of mine\n"
    readme.write_text(text, "utf-8")
    told = (
        "README.md:5: the row says more than the record: 'of mine' (kept; "
        "samcat edit bee2023beenet note=… puts it into the catalog, --prune removes it)\n"
    )
    assert run("build", "README.md", "-c", "catalog.toml")[:3] == (1, "", told)
    assert readme.read_text("utf-8") == text
    assert run("build", "README.md", "-c", "catalog.toml", "--prune")[:3] == (0, "", "")
    assert readme.read_text("utf-8") == text.replace("  - of mine\n", "")


@pytest.mark.parametrize("options", [(), ("--check",)])
def test_a_part_that_no_row_of_a_list_shows_is_told_once_a_file_and_is_no_failure(
    run: Run, readme: Path, options: tuple[str, ...]
) -> None:
    readme.write_text(
        "# X\n\n## Papers on bees\n|Date|Authors|Title|Code|\n|-|-|-|-|\n"
        "|202304|A. Bee et al.|BeeNet [(paper)](https://a.org/1)|None|\n"
        "|202304|A. Bee et al.|Hives [(paper)](https://a.org/2)|None|\n",
        "utf-8",
    )
    record = CATALOG[CATALOG.index("[[papers]]") :]
    more = record.replace("BeeNet", "Hives").replace("2023beenet", "2023hives").replace("a.org/1", "a.org/2")
    published = 'published = { in = "Nature", type = "journal", year = 2024 }\n'
    (readme.parent / "catalog.toml").write_text(f"{CATALOG}{published}\n{more}", "utf-8")
    told = "README.md: 1 record has a venue for which its row has no place\n"
    assert run("build", "README.md", "-c", "catalog.toml", *options)[:3] == (0, "", told)
    (readme.parent / "catalog.toml").write_text(f'{CATALOG}{published}\n{more}{published}note = "read"\n', "utf-8")
    told = (
        "README.md: 2 records have a venue for which its rows have no place\n"
        "README.md: 1 record has a note for which its row has no place\n"
    )
    assert run("build", "README.md", "-c", "catalog.toml", *options)[:3] == (0, "", told)


def test_a_part_that_other_rows_of_the_list_show_is_written(run: Run, readme: Path) -> None:
    readme.write_text(
        "# X\n\n## Papers on bees\n- [On bees and nets](https://a.org/1)\n"
        "- [On bees and hives](https://a.org/2). A. Bee. NeurIPS 2020.\n",
        "utf-8",
    )
    head = CATALOG[: CATALOG.index("[[papers]]")]
    (readme.parent / "catalog.toml").write_text(
        f'{head}[[papers]]\nkey = "net"\nsection = "bees"\ntitle = "On bees and nets"\npaper = "https://a.org/1"\n'
        'published = { in = "Nature", type = "journal", year = 2024 }\n\n'
        '[[papers]]\nkey = "hives"\nsection = "bees"\ndate = 2020\ntitle = "On bees and hives"\nbyline = "A. Bee"\n'
        'paper = "https://a.org/2"\npublished = { in = "NeurIPS 2020", type = "conference", year = 2020 }\n',
        "utf-8",
    )
    assert run("build", "README.md", "-c", "catalog.toml")[:3] == (0, "", "")
    assert "- [On bees and nets](https://a.org/1). Nature.\n" in readme.read_text("utf-8")


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"no place\n", "samcat:begin ID"),
        (b"<!-- samcat:begin bees -->\n", "README.md:1"),
        (b"\xff\n", "not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_built_is_left_alone(run: Run, readme: Path, data: bytes, hint: str) -> None:
    readme.write_bytes(data)
    result = run("build", "README.md", "-c", "catalog.toml")
    assert (result.status, result.out) == (2, "")
    assert hint in result.err
    assert len(result.err.splitlines()) == 1
    assert readme.read_bytes() == data


def test_a_missing_file_is_status_2(run: Run, readme: Path) -> None:
    result = run("build", "nosuch.md", "-c", "catalog.toml")
    assert result.status == 2
    assert "nosuch.md" in result.err


PICTURES = """# X

<!-- samcat:timeline -->
![Chronology](pictures/all.svg)

<!-- samcat:stats year -->
![Years](pictures/years.svg)
"""


def test_pictures_are_drawn_and_told_when_they_are_stale(run: Run, readme: Path) -> None:
    readme.write_text(PICTURES, "utf-8")
    stale = run("build", "README.md", "--check", "-c", "catalog.toml")
    assert (stale.status, stale.err.count("not up to date")) == (1, 2)
    assert not (readme.parent / "pictures").exists()
    assert run("build", "README.md", "-c", "catalog.toml") == (0, "", "", b"")
    assert run("build", "README.md", "--check", "-c", "catalog.toml") == (0, "", "", b"")
    years = readme.parent / "pictures" / "years.svg"
    before = years.read_bytes()
    years.write_bytes(before.replace(b"2023", b"2024"))
    assert "years.svg: not up to date" in run("build", "README.md", "--check", "-c", "catalog.toml").err
    run("build", "README.md", "-c", "catalog.toml")
    assert years.read_bytes() == before


FILES = """
[layout]
bullet = "- [{title}]({paper})"

[[files]]
path = "all.md"
title = "All"

[[files]]
path = "lists/2023.md"
query = "date:2023"
"""


def test_the_files_of_a_catalog_are_built_from_scratch_and_then_stay(run: Run, readme: Path) -> None:
    (readme.parent / "catalog.toml").write_text(CATALOG + FILES, "utf-8")
    shown = run("build", "--check", "-c", "catalog.toml")
    assert (shown.status, "+++ b/lists/2023.md" in shown.out) == (1, True)
    assert not (readme.parent / "all.md").exists()
    assert run("build", "-c", "catalog.toml") == (0, "", "", b"")
    for name in ("all.md", "lists/2023.md"):
        assert "- [BeeNet](https://a.org/1)\n" in (readme.parent / name).read_text("utf-8")
    assert run("build", "--check", "-c", "catalog.toml") == (0, "", "", b"")
    other = readme.parent / "lists"
    assert run("build", "2023.md", "--check", "-c", "../catalog.toml", cwd=other) == (0, "", "", b"")


def test_a_build_that_waits_for_another_takes_what_was_written_meanwhile(run: Run, readme: Path) -> None:
    catalog, second = readme.parent / "catalog.toml", readme.parent / "lists" / "2023.md"
    second.parent.mkdir()
    catalog.write_text(CATALOG + FILES, "utf-8")
    with ThreadPoolExecutor(1) as pool:
        with locked(second):
            built = pool.submit(run, "build", "-c", "catalog.toml")
            while not (readme.parent / "all.md").exists() and not built.done():
                time.sleep(0.01)
            files.write_atomically(catalog, catalog.read_bytes().replace(b'"BeeNet"', b'"WaspNet"'))
        assert built.result() == (0, "", "", b"")
    assert "WaspNet" in second.read_text("utf-8")


def test_a_catalog_without_files_asks_which_one(run: Run, readme: Path) -> None:
    result = run("build", "-c", "catalog.toml")
    assert (result.status, "[[files]]" in result.err) == (2, True)
    assert readme.exists()


def test_the_list_that_comes_with_samcat_goes_into_no_file_unasked(run: Run, tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Mine\n\n## Survey\n\n- [A](https://a.org/1)\n", "utf-8")
    before = readme.read_bytes()
    result = run("build", "README.md", "--prune", env={"SAMCAT_CATALOG": ""})
    assert result.status == 2
    assert "there is no catalog.toml here (say which with --catalog)" in result.err
    assert readme.read_bytes() == before
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "c.toml").write_text(CATALOG, "utf-8")
    readme.write_text("## Papers on bees\n", "utf-8")
    assert run("build", "README.md", env={"SAMCAT_CATALOG": "own/c.toml"}).status == 0
    assert "BeeNet" in readme.read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize(
    ("link", "page", "target"),
    [("docs", "docs/list.md", "."), ("list.md", "list.md", "own.md"), ("docs", "list.md", "picture")],
)
def test_no_link_leads_what_is_built_out_of_the_folder_of_the_list(
    run: Run, tmp_path: Path, link: str, page: str, target: str
) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (inside / "catalog.toml").write_text(f'{CATALOG}\n[[files]]\npath = "{page}"\n', "utf-8")
    if target == "picture":
        wish = "# X\n\n<!-- samcat:stats year -->\n![Years](docs/years.svg)\n"
        (inside / page).write_text(wish, "utf-8")
    (inside / link).symlink_to(outside / (target if link == "list.md" else "."))
    result = run("build", "-c", "catalog.toml", cwd=inside)
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert "a symbolic link leads it out of" in result.err
    assert not list(outside.iterdir())
