"""Lists of references in the styles that do not number them: their order, and the letters behind their years."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samcat import readers
from samcat.file.loader import read
from samcat.formats.styles import reference, references
from samcat.keep.importing import new_catalog

if TYPE_CHECKING:
    from samcat.record.model import Record


def _list(*entries: str) -> list[Record]:
    drafts, _ = readers.read("\n".join(entries), "bibtex")
    return list(read(new_catalog(drafts, source="a", title="A").text.encode(), Path("a.toml")).records)


SAME_YEAR = (
    "@misc{b, author = {Bee, Ida}, title = {The wax}, year = 2019}",
    "@misc{a, author = {Bee, Ida}, title = {Hum}, year = 2019}",
    "@misc{c, author = {Bee, Ida and Ant, Al}, title = {Dance}, year = 2019}",
    "@misc{d, author = {Bee, Ida}, title = {Late}, year = {in press}}",
    "@misc{e, author = {Bee, Ida}, title = {Never}}",
    "@misc{f, author = {Bee, Ida A.}, title = {Early}, year = 2001}",
)


def test_a_list_in_apa_tells_works_of_one_year_apart() -> None:
    assert references(_list(*SAME_YEAR), "apa") == [
        "Bee, I. (n.d.). Never.",
        "Bee, I. (2019a). Hum.",
        "Bee, I. (2019b). The wax.",
        "Bee, I. (in press). Late.",
        "Bee, I., & Ant, A. (2019). Dance.",
        "Bee, I. A. (2001). Early.",
    ]


def test_a_letter_of_the_source_behind_a_year_is_none_of_the_list() -> None:
    of_source = SAME_YEAR[0].replace("2019", "2019a")
    assert [line.split("(")[1][:5] for line in references(_list(of_source, SAME_YEAR[1]), "apa")] == ["2019a", "2019b"]
    assert reference(_list(of_source)[0], "apa") == "Bee, I. (2019). The wax."


def test_a_list_in_chicago_tells_works_of_one_year_apart() -> None:
    years = [line.split(". ")[1] for line in references(_list(*SAME_YEAR[:2]), "chicago")]
    assert years == ["2019a", "2019b"]
    who = ("Bee, Jr., J. R.", "Bee, J.R.", "Bee, J. R.")
    works = (f"@misc{{k{at}, author = {{{name}}}, title = {{T{at}}}, year = 2019}}" for at, name in enumerate(who))
    assert references(_list(*works), "chicago") == [
        "Bee, J. R. 2019a. “T1.”", "Bee, J. R. 2019b. “T2.”", "Bee, J. R., Jr. 2019. “T0.”",
    ]  # fmt: skip


def test_a_patent_in_chicago_has_the_letter_behind_the_year_in_front_alone() -> None:
    patent = "@patent{{{key}, author = {{Vent, Ida}}, title = {{V}}, number = {{{key}}}, year = 1991, month = {month}}}"
    printed = references(_list(patent.format(key=1, month="{}"), patent.format(key=2, month="feb")), "chicago")
    assert [line.split("issued ")[1] for line in printed] == ["1991.", "February 1991."]
    assert [line.split(". ")[1] for line in printed] == ["1991a", "1991b"]


def test_a_reference_alone_has_no_letter_behind_its_year() -> None:
    record = _list(SAME_YEAR[0])[0]
    assert references([record], "apa") == [reference(record, "apa")] == ["Bee, I. (2019). The wax."]
