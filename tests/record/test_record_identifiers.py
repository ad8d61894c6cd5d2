from __future__ import annotations

import pytest

from samcat.record.identifiers import (
    arxiv_id,
    arxiv_month,
    canonical_link,
    doi,
    is_in_usual_form,
    is_web_link,
    repository,
)


@pytest.mark.parametrize(
    "text",
    [
        "2304.12306",
        "2304.12306v2",
        "arXiv:2304.12306",
        "ARXIV:2304.12306v11",
        "https://arxiv.org/abs/2304.12306",
        "http://www.arxiv.org/pdf/2304.12306v1.pdf",
        "arxiv.org/html/2304.12306v3/",
        "10.48550/arXiv.2304.12306",
        "https://doi.org/10.48550/arXiv.2304.12306",
    ],
)
def test_an_arxiv_id_is_known_in_every_form(text: str) -> None:
    assert arxiv_id(text) == "2304.12306"


def test_an_old_arxiv_id_keeps_its_archive() -> None:
    assert arxiv_id("hep-th/9901001") == "hep-th/9901001"
    assert arxiv_id("https://arxiv.org/abs/math.GT/0309136") == "math/0309136"


@pytest.mark.parametrize(
    "text", ["", "2304", "2304.123", "2304.123456", "../../x", "1&x=2", "x2304.12306", "2304.12306 y"]
)
def test_other_texts_are_no_arxiv_id(text: str) -> None:
    assert arxiv_id(text) is None


@pytest.mark.parametrize(
    ("identifier", "month"),
    [("2304.12306", 202304), ("hep-th/9901001", 199901), ("math/0309136", 200309), ("2313.00001", None), ("", None)],
)
def test_an_arxiv_id_tells_its_month(identifier: str, month: int | None) -> None:
    assert arxiv_month(identifier) == month


@pytest.mark.parametrize(
    "text",
    [
        "10.1038/S41467-024-44824-z",
        "doi:10.1038/s41467-024-44824-z",
        "https://doi.org/10.1038/s41467-024-44824-z",
        "http://dx.doi.org/10.1038%2Fs41467-024-44824-z",
    ],
)
def test_a_doi_is_known_in_every_form(text: str) -> None:
    assert doi(text) == "10.1038/s41467-024-44824-z"


@pytest.mark.parametrize(
    "text", ["", "10/2023", "10/12-14", "10/abc", "10.1038", "10.x/y", "see 10.1038/a", "https://example.org/10.1038/a"]
)
def test_other_texts_are_no_doi(text: str) -> None:
    assert doi(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://a.b/c?d=e#f",
        "http://localhost:80/",
        "HTTPS://ok",
        "https://a.b/(1)",
        "http://[2001:db8::1]:8080/x",
        "https://bücher.example/",
    ],
)
def test_web_links_are_http_or_https(text: str) -> None:
    assert is_web_link(text)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https:///x",
        "https:/x",
        "https://a b",
        "https://a\x1b\\b",
        "https://u:p@h/",
        "https://a/\u202e",
        "//a/b",
        "https://a\n",
        " https://a",
        "https://[oops/x",
        "https://oops]/x",
        "https://[::g]/",
        "https://[1.2.3.4]/",
        "https://a.b:99999/",
        "https://a.b:x/",
        "https://a.b:²/",
        "https://exa\u2100mple.org/",
        "httpſ://a.b/",
    ],
)
def test_nothing_else_is_a_web_link(text: str) -> None:
    assert not is_web_link(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.github.com/A/b/", "https://github.com/A/b"),
        ("https://arxiv.org/pdf/2304.12306v2.pdf", "http://arxiv.org/abs/2304.12306"),
        ("https://doi.org/10.1000/X", "http://dx.doi.org/10.1000/x"),
        ("https://EXAMPLE.org/a", "example.org/a"),
        ("www.example.org/a", "https://example.org/a"),
        ("https://github.com/A/B.git", "github.com/a/b"),
        ("https://gitlab.com/A/B/#readme", "https://gitlab.com/a/B"),
    ],
)
def test_links_to_one_place_have_one_form(one: str, other: str) -> None:
    assert canonical_link(one) == canonical_link(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://github.com/a/b", "https://github.com/a/b2"),
        ("https://a.org/X", "https://a.org/x"),
        ("https://github.com/a/b/tree/main/X", "https://github.com/a/b/tree/main/x"),
        ("https://github.com/a/b", "https://gitlab.com/a/b"),
        ("https://a.org", "https://b.org"),
    ],
)
def test_links_to_different_places_have_different_forms(one: str, other: str) -> None:
    assert canonical_link(one) != canonical_link(other)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://github.com/bowang-lab/MedSAM", "bowang-lab/medsam"),
        ("https://github.com/bowang-lab/MedSAM.git", "bowang-lab/medsam"),
        ("https://github.com/a/b/tree/main/c", "a/b"),
        ("https://example.org/a/b", None),
    ],
)
def test_a_repository_has_an_owner_and_a_name(text: str, name: str | None) -> None:
    assert repository(text) == name


@pytest.mark.parametrize(
    ("identifier", "month"),
    [
        ("math/9107001", 199107),
        ("math/9012001", 209012),
        ("math/9212001", 199212),
        ("9101.00001", 209101),
        ("9212.00001", 209212),
        ("2300.00001", None),
        ("2301.00001", 202301),
        ("2312.00001", 202312),
        ("math/0712001", 200712),
    ],
)
def test_ids_of_the_old_kind_begin_in_1991(identifier: str, month: int | None) -> None:
    assert arxiv_month(identifier) == month


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("2304.1230", "2304.1230"),
        ("2304.12306", "2304.12306"),
        ("2304.123", None),
        ("23041.2306", None),
        ("2304.1２306", None),
        (" 2304.12306 ", "2304.12306"),
        ("2304.12306v", None),
    ],
)
def test_an_arxiv_id_has_four_digits_a_point_and_four_or_five_more(text: str, identifier: str | None) -> None:
    assert arxiv_id(text) == identifier


@pytest.mark.parametrize(
    ("text", "name"),
    [("10.123/a", None), ("10.1234/a", "10.1234/a"), ("10.123456789/a", "10.123456789/a"), ("10.1234567890/a", None)],
)
def test_the_registrant_of_a_doi_has_four_to_nine_digits(text: str, name: str | None) -> None:
    assert doi(text) == name


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://arxiv.org/abs/2304.12306", True),
        ("https://arxiv.org/abs/2304.12306v2", False),
        ("http://arxiv.org/abs/2304.12306", False),
        ("https://github.com/bowang-lab/MedSAM", True),
        ("https://github.com/bowang-lab/MedSAM.git", False),
        ("https://github.com/bowang-lab/MedSAM\n", False),
        ("https://github.com/your-name/MedSAM", False),
        ("https://gitlab.com/bowang-lab/MedSAM", False),
    ],
)
def test_only_plain_links_to_arxiv_and_github_are_in_the_usual_form(link: str, expected: bool) -> None:
    assert is_in_usual_form(link) is expected
