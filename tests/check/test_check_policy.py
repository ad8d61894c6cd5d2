"""What a catalog says of how it is checked: what is ignored, at which level, and what was accepted for which value."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from samcat.check.findings import Finding, brought
from samcat.check.reports import FORMS
from samcat.check.rules import ALL
from samcat.check.run import check
from samcat.errors import CatalogError
from samcat.file.loader import read

DAY = datetime.date(2026, 11, 30)
LIST = """schema = 1
[[papers]]
key = "bee2024tracked"
date = 202403
title = "On Bees"
paper = "https://x.org/b?utm_source=z"
[[papers]]
key = "bee2024twice"
date = 202403
title = "ON BEES!"
paper = "https://y.org/a"
[check]
"""


def _found(more: str, *, heeds: bool = True) -> list[Finding]:
    return check((LIST + more).encode(), Path("catalog.toml"), ALL, DAY, heeds=heeds)


def _levels(more: str, *, heeds: bool = True) -> dict[str, str]:
    return {finding.code: finding.severity for finding in _found(more, heeds=heeds)}


PLAIN = _levels("")


def test_the_list_has_findings_of_two_families() -> None:
    assert {"SC305", "SC601"} <= PLAIN.keys()


@pytest.mark.parametrize("ignored", ["SC305", "sc3", "SC30"])
def test_what_is_ignored_is_not_reported(ignored: str) -> None:
    assert _levels(f'ignore = ["{ignored}"]') == {code: PLAIN[code] for code in PLAIN if code != "SC305"}


def test_the_level_of_a_code_stands_above_that_of_its_family() -> None:
    found = _levels('severity = { SC3 = "error", SC305 = "note", SC6 = "off" }')
    assert found == {code: "note" if code == "SC305" else PLAIN[code] for code in PLAIN if not code.startswith("SC6")}


def test_what_is_asked_for_by_its_code_is_not_ignored() -> None:
    assert _levels('ignore = ["SC3"]', heeds=False) == PLAIN


def test_a_code_that_is_none_is_told() -> None:
    assert [finding.message for finding in _found('ignore = ["SC999"]') if finding.code == "SC002"] == [
        "no finding has the code 'SC999'"
    ]


@pytest.mark.parametrize("wrong", ['severity = { SC3 = "loud" }', "severity = 3", 'ignore = "SC3"'])
def test_what_is_no_level_or_no_list_is_an_error(wrong: str) -> None:
    with pytest.raises(CatalogError):
        read((LIST + wrong).encode(), Path("catalog.toml"))


def _accepted(value: str) -> str:
    return f'accepted = [{{ code = "SC305", keys = ["bee2024tracked"], value = "{value}" }}]'


def test_an_acceptance_holds_for_the_value_that_was_accepted() -> None:
    assert "SC305" not in _levels(_accepted("https://x.org/b?utm_source=z"))


def test_another_value_is_told_again_and_the_acceptance_as_idle() -> None:
    found = _found(_accepted("https://x.org/b?utm_source=a"))
    assert "SC305" in {finding.code for finding in found}
    (idle,) = (finding for finding in found if finding.code == "SC003")
    assert "with the value 'https://x.org/b?utm_source=a' no longer occurs" in idle.message


def test_an_acceptance_without_a_value_holds_for_any() -> None:
    assert "SC305" not in _levels('accepted = [{ code = "SC305", keys = ["bee2024tracked"] }]')


def test_the_lines_that_accept_all_findings_do_so() -> None:
    lines = "".join(FORMS["accepted"](_found("")))
    assert _found(f"accepted = [\n{lines}]") == []


def test_what_a_change_brought_is_what_was_not_found_before_wherever_it_stood() -> None:
    before = _found("")
    moved = [finding._replace(line=finding.line + 7) for finding in before]
    assert brought(moved, before) == []
    new = before[0]._replace(message="another")
    assert brought([*moved, new], before) == [new]
    # a second one of the same is new
    assert brought([*moved, moved[0]], before) == [moved[0]]


def test_a_summary_for_a_pull_request_counts_and_lists() -> None:
    text = "".join(FORMS["markdown"](_found('severity = { SC305 = "note" }')))
    assert text.startswith("**samcat check: ")
    assert "1 note" in text.splitlines()[0]
    assert "|note|SC305|" in text
    assert "".join(FORMS["markdown"]([])) == "**samcat check: nothing found**\n"


def test_a_note_is_a_notice_of_github() -> None:
    notes = [finding for finding in _found('severity = { SC305 = "note" }') if finding.code == "SC305"]
    assert "".join(FORMS["github"](notes)).startswith("::notice file=catalog.toml,line=6")


STYLE = 'ignore = []\n[[papers]]\nkey = "ant2024ants"\ndate = 202403\ntitle = "On Ants"\npaper = "https://arxiv.org/pdf/2403.00001"\n'


def test_house_style_is_looked_for_where_the_catalog_names_a_level_or_the_code_is_asked_for() -> None:
    assert "SC304" not in _levels(STYLE)
    assert _levels(STYLE.replace("ignore = []", 'severity = { SC304 = "note" }'))["SC304"] == "note"
    assert _levels(STYLE, heeds=False)["SC304"] == "warning"
