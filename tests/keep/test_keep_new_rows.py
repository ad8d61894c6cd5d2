"""A record that a list lacks, in lists of many layouts: what its row takes over from its neighbors, and what not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samcat import readers
from samcat.file.loader import read
from samcat.keep.build import build
from samcat.keep.importing import new_catalog
from samcat.record.model import Paper, Publication, Section

if TYPE_CHECKING:
    from samcat.catalog import Catalog

IN_SIGIR = Publication("SIGIR 2031", "conference", 2031)
NEW = Paper(
    key="new",
    title="Moths at Night: A Study",
    date=202403,
    authors=("Elk, Jan", "Fern, Eda", "Moss, Fay"),
    arxiv="2403.00009",
    paper="https://arxiv.org/abs/2403.00009",
    code="https://github.com/moth/night",
    published=Publication("ECCV 2024", "conference", 2024),
)
ARXIV = (("On Bees", "2404.00001"), ("On Wasps and Nests", "2304.00002"), ("On Flies at Noon", "2204.00003"))
LAYOUTS = {
    "table of many columns": (
        (
            "| Year | Title | Venue | Code | Dice |\n|---|---|---|---|---|\n"
            "| 2024 | [On Bees](https://arxiv.org/abs/2404.00001) | CVPR | [Code](https://github.com/bee/a) | 0.9 |\n"
            "| 2023 | [On Wasps and Their Nests](https://arxiv.org/abs/2304.00002) | ICML | N/A | 0.8 |\n"
        ),
        (
            "| 2024 | [Moths at Night: A Study](https://arxiv.org/abs/2403.00009) | ECCV "
            "| [Code](https://github.com/moth/night) | N/A |"
        ),
    ),
    "straight table": (
        (
            "| Year | Title                                                       | Venue |\n|---|---|---|\n"
            "| 2024 | [Bees](https://arxiv.org/abs/2404.00001)                    | CVPR  |\n"
            "| 2023 | [Few Wasps](https://arxiv.org/abs/2304.00002)               | ICML  |\n"
        ),
        (
            "| 2024 | [Moths at Night: A Study](https://arxiv.org/abs/2403.00009) "
            "[[code](https://github.com/moth/night)] "
            "| ECCV  |"
        ),
    ),
    "people by initials": (
        (
            "- Bee, A., 2021. On Bees at Work. Science. [url](https://a.org/1)\n"
            "- Wasp, B.C., Fly, D. and Ant, E., 2020. On Wasps and Nests. Nature. [url](https://a.org/2)\n"
            "- Fly, D. and Ant, E., 2019. On Flies at Noon. Science. [url](https://a.org/3)\n"
        ),
        (
            "- Elk, J., Fern, E. and Moss, F., 2024. Moths at Night: A Study. ECCV. "
            "[url](https://arxiv.org/abs/2403.00009) [code](https://github.com/moth/night)"
        ),
    ),
    "remarks in lines of their own": (
        (
            "1. **On Bees.** *ICML 2024.* [[PDF]](https://arxiv.org/abs/2404.00001)\n   Notes: the first\n\n"
            "1. **On Wasps.** *ICML 2023.* [[PDF]](https://arxiv.org/abs/2304.00002)\n   Notes: slow\n"
        ),
        (
            "1. **Moths at Night: A Study.** *ECCV 2024.* "
            "[[PDF]](https://arxiv.org/abs/2403.00009) [[Code]](https://github.com/moth/night)\n"
        ),
    ),
    "label of a library": (
        (
            "|Title|Links|\n|---|---|\n"
            "|On Bees and Hives|[(paper)](https://arxiv.org/abs/2404.00001) [(pytorch)](https://github.com/bee/a)|\n"
            "|On Wasps and Nests|[(paper)](https://arxiv.org/abs/2304.00002) [(keras)](https://github.com/wasp/a)|\n"
        ),
        "|Moths at Night: A Study|[(paper)](https://arxiv.org/abs/2403.00009) [(code)](https://github.com/moth/night)|",
    ),
    "bullets with authors below": (
        (
            "- **On Bees and Hives.** *CVPR 2024*\n  - Ada Plum, Bo Quill, and Cy Rook\n"
            "  - [[Paper]](https://arxiv.org/abs/2404.00001) [[Code]](https://github.com/bee/a)\n"
            "- **On Wasps and Nests.** *ICML 2023* :star:\n  - Di Sand, Gil Reed, and Hal Young\n"
            "  - [[Paper]](https://arxiv.org/abs/2304.00002)\n"
        ),
        (
            "- **Moths at Night: A Study.** *ECCV 2024*\n  - Jan Elk, Eda Fern, and Fay Moss\n"
            "  - [[Paper]](https://arxiv.org/abs/2403.00009) [[Code]](https://github.com/moth/night)"
        ),
    ),
    "labels below a title": (
        (
            "- On Bees and Hives\n    - Authors: Ada Plum, Bo Quill\n    - Venue: CVPR 2024\n"
            "    - Paper: [pdf](https://arxiv.org/abs/2404.00001)\n    - Code: [github](https://github.com/bee/a)\n"
            "- On Wasps and Nests\n    - Authors: Di Sand\n    - Venue: ICML 2023\n"
            "    - Paper: [pdf](https://arxiv.org/abs/2304.00002)\n"
        ),
        (
            "- Moths at Night: A Study\n    - Authors: Jan Elk, Eda Fern, Fay Moss\n    - Venue: ECCV 2024\n"
            "    - Paper: [pdf](https://arxiv.org/abs/2403.00009)\n    - Code: [github](https://github.com/moth/night)"
        ),
    ),
    "numbered with remarks": (
        (
            "1. [On Bees and Hives](https://arxiv.org/abs/2404.00001), CVPR 2024 (from Hive Labs)\n"
            "2. [On Wasps and Nests](https://arxiv.org/abs/2304.00002), ICML 2023 (from Nest Inc) 🔥\n"
        ),
        "2. [Moths at Night: A Study](https://arxiv.org/abs/2403.00009), ECCV 2024 [[code](https://github.com/moth/night)]",
    ),
    "paragraphs": (
        (
            "**On Bees and Hives**\\\nAda Plum, Bo Quill\\\n*CVPR*, 2024. [[pdf]](https://arxiv.org/abs/2404.00001)\n\n"
            "**On Wasps and Nests**\\\nDi Sand, Gil Reed\\\n*ICML*, 2023. [[pdf]](https://arxiv.org/abs/2304.00002)\n"
        ),
        (
            "**Moths at Night: A Study**\\\nJan Elk, Eda Fern, Fay Moss\\\n"
            "*ECCV*, 2024. [[pdf]](https://arxiv.org/abs/2403.00009) [[code]](https://github.com/moth/night)"
        ),
    ),
    "headings as entries": (
        (
            "#### [On Bees and Hives](https://arxiv.org/abs/2404.00001)\n*Ada Plum, Bo Quill*. CVPR 2024.\n\n"
            "#### [On Wasps and Nests](https://arxiv.org/abs/2304.00002)\n*Di Sand, Gil Reed*. ICML 2023.\n"
        ),
        (
            "#### [Moths at Night: A Study](https://arxiv.org/abs/2403.00009)\n*Jan Elk, Eda Fern, "
            "Fay Moss*. ECCV 2024. "
            "[[code](https://github.com/moth/night)]"
        ),
    ),
    "titles in quotation marks": (
        (
            "1. A. Plum, et al., “On Bees and Hives,” in ICML, 2024. [Paper](https://a.org/1), [Github](https://github.com/moth/nig)\n"
            "2. D. Sand, et al., “On Wasps and Nests,” CVPR, 2023. [Paper](https://a.org/2)\n"
        ),
        (
            "2. J. Elk, et al., “Moths at Night: A Study,” ECCV, 2024. [Paper](https://arxiv.org/abs/2403.00009), "
            "[Github](https://github.com/moth/night)"
        ),
    ),
    "a venue before a remark, which the nearest row lacks": (
        (
            "* [On Bees and Hives](https://a.org/1) (CVPR 2024)\n"
            "* [On Wasps and Nests](https://a.org/2) <br> A remark on what wasps do.\n"
            "* [On Flies at Noon](https://a.org/3) (ICML 2022) <br> A remark on what flies do.\n"
        ),
        "* [Moths at Night: A Study](https://arxiv.org/abs/2403.00009) (ECCV 2024) [[code](https://github.com/moth/night)]",
    ),
    "all people where only longer lists are cut": (
        (
            "- **On Bees** <br>\n  *Ada Plum, Bo Quill* <br>\n  **CVPR 2024** [pdf](https://a.org/1)\n"
            "- **On Wasps** <br>\n  *Di Sand, Gil Reed, Hal Young, et al.* <br>\n  **ICML 2023** [pdf](https://a.org/2)\n"
        ),
        (
            "- **Moths at Night: A Study** <br>\n  *Jan Elk, Eda Fern, Fay Moss* <br>\n"
            "  **ECCV 2024** [pdf](https://arxiv.org/abs/2403.00009) [code](https://github.com/moth/night)"
        ),
    ),
    "nothing behind the last break": (
        (
            "* [On Bees](https://a.org/1) (CVPR 2024) <br/> A remark on bees.\n"
            "* [On Wasps and Nests](https://a.org/2) (ICML 2023) <br/> A remark on wasps.\n"
        ),
        "* [Moths at Night: A Study](https://arxiv.org/abs/2403.00009) (ECCV 2024) [[code](https://github.com/moth/night)]",
    ),
    "years of two digits": (
        (
            "1. [ICLR 24] On Bees and Hives [[link]](https://a.org/1)\n"
            "2. [NIPS workshop 23] On Wasps and Nests [[link]](https://a.org/2)\n"
        ),
        (
            "2. [ECCV 24] Moths at Night: A Study [[link]](https://arxiv.org/abs/2403.00009) "
            "[[code]](https://github.com/moth/night)"
        ),
    ),
    "paragraphs with a list each": (
        (
            "**On Bees and Hives**. Ada Plum, Bo Quill. CVPR 2024.\n- [paper](https://arxiv.org/pdf/2404.00001)\n\n"
            "**On Wasps and Nests**. Di Sand, Gil Reed. ICML 2023.\n- [paper](https://arxiv.org/pdf/2304.00002)\n"
        ),
        (
            "**Moths at Night: A Study**. Jan Elk, Eda Fern, Fay Moss. ECCV 2024.\n"
            "- [paper](https://arxiv.org/abs/2403.00009)\n- [code](https://github.com/moth/night)"
        ),
    ),
    "HTML table": (
        (
            "<table>\n<tr><th>Title</th><th>Authors</th><th>Venue</th><th>Links</th></tr>\n"
            "<tr>\n<td><b>On Bees &amp; Hives</b></td>\n<td>Ada Plum</td>\n<td>CVPR 2024</td>\n"
            '<td><a href="https://arxiv.org/abs/2404.00001">Paper</a> <a href="https://github.com/bee/a">Code</a></td>\n'
            "</tr>\n<tr>\n<td><b>On Wasps and Nests</b></td>\n<td>Di Sand</td>\n<td>ICML 2023</td>\n"
            '<td><a href="https://arxiv.org/abs/2304.00002">Paper</a></td>\n</tr>\n</table>\n'
        ),
        (
            "<tr>\n<td><b>Moths at Night: A Study</b></td>\n<td>Jan Elk, Eda Fern, Fay Moss</td>\n<td>ECCV 2024</td>\n"
            '<td><a href="https://arxiv.org/abs/2403.00009">Paper</a> <a href="https://github.com/moth/night">Code</a></td>\n'
            "</tr>"
        ),
    ),
    "badges": (
        (
            "- On Bees and Hives [![arXiv](https://img.shields.io/badge/arXiv-2404.00001-b31b1b.svg)]"
            "(https://arxiv.org/abs/2404.00001) [![Stars](https://img.shields.io/github/stars/bee/a)](https://github.com/bee/a)\n"
            "- On Wasps and Nests [![arXiv](https://img.shields.io/badge/arXiv-2304.00002-b31b1b.svg)]"
            "(https://arxiv.org/abs/2304.00002)\n"
        ),
        (
            "- Moths at Night: A Study [![arXiv](https://img.shields.io/badge/arXiv-2403.00009-b31b1b.svg)]"
            "(https://arxiv.org/abs/2403.00009) [![Stars](https://img.shields.io/github/stars/moth/night)]"
            "(https://github.com/moth/night)"
        ),
    ),
    "venue and year in brackets": (
        (
            "- On Bees and Hives (CVPR, 2024) [[paper]](https://arxiv.org/abs/2404.00001)[[code]](https://github.com/bee/a)\n"
            "- On Wasps and Nests (Arxiv, 2023) [[paper]](https://arxiv.org/abs/2304.00002)\n"
        ),
        (
            "- Moths at Night: A Study (ECCV, 2024) [[paper]](https://arxiv.org/abs/2403.00009)"
            "[[code]](https://github.com/moth/night)"
        ),
    ),
    "pages of people": (
        (
            "|Authors|Title|Venue|\n|---|---|---|\n"
            "|[Ada Plum](https://plum.org)|On Bees and Hives [PDF](https://arxiv.org/abs/2404.00001)|CVPR 2024|\n"
            "|[Di Sand](https://sand.org)|On Wasps and Nests [PDF](https://arxiv.org/abs/2304.00002)|ICML 2023|\n"
        ),
        (
            "|Jan Elk, Eda Fern, Fay Moss|Moths at Night: A Study [PDF](https://arxiv.org/abs/2403.00009) "
            "[Code](https://github.com/moth/night)|ECCV 2024|"
        ),
    ),
    "Chinese": (
        (
            "- 【CVPR 2024】**On Bees and Hives** [[论文](https://arxiv.org/abs/2404.00001)]\n"
            "- 【ICML 2023】**On Wasps and Nests** [[论文](https://arxiv.org/abs/2304.00002)]\n"
        ),
        (
            "- 【ECCV 2024】**Moths at Night: A Study** [[论文](https://arxiv.org/abs/2403.00009)] "
            "[[代码](https://github.com/moth/night)]"
        ),
    ),
    "stars of a rating": (
        (
            "- **On Bees and Hives** [[pdf]](https://arxiv.org/abs/2404.00001) :star::star:\n"
            "- **On Wasps and Nests** [[pdf]](https://arxiv.org/abs/2304.00002) :star::star::star:\n"
        ),
        "- **Moths at Night: A Study** [[pdf]](https://arxiv.org/abs/2403.00009) [[code]](https://github.com/moth/night)",
    ),
    "volume of another paper": (
        (
            "Plum, A. (2024). On bees and hives. *Hive Letters*, 3(2), 10-19. [link](https://doi.org/10.1234/hive.12)\n\n"
            "Sand, D. (2023). On wasps and nests. *Nest Letters*, 8, 1-4. [link](https://doi.org/10.1234/nest.13)\n"
        ),
        (
            "Elk, J., Fern, E., & Moss, F. (2024). Moths at Night: A Study. *ECCV*. "
            "[link](https://arxiv.org/abs/2403.00009) [code](https://github.com/moth/night)"
        ),
    ),
    "days in brackets": (
        (
            "* **[2024.05.31]** **[On Bees and Hives](https://arxiv.org/abs/2405.00001)**\n"
            "* **[2023.02.28]** **[On Wasps and Nests](https://arxiv.org/abs/2302.00002)**\n"
        ),
        (
            "* **[2024.03]** **[Moths at Night: A Study](https://arxiv.org/abs/2403.00009)** "
            "[[code](https://github.com/moth/night)]"
        ),
    ),
    "titles in angles": (
        (
            "* <[On Bees and Hives](https://arxiv.org/abs/2404.00001)> by Ada Plum and Bo Quill, 2024.\n"
            "* <[On Wasps and Nests](https://arxiv.org/abs/2304.00002)> by Di Sand and Al Twig, 2023.\n"
        ),
        (
            "* <[Moths at Night: A Study](https://arxiv.org/abs/2403.00009)> by Jan Elk, Eda Fern and Fay Moss, 2024. "
            "[[code](https://github.com/moth/night)]"
        ),
    ),
    "anchors": (
        (
            '1. <span id="bees">**On Bees and Hives.**</span> CVPR, 2024. [paper](https://arxiv.org/abs/2404.00001) '
            "[code](https://github.com/bee/a)\n"
            '2. <span id="wasps">**On Wasps and Nests.**</span> ICML, 2023. [paper](https://arxiv.org/abs/2304.00002) '
            "[code](https://github.com/wasp/a)\n"
        ),
        (
            "2. **Moths at Night: A Study.** ECCV, 2024. [paper](https://arxiv.org/abs/2403.00009) "
            "[code](https://github.com/moth/night)"
        ),
    ),
    "months of arXiv": (
        (
            "#### [On Bees and Hives](https://arxiv.org/abs/2004.00001)\n\narXiv 2004; CVPR 2020\n\n"
            "#### [On Wasps and Nests](https://arxiv.org/abs/1904.00002)\n\narXiv 1904; ICML 2019\n"
        ),
        (
            "#### [Moths at Night: A Study](https://arxiv.org/abs/2403.00009)\n\n"
            "arXiv 2403; ECCV 2024 [[code](https://github.com/moth/night)]"
        ),
    ),
    "badges of venues": (
        (
            "- [On Bees and Hives](https://arxiv.org/abs/2404.00001) "
            "![Badge](https://img.shields.io/badge/CVPR'24-dc3545) [code](https://github.com/bee/a)\n"
            "- [On Wasps and Nests](https://arxiv.org/abs/2304.00002) "
            "![Badge](https://img.shields.io/badge/ICML'23-dc3545) [code](https://github.com/wasp/a)\n"
        ),
        (
            "- [Moths at Night: A Study](https://arxiv.org/abs/2403.00009) "
            "![Badge](https://img.shields.io/badge/ECCV'24-dc3545) [code](https://github.com/moth/night)"
        ),
    ),
    "links between dots": (
        (
            "**On Bees and Hives**  \nAda Plum, Bo Quill  \n[CVPR 2024](https://arxiv.org/abs/2404.00001) • "
            "[Code](https://github.com/bee/a)\n\n"
            "**On Wasps and Nests**  \nDi Sand, Al Twig  \n[arXiv](https://arxiv.org/abs/2304.00002)\n"
        ),
        (
            "**Moths at Night: A Study**  \nJan Elk, Eda Fern, Fay Moss  \n"
            "[ECCV 2024](https://arxiv.org/abs/2403.00009) • [Code](https://github.com/moth/night)"
        ),
    ),
    "slip of one row": (
        (
            "- How bees find the way to their hives. In *CVPR 2024*/ [[pdf](https://arxiv.org/abs/2404.00001)] [[code](https://github.com/b/a)]\n"
            "- How wasps find the way to their nests. In *ICML 2023*. [[pdf](https://arxiv.org/abs/2304.00002)] [[code](https://github.com/w/a)]\n"
            "- How ants find the way to their hills. In *ICML 2022*. [[pdf](https://arxiv.org/abs/2204.00002)] [[code](https://github.com/w/b)]\n"
            "- How flies find the way out of webs. In *ICML 2021*. [[pdf](https://arxiv.org/abs/2104.00002)] [[code](https://github.com/w/c)]\n"
        ),
        (
            "- Moths at Night: A Study. In *ECCV 2024*. [[pdf](https://arxiv.org/abs/2403.00009)] "
            "[[code](https://github.com/moth/night)]"
        ),
    ),
    "label with a remark": (
        (
            "**On Bees and Hives**\n\n- 论文：https://arxiv.org/abs/2404.00001\n"
            "- 代码（好像被原作者删除了）：https://github.com/bee/a\n\n"
            "**On Wasps and Nests**\n\n- 论文：https://arxiv.org/abs/2304.00002\n"
        ),
        (
            "**Moths at Night: A Study**\n\n- 论文：https://arxiv.org/abs/2403.00009\n"
            "- 代码：https://github.com/moth/night"
        ),
    ),
    "column of numbers": (
        (
            "| ID | Title | Venue | Status |\n|---|---|---|---|\n"
            "| 17 | [On Bees and Hives](https://arxiv.org/abs/2404.00001) | CVPR 2024 | 😾 |\n"
            "| 12 | [On Wasps and Nests](https://arxiv.org/abs/2304.00002) | ICML 2023 | 😾 |\n"
        ),
        (
            "|  | [Moths at Night: A Study](https://arxiv.org/abs/2403.00009) [[code](https://github.com/moth/night)] "
            "| ECCV 2024 |  |"
        ),
    ),
    "nearly all name the first person alone": (
        "".join(
            f"- [2024/0{at}] **{title}.** *{name} et al. {venue}.* [[paper](https://arxiv.org/abs/240{at}.00001)]\n"
            for at, (title, name, venue) in enumerate(
                [
                    ("On Bees and Hives", "Ada Plum", "CVPR"),
                    ("On Wasps and Nests", "Bo Quill", "ICML"),
                    ("On Flies and Webs", "Cy Rook", "AAAI"),
                ],
                start=1,
            )
        ),
        (
            "- [2024/03] **Moths at Night: A Study.** *Jan Elk et al. ECCV.* "
            "[[paper](https://arxiv.org/abs/2403.00009)] [[code](https://github.com/moth/night)]"
        ),
    ),
    "remarks that it has none of": (
        (
            "* **[On Bees and Hives](https://arxiv.org/abs/2404.00001)**, CVPR 2024\n  * **Summary**: About bees.\n"
            "* **[On Wasps and Nests](https://arxiv.org/abs/2304.00002)**, ICML 2023\n  * **Summary**: About nests.\n"
        ),
        (
            "* **[Moths at Night: A Study](https://arxiv.org/abs/2403.00009)**, ECCV 2024 "
            "[[code](https://github.com/moth/night)]"
        ),
    ),
    "people where others have a name of their own": (
        (
            "- **Hives**: On Bees and Hives. CVPR 2024 [[paper](https://arxiv.org/abs/2404.00001)]\n"
            "- **Plum et al.**: On Wasps and Nests. ICML 2023 [[paper](https://arxiv.org/abs/2304.00002)]\n"
            "- **Webs**: On Flies and Webs. ICML 2022 [[paper](https://arxiv.org/abs/2204.00002)]\n"
        ),
        (
            "- **Moths at Night**: A Study. ECCV 2024 [[paper](https://arxiv.org/abs/2403.00009)] "
            "[[code](https://github.com/moth/night)]"
        ),
    ),
    "cell of nothing that gets a link": (
        (
            "| Title | Venue | Code |\n|---|---|---|\n"
            "| [On Bees and Hives](https://arxiv.org/abs/2404.00001) | CVPR 2024 | N/A |\n"
            "| [On Wasps and Nests](https://arxiv.org/abs/2304.00002) | ICML 2023 | N/A |\n"
        ),
        (
            "| [Moths at Night: A Study](https://arxiv.org/abs/2403.00009) | ECCV 2024 "
            "| [Code](https://github.com/moth/night) |"
        ),
    ),
}


@pytest.mark.parametrize(("rows", "wanted"), LAYOUTS.values(), ids=LAYOUTS)
def test_a_new_record_gets_a_row_in_the_layout_of_its_neighbors_that_says_nothing_of_them(
    rows: str, wanted: str
) -> None:
    page = f"# T\n\n## Bees\n\n{rows}"
    drafts = readers.read(page, "md")[0]
    catalog = read(new_catalog(drafts, source="README.md", title="T").text.encode(), Path("c.toml"))
    first, *others = catalog.papers
    more = catalog._replace(papers=(first, NEW._replace(sections=first.sections), *others))
    built = build(page, more)
    assert f"{wanted}\n" in built.text, built.text
    assert (built.unwritten, built.lost) == ((), ())
    kept = built.text.replace(f"{wanted}\n", "", 1)
    assert [line for line in kept.split("\n") if line] == [line for line in page.split("\n") if line]
    assert build(built.text, more).text == built.text


CHANGES = {
    "venue behind its year": (
        "1. (2021 NeurIPS) **On Wasps and Nests.** _Ada Plum, Bo Quill_. [[pdf](https://a.org/1)]",
        {"published": IN_SIGIR},
        "1. (2031 SIGIR) **On Wasps and Nests.** _Ada Plum, Bo Quill_. [[pdf](https://a.org/1)]",
    ),
    "venue behind its short year": (
        "- 24-OSDI-On Wasps and Nests of the Second Kind",
        {"published": IN_SIGIR},
        "- 31-SIGIR-On Wasps and Nests of the Second Kind",
    ),
    "venue around its year": (
        "- [On Wasps and Nests](https://a.org/1), NeurIPS2023 CCAI workshop",
        {"published": IN_SIGIR},
        "- [On Wasps and Nests](https://a.org/1), SIGIR2031",
    ),
    "venue with volume and pages": (
        "- Ada Plum, Bo Quill, *[On Wasps](https://a.org/1)*, IEEE J. of Solid-State Circuits, 46(6):1443-1455, 2011.",
        {"published": IN_SIGIR},
        "- Ada Plum, Bo Quill, *[On Wasps](https://a.org/1)*, SIGIR, 2031.",
    ),
    "venue in brackets": (
        "- On Wasps (TKDE, 2023) [[pdf]](https://a.org/1)",
        {"published": None},
        "- On Wasps (2023) [[pdf]](https://a.org/1)",
    ),
    "venue in a sentence": (
        "- On Wasps and Nests. ICML 2023. [paper](https://a.org/1) (seen by us)",
        {"published": None},
        "- On Wasps and Nests. 2023. [paper](https://a.org/1) (seen by us)",
    ),
    "venue before words of the list": (
        (
            "- [On Wasps and Nests](https://arxiv.org/abs/2301.00001), Sand et al., ICML 2023, "
            "[bibtex](./all.bib) <!-- us -->"
        ),
        {"published": None},
        "- [On Wasps and Nests](https://arxiv.org/abs/2301.00001), Sand et al., 2023, [bibtex](./all.bib) <!-- us -->",
    ),
    "linked venue": (
        (
            "- [[ICML](https://a.org/1.pdf)] On Wasps and Nests. [[code](https://github.com/a/b)]\n"
            "- [[CVPR](https://a.org/2.pdf)] On Bees and Hives. [[code](https://github.com/a/c)]"
        ),
        {"published": None},
        (
            "- [[paper](https://a.org/1.pdf)] On Wasps and Nests. [[code](https://github.com/a/b)]\n"
            "- [[CVPR](https://a.org/2.pdf)] On Bees and Hives. [[code](https://github.com/a/c)]"
        ),
    ),
    "link before breaks": (
        "On Wasps and Nests<br>[paper](https://a.org/1)｜[code](https://github.com/a/b)<br><br>",
        {"code": None},
        "On Wasps and Nests<br>[paper](https://a.org/1)<br><br>",
    ),
    "link in a line of its own": (
        "- **On Wasps and Nests**\n  - Paper: [pdf](https://a.org/1)\n  - Code: [github](https://github.com/a/b)",
        {"code": None},
        "- **On Wasps and Nests**\n  - Paper: [pdf](https://a.org/1)",
    ),
    "link before words of the list": (
        "- [On Wasps and Nests](https://arxiv.org/abs/2301.00001), ICML 2023, [bibtex](./all.bib) <!-- seen -->",
        {"code": "https://github.com/a/b"},
        (
            "- [On Wasps and Nests](https://arxiv.org/abs/2301.00001), ICML 2023 "
            "[[code](https://github.com/a/b)], [bibtex](./all.bib) <!-- seen -->"
        ),
    ),
    "link in HTML": (
        '- <a href="https://arxiv.org/abs/2301.00001">On Wasps and Nests</a>, Di Sand, ICML 2023',
        {"code": "https://github.com/a/b"},
        '- <a href="https://arxiv.org/abs/2301.00001">On Wasps and Nests</a>, Di Sand, ICML 2023 <a href="https://github.com/a/b">code</a>',
    ),
    "venue behind a preposition": (
        "- How wasps find the way to their nests. In *ICML 2023*. [[pdf](https://a.org/1)]",
        {"published": None},
        "- How wasps find the way to their nests. [[pdf](https://a.org/1)]",
    ),
    "venue behind a title with a point": (
        "1. <span>**On Wasps and Nests.**</span> ICML, 2023. [paper](https://a.org/1)",
        {"published": None},
        "1. <span>**On Wasps and Nests.**</span> 2023. [paper](https://a.org/1)",
    ),
    "venue beside the year in a label": (
        "- [[2023-ICML]](https://openreview.net/pdf?id=Aq1) **On Wasps and Nests** [code](https://github.com/a/b)",
        {"published": None},
        "- [[2023]](https://openreview.net/pdf?id=Aq1) **On Wasps and Nests** [code](https://github.com/a/b)",
    ),
    "venue in a badge": (
        (
            "- **[On Wasps and Nests](https://a.org/ICML2023/1.pdf)** ![x](https://img.shields.io/badge/ICML'23-red) "
            "[code](https://github.com/a/b)"
        ),
        {"published": None},
        "- **[On Wasps and Nests](https://a.org/ICML2023/1.pdf)** [code](https://github.com/a/b)",
    ),
    "other venue in a badge": (
        (
            "- **[On Wasps and Nests](https://a.org/ICML2023/1.pdf)** "
            "![x](https://img.shields.io/badge/ICML%202023-red) [code](https://github.com/a/b)"
        ),
        {"published": Publication("ACM CHI 2023", "conference", 2023)},
        (
            "- **[On Wasps and Nests](https://a.org/ICML2023/1.pdf)** "
            "![x](https://img.shields.io/badge/ACM%20CHI%202023-red) [code](https://github.com/a/b)"
        ),
    ),
    "badge of the code": (
        (
            "- **[On Wasps and Nests](https://arxiv.org/abs/2301.00001)** "
            "[![stars](https://img.shields.io/github/stars/a/b)](https://github.com/a/b)"
        ),
        {"code": None},
        "- **[On Wasps and Nests](https://arxiv.org/abs/2301.00001)**",
    ),
    "last link behind a dot": (
        "**On Wasps and Nests**  \nDi Sand, Al Twig  \n[ICML 2023](https://a.org/1) • [Code](https://github.com/a/b)",
        {"code": None},
        "**On Wasps and Nests**  \nDi Sand, Al Twig  \n[ICML 2023](https://a.org/1)",
    ),
    "people before a server": (
        "* [2024/05] **On Wasps and Nests.** *Sand et al. Arxiv.* [[paper](https://arxiv.org/pdf/2405.03256)]",
        {"byline": "Twig et al."},
        "* [2024/05] **On Wasps and Nests.** *Twig et al. Arxiv.* [[paper](https://arxiv.org/pdf/2405.03256)]",
    ),
    "initials of people who are known in full": (
        "- **Sand, D., & Twig, A. (2023).** [On Wasps and Their Nests](https://a.org/1). *Bee Letters*, 9(1).",
        {"authors": ("Sand, Dora", "Twig, Al")},
        "- **Sand, D., & Twig, A. (2023).** [On Wasps and Their Nests](https://a.org/1). *Bee Letters*, 9(1).",
    ),
    "initials of other people": (
        "- **Sand, D. (2023).** [On Wasps and Their Nests](https://a.org/1). *Bee Letters*, 9(1).",
        {"authors": ("Sand, Edith",)},
        "- **Sand, E. (2023).** [On Wasps and Their Nests](https://a.org/1). *Bee Letters*, 9(1).",
    ),
    "link below one that ends emphasis": (
        (
            "**On Wasps and Nests.**  \nDi Sand, Al Twig.  \n*Nature, June 2022.*  \n"
            "[[10.1000/b](https://doi.org/10.1000/b)]"
        ),
        {"code": "https://github.com/a/b"},
        (
            "**On Wasps and Nests.**  \nDi Sand, Al Twig.  \n*Nature, June 2022.*  \n"
            "[[10.1000/b](https://doi.org/10.1000/b)]  \n[[code](https://github.com/a/b)]"
        ),
    ),
    "part that others show, between two that are there": (
        (
            "- **On Wasps and Nests.** [[paper]](https://a.org/1)\n"
            "- **On Bees and Hives.** Di Sand. *ICML 2022*. [[paper]](https://a.org/2) [[code]](https://github.com/a/c)"
        ),
        {"published": Publication("ECCV 2023", "conference", 2023), "authors": ("Twig, Al",)},
        (
            "- **On Wasps and Nests.** Al Twig. *ECCV 2023*. [[paper]](https://a.org/1)\n"
            "- **On Bees and Hives.** Di Sand. *ICML 2022*. [[paper]](https://a.org/2) [[code]](https://github.com/a/c)"
        ),
    ),
    "part that others have on a line": (
        (
            "* **On Wasps and Nests**\n  * Links: [paper](https://a.org/1)\n"
            "* **On Bees and Hives**\n  * Venue: ICML 2022\n  * Links: [paper](https://a.org/2), [video](https://a.org/v)"
        ),
        {"published": Publication("ECCV 2023", "conference", 2023), "links": (("video", "https://a.org/w"),)},
        (
            "* **On Wasps and Nests**\n  * Venue: ECCV 2023\n  * Links: [paper](https://a.org/1), [video](https://a.org/w)\n"
            "* **On Bees and Hives**\n  * Venue: ICML 2022\n  * Links: [paper](https://a.org/2), [video](https://a.org/v)"
        ),
    ),
    "venue of a title whose link stands elsewhere": (
        "1. [On Wasps and Nests][1]\n2. [On Bees and Hives][2], ICML 2022\n\n[1]: https://a.org/1\n[2]: https://a.org/2",
        {"published": Publication("ECCV 2023", "conference", 2023)},
        (
            "1. [On Wasps and Nests][1], ECCV 2023\n2. [On Bees and Hives][2], ICML 2022\n\n"
            "[1]: https://a.org/1\n[2]: https://a.org/2"
        ),
    ),
    "title of a row without links": (
        "* On Wasps and Their Nests (ICML 2023)",
        {"title": "On Wasps and Their Nests in Trees"},
        "* On Wasps and Their Nests in Trees (ICML 2023)",
    ),
}


@pytest.mark.parametrize(("row", "change", "wanted"), CHANGES.values(), ids=CHANGES)
def test_a_part_that_is_gone_or_new_changes_no_other_byte_of_its_row(
    row: str, change: dict[str, Any], wanted: str
) -> None:
    page = f"# T\n\n## Bees\n\n{row}\n"
    drafts = readers.read(page, "md")[0]
    catalog = read(new_catalog(drafts, source="README.md", title="T").text.encode(), Path("c.toml"))
    changed = catalog._replace(papers=(catalog.papers[0]._replace(**change), *catalog.papers[1:]))
    built = build(page, changed)
    assert built.text == page.replace(row, wanted)
    assert build(built.text, changed).text == built.text


def test_a_row_with_the_year_of_a_venue_goes_along_to_a_new_section_whatever_the_date_of_its_preprint() -> None:
    row = "- On Wasps and Nests (**ICML, 2025**) [[paper](https://arxiv.org/abs/2103.00001)]\n"
    page = f"# T\n\n## Bees\n\n{row}- On Bees and Hives (**ICCV 2021**) [[paper](https://arxiv.org/abs/2101.00002)]\n"
    catalog = read(
        new_catalog(readers.read(page, "md")[0], source="README.md", title="T").text.encode(), Path("c.toml")
    )
    wasp, bee = catalog.papers
    wasps = Section("wasps", "Wasps")
    moved = (wasp._replace(sections=("wasps",), date=202103), bee)
    built = build(page, catalog._replace(sections=(*catalog.sections, wasps), papers=moved))
    assert built.text == page.replace(row, "") + f"\n## Wasps\n\n{row}"


def test_the_table_of_a_new_section_takes_over_no_row_above_the_first_of_its_model() -> None:
    bees = "| [On Bees and Hives](https://arxiv.org/abs/2404.00001) | CVPR 2024 |\n"
    rows = "".join(f"| [On {what}](https://hive.org/{what}) | ICML 2023 |\n" for what in ("Wasps", "Flies"))
    page = f"# T\n\n## Bees\n\n| Title | Venue |\n|---|---|\n| _Hives_ |\n{bees}| _Nests_ |\n{rows}"
    catalog = read(
        new_catalog(readers.read(page, "md")[0], source="README.md", title="T").text.encode(), Path("c.toml")
    )
    *others, last = catalog.papers
    sections = (*catalog.sections, Section("new", "New"))
    moved = catalog._replace(sections=sections, papers=(*others, last._replace(sections=("new",))))
    assert build(page, moved).text.count(bees) == 1


def test_a_record_that_moves_takes_its_row_along_as_it_stands() -> None:
    rows = [
        "|**On Bees and Hives**  [pdf](https://a.org/1.pdf)|2024| seen at the fair |",
        "|On Wasps [pdf](https://a.org/2.pdf)|2023|",
        "|On Moths [pdf](https://a.org/3.pdf)|2022|",
    ]
    head = "|Title|Year|\n|---|---|\n"
    page = f"# T\n\n## Bees\n\n{head}{rows[0]}\n{rows[1]}\n\n## Moths\n\n{head}{rows[2]}\n"
    drafts = readers.read(page, "md")[0]
    catalog = read(new_catalog(drafts, source="README.md", title="T").text.encode(), Path("c.toml"))
    bee, wasp, moth = catalog.papers
    moved = catalog._replace(papers=(bee._replace(sections=moth.sections), wasp, moth))
    built = build(page, moved)
    assert built.text == f"# T\n\n## Bees\n\n{head}{rows[1]}\n\n## Moths\n\n{head}{rows[0]}\n{rows[2]}\n"


def test_a_new_section_is_laid_out_as_the_near_one_that_shows_most_of_its_records() -> None:
    page = (
        "# T\n\n## Bees\n\n|Paper|Venue|Code|\n|---|---|---|\n"
        "|[On Bees and Hives](https://arxiv.org/abs/2404.00001)|CVPR 2024|[Torch](https://github.com/bee/a)|\n\n"
        "## Data\n\n|Name|Link|\n|---|---|\n|BeeSet of Hives|[data](https://zenodo.org/record/1)|\n"
    )
    drafts = readers.read(page, "md")[0]
    catalog = read(new_catalog(drafts, source="README.md", title="T").text.encode(), Path("c.toml"))
    more = catalog._replace(
        sections=(*catalog.sections, catalog.sections[0]._replace(id="moths", heading="Moths")),
        papers=(*catalog.papers, NEW._replace(sections=("moths",))),
    )
    assert build(page, more).text == (
        f"{page}\n## Moths\n\n|Paper|Venue|Code|\n|---|---|---|\n"
        "|[Moths at Night: A Study](https://arxiv.org/abs/2403.00009)|ECCV 2024|[Code](https://github.com/moth/night)|\n"
    )


def test_a_date_that_is_no_more_than_the_year_of_a_venue_changes_no_venue() -> None:
    page = (
        "# T\n\n## Bees\n\n|Title|Venue and Year|\n|---|---|\n|On Wasps and Nests|ICML 2020|\n"
        "|[On Bees and Hives](https://arxiv.org/abs/2004.00002)|ICML 2020|\n"
    )
    drafts = readers.read(page, "md")[0]
    catalog = read(new_catalog(drafts, source="README.md", title="T").text.encode(), Path("c.toml"))
    first, *others = catalog.papers
    built = build(page, catalog._replace(papers=(first._replace(date=2019), *others)))
    assert built.text == page
    assert [told.reason for told in built.unwritten] == ["date could not be written in the layout of this row"]


def test_a_figure_that_leads_to_the_paper_is_no_link_of_a_new_row() -> None:
    page = (
        "# T\n\n## Bees\n\n- **On Bees and Hives** [pdf](https://arxiv.org/abs/2404.00001)\n"
        "- **On Wasps and Nests** [pdf](https://arxiv.org/abs/2304.00002)\n"
    )
    drafts = readers.read(page, "md")[0]
    catalog = read(new_catalog(drafts, source="README.md", title="T").text.encode(), Path("c.toml"))
    new = NEW._replace(sections=catalog.papers[0].sections, code=None, links=(("Figure 1", str(NEW.paper)),))
    built = build(page, catalog._replace(papers=(*catalog.papers, new)))
    assert built.text == f"{page}- **Moths at Night: A Study** [pdf](https://arxiv.org/abs/2403.00009)\n"


NUMBERED = """\
## Bees

- **On Bees and Hives** ([paper][1], [code][2]) - CVPR 2024
- **On Wasps and Nests** ([paper][3]) - ICML 2023

[1]: https://arxiv.org/abs/2404.00001
[2]: https://github.com/bee/a
[3]: https://arxiv.org/abs/2304.00002
"""
NAMED = """\
## Bees

- [On Bees and Hives][bees], CVPR 2024
- [On Wasps and Nests][wasps], ICML 2023

[bees]: <https://arxiv.org/abs/2404.00001>
[wasps]: <https://arxiv.org/abs/2304.00002>
"""
NEW_REFERENCES = [
    (
        NUMBERED,
        "- **Moths at Night: A Study** ([paper][4], [code][5]) - ECCV 2024",
        "[2]: https://github.com/bee/a\n[4]: https://arxiv.org/abs/2403.00009\n[5]: https://github.com/moth/night\n[3]",
    ),
    (
        NAMED,
        "- [Moths at Night: A Study][new], ECCV 2024 [[code][new-code]]",
        "00001>\n[new]: <https://arxiv.org/abs/2403.00009>\n[new-code]: <https://github.com/moth/night>\n[wasps]",
    ),
]


def catalog_of(page: str) -> Catalog:
    return read(new_catalog(readers.read(page, "md")[0], source="README.md", title="T").text.encode(), Path("c.toml"))


@pytest.mark.parametrize(("page", "row", "defined"), NEW_REFERENCES, ids=["numbers", "names"])
def test_a_new_row_puts_the_addresses_of_its_links_beside_those_of_the_row_above(
    page: str, row: str, defined: str
) -> None:
    catalog = catalog_of(page)
    first, *others = catalog.papers
    more = catalog._replace(papers=(first, NEW._replace(sections=first.sections), *others))
    built = build(page, more).text
    assert f"{row}\n" in built
    assert defined in built
    assert build(built, more).text == built


def test_a_link_that_is_new_in_a_row_of_references_stands_apart_as_the_others_do() -> None:
    catalog = catalog_of(NUMBERED)
    wasps = catalog.papers[1]._replace(code="https://github.com/wasp/b")
    built = build(NUMBERED, catalog._replace(papers=(catalog.papers[0], wasps))).text
    assert "([paper][3]), [code][4] - ICML 2023" in built
    assert built == NUMBERED.replace("[paper][3])", "[paper][3]), [code][4]") + "[4]: https://github.com/wasp/b\n"


def test_a_row_of_a_paper_on_a_server_names_it_behind_its_link_as_others_do() -> None:
    rows = "".join(f"- Ada Plum [**{name}**](https://arxiv.org/abs/{at}) arXiv (20{at[:2]})\n" for name, at in ARXIV)
    page = f"## Bees\n\n{rows}"
    catalog = catalog_of(page)
    less = catalog._replace(papers=(catalog.papers[0], *catalog.papers[2:]))
    without = build(page, less, prune=True).text
    assert ARXIV[1][0] not in without
    assert build(without, catalog).text == page


def test_rows_beside_a_new_one_that_read_otherwise_with_it_stay_as_they_are() -> None:
    row = "- [{}](https://a.org/{})\n  - Ada Plum, Bo Quill\n  - Key: hives, model-based nests\n{}  - ExpEnv: {}\n\n"
    rows = [("On Bees of the North", "", "Nests"), ("On Wasps and Hives", "", "the open field of bees")]
    rows.append(("On Moths at Night", "  - Code: [official](https://github.com/a/b)\n", "Nests"))
    page = "# T\n\n## Bees\n\n" + "".join(row.format(one, at, *more) for at, (one, *more) in enumerate(rows))
    catalog = catalog_of(page)
    for gone in catalog.papers[:2]:
        less = catalog._replace(papers=tuple(one for one in catalog.papers if one is not gone))
        without = build(page, less, prune=True).text
        assert set(page.splitlines()) - set(build(without, catalog).text.splitlines()) == set()


def test_a_row_without_a_venue_says_no_year_where_others_without_one_say_none() -> None:
    rows = "* [On Bees](https://a.org/1) (CVPR 2024)\n* [On Wasps and Nests](https://arxiv.org/abs/2304.00002)\n"
    catalog = catalog_of(f"## Bees\n\n{rows}")
    moths = NEW._replace(published=None, code=None, sections=catalog.papers[0].sections)
    built = build(f"## Bees\n\n{rows}", catalog._replace(papers=(*catalog.papers, moths))).text
    assert built.endswith("* [Moths at Night: A Study](https://arxiv.org/abs/2403.00009)\n")


def test_a_second_row_counts_where_another_list_of_the_page_does() -> None:
    row = "{}. [On {} of the North and South](https://arxiv.org/abs/2304.0000{})\n"
    others = "".join(row.format(at, name, at) for at, name in enumerate(("Flies", "Gnats"), 1))
    page = f"## Bees\n\n{row.format(1, 'Bees', 9)}\n## Flies\n\n{others}"
    catalog = catalog_of(page)
    wasps = NEW._replace(title="On Wasps", sections=("bees",), date=None, authors=(), code=None, published=None)
    built = build(page, catalog._replace(papers=(catalog.papers[0], wasps, *catalog.papers[1:]))).text
    assert "\n2. [On Wasps](https://arxiv.org/abs/2403.00009)\n" in built


@pytest.mark.parametrize(
    ("paper", "label"),
    [("https://people.hive.edu/~elk/moths.pdf", "PDF"), ("https://people.hive.edu/moths", "Paper"),
     ("https://www.nature.com/articles/s41467-024-1", "Nature")],
)  # fmt: skip
def test_a_link_labeled_by_its_site_is_called_by_what_it_is_where_its_site_has_no_name(paper: str, label: str) -> None:
    rows = (
        "- CVPR 2024, On Bees, [arXiv](https://arxiv.org/abs/2404.00001)\n"
        "- ICML 2023, On Wasps and Nests, [arXiv](https://arxiv.org/abs/2304.00002)\n"
    )
    catalog = catalog_of(f"## Bees\n\n{rows}")
    moths = NEW._replace(paper=paper, arxiv=None, code=None, sections=catalog.papers[0].sections)
    built = build(f"## Bees\n\n{rows}", catalog._replace(papers=(*catalog.papers, moths))).text
    assert f"- ECCV 2024, Moths at Night: A Study, [{label}]({paper})\n" in built
