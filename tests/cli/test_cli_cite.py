"""samcat cite: what a document cites, keys from standard input, files that are written and added to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

AUX = """\\relax
\\citation{ma2023medsam,SAM4MIS}
\\citation{horst2023cellvit}
\\abx@aux@cite{0}{wan2024trisam}
\\abx@aux@segm{0}{0}{wan2024trisam}
"""
MARKDOWN = """As @ma2023medsam and [@horst2023cellvit, p. 3; -@wan2024trisam] show, mail me at a@example.org.

```
@notcited2024
```
"""
TYPST = "#cite(<ma2023medsam>) and @horst2023cellvit say so. // @notcited2024\n"


def _keys(text: str) -> list[str]:
    return [line.partition("{")[2].rstrip(",") for line in text.splitlines() if line.startswith("@")]


def test_an_aux_file_of_latex_is_cited_under_its_own_keys(run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.aux").write_text(AUX)
    result = run("cite", "--aux", "paper.aux")
    assert result.status == 0
    assert _keys(result.out) == ["ma2023medsam", "SAM4MIS", "horst2023cellvit", "wan2024trisam"]


def test_markdown_source_is_cited(run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text(MARKDOWN)
    result = run("cite", "--aux", "paper.md")
    assert (result.status, _keys(result.out)) == (0, ["ma2023medsam", "horst2023cellvit", "wan2024trisam"])


def test_typst_source_is_cited(run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.typ").write_text(TYPST)
    result = run("cite", "--aux", "paper.typ")
    assert (result.status, sorted(_keys(result.out))) == (0, ["horst2023cellvit", "ma2023medsam"])


def test_an_unknown_key_of_a_document_is_told_with_near_misses_and_the_rest_is_cited(run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.aux").write_text("\\citation{ma2023medsan,horst2023cellvit}\n")
    result = run("cite", "--aux", "paper.aux", "-o", "refs.bib")
    assert result.status == 1
    assert "ma2023medsan" in result.err
    assert "ma2023medsam" in result.err
    assert _keys((tmp_path / "refs.bib").read_text()) == ["horst2023cellvit"]


def test_of_many_unknown_keys_of_a_document_a_hundred_are_told_one_by_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.aux").write_text("\\citation{" + ",".join(f"q{number}" for number in range(103)) + "}\n")
    told = run("cite", "--aux", "paper.aux").err.splitlines()
    assert told[100:101] == ["and 3 more references, of which there are no records either"]


def test_a_document_that_is_not_there_is_status_2(run: Run) -> None:
    result = run("cite", "--aux", "nowhere.aux")
    assert (result.status, result.out) == (2, "")
    assert "nowhere.aux" in result.err


def test_keys_are_taken_from_standard_input(run: Run) -> None:
    result = run("cite", "-", stdin="ma2023medsam\nhorst2023cellvit\n")
    assert (result.status, _keys(result.out)) == (0, ["ma2023medsam", "horst2023cellvit"])


def test_append_adds_only_what_is_not_there_and_leaves_the_rest(run: Run, tmp_path: Path) -> None:
    mine = "% my own\n@book{knuth, title = {TAOCP}}\n@misc{MA2023medsam, title = {mine}}"
    refs = tmp_path / "refs.bib"
    refs.write_text(mine)
    assert run("cite", "ma2023medsam", "horst2023cellvit", "-o", "refs.bib", "--append").status == 0
    text = refs.read_text()
    assert text.startswith(mine)
    assert _keys(text[len(mine) :]) == ["horst2023cellvit"]
    assert run("cite", "ma2023medsam", "horst2023cellvit", "-o", "refs.bib", "--append").status == 0
    assert refs.read_text() == text


def test_append_to_an_entry_that_is_never_closed_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@article{a, title = {b}\n")
    result = run("cite", "medsam", "-o", "refs.bib", "--append")
    assert (result.status, (tmp_path / "refs.bib").read_text()) == (2, "@article{a, title = {b}\n")
    assert "refs.bib:1: braces that are never closed" in result.err


@pytest.mark.parametrize(
    "words",
    [("cite", "nosuch"), ("cite", "nosuch", "--append"), ("cite", "--aux", "a.aux", "--append"), ("show", "x9")],
)
@pytest.mark.parametrize("name", ["a.bib", "a.toml"])
def test_references_that_name_no_record_leave_a_file_as_it_is(
    run: Run, tmp_path: Path, words: tuple[str, ...], name: str
) -> None:
    (tmp_path / "a.aux").write_text("\\citation{nosuch}\n")
    (tmp_path / name).write_text("mine")
    result = run(*words, "-o", name)
    assert (result.status, (tmp_path / name).read_text()) == (1, "mine")
    assert f"nothing is written to {name}" in result.err


def test_append_without_a_file_is_wrong_usage(run: Run) -> None:
    assert run("cite", "ma2023medsam", "--append").status == 2


def test_the_preprint_can_be_preferred_and_keeps_the_published_doi(run: Run) -> None:
    out = run("cite", "ma2023medsam", "--prefer", "preprint").out
    assert "@misc{ma2023medsam," in out
    assert "eprint = {2304.12306}" in out
    assert "10.1038/s41467-024-44824-z" in out
    assert "month = apr" in out


def test_the_published_version_comes_by_itself_and_keeps_the_eprint(run: Run) -> None:
    out = run("cite", "ma2023medsam").out
    assert "@article{ma2023medsam," in out
    assert "journal = {Nature Communications}" in out
    assert "year = {2024}" in out
    assert "eprint = {2304.12306}" in out


def test_an_unknown_version_is_wrong_usage(run: Run) -> None:
    result = run("cite", "ma2023medsam", "--prefer", "draft")
    assert (result.status, result.out) == (2, "")
    assert "published" in result.err


def test_letters_beyond_tex_are_told_on_stderr(run: Run, tmp_path: Path) -> None:
    catalog = tmp_path / "odd.toml"
    catalog.write_text(
        'schema = 1\n[[sections]]\nid = "s"\nheading = "S"\n[[papers]]\nkey = "li2024ct"\nsection = "s"\n'
        'date = 202401\ntitle = "医学 images"\nbyline = "X. Li"\n',
        encoding="utf-8",
    )
    result = run("cite", "li2024ct", "--catalog", str(catalog))
    assert result.status == 0
    assert "医" in result.out
    assert "医" in result.err
    assert "pdflatex stops at 医 学" in run("cite", "li2024ct", "--catalog", str(catalog), "-f", "biblatex").err


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_the_same_records_are_the_same_bytes(run: Run, form: str) -> None:
    one = run("cite", "--all", "-f", form, env={"PYTHONHASHSEED": "0", "TZ": "Asia/Tokyo", "LC_ALL": "C"})
    two = run("cite", "--all", "-f", form, env={"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"})
    assert one.status == 0
    assert one.raw == two.raw


def test_latex_source_is_cited_with_what_it_reads_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "paper.tex").write_text("\\cite{ma2023medsam}\\input{parts/one}\\include{parts/one} % \\cite{no}\n")
    (tmp_path / "parts" / "one.tex").write_text("\\citep[p. 3]{SAM4MIS}\\input{parts/two}\\input{../paper}")
    (tmp_path / "parts" / "two.tex").write_text("\\textcite{horst2023cellvit}")
    result = run("cite", "--aux", "paper.tex")
    assert (result.status, result.err) == (0, "")
    assert _keys(result.out) == ["ma2023medsam", "SAM4MIS", "horst2023cellvit"]


@pytest.mark.parametrize("name", ["paper.org", "paper.qmd", "paper.Rmd", "PAPER.TEX"])
def test_documents_of_many_forms_are_cited(run: Run, tmp_path: Path, name: str) -> None:
    text = {"org": "[cite:@ma2023medsam]", "TEX": "\\cite{ma2023medsam}"}.get(name.partition(".")[2], "@ma2023medsam")
    (tmp_path / name).write_text(text)
    assert _keys(run("cite", "--aux", name).out) == ["ma2023medsam"]


def test_a_document_that_cites_nothing_is_said_to(run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text("Nothing here, but \\input{gone}.\n")
    result = run("cite", "--aux", "paper.tex")
    assert (result.status, result.out) == (1, "")
    assert "paper.tex: cites nothing" in result.err
    assert "gone.tex does not exist" in result.err


def test_a_document_that_is_no_text_is_refused_with_those_that_are_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_bytes(b"PK\x03\x04\x00\x00\x00")
    result = run("cite", "--aux", "paper.docx")
    assert (result.status, result.out) == (2, "")
    assert ".tex" in result.err


def test_the_parent_of_a_crossref_comes_along_behind_its_child(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(
        "@proceedings{hives, title={Proc. of Hives}, year={2020}}\n"
        "@inproceedings{bee, author={Bee, Anna}, title={On bees}, crossref={hives}}\n",
        "utf-8",
    )
    assert run("import", "a.bib", "-o", "c.toml").status == 0
    result = run("cite", "Bee", "-c", "c.toml")
    assert "Bee was read as bee" in result.err
    out = result.out
    assert 0 <= out.index("@inproceedings{bee,") < out.index("@proceedings{hives,")
    assert "booktitle = {Proc. of Hives}" in out


def test_what_only_holds_fields_for_others_is_no_reference_and_stays_in_biblatex(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(
        "@xdata{hive, publisher={Hive}}\n@set{both, entryset={bee}}\n@book{bee, title={On bees}, xdata={hive}}\n",
        "utf-8",
    )
    assert run("import", "a.bib", "-o", "c.toml").status == 0
    styled = run("cite", "--all", "-c", "c.toml", "--style", "apa")
    assert (styled.out.count("\n"), "left out hive and 1 more: @xdata is no work" in styled.err) == (1, True)
    assert run("cite", "--all", "-c", "c.toml", "-f", "ris").out.count("TY  -") == 1
    in_bibtex = run("cite", "--all", "-c", "c.toml", "-f", "bibtex")
    assert (in_bibtex.out.count("@"), "xdata" in in_bibtex.out, "left out hive" in in_bibtex.err) == (1, False, True)
    assert run("cite", "--all", "-c", "c.toml", "-f", "biblatex").out.count("@") == 3


def test_letters_that_tex_has_no_spelling_for_are_named_and_only_such(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(
        "@misc{a, title={Bees 蜂 of Đà Nẵng}}\n@misc{b, title={Bees ⁻³ ễ}}\n"
        f"@misc{{c, title={{{''.join(map(chr, range(0x4E00, 0x4E00 + 41)))}}}}}\n",
        "utf-8",
    )
    assert run("import", "a.bib", "-o", "c.toml").status == 0
    assert run("cite", "a", "b", "-c", "c.toml").err.splitlines() == [
        "samcat: BibTeX has no command for 蜂 (left as UTF-8, which LuaLaTeX and XeLaTeX set)"
    ]
    assert "for 一 (and 40 more of CJK) (" in run("cite", "c", "-c", "c.toml").err
    assert run("cite", "b", "-c", "c.toml", "-f", "biblatex").err == ""


@pytest.mark.parametrize("options", [("-f", "bibtex"), ("-f", "ris"), ("-f", "hayagriva"), ("--style", "apa")])
def test_what_nobody_sees_is_left_out_of_references_and_told(
    run: Run, tmp_path: Path, options: tuple[str, str]
) -> None:
    (tmp_path / "c.toml").write_text(
        'schema = 1\n[[sections]]\nid = "s"\nheading = "S"\n[[papers]]\nkey = "a"\nsection = "s"\n'
        'title = "Auf\u200clage of Ba\u00adsel \\u202eup"\n',
        "utf-8",
    )
    result = run("cite", "a", "-c", "c.toml", *options)
    assert "auflage of basel up" in result.out.replace("{", "").replace("}", "").casefold()
    assert [line for line in result.err.splitlines() if "U+" in line] == [
        "samcat: left out what nobody sees: U+200C of a, U+00AD of a, U+202E of a"
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_document_that_is_a_pipe_is_refused_at_once(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "paper.aux")
    result = run("cite", "--aux", "paper.aux")
    assert (result.status, result.out) == (2, "")
    assert result.err == "samcat: paper.aux: not a regular file (give the document that cites)\n"


def test_files_that_read_in_one_another_are_followed_however_many_they_are(run: Run, tmp_path: Path) -> None:
    for number in range(1200):
        (tmp_path / f"a{number}.tex").write_text(f"\\input{{a{number + 1}}}\n")
    (tmp_path / "a1200.tex").write_text("\\cite{ma2023medsam}\n")
    assert run("cite", "--aux", "a0.tex", "-f", "keys").out == "ma2023medsam\n"


def test_a_file_to_import_that_is_not_there_is_told_before_its_form(run: Run) -> None:
    assert run("import", "missing").err == "samcat: missing: there is no such file\n"


@pytest.mark.parametrize(("count", "lines"), [(5, 5), (6, 6), (40, 6)])
def test_of_many_withdrawn_records_the_first_are_named_and_the_others_counted(
    run: Run, tmp_path: Path, count: int, lines: int
) -> None:
    path = tmp_path / "catalog.toml"
    rows = (f'[[papers]]\nkey = "bee{n}"\ntitle = "On bees {n}"\nwithdrawn = "no bees"\n' for n in range(count))
    path.write_text("".join(rows), encoding="utf-8")
    told = run("cite", "--all", "-c", str(path)).err.splitlines()
    assert len(told) == lines
    assert told[0] == "samcat: bee0 was withdrawn: no bees"
    assert count == 5 or told[-1] == f"and {count - 5} more were withdrawn, as each of them says"


def test_what_a_format_has_no_place_for_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "catalog.toml").write_text(
        'schema = 1\n[[papers]]\nkey = "bee2024a"\ntitle = "On bees"\n'
        'fields = { addendum = "With a map", entrysubtype = "newspaper" }\n'
    )
    path = str(tmp_path / "catalog.toml")
    result = run("cite", "bee2024a", "-f", "hayagriva", "-c", path)
    assert result.status == 0
    assert result.err == (
        "samcat: hayagriva has no place for addendum of bee2024a, entrysubtype of bee2024a; "
        "biblatex and csl-json have\n"
    )
    assert run("list", "-f", "hayagriva", "-c", path).err == result.err
    assert run("cite", "bee2024a", "-f", "biblatex", "-c", path).err == ""
