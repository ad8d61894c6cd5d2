"""Lists of papers in the README of a package: names of methods, what they link to, and who made them."""

from samcat.readers.draft import Draft
from samcat.readers.markdown import read


def taken(text: str) -> list[Draft]:
    return read(f"## Models\n\n{text}")[0]


def test_people_behind_from_and_before_a_title_are_its_authors() -> None:
    one, two = taken(
        "- **[WaxConv](https://docs.hive.org/wax.html)** from Roe *et al.*: "
        "[Convolutions of Wax](https://arxiv.org/abs/2101.00001) (ICLR 2021)\n"
        "- **[BeeNet](https://docs.hive.org/bee.html)** from Plum and Elm: "
        "[A Net of Bees](https://arxiv.org/abs/2101.00002)\n"
    )
    assert (one.title, one.method, one.byline) == ("Convolutions of Wax", "WaxConv", "Roe et al.")
    assert (two.title, two.method, two.byline) == ("A Net of Bees", "BeeNet", "Plum and Elm")


def test_a_link_to_a_paper_is_a_title_before_one_to_code() -> None:
    (one,) = taken(
        "- A **[Layer](https://docs.hive.org/layer.html)** like those of the "
        "[Wax Graph Tools](https://github.com/hive/wax) from Plum *et al.*: [Biases of Bees and Wax](https://arxiv.org/abs/2101.00001)\n"
    )
    assert one.title == "Biases of Bees and Wax"


def test_one_person_and_others_with_a_year_end_the_title_in_a_link() -> None:
    one, two = taken(
        "- `Hive`: [How do bees see?, Ada Plum et al. 2018](https://arxiv.org/abs/1801.00001)\n"
        "- `Wax`: [Wax and what it is for, Bo R. Roe, et. al. 2019](https://arxiv.org/abs/1901.00001)\n"
    )
    assert (one.title, one.authors, one.date) == ("How do bees see?", ("Plum, Ada", "others"), 2018)
    assert (two.title, two.authors, two.date) == ("Wax and what it is for", ("Roe, Bo R.", "others"), 2019)


def test_a_link_in_italics_behind_a_title_in_bold_is_no_title() -> None:
    (one,) = taken(
        "Plum, Ada, and Bo Roe.\n**Learning with bees and wax.**\n"
        "[*Proceedings of the 32nd Conference on Hives*](https://doi.org/10.1234/hive), 2021.\n"
    )
    assert one.title == "Learning with bees and wax"


def test_names_beside_labels_of_papers_are_titles() -> None:
    rows = taken(
        "| Architecture | Paper | Documentation |\n|--|--|--|\n"
        "| Hivenet | [paper](https://arxiv.org/abs/2101.00001) | [docs](https://docs.hive.org/hive) |\n"
        "| Waxnet | [paper](https://arxiv.org/abs/2101.00002) | [docs](https://docs.hive.org/wax) |\n"
    )
    assert [row.title for row in rows] == ["Hivenet", "Waxnet"]


def test_names_and_a_year_in_a_cell_of_citations_are_no_title() -> None:
    (row,) = taken(
        "| Name | Model | Citation |\n|--|--|--|\n"
        "| BoxBee | [`hive.BoxBee`](https://docs.hive.org/box) "
        "| [Plum *et al.*, 2020](https://arxiv.org/abs/2007.00001) |\n"
    )
    assert (row.title, row.byline, row.date) == ("BoxBee", "Plum et al.", 2020)
    assert row.paper == "https://arxiv.org/abs/2007.00001"


def test_people_and_a_venue_in_one_run_of_italics_are_both_taken() -> None:
    (one,) = taken(
        "- **Bees: a Model of Wax and Honey**. *Ada Plum, Bo Roe. EMNLP 2020*. [[pdf](https://a.org/1.pdf)]\n"
    )
    assert one.authors == ("Plum, Ada", "Roe, Bo")
    assert one.published is not None
    assert one.published.venue == "EMNLP 2020"


def test_a_title_in_bold_may_end_in_a_colon_before_its_people() -> None:
    (one,) = taken("- **On bees and the wax of hives:** Ada Plum, Bo Roe. ICML 2020. [[pdf]](https://a.org/1.pdf)\n")
    assert (one.title, one.authors) == ("On bees and the wax of hives", ("Plum, Ada", "Roe, Bo"))


def test_papers_below_the_heading_contents_are_taken() -> None:
    drafts, unread = read(
        "# Bees\n\n## Contents\n\n- [On bees and the wax of hives](https://arxiv.org/abs/2101.00001)\n"
        "- [On ants and how they live](https://arxiv.org/abs/2101.00002)\n"
    )
    assert (len(drafts), unread) == (2, [])


def test_links_below_the_heading_contents_that_lead_to_no_papers_are_told() -> None:
    drafts, unread = read(
        "# Bees\n\n## Contents\n\n- [On bees and the wax of hives](https://hive.org/bees)\n"
        "- [On ants and how they live](https://arxiv.org/abs/2101.00002)\n"
    )
    assert (drafts, [row.rows for row in unread]) == ([], [2])


def test_a_journal_whose_name_begins_like_a_month_keeps_its_last_word() -> None:
    (one,) = taken(
        '1. Plum, Ada, and Bo Roe. "On bees and wax." Journal of Interactive Marketing 16.3 (2002): 35-46.\n'
    )
    assert one.published is not None
    assert one.published.venue == "Journal of Interactive Marketing"


def test_people_in_bold_over_several_lines_are_no_title() -> None:
    (one,) = taken("- **PLUM, A. C.; ROE, Y.; ELM,\n  B. L.** The dark side of bees and hives. ICML 2018.\n")
    assert one.title == "The dark side of bees and hives"
    assert one.authors == ("PLUM, A. C.", "ROE, Y.", "ELM, B. L.")


def test_a_title_in_bold_keeps_the_data_that_is_quoted_below_it() -> None:
    one, _ = taken(
        "- **On bees and the wax of hives**\n  > Dataset: [BeeSet](https://bees.org/data)\n"
        "- **On ants and how they live** [[pdf]](https://arxiv.org/abs/2101.00001)\n"
    )
    assert (one.title, one.paper, one.links) == (
        "On bees and the wax of hives",
        None,
        (("BeeSet", "https://bees.org/data"),),
    )
