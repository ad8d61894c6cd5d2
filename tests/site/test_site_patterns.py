from __future__ import annotations

import json
import re
from functools import cache

import pytest
import quickjs
from hypothesis import given, settings
from hypothesis import strategies as st

from samcat import text
from samcat.record import dates, identifiers, names, publishers
from samcat.search import parse, terms
from samcat.site.patterns import javascript

_MODULES = (text, dates, identifiers, names, publishers, parse, terms)
_WANTED = (
    "_ASCII_WORD _SPACED_WORD _WORD _JOINT _HUMP _FORM _DAYS_BACK _SUFFIX _ARXIV _ARXIV_DOI _DOI _REPOSITORY_PATH "
    "_REPOSITORY _NAMED_PAGE _SCHEME_AND_WWW _BEHIND _VERSION _TOKEN _GROUPED_TOKEN _HYPHEN_OF_LINE _YEAR_OR_MONTH "
    "_MONTH_AS_NUMBER"
).split()
PATTERNS = {
    f"{module.__name__}.{name}": vars(module)[name] for module in _MODULES for name in _WANTED if name in vars(module)
} | {
    f"{host} {number}": pattern
    for host, known in vars(publishers)["_FORMS"].items()
    for number, (pattern, _) in enumerate(known)
}

_PRINTABLE = """
    SAM-Med3D U-Net++ it's a.b^c 2304.12306 arXiv: https://arxiv.org/abs/ math.GT/0309136v2 .pdf 10.1038/s41467-024
    doi: https://doi.org/ 10.48550/arXiv. https://github.com/ owner/name .git ?x=1 #part www. stamp/x?arnumber= /full
    document/123 articles/ pii/ S0010 abstract_id=12 content/a_paper.html forum?id=aB-1 (a OR b) -( ) author: "two
    words" not Jr. III senior 2nd 2024-03 202311 2023/10/05 7d 12 m １２ ٣ İı ſK ſenior é ß 分割 _ 𝒳 /pdf .full.pdf
    10.1101/2023.01.02v3 manuscript/2023.1 rs-12 PMC12
""".split()
_PIECES = st.sampled_from([*_PRINTABLE, "-\n", "\u2010\n", "\u00ad \u2028", "\x1c", "\x85", "\xa0", "\u212a3"])
_TEXTS = st.lists(st.one_of(_PIECES, st.text(max_size=3)), min_size=1, max_size=6).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda glue: glue.join(pieces))
)


@cache
def _context() -> quickjs.Context:
    context = quickjs.Context()
    context.eval(
        """
        function matches(pattern, text) {
          const found = [];
          text.replace(new RegExp(pattern, "gu"), (...all) => {
            const groups = all.slice(0, all.findIndex((value) => typeof value === "number"));
            found.push(groups.map((group) => (group === undefined ? null : group)));
            return "";
          });
          return JSON.stringify(found);
        }
        """
    )
    return context


def _in_javascript(pattern: str, written: str) -> list[list[str | None]]:
    found: list[list[str | None]] = json.loads(_context().get("matches")(javascript(pattern), written))
    return found


def _in_python(pattern: str, written: str) -> list[list[str | None]]:
    return [[match[0], *match.groups()] for match in re.finditer(pattern, written)]


@pytest.mark.parametrize("name", PATTERNS)
@settings(max_examples=10)
@given(written=_TEXTS)
def test_a_pattern_means_in_the_page_what_it_means_here(name: str, written: str) -> None:
    assert _in_javascript(PATTERNS[name], written) == _in_python(PATTERNS[name], written)


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        (r"(?i)[a-z]+", "K ſ İ ı É"),
        (r"(?ai)[a-z]+", "Kelvin \u212a ſ"),
        (r"(?i:père|júnior)x", "PÈREx PÈREX Júniorx"),
        (r"a{2,3}|b{|}", "aa b{ } aaaa"),
        (r"[^\W\d_]+", "a1_é分٣"),
        (r"\S+$", "one two\n"),
        (r"a.c", "a\nc a\rc a\u2028c"),
        (r"(?a)\w+\s\d", "é\xa01 e 1 e ٣"),
        (r"[\w.-]+", "a-b._é"),
    ],
)
def test_what_patterns_are_made_of_means_the_same(pattern: str, written: str) -> None:
    assert _in_javascript(pattern, written) == _in_python(pattern, written)


@pytest.mark.parametrize("pattern", [r"\bword", r"(?<=a)b", r"(?<!a)b", r"[\W]"])
def test_what_has_no_counterpart_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=re.escape(pattern)):
        javascript(pattern)
