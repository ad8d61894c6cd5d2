"""What a newcomer types out of habit is answered by a line that the program takes."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

    Here = Callable[..., Result]

# of git, gh, rg, ls, papis, coBib and zotero, and of issues
SLIPS = [
    "search polyp --type journal", "list --type journal", "list --topic mri", "list --title medsam",
    "list --mark later", "list --query polyp", "list --grep polyp", "list --max-count 3",
    "list --from 2023", "list --year 2024", "search sam --month 2023-10", "list --journal TMI", "list --tags mri",
    "list --sort-by venue", "list --fields key,title", "list --group-by year", "stats --group-by month",
    "cite medsam --csl apa", "cite medsam --bib", "search polyp --csv", "list --keyword mri", "list --with-code",
    "timeline --code", "stats --type journal", "list --doi 2304.12306", "tags --query polyp", "version", "-V",
    "ls", "papers", "summary", "status", "log", "topics", "statistics", "chronology", "find polyp", "marks later",
    "list 2023", "adapter", "search tag:mrii", "search type:jornal", "search in:sam9",
    "search date:2025..2023", "search venue:micai", "search author:mazurovski", "list --venue miccai2024",
    "list --venue MICCAI'24", "list --venue 'IEEE TMI'", "list --venue 'Nature Comms'", "list --venue CVPR-24",
    "list -a Mazurovski", "search polyp --by year", "search polyp -n 3 --by modality", "list --by tag modality",
]  # fmt: skip


@pytest.mark.parametrize("line", SLIPS)
def test_every_suggestion_is_taken_by_the_program(here: Here, line: str) -> None:
    words = shlex.split(line.replace("'24", "\\'24"))
    slip = here(*words)
    assert slip.status in (1, 2)
    said = re.search(r"did you mean (.+?)\?", slip.err)
    assert said, slip.err
    taken = here(*_mended(words, said[1].split(" or ")[0]))
    assert taken.status in ((0, 1) if "mark" in line else (0,)), taken.err


def _mended(words: list[str], said: str) -> list[str]:
    """The words of a command line with what was meant in place of the slip."""
    meant = shlex.split(said)
    if meant[0] == "samcat":
        return meant[1:]
    option = meant[0].partition(" ")[0]
    if ":" in option and len(words) == 2:
        return [words[0], *meant]
    at = next(number for number, word in enumerate(words) if word.startswith("-"))
    if option.startswith("-") and option in words:
        at = words.index(option)
    takes = at + 1 < len(words) and not words[at + 1].startswith("-")
    return [*words[:at], *meant, *words[at + 1 + takes :]]


@pytest.mark.parametrize("line", ["timeline -n 3", "list --year abc", "list --type nonsense"])
def test_what_the_program_would_refuse_is_not_suggested(here: Here, line: str) -> None:
    result = here(*line.split())
    assert result.status == 2
    said = re.search(r"did you mean samcat (.+?)\?", result.err)
    assert here(*shlex.split(said[1])).status in (0, 1) if said else "did you mean" not in result.err


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("list --append -o x.bib", "samcat cite has it"),
        ("list --exact", "samcat search has it"),
        ("show medsam --sort date", "samcat search and list have it"),
    ],
)
def test_an_option_of_another_command_is_told_with_the_command(here: Here, line: str, told: str) -> None:
    result = here(*line.split())
    assert (result.status, told in result.err, "did you mean" in result.err) == (2, True, False)


@pytest.mark.parametrize("line", ["rm x", "delete x", "del x"])
def test_to_remove_is_remove(here: Here, line: str) -> None:
    assert "did you mean samcat remove x?" in here(*line.split()).err


@pytest.mark.parametrize("line", ["--catalog", "-c", "--catalog mine.toml", "--json"])
def test_options_without_a_command_are_wrong_usage(here: Here, line: str) -> None:
    result = here(*line.split())
    assert (result.status, result.out) == (2, "")
    assert "say which command" in result.err


@pytest.mark.parametrize("name", ["csl", "typst", "endnote", "latex"])
def test_a_format_is_known_by_the_program_that_reads_it(here: Here, name: str) -> None:
    assert here("cite", "medsam", "-f", name).status == 0


@pytest.mark.parametrize("line", ["cite --aux .", "-c . list", "list -c missing.toml", "cite --aux missing.tex"])
def test_what_cannot_be_read_is_said_in_one_line_of_samcat(here: Here, line: str) -> None:
    result = here(*line.split())
    assert result.status == 2
    assert result.err.startswith("samcat: ")
    assert len(result.err.splitlines()) == 1


def test_a_field_that_there_is_not_is_told_the_near_one(here: Here) -> None:
    assert "did you mean author:?" in here("search", "autor:ma").err


def test_append_is_said_not_to_go_with_a_style(here: Here) -> None:
    assert "does not go with --style" in here("cite", "medsam", "--style", "apa", "--append", "-o", "a.txt").err


def test_a_title_with_a_slip_is_told_its_record(here: Here) -> None:
    result = here("show", "segment anything in medical image")
    assert (result.status, result.out) == (1, "")
    assert "ma2023medsam" in result.err


def test_a_title_unlike_all_is_told_none(here: Here) -> None:
    assert "nearly" not in here("show", "segment every organ of a whale").err


_KEYED = ["table", "tsv", "csv", "json", "jsonl", "bibtex", "biblatex", "ris", "csl-json", "hayagriva", "toml", "keys"]


@pytest.mark.parametrize("name", _KEYED)
def test_what_samcat_writes_is_read_as_references(here: Here, name: str) -> None:
    written = here("search", "polyp", "-n", "3", "-f", name).out
    keys = here("search", "polyp", "-n", "3", "-f", "keys").out
    assert here("cite", "-", "-f", "keys", stdin=written).out == keys != ""


@pytest.mark.parametrize(
    "line", ["list -f md", "list -f html", "new -f atom", "show medsam", "list --columns title,year,doi -f csv"]
)
def test_what_holds_no_keys_is_refused_with_what_does(here: Here, line: str) -> None:
    result = here("cite", "-", stdin=here(*line.split()).out)
    assert (result.status, result.out) == (2, "")
    assert "-f keys" in result.err
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("text", ["[1, 2]", "{", '[{"title": "x"}]', '{"a": [[[['])
def test_json_without_keys_is_refused(here: Here, text: str) -> None:
    result = here("cite", "-", stdin=text)
    assert (result.status, result.out) == (2, "")


@pytest.mark.parametrize("name", ["a.rst", "a.adoc", "a.docx", "a.rtf"])
def test_a_document_of_another_kind_is_not_read_as_markdown(here: Here, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("See :cite:`ma2023medsam`.\n")
    result = here("cite", "--aux", name)
    assert (result.status, result.out) == (2, "")
    assert "not read from this kind of file" in result.err


def test_typst_cites_labels_by_function(here: Here, tmp_path: Path) -> None:
    (tmp_path / "q.typ").write_text('#cite(label("li2025moesam")) @ma2023medsam\n')
    assert here("cite", "--aux", "q.typ", "-f", "keys").out.split() == ["li2025moesam", "ma2023medsam"]


@pytest.fixture
def own(here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    """The program with marks of nobody."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    return here


def test_references_to_mark_are_read_from_standard_input(own: Here) -> None:
    keys = own("list", "-n", "2", "-f", "keys").out
    assert own("mark", "+todo", "--", "-", stdin=keys).status == 0
    assert sorted(own("search", "mark:todo", "-f", "keys").out.split()) == sorted(keys.split())


def test_a_reference_to_mark_that_names_nothing_is_named(own: Here) -> None:
    result = own("mark", "+later", "--", "medsam", "nope")
    assert result.status == 1
    assert "'nope'" in result.err
    assert own("search", "mark:later", "-f", "keys").out.split() == ["ma2023medsam"]


def test_a_page_of_the_manual_is_known_by_its_own_name(here: Here) -> None:
    assert here("man", "samcat-query").out == here("man", "query").out != ""


@pytest.mark.parametrize(
    ("line", "said", "taken"),
    [
        ("list --sort year", "date", "list --sort date"),
        ("list --sort newest", "date", "list --sort date"),
        ("list --sort journal", "venue", "list --sort venue"),
        ("list --columns title,journal", "venue", "list --columns title,venue"),
        ("list --columns key,url", "paper", "list --columns key,paper"),
        ("list --kind articles", "paper", "list --kind paper"),
        ("list --by topic", "tag", "list --by tag"),
        ("stats --by quarter", "month", "stats --by month"),
        ("stats --by organ", "target", "stats --by target"),
        ("list -f word", "html", "list -f html"),
        ("list -f xlsx", "csv", "list -f csv"),
        ("cite medsam -f apa", "--style apa", "cite medsam --style apa"),
        ("cite medsam --style harvard", "apa", "cite medsam --style apa"),
        ("cite medsam --style bibtex", "-f bibtex", "cite medsam -f bibtex"),
        ("list --tag mri,ct", "tag:mri OR tag:ct", "search 'tag:mri OR tag:ct'"),
        ("search tag:mri,ct", "tag:mri OR tag:ct", "search 'tag:mri OR tag:ct'"),
        ("list --kind paper,dataset", "paper and dataset, one by one", "list --kind paper --kind dataset"),
        ("list --venue MICCAI,CVPR", "--venue MICCAI --venue CVPR", "list --venue MICCAI --venue CVPR"),
        ("list -a ma,wang", "--author ma --author wang", "list --author ma --author wang"),
        ("show 2304.1230", "ma2023medsam", "show ma2023medsam"),
        ("show doi:10.1038/s41467-024", "ma2023medsam", "show ma2023medsam"),
        ("search tag:", "tag:mri", "search tag:mri"),
        ("tags zzzz", "modality, anatomy", "tags anatomy"),
        ("stats --by tag zzzz", "modality, anatomy", "stats --by tag anatomy"),
        ("cite medsam --preprint", "--prefer preprint", "cite medsam --prefer preprint"),
        ("download medsam", "samcat open medsam", "open medsam --print"),
        ("cite medsam,trisam", "separate several by spaces: medsam trisam", "cite medsam trisam"),
        ("completion", "samcat completion bash", "completion bash"),
        ("show", "samcat show medsam", "show medsam"),
        ("list -o .", "a folder", "list -o x.csv"),
        ("cite nope.tex", "samcat cite --aux nope.tex", "cite @ma2023medsam"),
        ("show refs.bib", "samcat verify refs.bib", "show @ma2023medsam"),
        ("note medsam --show", "samcat note ma2023medsam writes one", "show medsam"),
    ],
)
def test_what_others_call_it_is_told_as_samcat_calls_it(here: Here, line: str, said: str, taken: str) -> None:
    result = here(*shlex.split(line))
    assert result.status in (1, 2)
    assert said in result.err
    assert here(*shlex.split(taken)).status == 0


@pytest.mark.parametrize("word", ["medsam", "gutierrez"])
def test_a_field_without_a_value_beside_words_is_told_whatever_is_found(here: Here, word: str) -> None:
    assert "title: needs a value right behind it" in here("search", word, "title:", "-n", "1").err


@pytest.mark.parametrize("words", ["edit -", "edit - note=x --yes", "remove - --yes", "move - sam --yes"])
def test_a_change_of_no_record_is_told(here: Here, words: str) -> None:
    result = here(*words.split(), stdin="\n")
    assert (result.status, result.err) == (1, "samcat: nothing found\n")


def test_tags_tell_that_more_than_papers_are_counted(here: Here) -> None:
    assert "of 425 records (--kind paper counts the 420 papers alone)" in here("tags", "modality").err
    counts = here("tags", "modality", "--kind", "paper", "-f", "tsv")
    assert counts.err == ""
    bars = here("stats", "--by", "modality", "--kind", "paper").out.splitlines()
    assert bars[1] in counts.out.replace("modality\t", "")


def test_no_command_takes_the_file_of_another_program_for_a_catalog(here: Here, tmp_path: Path) -> None:
    (tmp_path / "catalog.toml").write_text('[server]\nport = 80\n[catalog]\nname = "x"\n')
    for command in ("list", "check", "about", "tags"):
        result = here(command, "-c", "catalog.toml") if command != "check" else here("check", "catalog.toml")
        assert (result.status, result.out) == (2, "")
        assert result.err.startswith("samcat: catalog.toml: not a samcat catalog")
        assert len(result.err.splitlines()) == 1
