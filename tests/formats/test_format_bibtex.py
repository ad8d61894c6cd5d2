"""BibTeX and BibLaTeX: spelling, and what comes back of any record."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given

from effort import few
from samcat.clean import clean_line
from samcat.formats import render
from samcat.formats.styles import reference
from samcat.formats.tex_letters import escape, escape_link, escape_name, escape_title, keeps_capitals
from samcat.readers.bibtex import read
from samcat.record.dates import year_of
from samcat.record.decode import citation
from samcat.record.entry import describe
from samcat.record.model import Citation, Paper, Publication, Record
from samcat.record.names import split_initials
from strategies import citations, hostile, lists_of, works

FORMS = ["bibtex", "biblatex"]


def paper(**more: object) -> Paper:
    fields = {"key": "bee2024", "sections": ("s",), "date": 202403, "title": "On bees", "byline": "A. Bee", **more}
    return Paper(**fields)  # type: ignore[arg-type]  # the tests give fields their own types


def same(text: str) -> str:
    """A text as it comes back from TeX: on one line, composed, with the signs that ligatures stand for as one."""
    text = " ".join(clean_line(unicodedata.normalize("NFC", text)).split())
    for letters, letter in (("‘’`", "'"), ("“”", '"'), ("–—‐‑-", "-"), ("µ", "μ")):
        text = re.sub(f"[{letters}]+", letter, text)
    return text.replace("''", '"')


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("Özgür Émile", r"{\"O}zg{\"u}r {\'E}mile"),
        ("Kovačić å Ñ ì", r"Kova{\v{c}}i{\'c} {\r{a}} {\~N} {\`i}"),
        ("ß ø Ł æ ı Đ", r"{\ss} {\o} {\L} {\ae} {\i} {\DJ}"),
        ("– — “x” ’", "-- --- ``x'' '"),
        ("50% & #1 $x_1$", r"50\% \& \#1 \$x\_1\$"),
        ("{a} b", r"\{a\} b"),
        ("} {", r"{\textbraceright} {\textbraceleft}"),
        ("^ ~ \\", r"{\textasciicircum} {\textasciitilde} {\textbackslash}"),
        ("µSAM αΔ ≥ 2²", r"{$\mu$}SAM {$\alpha$}{$\Delta$} {$\geq$} 2\textsuperscript{2}"),
        ("5 °C ± ½ × θ̂ F⃗", r"5 {$^{\circ}$}C {$\pm$} ½ {$\times$} {$\hat{\theta}$} {$\vec{F}$}"),
        ("a\nb\x1b", r"a b{\textbackslash}x1b"),
    ],
)
def test_a_text_is_spelled_as_most_clients_read_it(text: str, tex: str) -> None:
    assert escape(text, to_ascii=True) == tex


def test_utf8_stays_as_it_is_in_biblatex() -> None:
    assert escape("Özgür – “x” & α", to_ascii=False) == r"Özgür – “x” \& α"


@pytest.mark.parametrize(
    "word", ["MRI", "SAM-Med2D", "U-Net", "3D", "T1", "X-ray", "Öland", "nnSAM", "I", "CellViT", "B"]
)
def test_a_word_keeps_its_capitals(word: str) -> None:
    assert keeps_capitals(word)


@pytest.mark.parametrize("word", ["Segment", "A", "medical", "Covid-19", "zero-shot", "2024"])
def test_other_words_may_lose_them(word: str) -> None:
    assert not keeps_capitals(word)


def test_the_name_of_the_method_keeps_its_capitals() -> None:
    assert escape_title("Medsam and Others", to_ascii=True, names="Medsam") == "{Medsam} and Others"


def test_punctuation_stays_outside_of_the_braces_of_a_word() -> None:
    assert (
        escape_title("(SAM): “SAM's” U-Net, {X} 3D?", to_ascii=True) == r"({SAM}): ``{SAM's}'' {U-Net}, \{{X}\} {3D}?"
    )


@pytest.mark.parametrize("name", ["A and B", "others", "Sons, Company"])
def test_a_name_that_bibtex_would_take_apart_is_in_braces(name: str) -> None:
    assert escape_name(name, to_ascii=True) == f"{{{name}}}"


def test_a_link_stays_raw_but_for_what_would_end_it() -> None:
    assert escape_link("https://x.y/~a_b?c=1&d=%20#f") == "https://x.y/~a_b?c=1&d=%20#f"
    assert escape_link("https://x.y/a}b c\\ü") == "https://x.y/a%7Db%20c%5C%C3%BC"


def test_joined_initials_are_split() -> None:
    assert "{Guti{\\'e}rrez, J. D. and others}" in render([paper(byline="JD. Gutiérrez et al.")], "bibtex")


@pytest.mark.parametrize(
    ("link", "server"),
    [
        ("https://www.biorxiv.org/content/1", "bioRxiv"),
        ("https://www.medrxiv.org/content/1", "medRxiv"),
        ("https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1", "SSRN"),
    ],
)
def test_a_preprint_server_is_named(link: str, server: str) -> None:
    assert f"howpublished = {{{server} preprint}}" in render([paper(paper=link)], "bibtex")
    assert f"organization = {{{server}}}" in render([paper(paper=link)], "biblatex")


def test_a_host_that_ends_like_a_server_is_none() -> None:
    assert "howpublished" not in render([paper(paper="https://notbiorxiv.org/1")], "bibtex")


def test_a_citation_is_printed_with_its_own_fields_and_values() -> None:
    fields = (("Title", "{SAM} \\& co"), ("year", "2024"), ("x-custom", "a  b"))
    assert render([citation("K", "Article", fields)], "bibtex") == (
        "@Article{K,\n  Title = {{SAM} \\& co},\n  year = {2024},\n  x-custom = {a  b},\n}\n"
    )


@pytest.mark.parametrize("value", ["lone {", "}, year={1", "a\\", "\\{ }"])
@pytest.mark.parametrize("form", FORMS)
def test_a_value_of_a_citation_cannot_end_its_entry(value: str, form: str) -> None:
    records: list[Record] = [citation("K", "misc", (("title", "T"), ("note", value))), paper()]
    drafts, unread = read(render(records, form))
    assert ([draft.key for draft in drafts], unread) == (["K", "bee2024"], [])


@pytest.mark.parametrize("form", FORMS)
@few
@given(records=lists_of(works() | citations))
@example(records=[citation("bee2024", "misc", (("title", "A"), ("year", "2024"), ("note", "\\À")))])
def test_any_record_comes_back(form: str, records: list[Record]) -> None:
    drafts, unread = read(render(records, form))
    assert unread == []
    assert [draft.key for draft in drafts] == [record.key for record in records]
    for draft, record in zip(drafts, records, strict=True):
        entry = describe(record)
        assert same(draft.title) == same(entry.title)
        assert year_of(draft.date) == entry.year
        if isinstance(record, Citation):
            continue
        assert (draft.arxiv, draft.doi) == (entry.arxiv, entry.doi)
        assert (draft.authors[-1:] == ("others",)) is entry.others
        if record.authors:
            assert list(draft.authors) == [split_initials(" ".join(name.split())) for name in record.authors]


@pytest.mark.parametrize("form", FORMS)
@few
@given(records=lists_of(hostile))
def test_no_text_breaks_an_entry(form: str, records: list[Record]) -> None:
    text = render(records, form)
    drafts, unread = read(text)
    assert unread == []
    assert [draft.key for draft in drafts] == [record.key for record in records]
    assert text.count("{") == text.count("}")
    assert all(letter.isprintable() or letter == "\n" for letter in text)
    depth = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        assert depth > 0 or letter not in "%#"


@pytest.mark.parametrize(
    ("type_", "sort", "written", "kept"),
    [
        ("thesis", "mathesis", "mastersthesis", None),
        ("thesis", "phdthesis", "phdthesis", None),
        ("thesis", "bathesis", "phdthesis", "Bachelor's thesis"),
        ("thesis", "Habilitation", "phdthesis", "Habilitation"),
        ("report", "techreport", "techreport", None),
        ("report", "resreport", "techreport", "Research report"),
    ],
)
def test_the_words_of_biblatex_for_theses_and_reports_are_types_of_bibtex_or_spelled_out(
    type_: str, sort: str, written: str, kept: str | None
) -> None:
    text = _again(f"@{type_}{{a, author={{B, A}}, title={{T}}, type={{{sort}}}, institution={{I}}, date={{2015}}}}")
    assert text.startswith(f"@{written}{{")
    assert ("  type = " in text) is (kept is not None)
    assert kept is None or f"type = {{{kept}}}" in text
    assert ("school" in text) is not ("institution" in text)


def test_titles_and_subtitles_come_back_apart_as_their_source_has_them() -> None:
    text = _again(
        "@incollection{a, title={Bees?}, subtitle={A {DNA} view}, titleaddon={Part 1}, booktitle={Hives}, "
        "booksubtitle={All}, date={2015}}"
    )
    for field in ("title = {Bees?}", "subtitle = {A {DNA} view}", "booktitle = {Hives}", "booksubtitle = {All}"):
        assert f"  {field},\n" in text


@pytest.mark.parametrize("title", ["A Low-Cost U-Net", "{A} Low-{Cost} {U-Net}", "R", "Über Wax", "CRISPR: DNA of X"])
def test_capitals_have_the_braces_of_their_source_and_no_others(title: str) -> None:
    spelled = title.replace("Ü", '{\\"U}')
    assert f"  title = {{{spelled}}},\n" in _again(f"@misc{{a, title={{{title}}}}}")


@pytest.mark.parametrize("others", ["et~al.", r"and \textit{et al.}", "and 3 others", "[et al.]"])
def test_others_have_the_one_name_that_bibtex_knows(others: str) -> None:
    text = _again(f"@article{{a, author={{Bee, A. {others}}}, title={{T}}, journal={{J}}, year=2000}}")
    assert "author = {Bee, A. and others}," in text


def _again(source: str) -> str:
    """An entry read, and written again."""
    (draft,), _ = read(source)
    return "".join(render([draft.as_printed()._replace(fields=draft.fields)], "bibtex"))


def test_the_link_that_howpublished_is_stands_there_alone() -> None:
    said = r"\url{https://a.org/x}"
    record = Paper("u", "Page", paper="https://a.org/x", fields=(("entrytype", "misc"), ("howpublished", said)))
    # biblatex has a field for it in which a percent sign stops nothing
    for name, line in (("bibtex", f"howpublished = {{{said}}}"), ("biblatex", "url = {https://a.org/x}")):
        text = render([record], name)
        assert text.count("https://a.org/x") == 1
        assert line in text
    assert "url = {https://b.org/y}" in render([record._replace(paper="https://b.org/y")], "bibtex")


@pytest.mark.parametrize("said", [r"\url{https://a.org/x}. Accessed: 2019-05-06", r"\href{https://a.org/x}{GitHub}"])
def test_a_link_within_words_stands_there_alone_with_them(said: str) -> None:
    record = Paper("u", "Page", paper="https://a.org/x", fields=(("entrytype", "misc"), ("howpublished", said)))
    for name in FORMS:
        text = "".join(render([record], name))
        assert f"howpublished = {{{said}}}" in text
        assert "url = " not in text


@pytest.mark.parametrize("form", FORMS)
def test_a_journal_that_is_a_command_of_ads_is_defined_once_and_read_back(form: str) -> None:
    own = {"published": Publication("A&A", "journal", 2020), "fields": (("journal", r"\aap"),)}
    text = render([paper(**own), paper(key="wasp2024", **own)], form)
    assert text.startswith('@preamble{"\\providecommand{\\aap}{A\\&A}"}\n\n@article{')
    assert text.count("preamble") == 1
    assert text.count(r"{\aap},") == 2
    assert not read(text)[1]


@pytest.mark.parametrize("form", FORMS)
def test_two_fields_that_one_name_would_join_are_both_written(form: str) -> None:
    text = render([paper(fields=(("address", "Rome"), ("location", "Paris"), ("archiveprefix", "hal")))], form)
    assert {"Rome", "Paris"} <= set(re.findall(r"(?:address|location|venue) = {(\w+)}", text))
    assert len(re.findall("(?i)archiveprefix|eprinttype", text)) == 1


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ((("entrytype", "speech"), ("eventtitle", "Bee Day"), ("type", "Keynote")), "Keynote, Bee Day"),
        ((("entrytype", "manuscript"),), "Unpublished"),
    ],
)  # fmt: skip
def test_an_unpublished_work_has_the_note_that_bibtex_asks_for(fields: tuple[tuple[str, str], ...], note: str) -> None:
    text = render([paper(fields=fields)], "bibtex")
    assert text.startswith("@unpublished{")
    assert f"  note = {{{note}}},\n" in text
    # which is not said again where the rest says it
    assert reference(paper(fields=fields), "apa") == reference(paper(fields=fields, note=note), "apa")


def test_an_unpublished_work_keeps_its_own_note() -> None:
    text = render([paper(fields=(("entrytype", "manuscript"),), note="Box 3")], "bibtex")
    assert re.findall("note = (.*),", text) == ["{Box 3}"]


@pytest.mark.parametrize(
    ("entry", "year"),
    [("date = {1890~}", "c. 1890"), ("year = {c. 1890}", "c. 1890"), (r"year = {\noop{1933}45 {BC}}", None)],
)
def test_a_year_that_is_not_certain_is_printed_as_such(entry: str, year: str | None) -> None:
    text = _again(f"@book{{a, title = {{Wax}}, {entry}}}")
    assert f"year = {{{year}}}" in text if year else entry in text


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("Ann Bee, Bob Wasp and Carl Ant", "Bee, Ann and Wasp, Bob and Ant, Carl"),
        ("The Hive Collaboration and Institute of Wax", "{The Hive Collaboration} and {Institute of Wax}"),
        ("Department of Hives, UK", "{Department of Hives, UK}"),
        ("Bee, Ann$^1$ and Wasp, Bob (ed.)", "Bee, Ann and Wasp, Bob"),
    ],
)
def test_people_whom_bibtex_would_read_otherwise_are_written_as_the_record_has_them(field: str, written: str) -> None:
    drafts, _ = read(f"@article{{a, author={{{field}}}, title={{On bees}}, journal={{Hives}}, year=2001}}")
    record = drafts[0].as_printed()._replace(fields=drafts[0].fields)
    assert f"author = {{{written}}}," in "".join(render([record], "bibtex"))


@pytest.mark.parametrize("form", FORMS)
def test_signs_of_packages_have_what_stands_in_for_them(form: str) -> None:
    text = render([Paper(key="a", title="Over ℝ")], form)
    assert text.startswith('@preamble{"\\providecommand{\\mathbb}[1]{\\mathbf{#1}}"}\n')
    assert r"{$\mathbb{R}$}" in text


def test_a_formula_of_a_source_keeps_its_capitals_in_bibtex() -> None:
    record = Paper(key="a", title="Of H → b", fields=(("title", r"Of $H \to b$"),))
    assert r"title = {Of {$H \to b$}}," in render([record], "bibtex")
    assert r"title = {Of $H \to b$}," in render([record], "biblatex")


@pytest.mark.parametrize("form", FORMS)
def test_a_formula_in_mathml_is_tex(form: str) -> None:
    title = "At <math><msqrt><mi>s</mi></msqrt></math> TeV"
    text = render([Paper(key="a", title="At √s TeV", fields=(("title", title),))], form)
    assert r"title = {At {$\surd$}s TeV}" in text


@pytest.mark.parametrize("form", FORMS)
def test_several_links_of_which_the_first_is_none_of_the_web_stay(form: str) -> None:
    links = "ftp://ftp.x.y/a.gz; http://x.y/b.html"
    record = Paper(key="a", title="A", published=Publication(type="book"), fields=(("url", links),))
    assert f"url = {{{links}}}" in render([record], form)


def test_an_unpublished_work_on_arxiv_is_not_said_to_be_published_there() -> None:
    record = Paper(key="a", title="A", arxiv="2001.00001", note="Draft", fields=(("entrytype", "unpublished"),))
    text = render([record], "bibtex")
    assert "@unpublished{a," in text
    assert "howpublished" not in text


@pytest.mark.parametrize("form", FORMS)
def test_the_number_of_an_article_stands_once_under_the_name_of_its_source(form: str) -> None:
    published = Publication("J", "journal", eid="5")
    record = Paper(key="a", title="A", published=published, fields=(("articleno", "5"),))
    text = render([record], form)
    assert "articleno = {5}" in text
    assert "eid" not in text


@pytest.mark.parametrize("pages", ["1–-9", "1--9", "1––9", "1–9"])
def test_pages_have_one_dash_of_two_hyphens(pages: str) -> None:
    assert "  pages = {1--9}," in render([paper(published=Publication("J", type="journal", pages=pages))], "bibtex")
