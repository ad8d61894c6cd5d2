"""A row taken out of a list and put back from its record: it comes as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from samcat import readers
from samcat.file.loader import read
from samcat.keep.build import build
from samcat.keep.importing import new_catalog

LISTS = {
    "badges with the numbers of their links": (
        "| **Title** | **Repo** | **Paper** |\n|---|---|---|\n"
        + "".join(
            f"| {title} | [![GitHub](https://img.shields.io/github/stars/bee/{name})](https://github.com/bee/{name}) "
            f"| [![pdf](https://img.shields.io/badge/pdf-hive-7395C5.svg)](https://hive.org/papers/{name}.pdf) <br /> "
            f"[![arXiv](https://img.shields.io/badge/arXiv-{number}-b31b1b.svg)](http://arxiv.org/abs/{number}) |\n"
            for title, name, number in (
                ("On Bees and Their Hives", "hives", "2401.00001"),
                ("On Wasps and Their Nests", "nests", "2402.00002"),
                ("On Moths and Their Lamps", "lamps", "2403.00003"),
            )
        )
    ),
    "pieces of a remark on lines with labels": "".join(
        f"- [{title}](https://arxiv.org/abs/{number})\n    - {people}\n    - 🏛️ Institutions: Mill\n"
        f"    - 📅 Date: {date}\n    - 🔑 Key: [{key}]\n    - 📖 TLDR: {text}.\n\n"
        for title, number, people, date, key, text in (
            ("On Bees and Hives", "2401.00001", "Ada Plum, Bo Quill", "January 3, 2024", "hive", "All about bees"),
            ("On Wasps and Nests", "2402.00002", "Cy Rook, Di Sand", "February 4, 2024", "nest", "All about wasps"),
            ("On Moths and Lamps", "2403.00003", "Ed Tarn, Flo Urn", "March 5, 2024", "lamp", "All about moths"),
            ("On Flies and Webs", "2404.00004", "Gus Vale, Hal Wren", "April 6, 2024", "web", "All about flies"),
        )
    ),
    "remarks of several sentences": "".join(
        f"* [{title}](https://arxiv.org/abs/240{at + 1}.00001): {text}\n"
        for at, (title, text) in enumerate(
            (
                ("On Bees and Hives", "aims to count the bees of a hive. It goes on to weigh them."),
                ("On Wasps and Nests", "measures the depth of a nest (DON) with a rule. Results differ."),
                ("On Moths and Lamps", "shows that lamps draw moths."),
            )
        )
    ),
    "years of journals beside dates": (
        "| Title | Venue | Date |\n|---|---|---|\n"
        "| [On Bees and Hives](https://hive.org/1) | IJRR 2018 | 2018-06-13 |\n"
        "| [On Wasps and Nests](https://hive.org/2) | T-RO 2024 | 2023-01-11 |\n"
        "| [On Moths and Lamps](https://hive.org/3) | ICRA 2022 | 2021-11-02 |\n"
    ),
    "stars of repositories with a query": "".join(
        f"* [{title}](https://arxiv.org/abs/2401.0000{at}) [![Star](https://img.shields.io/github/stars/{name}"
        f"?tab=readme.svg?style=social)](https://github.com/{name}?tab=readme)\n"
        for at, (title, name) in enumerate(
            (("On Bees and Hives", "bee/hive"), ("On Wasps and Nests", "wasp/nest"), ("On Moths", "moth/lamp"))
        )
    ),
    "numbered from one": (
        "1. [On Bees and Hives](https://hive.org/1), ICML 2024\n"
        "2. [On Wasps and Nests](https://hive.org/2), ICML 2023\n"
        "3. [On Moths and Lamps](https://hive.org/3), ICML 2022\n"
    ),
    "column that counts": (
        "| # | Title | Venue |\n|---|---|---|\n"
        "| 1 | [On Bees and Hives](https://arxiv.org/abs/2401.00001) | ICML 2024 |\n"
        "| 2 | [On Wasps and Nests](https://arxiv.org/abs/2301.00001) | ICML 2023 |\n"
        "| 3 | [On Moths and Lamps](https://arxiv.org/abs/2201.00001) | ICML 2022 |\n"
        "| 4 | [On Flies and Webs](https://arxiv.org/abs/2101.00001) | ICML 2021 |\n"
    ),
    "names of titles set off, and places before them": "".join(
        f"- {place}, **{name}**: On {what}, [arXiv](https://arxiv.org/abs/24{9 - at:02}.00001)\n"
        for at, (place, name, what) in enumerate(
            (
                ("arXiv 2024.09", "BeeNet", "Bees and Hives"),
                ("arXiv 2024.08", "Waspish", "Wasps and Nests"),
                ("CVPR 2023", "MothLamp", "Moths and Lamps"),
                ("ICML 2022", "FlyWeb", "Flies and Webs"),
            )
        )
    ),
    "venues as the labels of links below people": "".join(
        f"**On {what}**  \n{people}  \n[{venue}](https://arxiv.org/abs/24{at:02}.00001) • "
        f"[code](https://github.com/bee/hive{at})\n\n"
        for at, (what, people, venue) in enumerate(
            (
                ("Bees and Hives", "Ada Plum, Bo Quill", "CHI 2024"),
                ("Wasps and Nests", "Cy Rook, Di Sand", "ACL 2023"),
                ("Moths and Lamps", "Ed Tarn, Flo Urn", "VIS 2024"),
            ),
            1,
        )
    ),
    "years of two digits before venues": "".join(
        f"- {year}-{venue}-{title}\n"
        for year, venue, title in (
            (16, "ATC", "Design Guidelines for Hives of Bees"),
            (18, "SIGCOMM", "Revisiting the Support of Nests for Wasps"),
            (19, "NSDI", "Lamps of Moths Can Be General and Fast"),
            (20, "OSDI", "A Simpler and Faster Web for Flies"),
        )
    ),
    "a link called page that one row has": (
        "- **On Bees and Hives.** Ada Plum. [[paper]](https://hive.org/1) [[page]](https://bees.github.io/hive)\n"
        "- **On Wasps and Nests.** Bo Quill. [[paper]](https://hive.org/2)\n"
        "- **On Moths and Lamps.** Cy Rook. [[paper]](https://hive.org/3)\n"
    ),
    "a labeled remark that one other row has": "".join(
        f"* **On {what}**\n  * Authors: {people}\n  * Date: 2024-01-0{at}\n  * Links: [paper](https://hive.org/{at})\n{note}"
        for at, (what, people, note) in enumerate(
            (
                ("Bees and Hives", "Ada Plum", "  * Note: all of them\n"),
                ("Wasps and Nests", "Bo Quill", ""),
                ("Moths and Lamps", "Cy Rook", "  * Note: some of them\n"),
            ),
            1,
        )
    ),
    "people in a paragraph of their own": "".join(
        f"{at}. **On {what}.** ICML, 20{at + 20}. [paper](https://arxiv.org/abs/2{at}01.00001)\n\n   *{people}*\n\n"
        for at, what, people in (
            (1, "Bees and Hives", "Ada Plum, Bo Quill"),
            (2, "Wasps and Nests", "Cy Rook, Di Sand"),
            (3, "Moths and Lamps", "Ed Tarn, Flo Urn"),
        )
    )
    + "---\n",
    "titles that lead to projects": "".join(
        f"- [{title}](https://{name}.github.io/) [paper](https://arxiv.org/abs/24{at:02}.00001)\n"
        for at, (title, name) in enumerate((("BeeNet", "bee"), ("Waspish", "wasp"), ("MothLamp", "moth")), 1)
    ),
    "columns made straight by blanks": (
        "| Name     | Title                                      | Year |\n|----------|---|------|\n"
        "| BeeNet   | [On Bees and Hives](https://hive.org/1)    | 2024 |\n"
        "| Waspish  | [On Wasps and Nests](https://hive.org/22)  | 2023 |\n"
        "| MothLamp | [On Moths and Lamps](https://hive.org/333) | 2022 |\n"
    ),
    "badges of links that lead where the title does": "".join(
        f"+ [On {what}](https://arxiv.org/abs/24{at:02}.00001) (ICML, 202{at})\n"
        f"  [![arXiv](https://img.shields.io/badge/arXiv-b31b1b.svg)](https://arxiv.org/abs/24{at:02}.00001)\n"
        f"  [![Website](https://img.shields.io/badge/Website-9cf)](https://{what[:4].lower()}.github.io/)\n\n"
        for at, what in ((4, "Bees and Hives"), (3, "Wasps and Nests"), (2, "Moths and Lamps"))
    ),
    "lines with labels and links": "".join(
        f"- [On {what}](https://arxiv.org/abs/24{at:02}.00001)\n"
        f"  - {people}\n{venue}  - Key: {key}\n  - ExpEnv: {place}\n\n"
        for at, what, people, venue, key, place in (
            (
                4,
                "Bees and Hives",
                "Ada Plum, Bo Quill",
                "",
                "hives",
                "[Meadow](https://meadow.org/), [Wood](https://wood.org/)",
            ),
            (
                3,
                "Wasps and Nests",
                "Cy Rook, Di Sand",
                "  - Publisher: ICML 2024\n",
                "nests",
                "[Attic](https://attic.org/)",
            ),
            (
                2,
                "Moths and Lamps",
                "Ed Tarn, Flo Urn",
                "",
                "lamps",
                "[Porch](https://porch.org/), [Barn](https://barn.org/)",
            ),
            (
                1,
                "Flies and Webs",
                "Gus Vale, Hal Wren",
                "  - Publisher: ICLR 2024\n",
                "webs",
                "[Shed](https://shed.org/)",
            ),
        )
    ),
    "names with the point of et al. and without one": "".join(
        f"({venue}) [On {what}](https://hive.org/{at}) by {people}\n\n"
        for at, (venue, what, people) in enumerate(
            (
                ("ICML 2024", "Bees and Hives", "Plum et al."),
                ("ICML 2023", "Wasps and Nests", "Ada Quill"),
                ("ICML 2022", "Moths and Lamps", "Rook et al."),
                ("ICML 2021", "Flies and Webs", "Di Sand"),
            )
        )
    ),
    "links that are called as their methods": "| Name | Title | Venue | Paper |\n|---|---|---|---|\n"
    + "".join(
        f"|**{name}**|**{name}: On {what}**|ICML2024|[{name}](https://arxiv.org/abs/24{at:02}.00001)|\n"
        for at, name, what in ((4, "BeeNet", "Bees"), (3, "Waspish", "Wasps"), (2, "MothLamp", "Moths"))
    ),
    "links of two kinds behind that of the paper": "".join(
        f"[-] 20{at}-ICML - On {what}. [[Paper]](https://hive.org/{at}) [[Code]](https://github.com/bee/h{at}){more}\n\n"
        for at, what, more in (
            (24, "Bees and Hives", " [[Code-Unofficial]](https://github.com/wasp/h24)"),
            (23, "Wasps and Nests", ""),
            (22, "Moths and Lamps", " [[Code-Unofficial]](https://github.com/wasp/h22)"),
            (21, "Flies and Webs", ""),
        )
    ),
    "links of the paper called as the venue": "".join(
        f"- [[{place}](https://arxiv.org/abs/24{at:02}.00001)] On {what}{more}\n"
        for at, place, what, more in (
            (9, "Arxiv", "Bees and Hives", ""),
            (8, "ICML2024", "Wasps and Nests", " [[Project](https://wasps.github.io/)]"),
            (7, "Arxiv", "Moths and Lamps", ""),
            (6, "ICML2024", "Flies and Webs", ""),
            (5, "Arxiv", "Ants and Hills", " [[Project](https://ants.github.io/)]"),
        )
    ),
    "links of other labels behind titles, and code in a line of its own": "".join(
        f"- [On {what}](https://hive.org/{at}){more}\n  - {people}\n{code}"
        for at, what, more, people, code in (
            (1, "Wasps and Nests", "", "Ada Plum, Bo Quill", "  - Code: [Repository](https://github.com/wasp/nest)\n"),
            (2, "Bees and Hives", " [[Website](https://bees.org/)]", "Cy Rook, Di Sand", ""),
            (3, "Moths and Lamps", "", "Ed Tarn, Flo Urn", ""),
            (
                4,
                "Ants and Hills",
                " [[Website](https://ants.org/)]",
                "Gus Vale, Hal Wren",
                "  - Code: [Repository](https://github.com/ant/hill)\n",
            ),
        )
    ),
    "family names alone": "".join(
        f"- [**On {what}**](https://hive.org/{at}) ({people}, 20{at})\n"
        for at, what, people in (
            (24, "Bees and Hives", "Plum et al."),
            (23, "Wasps and Nests", "Quill and Rook"),
            (22, "Moths and Lamps", "Sand et al."),
        )
    ),
}


def _wrong(text: str) -> dict[str, str]:
    """By titles, the list as it is with each row put back, where it is not as it was."""
    drafts = readers.read(text, "md")[0]
    catalog = read(new_catalog(drafts, source="README.md", title="T").text.encode(), Path("c.toml"))
    assert len(catalog.papers) == len(drafts) > 2
    wrong = {}
    for paper in catalog.papers:
        others = catalog._replace(papers=tuple(one for one in catalog.papers if one is not paper))
        without = build(text, others, prune=True).text
        assert without != text
        if (built := build(without, catalog).text) != text:
            wrong[paper.title] = built
    return wrong


@pytest.mark.parametrize("rows", LISTS.values(), ids=LISTS)
def test_a_row_that_is_put_back_is_as_it_was(rows: str) -> None:
    assert _wrong(f"# T\n\n## Bees\n\n{rows}") == {}


def test_blank_lines_between_rows_that_begin_right_below_a_heading_stay_as_they_are() -> None:
    rows = (
        f"* **On {what}**<br>\n*{people}*<br>\nICML 2025. [[PDF](https://arxiv.org/abs/25{at:02}.00001)]<br>\n"
        for at, what, people in (
            (1, "Bees and Hives", "Ada Plum, Bo Quill"),
            (2, "Wasps and Nests", "Cy Rook, Di Sand"),
            (3, "Moths and Lamps", "Ed Tarn, Flo Urn"),
        )
    )
    assert _wrong("# T\n## Bees\n" + "\n".join(rows)) == {}


def test_volume_pages_and_year_of_another_paper_are_not_written() -> None:
    text = (
        "# T\n\n## Bees\n\n- On Wasps and Nests, [J. Bees 129, 070401 (2021)](https://doi.org/10.1063/5.0043300)\n"
        "- On Moths and Lamps, [Acta Lamps 9, 115 (2023)](https://www.nature.com/articles/s41524-023-01070-z)\n"
        "- On Bees and Hives, [J. Hives 10, 283 (2019)](https://pubs.acs.org/doi/10.1021/acs.jpclett.8b03527)\n"
    )
    years = {"On Wasps and Nests": "2021", "On Moths and Lamps": "2023", "On Bees and Hives": "2019"}
    for title, built in _wrong(text).items():
        new = next(line for line in built.splitlines() if line not in text.splitlines())
        assert not any(number in new for number in ("129", "070401 (", "115", "283 ("))
        assert not any(year in new for other, year in years.items() if other != title)


def test_a_short_remark_takes_the_place_of_no_line_of_text() -> None:
    text = (
        '* "On Bees and Hives" ICML. [[Paper]](https://hive.org/1)  \n  counts all the bees of a hive and weighs them\n'
        '* "On Wasps and Nests" ICML (Oral). [[Paper]](https://hive.org/2)  \n  measures how deep nests are by a rule\n'
        '* "On Moths and Lamps" ICML. [[Paper]](https://hive.org/3)  \n  shows that lamps draw moths on warm evenings\n'
    )
    assert set(_wrong(f"# T\n\n## Bees\n\n{text}")) <= {"On Wasps and Nests"}


def test_a_row_that_only_all_of_its_section_tell_is_put_back() -> None:
    others = "".join(f"* On the Learned Index of {what} (VLDB 20{at})\n" for at, what in ((17, "Bees"), (18, "Moths")))
    text = f"* Learning to Hash for Hives - a Survey (2016)\n{others}* On the Learned Nests of Flies (ICDE 2020)\n"
    assert _wrong(f"# T\n\n## Bees\n\n{text}") == {}


def test_a_year_has_as_many_digits_as_those_of_most() -> None:
    places = ("CIDR 2017", "SIGMOD 2020", "ICDE 2021", "VLDB ’22", "VLDB 2023")
    text = "".join(f"* A Unified Web for Flies of the {at} Kind ({place})\n" for at, place in enumerate(places))
    wrong = _wrong(f"# T\n\n## Bees\n\n{text}")
    assert [built.count("’") for built in wrong.values()] == [0]


def test_a_row_is_tried_below_its_own_heading() -> None:
    """Below that of the rows that tell its layout it would say another year."""
    rows = {
        2021: ('"ATOM: On Bees and Hives" ICML', 'DiMP: "On Wasps and Their Nests" ICML'),
        2020: ('SiamFC: "On Moths and Their Lamps" ECCV', 'fDSST: "On Flies and Their Webs" ECCV'),
        2019: ('UPDT: "On Ants and Their Hills" ICCV', 'CSK: "On Mites and Their Dust" ICCV'),
    }
    text = "# T\n" + "".join(
        f"\n## {year}\n" + "".join(f"* {row}. [[Paper]](https://hive.org/{year}/{len(row)})\n" for row in own)
        for year, own in rows.items()
    )
    assert "On Wasps and Their Nests" not in _wrong(text)


def test_a_date_that_the_number_of_a_row_tells_is_not_shown_where_most_show_none() -> None:
    text = "".join(
        f"* [On {what}](https://arxiv.org/abs/240{at}.00001)\n" for at, what in enumerate(("Bees", "Ants"), 1)
    )
    text += "* [On Moths](https://hive.org/3). Ada Plum. 2021\n* [On Flies](https://arxiv.org/abs/2303.00001)\n"
    assert [title for title in _wrong(f"# T\n\n## Bees\n\n{text}") if title != "On Moths"] == []


def test_a_venue_is_not_the_server_of_all_others() -> None:
    rows = "".join(
        f"1. **On {what}.** arxiv 20{year}. [paper](https://arxiv.org/abs/{year}01.00001)\n\n"
        "    *Ada Plum, Bo Quill.*\n\n"
        for what, year in (("Bees and Hives", 20), ("Wasps and Nests", 21), ("Flies and Webs", 22))
    )
    own = "1. **On Moths and Lamps.** ICML 2018. [paper](http://proceedings.mlr.press/v80/m.pdf)\n\n    *Cy Rook.*\n"
    for built in _wrong(f"# T\n\n## Bees\n\n{rows}{own}").values():
        assert "arxiv 2018" not in built
        assert "ICML 2018" in built


def test_a_venue_that_the_heading_says_is_not_written_into_a_row() -> None:
    """Other sections show theirs, and one row here does too."""
    rows = "".join(
        f"- On {what}{more} [[paper](https://arxiv.org/abs/21{at:02}.00001)]\n"
        for at, what, more in (
            (4, "Bees and Hives", ""),
            (3, "Wasps and Nests", " (ICCV 2021)"),
            (2, "Moths and Lamps", ""),
            (1, "Ants and Hills", ""),
        )
    )
    others = "- On Flies and Webs (CVPR 2021) [[paper](https://arxiv.org/abs/2105.00001)]\n"
    text = f"# T\n\n## ICCV 2021\n\n{rows}\n## Others\n\n{others}"
    assert set(_wrong(text)) <= {"On Wasps and Nests", "On Flies and Webs"}


def test_a_picture_that_few_rows_have_is_not_drawn_for_a_venue_that_all_have() -> None:
    badge = " <br /> ![CVPR - Highlight](https://img.shields.io/badge/CVPR-Highlight-FFFF00)"
    rows = "".join(
        f"| On {what}{badge if at == 2 else ''} | [pdf](https://openaccess.thecvf.com/content/CVPR2023/{at}.pdf) |\n"
        for at, what in enumerate(("Bees and Hives", "Wasps and Nests", "Moths and Lamps", "Flies and Webs"))
    )
    wrong = _wrong(f"# CVPR 2023 papers\n\n## Insects\n\n| **Title** | **Paper** |\n|---|---|\n{rows}")
    assert set(wrong) == {"On Moths and Lamps"}


def test_a_remark_without_a_place_is_left_out_before_the_venue_is() -> None:
    text = (
        "* On Bees and Hives (CIDR 2017)\n* On Wasps and Nests (ICDE 2022, **best demo award**)\n"
        "* On Moths and Lamps (VLDB 2023)\n* On Flies and Webs (VLDB 2024)\n"
    )
    built = _wrong(f"# T\n\n## Bees\n\n{text}")["On Wasps and Nests"]
    assert "* On Wasps and Nests (ICDE 2022)\n" in built


def test_blanks_behind_a_number_are_as_most_rows_have_them() -> None:
    rows = "".join(
        f"{at}. {' ' * (at == 2)}**On {what}.** ICML, 202{at}. [paper](https://hive.org/{at})\n\n   *{people}*\n\n"
        for at, what, people in (
            (1, "Bees and Hives", "Ada Plum, Bo Quill"),
            (2, "Wasps and Nests", "Cy Rook, Di Sand"),
            (3, "Moths and Lamps", "Ed Tarn, Flo Urn"),
            (4, "Flies and Webs", "Gus Vale, Hal Wren"),
        )
    )
    assert set(_wrong(f"# T\n\n## Bees\n\n{rows}---\n")) == {"On Wasps and Nests"}


def test_a_section_whose_rows_are_all_numbered_one_does_not_count() -> None:
    """Another section does."""

    def row(number: int, at: int, what: str) -> str:
        return f"{number}. **On {what}.** ICML, 20{at}. [paper](https://hive.org/{at})\n\n"

    ones = "".join(row(1, at, what) for at, what in ((21, "Bees"), (22, "Wasps"), (20, "Moths")))
    counted = "".join(
        row(number, at, what) for number, at, what in ((1, 11, "Flies"), (2, 13, "Webs"), (3, 12, "Mites"))
    )
    assert _wrong(f"# T\n\n## Insects\n\n{ones}## Others\n\n{counted}") == {}


def test_emphasis_that_one_row_has_is_not_that_of_a_new_one() -> None:
    rows = "".join(
        f"- {mark}{year}-{venue}-{title}{mark}\n"
        for mark, year, venue, title in (
            ("", 18, "SIGCOMM", "Revisiting the Support of Nests for Wasps"),
            ("", 19, "NSDI", "Lamps of Moths Can Be General and Fast"),
            ("", 20, "OSDI", "A Simpler and Faster Web for Flies"),
            ("", 21, "ATC", "Design Guidelines for Hives of Bees"),
            ("**", 22, "NSDI", "Ants Carry More Than They Weigh"),
        )
    )
    assert set(_wrong(f"# T\n\n## Bees\n\n{rows}")) == {"Ants Carry More Than They Weigh"}
