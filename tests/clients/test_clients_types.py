"""Every type of publication, and what biblatex has besides, in each format to the programs that read it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from publications import PARTS_OF, work
from samcat import readers
from samcat.file.loader import read
from samcat.formats import render
from samcat.formats.bibtex import HOW_PUBLISHED
from samcat.keep.importing import new_catalog
from samcat.record.model import Paper, Record

pytestmark = [
    pytest.mark.clients,
    pytest.mark.skipif(bool(os.environ.get("SAMCAT_SKIP_CLIENTS")), reason="SAMCAT_SKIP_CLIENTS is set"),
]

# BibTeX itself warns of a book with authors and editors
RECORDS = [
    work(kind, frozenset({*parts} - {"editors"} if kind == "book" else parts), kind) for kind, parts in PARTS_OF.items()
]
# what biblatex has besides
SOURCE = """
@unpublished{song, author = {Bee, A.}, title = {Hum}, date = {2004-22}}
@patent{wax, author = {Bee, A.}, title = {Wax}, number = {EP1}, date = {1999/2001}}
@book{volume, title = {Part}, crossref = {whole}, year = {1965--1981}}
@mvbook{whole, author = {Bee, A.}, title = {Whole}, date = {1965/1981}}
@article{late, author = {Bee, A.}, title = {Late}, journaltitle = {Acta}, year = {2002}, month = {Fall}}
@online{page, title = {Page}, xdata = {shared}, year = {2001}, month = 10 # {~} # jan}
@xdata{shared, url = {https://example.org/b}, langid = {german}}
@set{both, entryset = {song, wax}}
"""
# what records keep in `fields`
KEPT = """
@book{moved, author = {Bee, A.}, title = {Moved}, translator = {Ant, C. and others}, publisher = {P}, location = {Hull},
  series = {Notes}, number = {7}, langid = {german}, pagetotal = {312}, volumes = {3}, shorttitle = {M}, year = {2001}}
@inproceedings{day, author = {Bee, A.}, title = {Day}, booktitle = {Days}, eventtitle = {Bee Day}, venue = {Oslo},
  eventdate = {2001-02-03/2001-02-05}, editor = {Wasp, B. and others}, series = {Notes}, number = {8}, year = {2001}}
@article{press, author = {Bee, A.}, title = {Late}, journaltitle = {Acta}, shortjournal = {A.}, number = {2},
  eid = {e7}, volume = {1}, pubstate = {inpress}, year = {2002}}
@manual{made, author = {Bee, A.}, title = {Made}, organization = {Hive Club}, version = {2.1}, location = {Hull},
  year = {2002}}
@online{seen, author = {Bee, A.}, title = {Seen}, url = {https://example.org/b}, urldate = {2021-05-03}, year = {2002}}
@thesis{degree, author = {Bee, A.}, title = {Degree}, institution = {U}, type = {mathesis}, year = {2002}}
@report{told, author = {Bee, A.}, title = {Told}, institution = {I}, type = {resreport}, number = {5}, year = {2002}}
"""
STYLES = ("plain", "alpha", "ieeetr", "apalike")
DOCUMENT = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage[backend=biber]{biblatex}
\addbibresource{refs.bib}
\begin{document}
\nocite{*}
\printbibliography
\end{document}
"""


def _call(folder: Path, *command: str) -> str:
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    process = subprocess.run(command, cwd=folder, capture_output=True, env=environment, timeout=240)
    output = process.stdout.decode("utf-8", "replace") + process.stderr.decode("utf-8", "replace")
    assert process.returncode == 0, output[-3000:]
    return output


def _records(source: str) -> tuple[Record, ...]:
    drafts, unread = readers.read(source, "bibtex")
    assert unread == []
    return read(new_catalog(drafts, source="a", title="A list").text.encode(), Path("a.toml")).records


@pytest.mark.parametrize("style", STYLES)
def test_bibtex_has_nothing_to_say_of_any_type(style: str, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(render(RECORDS, "bibtex"))
    (tmp_path / "paper.aux").write_text(f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n")
    assert "arning" not in _call(tmp_path, "bibtex", "paper")
    assert (tmp_path / "paper.bbl").read_text().count("\\bibitem") == len(RECORDS)


def test_biber_has_nothing_to_say_of_any_type(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        render([*RECORDS, *_records(SOURCE), *_records(KEPT)], "biblatex"), encoding="utf-8"
    )
    (tmp_path / "paper.tex").write_text(DOCUMENT)
    latex = ("pdflatex", "-no-shell-escape", "-interaction=nonstopmode", "paper.tex")
    _call(tmp_path, *latex)
    output = _call(tmp_path, "biber", "--validate-datamodel", "paper")
    assert re.findall(r"^(?:WARN|ERROR).*", output, re.MULTILINE) == []
    assert not re.findall(r"^! .*", _call(tmp_path, *latex), re.MULTILINE)


def test_vietnamese_letters_compile_where_no_encoding_has_them(tmp_path: Path) -> None:
    record = Paper(key="a", title="Nguyễn Thế Hệ ắ ơ Ơ ư Ư ớ ữ Ở ợ ả ẻ ỹ đ", authors=("Đừc, Hương",))
    (tmp_path / "refs.bib").write_text(render([record], "bibtex"))
    (tmp_path / "paper.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\begin{document}\\nocite{*}"
        "\\bibliographystyle{plain}\\bibliography{refs}\\end{document}"
    )
    (tmp_path / "paper.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{refs}\n")
    _call(tmp_path, "bibtex", "paper")
    _call(tmp_path, "pdflatex", "-no-shell-escape", "-halt-on-error", "-interaction=nonstopmode", "paper.tex")


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_pandoc_reads_every_type(form: str, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(render(RECORDS, form), encoding="utf-8")
    items = {
        item["id"]: item for item in json.loads(_call(tmp_path, "pandoc", "-f", form, "-t", "csljson", "refs.bib"))
    }
    types = {record.key: items[record.key]["type"] for record in RECORDS}
    expected = {item["id"]: item["type"] for item in json.loads(render(RECORDS, "csl-json"))}
    # BibTeX has no type for these three, and pandoc takes a manual for a book
    others = {"manual", "preprint", "software", "web"}
    assert {key: kind for key, kind in types.items() if key not in others} == {
        key: kind for key, kind in expected.items() if key not in others
    }


@pytest.mark.parametrize(("form", "program"), [("bibtex", "bib2xml"), ("ris", "ris2xml")])
def test_bibutils_leaves_nothing_of_any_type_unused(form: str, program: str, tmp_path: Path) -> None:
    records = [*RECORDS, *_records(KEPT)]
    (tmp_path / "refs").write_bytes(render(records, form).encode())
    output = _call(tmp_path, program, "refs")
    # bib2xml takes what an @misc says under howpublished for a publisher, and names what it leaves where there is one
    left = [value for value in re.findall(r"'\w+', '([^']*)', \d", output) if value not in HOW_PUBLISHED.values()]
    assert left == []
    assert f"Processed {len(records)} references" in output
