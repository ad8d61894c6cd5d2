"""Links of a list to files that lie beside it."""

from samcat.readers.markdown import read

ROW = "- **On Bees {at}**, Ada Plum, Bo Roe. [pdf]({link}) [code](https://github.com/a/b{at})\n"


def told(*links: str) -> list[tuple[int, str, str, int]]:
    drafts, unread = read("## A\n\n" + "".join(ROW.format(at=at, link=link) for at, link in enumerate(links)))
    assert len(drafts) == len(links)
    return [(row.line, row.text, row.reason, row.rows) for row in unread]


def test_links_to_files_beside_a_list_are_told_in_one_line_and_are_no_rows() -> None:
    assert told("papers/a.pdf", "https://hive.org/b.pdf", "./c.pdf") == [
        (3, "papers/a.pdf", "2 links to files beside the list, left out", 0)
    ]
    assert told("a.pdf")[0][2] == "a link to a file beside the list, left out"


def test_links_within_the_page_or_to_nothing_are_no_files() -> None:
    assert told("#top", "None", "mailto:a@hive.org", "", "www.hive.org", "hive.org/bees.pdf") == []
    assert len(told("./a.pdf", "../b/c.pdf", "d/a.pdf")) == 1
