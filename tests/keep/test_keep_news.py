"""What happened to a list between two states of it."""

from __future__ import annotations

from pathlib import Path

from samcat.catalog import Catalog
from samcat.formats import atom
from samcat.keep.news import as_markdown, as_objects, as_text, news, words_of
from samcat.record.model import Paper, Publication

BEE = Paper("bee", "Dances of Bees", authors=("Bee, Anna",), paper="https://j.org/bees")
ANT = Paper("ant", "Trails of Ants")
FLY = Paper("fly", "Flies that Count")
MOTH = Paper("moth", "Lamps [and] Moths")
TWIN = Paper("twin", "Dances of Bees, Again")


def _list(*papers: Paper) -> Catalog:
    return Catalog(Path("catalog.toml"), papers=papers)


BEFORE = _list(BEE, ANT, FLY, TWIN)
NOW = _list(
    MOTH,
    BEE._replace(
        published=Publication("MICCAI 2024", "conference", 2024), aliases=("twin",), code="https://c.org/bees"
    ),
    FLY._replace(withdrawn="counted twice", title="Flies that Counted", tags=("flies",)),
)
FOUND = news(BEFORE, NOW)


def test_each_thing_that_happened_is_told_once_by_its_kind() -> None:
    assert [(one.what, one.record.key, one.words) for one in FOUND] == [
        ("added", "moth", ""),
        ("published", "bee", "MICCAI 2024"),
        ("withdrawn", "fly", "counted twice"),
        ("changed", "bee", "code added"),
        ("changed", "fly", "title"),
        ("joined", "twin", "with bee"),
        ("retired", "ant", ""),
    ]


def test_nothing_happened_between_equal_states_nor_to_tags_and_order() -> None:
    assert news(NOW, NOW) == []
    assert news(BEFORE, _list(TWIN, FLY, ANT, BEE._replace(tags=("x",), sections=("a",)))) == []


def test_a_record_under_a_new_key_that_keeps_the_old_one_is_the_same() -> None:
    assert news(_list(ANT), _list(ANT._replace(key="ant2024", aliases=("ant",)))) == []


def test_a_part_of_a_publication_that_changed_is_named() -> None:
    before = _list(BEE._replace(published=Publication("MICCAI 2024", "conference", 2024)))
    now = _list(BEE._replace(published=Publication("MICCAI 2024", "conference", 2024, doi="10.1/x")))
    assert [(one.what, one.words) for one in news(before, now)] == [("changed", "published: doi")]


def test_release_notes_have_a_heading_for_each_kind() -> None:
    text = "".join(as_markdown(FOUND))
    assert text.startswith("## Added (1)\n\n- Lamps \\[and\\] Moths\n\n## Published (1)\n\n")
    assert "- [Dances of Bees](https://j.org/bees), A. Bee: MICCAI 2024\n" in text
    assert text.endswith("## Retired (1)\n\n- Trails of Ants\n")


def test_lines_and_objects_tell_the_same() -> None:
    lines = list(as_text(FOUND))
    assert lines[1] == "published\tbee\tDances of Bees (MICCAI 2024)\n"
    objects = list(as_objects(FOUND))
    assert [(one["what"], one["key"]) for one in objects] == [(one.what, one.record.key) for one in FOUND]


def test_in_a_feed_an_entry_is_the_same_one_and_updated() -> None:
    (old,) = (line for line in "".join(atom.render([BEE])).splitlines() if "urn:uuid" in line and "    <id>" in line)
    feed = "".join(atom.render_news(NOW.records, words_of(FOUND), "2026-11-30"))
    assert old in feed
    assert feed.count("<updated>2026-11-30T00:00:00Z</updated>") == 4
    assert "published: MICCAI 2024; changed: code added. Anna Bee." in feed
