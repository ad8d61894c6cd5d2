"""Lists of paragraphs: each that is a work of its own is taken or told, and what only says more of one is joined."""

import re
from itertools import product
from typing import NamedTuple

import pytest

from samcat.readers.markdown import read


class Work(NamedTuple):
    title: str
    people: str
    venue: str
    day: str


WORKS = [
    Work("Hive Mapping with Sparse Sensors", "Ada Plum, Bo Roe", "ICRA 2022", "2022-02-18"),
    Work("WaxNet: Learning Combs from Sound", "Cy Quill, Dee Marsh, and Eva Stone", "NeurIPS 2021", "2021-10-3"),
    # which reads as a name
    Work("Swarm Routing", "Finn Hale", "IEEE Transactions on Robotics 2020", "2020-5-11"),
    Work("On the Price of Honey", "Gil Moor et al.", "Nature 2019", "2019-12-01"),
    Work("Do Bees Dream? A Field Study", "I. Reed, J. Thorn, K. Vale", "CHI 2018", "2018-4-21"),
]
PAPERS = [f"https://arxiv.org/abs/2201.0123{at}" for at in range(len(WORKS))]
LEADS = [
    "",
    "[{day}] ",
    "**{day}** ",
    "{day} - ",
    "({year}) ",
    "`{day}` ",
    "[{n}] ",
    ":bee: ",
    "[{venue}] ",
    "**{venue}** ",
]
TITLES = ["**{title}**", "{title}", "[{title}]({paper})", "*{title}*", '"{title}"', "“{title}”"]
BEHIND = [
    ". {people}. {venue}. [paper]({paper})",
    ". {venue}. [paper]({paper})",
    ". {people}. {venue}.",
    " [[paper]({paper})] [[code]({code})]",
    " [[paper]({paper})] ({venue})",
    "  \n{people}  \n[Paper]({paper}) | [Code]({code})",
]
BELOW = [
    ("{people}", "[[pdf]]({paper}) [[code]]({code})"),
    ("*{people}*", "*{venue}* [[paper]]({paper})"),
    ("**Authors**: {people}", "Paper: {paper}"),
    ("{people} [[pdf]]({paper})", "{venue}"),
    ("{venue}", "[Paper]({paper}) | [Code]({code})"),
    ("[[pdf]]({paper}) [[code]]({code})",),
]


def listed(lead: str, *paragraphs: str) -> str:
    """A list of the works, each with its lead and one paragraph or several."""
    made = ["# Bees", "## Papers on hives"]
    for n, (work, paper) in enumerate(zip(WORKS, PAPERS, strict=True), 1):
        said = {**work._asdict(), "paper": paper, "code": f"https://github.com/bees/{n}", "n": n, "year": work.day[:4]}
        made += (text.format(**said) for text in (lead + paragraphs[0], *paragraphs[1:]))
    return "\n\n".join(made)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text))


@pytest.mark.parametrize("lead", LEADS)
def test_as_many_paragraphs_as_are_works_are_taken_or_told(lead: str) -> None:
    for title, behind in product(TITLES, BEHIND):
        text = listed(lead, title + behind)
        drafts, unread = read(text)
        assert len(drafts) + sum(row.rows for row in unread) == len(WORKS), (title, behind)
        for draft in drafts:
            # what it says stands in the paragraph of its line
            own = "\n".join(text.split("\n")[draft.line - 1 :]).split("\n\n")[0]
            said = " ".join((draft.title, *draft.authors, draft.byline, draft.note or "", draft.paper or ""))
            assert words(said) <= words(own) | {"others"}, draft


@pytest.mark.parametrize("lead", LEADS)
def test_paragraphs_of_people_places_and_links_below_a_title_are_joined_with_it(lead: str) -> None:
    for title, below in product(TITLES, BELOW):
        if "[" in title:
            continue
        drafts, _ = read(listed(lead, title, *below))
        assert [draft.title for draft in drafts] == [work.title for work in WORKS], (title, below)
        assert [draft.paper for draft in drafts] == PAPERS, (title, below)
        named = any("{people}" in text for text in below)
        assert all(bool(draft.authors or draft.byline) == named for draft in drafts), (title, below)


def test_paragraphs_with_a_date_and_no_more_than_a_title_are_told_where_they_are_several() -> None:
    rows = [f"[202{at}-03-01] On {name} and the wax of hives" for at, name in enumerate(("bees", "wasps", "ants"))]
    drafts, unread = read("# L\n\n## Papers\n\n" + "\n\n".join(rows))
    assert len(drafts) + sum(row.rows for row in unread) == len(rows)


def test_a_day_without_zeros_before_a_title_in_bold_is_a_whole_day() -> None:
    (draft,), _ = read("# L\n\n## Papers\n\n2020-5-11 **Swarm Routing** [[pdf]](https://arxiv.org/abs/2005.01234)\n")
    assert (draft.title, draft.date) == ("Swarm Routing", 20200511)


def test_a_title_in_bold_that_reads_as_a_name_is_one_where_others_begin_with_theirs_in_bold() -> None:
    drafts, _ = read(listed("", "**{title}**. {people}. {venue}."))
    assert [draft.title for draft in drafts] == [work.title for work in WORKS]
    assert [draft.authors for draft in drafts if draft.title == "Swarm Routing"] == [("Hale, Finn",)]


def test_a_link_in_brackets_behind_an_entry_is_no_title() -> None:
    text = "Plum, A., Roe, B. & Elm, C. On the wax of bees and hives. (2020) *Hive Letters* **17** (in press). "
    drafts, _ = read(f"# L\n\n## Papers\n\n{text}([interactive figures](https://a.org/1), [slides](https://a.org/2))\n")
    assert [draft.title for draft in drafts] == ["On the wax of bees and hives"]


def test_a_magazine_that_ends_in_a_stop_before_a_title_in_bold_is_no_method() -> None:
    (draft,), _ = read(
        "## A\n\n- Mill Magazine. **How bees find home at night**. 2019. [link](https://arxiv.org/abs/1)\n"
    )
    assert (draft.title, draft.method) == ("How bees find home at night", None)


def test_people_right_behind_the_stop_of_a_title_are_no_part_of_it() -> None:
    (draft,), _ = read(
        "## A\n\n- Bees and wax.Plum, Ada, et al. ICSE 2016. [[pdf]](https://arxiv.org/abs/1509.00413)\n"
    )
    assert (draft.title, draft.authors) == ("Bees and wax", ("Plum, Ada", "others"))


def test_a_reference_below_a_numbered_topic_is_a_work_and_not_a_remark() -> None:
    drafts, _ = read("## A\n\n1. Wax\n   - On combs and how they grow. Ada Plum, Bo Roe. ICML 2020.\n")
    assert [(draft.title, draft.path) for draft in drafts] == [("On combs and how they grow", ("A", "Wax"))]


def test_a_number_behind_a_volume_is_no_year() -> None:
    (draft,), _ = read(
        "## A\n\n- [On ants](https://a.org/3.pdf), Ada Plum, Bo Roe, Philosophical Transactions, 461(2055)\n"
    )
    assert draft.date is None
    assert draft.published is not None
    assert (draft.published.venue, draft.published.year) == ("Philosophical Transactions", None)


def test_the_summary_of_folded_details_is_no_part_of_the_text_below_it() -> None:
    folded = "<details><summary>Abstract</summary>Ants live on.</details>"
    (draft,), _ = read(f"## A\n\n- **On ants and bees** [[pdf]](https://arxiv.org/abs/2101.00002)\n  {folded}\n")
    assert draft.note == "Ants live on"


def test_a_conference_whose_acronym_ends_in_w_is_no_workshop() -> None:
    (draft,), _ = read("## A\n\n- [On bees at work](https://a.org/1.pdf) (CSCW 2002)\n")
    assert draft.published is not None
    assert draft.published.type == "conference"


@pytest.mark.parametrize(("years", "dates"), [((2020, 2019, 2020, 2020), True), ((2021, 2021, 2021, 2020), False)])
def test_days_behind_the_years_of_most_venues_are_those_of_reading(years: tuple[int, ...], dates: bool) -> None:
    rows = [
        f"- 2021-0{at}-05 **On bees and hive {at}**. CVPR {year}. [[pdf]](https://a.org/{at}.pdf)"
        for at, year in enumerate(years, 1)
    ]
    drafts, _ = read("## A\n\n" + "\n".join(rows))
    found = [draft.date for draft in drafts]
    assert found == (list(years) if dates else [20210105, 20210205, 20210305, 20210405])


def test_a_journal_in_italics_with_volume_and_issue_behind_it_is_no_title() -> None:
    text = "Plum, A. (2009). A Nested Process Model for Wax. *Mill Review of Hives and Combs*, 15(6), 921-928."
    (draft,), _ = read(f"## A\n\n- {text}\n")
    assert (draft.title, draft.byline or draft.authors[0]) == ("A Nested Process Model for Wax", "Plum, A.")
    assert draft.published is not None
    assert draft.published.venue == "Mill Review of Hives and Combs"


def test_a_link_of_one_word_behind_people_and_a_year_is_the_title() -> None:
    (draft,), _ = read("## A\n\n- Plum et al. (2021). [WaxNetV3](https://arxiv.org/abs/2111.09543).\n")
    assert (draft.title, draft.byline or draft.authors[0], draft.date) == ("WaxNetV3", "Plum et al.", 2021)


def test_people_in_bold_before_a_title_in_plain_text_are_no_title() -> None:
    text = (
        "**PLUM, Ada et al.** On the wax of bees at scale. *Nature*, v. 3, 2019.\nDOI: https://doi.org/10.1145/3359183"
    )
    (draft,), _ = read(f"# L\n\n## Papers\n\n{text}\n")
    assert (draft.title, draft.byline or draft.authors[0]) == ("On the wax of bees at scale", "PLUM, Ada et al.")


def test_family_names_joined_in_spanish_are_two_people() -> None:
    (draft,), _ = read('## A\n\n- Plum y Roe (1975), "On bees and the prices of wax", *Hive Law Review* 88(4).\n')
    assert (draft.title, draft.authors) == ("On bees and the prices of wax", ())
    assert draft.byline in ("Plum y Roe", "Plum and Roe")
