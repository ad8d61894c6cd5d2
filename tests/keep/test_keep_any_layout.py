"""Any catalog in any layout: what is built reads as the catalog says, and a second build changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from samcat.catalog import Catalog
from samcat.file.loader import read
from samcat.formats import toml
from samcat.keep.build import build
from samcat.keep.importing import new_catalog
from samcat.keep.matching import differing
from samcat.keep.views import blank_page, view_of
from samcat.readers import markdown
from samcat.record.layouts import Column, Layout
from samcat.record.model import Paper, Publication, Section, Tag

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from samcat.readers.draft import Draft

SECTIONS = (
    Section("hives", "Hives and combs"),
    Section("queens", "Queens", "hives"),
    Section("wasps", "Wasps (and *hornets*)"),
)
_IDS = [section.id for section in SECTIONS]
_AUTHORS = [(), ("Ma, Jun",), ("Bee, Anna", "de la Cruz, Óscar"), ("Ma, Jun", "Wang, Bo", "others")]
TAGS = (Tag("wing", "Wings", "part"), Tag("sting", "Stings & more", "part"), Tag("sun", "", "weather"))
COLUMNS = {
    "date": "{date}",
    "title": "{?[{title}]({paper})|{title}}",
    "authors": "{names}",
    "venue": "{venue}",
    "code": "{?[Code]({code})|-}",
    "part": "{part}",
    "Dice": "{fields.Dice}",
}
BULLETS = (
    "- [{title}]({paper}){?, {names}}{?, *{venue}*}{?, {date}}{? [[code]({code})]}",
    "- **{title}** [[paper]({paper})]{? [[code]({code})]}{? - {names}}",
    "* **{title}** {?({date}) }[Paper]({paper}){? · [Code]({code})}{? ({part})}",
    "1. **[{title}]({paper})**{?\n   {names}}{?\n   *{venue}*}{?\n   [code]({code})}",
)

_words = st.sampled_from(
    "Learning bees from their waggle dance SAM-Med3D: 3D U-Net hives with few queens a & b C++ 100% (BeeNet) x_1 "
    "Müller's ø naïve zero-shot <b> *star* `code` [x] #1 $y$ ~z 蜜蜂 [[x] a: A – 5.5".split()
)


@st.composite
def papers(draw: DrawFn, number: int) -> Paper:
    """A paper as lists have them, with signs that Markdown gives a meaning to in its title."""
    words = draw(st.lists(_words, min_size=3, max_size=9))
    end = draw(st.sampled_from(["", "", " |", " *", " *x*", " **x**", " [x]", " (NeurIPS)", " et al.", " & Co."]))
    date = draw(st.none() | st.sampled_from([2023, 202304, 202401, 20240229, 202012]))
    year = int(str(date or 2023)[:4])
    names = st.sampled_from([f"MICCAI {year}", "Medical Image Analysis", f"CVPR {year}"])
    venue = draw(st.none() | names)
    return Paper(
        key=f"bee{number}",
        title=f"On {' '.join(words)} and hive {number}{end}",
        sections=draw(st.lists(st.sampled_from(_IDS), min_size=1, max_size=2, unique=True).map(tuple)),
        date=date,
        authors=draw(st.sampled_from(_AUTHORS)),
        paper=f"https://arxiv.org/abs/23{number % 12 + 1:02}.{number:05}",
        code=draw(st.none() | st.just(f"https://github.com/bee/hive_{number}")),
        published=Publication(venue, "conference" if venue[-1].isdigit() else "journal", year) if venue else None,
        tags=draw(st.lists(st.sampled_from([tag.id for tag in TAGS]), max_size=3, unique=True).map(tuple)),
        fields=draw(st.sampled_from([(), (("Dice", "0.93"),)])),
    )  # fmt: skip


@st.composite
def catalogs(draw: DrawFn) -> Catalog:
    """A few papers in any layout."""
    works = tuple(draw(papers(number)) for number in range(draw(st.integers(1, 6))))
    names = draw(st.lists(st.sampled_from([name for name in COLUMNS if name != "title"]), unique=True))
    at = draw(st.integers(0, len(names)))
    columns = tuple(Column(name.capitalize(), COLUMNS[name]) for name in (*names[:at], "title", *names[at:]))
    form = draw(st.just(Layout(columns=columns)) | st.sampled_from(BULLETS).map(lambda text: Layout(bullet=text)))
    groups = st.sampled_from(["section", "year", "month", "part", "venue", "tag"])
    group = draw(st.none() | st.lists(groups, min_size=1, max_size=2, unique=True).map(tuple))
    order = draw(st.none() | st.sampled_from(["date", "title", "venue"]))
    layout = form._replace(group=group, order=order, reverse=draw(st.none() | st.booleans()))
    return Catalog(Path("c.toml"), sections=SECTIONS, tags=TAGS, papers=works, layout=layout)


@given(catalogs())
def test_what_is_built_is_read_again_as_the_catalog_says(catalog: Catalog) -> None:
    view = view_of(catalog)
    page = build(blank_page(catalog, None), view)
    again = build(page.text, view)
    assert (again.text, again.lost, again.unwritten, again.homeless) == (page.text, (), (), ())
    drafts, _ = markdown.read(page.text)
    found: dict[str, Draft] = {}
    for draft in drafts:
        found.setdefault(draft.title, draft)
    assert sorted(found) == sorted(paper.title for paper in catalog.papers)
    writer = view.writer(None)
    assert writer is not None
    for paper in view.catalog.papers:
        wrong = {part for part in differing(found[paper.title], paper, []) if writer.has_place_for(part)}
        draft = found[paper.title]
        if paper.date is None:
            # the year of a venue or of a heading is that of the row
            wrong.discard("date")
        # a journal or people in prose may be taken for a remark, but for no other ones
        if draft.published is None:
            wrong.discard("venue")
        if not (draft.authors or draft.byline):
            wrong.discard("authors")
        assert not wrong, draft
    made = new_catalog(drafts, source="README.md", title="T")
    imported = read(made.text.encode(), Path("i.toml"))
    assert {paper.title for paper in imported.papers} == {paper.title for paper in catalog.papers}
    assert build(page.text, imported).text == page.text


@given(catalogs(), catalogs())
def test_one_catalog_is_built_over_the_page_of_another_of_the_same_layout(one: Catalog, other: Catalog) -> None:
    other = other._replace(layout=one.layout)
    page = build(blank_page(one, None), view_of(one)).text
    after = build(page, view_of(other), prune=True)
    again = build(after.text, view_of(other), prune=True)
    assert again.text == after.text
    drafts = markdown.read(after.text)[0]
    assert {draft.title for draft in drafts} == {paper.title for paper in other.papers}
    assert read(("schema = 1\n" + "".join(toml.render(other.papers))).encode(), Path("c.toml")).papers == other.papers


@st.composite
def bullets(draw: DrawFn) -> str:
    """A template of a bullet: a title in some form, and other parts in any order, each in some form."""
    mark = draw(st.sampled_from(("- ", "* ", "1. ")))
    title = draw(
        st.sampled_from(("[{title}]({paper})", "**[{title}]({paper})**", "**{title}**", "*{title}*.", "{title}"))
    )
    # parts that are left out whole, and parts of which what stands around an empty field goes with it
    forms = {
        "names": ("{?, {names}}", "{? *{names}*}", "{?\n  {names}}", "{? by {names}.}", ", {names}", " *{names}*"),
        "venue": (
            "{? *{venue}*}",
            "{? ({venue})}",
            "{?, {venue}}",
            "{? `{venue}`}",
            "{? [[{venue}]({paper})]}",
            ", *{venue}*",
            " ({venue}, {year})",
            " `{venue}`",
            "\n  *{venue}*",
        ),
        "date": ("{? ({date})}", "{?, {date}}", "{? [{year}]}", " ({date})", ". {date}"),
        "code": (
            "{? [[code]({code})]}",
            "{? [Code]({code})}",
            "{? · [`code`]({code})}",
            "{?\n  [code]({code})}",
            " [[code]({code})]",
            " | [Code]({code})",
        ),
        "note": ("{?: {note}}", "{? ({note})}", "{?\n  - {note}}", "\n  - Note: {note}"),
    }
    names = draw(st.lists(st.sampled_from(sorted(forms)), max_size=5, unique=True))
    link = draw(st.sampled_from((" [[paper]({paper})]", " [pdf]({paper})"))) if "({paper})" not in title else ""
    return mark + title + link + "".join(draw(st.sampled_from(forms[name])) for name in names)


@given(catalogs(), bullets(), st.sampled_from([("section",), ("year", "part"), ("section", "venue"), None]))
def test_any_bullet_is_known_again_and_moves_to_other_groups(
    catalog: Catalog, bullet: str, group: tuple[str, ...] | None
) -> None:
    """Papers that no reader knows by their links as well: what a layout writes it finds again."""
    papers = tuple(
        paper._replace(paper=f"https://bees.org/{paper.key}", note="read at the fair" if at % 2 else None)
        for at, paper in enumerate(catalog.papers)
    )
    layout = catalog.layout._replace(columns=(), bullet=bullet) if catalog.layout else Layout(bullet=bullet)
    one = catalog._replace(papers=papers, layout=layout)
    other = one._replace(layout=layout._replace(group=group))
    page = build(blank_page(one, None), view_of(one)).text
    again = build(page, view_of(one))
    assert (again.text, again.lost, again.unwritten) == (page, (), ())
    moved = build(page, view_of(other))
    assert (moved.lost, moved.unwritten) == ((), ())
    if group is None and layout.group == ("section",):
        return  # headings of sections stay
    fresh = build(blank_page(other, None), view_of(other)).text
    # headings that are there stay in their order
    assert sorted(line for line in moved.text.splitlines() if line) == sorted(filter(None, fresh.splitlines()))
