"""Every rule takes whatever a catalog that is valid may hold."""

from __future__ import annotations

import datetime
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from samcat.catalog import Catalog
from samcat.check.findings import Subject
from samcat.check.rules import ALL, RULES
from samcat.check.run import check
from samcat.record.model import Paper, Publication, Section

PIECES = (
    "https://", "http:", "//", "/", "[", "]", "::1", "oops", "arxiv.org", "abs", "doi.org", "10.1234", ":", "99999",
    "@", "%", "%zz", "?", "#", "=", "&", "github.com", "²", "๒๐๒๔", "2024", "bee", "\u2100", ".", "..", "{", "}", "\\",
    "$", "(", ")", " ", ",", ";", "et al.", "and", "others", "3D", "-", "\u200b", "\u202e", "é", "ﬁ", "İ", "ß", "“",
    "'",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join).filter(lambda text: bool(text.strip()))
FIELDS = ("key", "title", "byline", "method", "arxiv", "doi", "paper", "code")


def _codes(title: str) -> list[str]:
    data = f'schema = 1\n[[papers]]\nkey = "bee2024x"\ntitle = "{title}"\nbyline = "A. Bee"\n'.encode()
    return [one.code for one in check(data, Path("catalog.toml"), frozenset(ALL), datetime.date(2026, 1, 1))]


def test_a_field_of_very_many_letters_is_told_and_its_record_not_looked_at_further() -> None:
    assert _codes("x" * 4001) == ["SC004"]
    assert "SC004" not in _codes("x" * 4000)


def _paper(fields: dict[str, str], authors: list[str], venue: str) -> Paper:
    plain = {"key": "bee2024x", "sections": ("s",), "date": 202401, "title": "On bees", "byline": "A. Bee"}
    published = Publication(venue, "journal", 2024, fields.get("doi"))
    return Paper(**{**plain, "authors": tuple(authors), "published": published, **fields})  # type: ignore[arg-type]


@example(fields={"key": "bee²2024x"}, authors=[], venue="x")
@example(fields={"paper": "https://[oops/x"}, authors=[], venue="x")
@given(
    fields=st.dictionaries(st.sampled_from(FIELDS), texts, max_size=5),
    authors=st.lists(texts, max_size=3),
    venue=texts,
)
def test_no_rule_fails_at_any_text(fields: dict[str, str], authors: list[str], venue: str) -> None:
    papers = (_paper(fields, authors, venue), _paper({"key": "wasp2024y"}, ["Wasp, A."], "Nature"))
    catalog = Catalog(path=Path("catalog.toml"), sections=(Section("s", "S"),), papers=papers)
    subject = Subject(catalog, datetime.date(2026, 1, 1))
    for rule in RULES.values():
        for found in rule.find(subject):
            assert isinstance(found.message, str)
