"""The search of the page finds what the one of the command line finds, in the same order, and says the same of it."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samcat
from conftest import EXAMPLES, ROOT
from page_search import SORTS, PageSearch, PythonSearch, options_of
from queries import Queries
from samcat.catalog import Catalog
from samcat.record.model import Citation, Dataset, Paper, Publication
from samcat.search.parse import FIELDS, HAS
from samcat.search.select import ORDERS
from samcat.site import engine
from samcat.site.constants import constants
from samcat.site.engine import works
from strategies import citations as made_citations
from strategies import hostile
from strategies import works as made_works

if TYPE_CHECKING:
    from collections.abc import Iterator

JUDGED = ROOT / "tests" / "search" / "judged.tsv"
# python -m pytest with SAMCAT_EXAMPLES=5000 asks as many
_GENERATED = int(EXAMPLES or 150)


class Both:
    """One list, searched by the page and by Python."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.page = PageSearch(catalog)
        self.python = PythonSearch(catalog)

    def differences(self, count: int) -> Iterator[tuple[str, dict[str, Any]]]:
        """Of so many queries, with how they were asked, those to which the answers are not the same."""
        queries, random_ = Queries(self.catalog), random.Random(count)  # noqa: S311 - likewise
        for _ in range(count):
            query, options = queries.next(), options_of(random_)
            if query.strip() and self.page.answer(query, **options) != self.python.answer(query, **options):
                yield query, options


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day for both: a browser knows nothing of the day for which a package is made."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(scope="module")
def both(shipped: Catalog) -> Both:
    return Both(shipped)


def test_every_judged_query_has_the_same_answer_in_the_page(both: Both) -> None:
    lines = JUDGED.read_text(encoding="utf-8").splitlines()
    queries = [line.split("\t")[1] for line in lines if not line.startswith("#")]
    queries += ["Sci Rep", "Med. Phys.", "j med imaging polyp", "MICCAI'24", "cvpr25", "year:2024-03", "neutron star"]
    queries += [
        "ae13d1",
        "https://github.com/RisabBiswas/Polyp-SAM++/tree/main/x",
        "medical image methods",
        "nat methods",
        "knowsamm",
        "超声 乳腺 视频",
    ]
    assert [query for query in queries if both.page.answer(query) != both.python.answer(query)] == []


def test_every_generated_query_has_the_same_answer_in_the_page(both: Both) -> None:
    assert list(both.differences(_GENERATED)) == []


@pytest.mark.parametrize("name", ["golden/catalog.toml", "lists/chinese.toml"])
def test_queries_to_lists_of_other_shapes_have_the_same_answers(name: str) -> None:
    assert list(Both(samcat.load(ROOT / "tests" / name)).differences(_GENERATED)) == []


def test_queries_to_a_list_of_made_up_records_have_the_same_answers(tmp_path: Path) -> None:
    path = tmp_path / "made.toml"
    subprocess.run([sys.executable, ROOT / "benchmarks" / "generate.py", "60", path], check=True)
    assert list(Both(samcat.load(path)).differences(_GENERATED)) == []


def _is_of_any_unicode(record: Any) -> bool:
    """Whether a record has only letters that there were before the Unicode of this Python."""
    letters = "".join(text for text in (*record, *record.authors, *record.sections) if isinstance(text, str))
    return not any(unicodedata.category(letter) in ("Cn", "Cs") for letter in letters)


@settings(max_examples=int(EXAMPLES or 12))
@given(
    records=st.lists(
        st.one_of(made_works(), made_citations, hostile).filter(_is_of_any_unicode),
        min_size=1,
        max_size=4,
        unique_by=lambda record: record.key,
    ),
    seed=st.integers(0, 999),
)
def test_hostile_records_are_found_as_they_are_in_python(records: list[Any], seed: int) -> None:
    papers = tuple(record for record in records if isinstance(record, Paper))
    datasets = tuple(record for record in records if isinstance(record, Dataset))
    citations = tuple(record for record in records if isinstance(record, Citation))
    catalog = Catalog(Path("list.toml"), papers=papers, datasets=datasets, citations=citations)
    both, queries = Both(catalog), Queries(catalog, seed)
    asked = [query for query in (queries.next() for _ in range(10)) if query.strip()]
    assert [query for query in asked if both.page.answer(query) != both.python.answer(query)] == []


def test_every_has_of_the_query_language_is_known_to_the_page() -> None:
    link = "https://example.org/hive"
    full = Paper(
        "full2024", "Bees", ("s",), 2024, arxiv="2401.00001", doi="10.1000/x", code=link, data=link,
        published=Publication("Hive"), withdrawn="by its authors",
    )  # fmt: skip
    both = Both(Catalog(Path("list.toml"), papers=(Paper("bare2024", "Wasps"), full)))
    for what in HAS:
        assert both.page.answer(f"has:{what}") == both.python.answer(f"has:{what}")
        assert both.page.answer(f"has:{what}")["rows"] == [1]


@pytest.mark.parametrize("field", [field for field in FIELDS if field not in ("mark", "note")])
def test_every_field_of_the_query_language_is_known_to_the_page(both: Both, field: str) -> None:
    for value in ("2024", "yes", "code", "ma"):
        assert both.page.answer(f"{field}:{value}") == both.python.answer(f"{field}:{value}")


@pytest.mark.parametrize(
    "conditions",
    [
        "date:2024.. date:..2024 date:2023-06..2024-02 date:2024 date:202403 date:900d date:90w date:30m date:2y",
        "year:2024.. year:..2023 year:2023..2024 -year:2024 -date:2024..",
        'author:ma author:"ma j" author:"j ma" author:"jun ma" author:"ma x" ^ma author:^ma author:"^j ma" author:j ^',
        'author:"juan d gutierrez" author:jd author:"gutierrez jd" author:gutiérrez author:"de la cruz"',
        "venue:tmi venue:media venue:miccai venue:mic venue:isbi venue:nat venue:ieeetmi venue:medima venue:workshop",
        'venue:"medical image analysis" venue:"image medical" venue:"MICCAI 2024" -venue:miccai',
        "title:segment title:segments title:tumour title:3d method:sam method:SAM-Med key:ma2023 key:MA2023",
        "tag:mri tag:MRI tag:few-shot tag:fewshot type:journal type:Journal type:paper in:papers in:datasets in:sam2",
        "polyp -polyps polyp -adapters adapter -adapter -classes -class prompt -medsam -ma -nature",
        "10.1038%2Fs41467-024-44824-z 10.1038/s41467-024-44824-z. arxiv.org/pdf/2304.12306 s41467-024-44824-z",
        "MICCAI 2024",
        "title:moebius title:möbius title:häkkinen wave2vec sam2d medsamm2 gefäßsegmentierung the_of",
        'polyp not class not adapter, NOT "nature" but not (ma OR 2024) not key:a sam not tag:"b" not',
        'jaeger gaarding hörst hoerst author:"jaeger ronja" author:^haekkinen author:haekkinen müsam',
        "isbi 2023 polyp",
        "march may 11/2025 2024-03-05 20240305 US us セグメンテーション 脳腫瘍セグメンテーション Bildern Objekte",
        "3 march 2024",
        "march 3rd, 2024 US images",
        "fast overview of pictures with cnn",
        "wordpress plugin",
        "dictation items plugin",
        "lidar flowers",
        "https://example.org/x/Segment_Anything_in_Medical_Images.html https://example.org/x/Segment-Medical-1",
        "10.1000/%C3%A9 10.1000/%F0%9F%98%80 10.1000/%ED%A0%80 10.1000/%E2%82 10.1000/%F5%80 10.1000/%80",
    ],
)
def test_conditions_and_ids_of_every_form_have_the_same_answers(both: Both, conditions: str) -> None:
    for query in re.findall(r'[^\s"]*"[^"]*"|\S+', conditions):
        assert both.page.answer(query) == both.python.answer(query), query
    assert both.page.answer(conditions) == both.python.answer(conditions)


def test_a_page_is_sent_the_notions_that_its_list_has() -> None:
    catalog = Catalog(Path("list.toml"), papers=(Paper("k", "A Quadrotor That Sees"),))
    known = engine.data(catalog)["constants"]
    assert known["notions"] == {"SHORT_AND_LONG": "", "GROUPS": "drone,uav,quadrotor,flying,flight", "KNOWN_AS": ""}
    assert known["translations"] == {"NOTIONS": ""}
    both = Both(catalog)
    for query in ("drones", "music", "Musik", "Drohne"):
        assert both.page.answer(query) == both.python.answer(query)


def test_a_page_is_sent_the_names_of_the_methods_that_its_list_has() -> None:
    catalog = Catalog(Path("list.toml"), papers=(Paper("k", "Deep Residual Learning for Bees"), Paper("l", "Wasps")))
    both = Both(catalog)
    assert engine.data(catalog)["constants"]["notions"]["KNOWN_AS"] == "resnet:deep residual learning"
    assert both.page.answer("ResNet") == both.python.answer("ResNet")
    assert both.page.answer("ResNet")["rows"] == [0]


def test_every_order_is_known_to_the_page() -> None:
    assert set(SORTS) == {"relevance", *ORDERS}


def test_suggestions_are_the_same(both: Both) -> None:
    queries = Queries(both.catalog, 5)
    for _ in range(40):
        query = queries.next()
        if "error" not in both.python.answer(query):
            assert both.page.nearest(query) == both.python.nearest(query), query


def test_what_python_refuses_is_refused_in_its_words(both: Both) -> None:
    wrong = (
        "autor:ma tag:-mri venue:!x date:20233 has:money code:perhaps date:.. date:it's (a_OR_b a_OR_b) a_OR OR".split()
    )
    either = f"({' OR '.join(f'a{number}' for number in range(8))})"
    long = [
        " ".join(f"w{number}" for number in range(301)),
        " ".join(f"-x{number}" for number in range(65)),
        " ".join([either, *(f"w{number}" for number in range(125))]),
        " ".join([either, *(f"-x{number}" for number in range(17))]),
    ]
    for query in (*(word.replace("_", " ") for word in wrong), *long):
        refused = both.page.answer(query)
        assert set(refused) == {"error"}
        assert refused == both.python.answer(query)


def test_what_stands_there_just_often_enough_to_be_answered_is_answered_alike(both: Both) -> None:
    for item, most in (("w{}", 300), ("-x{}", 64), ("-x", 90)):
        query = " ".join(["polyp", *(item.format(number) for number in range(most - ("w" in item)))])
        assert both.page.answer(query) == both.python.answer(query)
        assert "error" not in both.python.answer(query)


@pytest.mark.parametrize(
    "word",
    [
        "adapter", "sam-adapter", "Gutiérrez polyp", "author:ma ultrasound", "2304.12306", "10.1038/s41467",
        "https://arxiv.org/abs/2304.1", "doi:10.1", "github.com/bowang-lab/M", "s41467-024",
    ],
)  # fmt: skip
def test_each_letter_of_a_word_that_is_typed_has_the_answer_of_python(both: Both, word: str) -> None:
    for end in range(1, len(word) + 1):
        asked = word[:end]
        assert both.page.answer(asked, begun=True) == both.python.answer(asked, begun=True), asked


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("reverse", [False, True])
def test_every_order_is_that_of_python(both: Both, sort: str, reverse: bool) -> None:
    for query in ("segmentation", "in:papers"):
        options = {"sort": sort, "reverse": reverse}
        assert both.page.answer(query, **options) == both.python.answer(query, **options)


def test_nothing_asked_is_the_whole_list_in_its_order(both: Both) -> None:
    every = list(range(len(works(both.catalog))))
    found = both.page.answer("  ")
    assert (found["rows"], found["whole"], found["unknown"]) == (every, len(every), [])
    by_title = both.page.answer("", sort="title")["rows"]
    assert by_title == both.python.answer("in:papers OR in:datasets OR in:citations", sort="title")["rows"]


def test_the_index_is_made_as_far_as_there_is_time(shipped: Catalog) -> None:
    page = PageSearch(shipped)
    assert page.value("samcat.prepare(() => false)") is False
    assert page.value("(() => { let left = 3; return samcat.prepare(() => left-- > 0); })()") is False
    assert page.answer("gutierez") == PythonSearch(shipped).answer("gutierez")
    assert page.value("samcat.prepare(() => false)") is True


def test_a_mark_is_what_the_reader_marked_and_a_note_is_none(both: Both) -> None:
    every = both.python.answer("polyp")["rows"]
    marked = [every[1], every[0], 0]
    assert both.page.answer("polyp mark:later", marked=marked)["rows"] == every[:2]
    assert both.page.answer("polyp -mark:later", marked=marked)["rows"] == every[2:]
    assert both.page.answer("polyp mark:later")["rows"] == []
    assert both.page.answer("polyp note:mine", marked=marked)["rows"] == []


def test_the_words_of_a_title_that_were_found_are_told_by_their_places(both: Both) -> None:
    title = "SAM-Med3D: towards (general) Segmentations 𝒳 Ärzte"
    for matched, words in (("med3d", ["SAM-Med3D"]), ("general", ["general"]), ("arzte", ["Ärzte"]), ("x", ["𝒳"])):
        found = both.page.value(
            f"samcat.places('{title}', [{{ matched: '{matched}' }}])"
            f".map((place) => '{title}'.slice(place[0], place[1]))"
        )
        assert found == words


def test_the_script_ends_no_element_and_has_one_global(shipped: Catalog) -> None:
    script = engine.text()
    assert not re.search(r"</script|<!--", script, re.IGNORECASE)
    page = PageSearch(shipped)
    before = set(page.value("Object.getOwnPropertyNames(globalThis)"))
    assert before & {"samcat", "fold", "engineOf", "constants"} == {"samcat"}


def test_the_script_keeps_to_what_browsers_of_2019_know() -> None:
    """What came later: optional chaining, `??`, private fields, at, hasOwn, replaceAll, matchAll, looks behind."""
    newer = r"\?\.[A-Za-z\[(]|\?\?|\.at\(|hasOwn\(|\.(?:replaceAll|matchAll|findLast\w*|toSorted)\(|this\.#|\(\?<[=!]"
    assert re.findall(newer, engine.text()) == []


def test_the_script_has_no_name_for_a_constant_that_there_is_not() -> None:
    known = {name for table in constants().values() if isinstance(table, dict) for name in table}
    used = set(re.findall(r"\b[A-Z]\.([A-Z][A-Z_]+)\b|\bw\.([A-Z][A-Z_]+)\b", engine.text()))
    assert {one or two for one, two in used} - known == set()


def test_the_script_touches_no_page_and_no_network() -> None:
    assert re.findall(r"\b(?:eval|Function\(|document\.|window|fetch|import|export)\b", engine.text()) == []


def test_every_file_of_the_engine_is_in_it() -> None:
    folder = Path(engine.__file__).parent / "search"
    assert {path.stem for path in folder.iterdir()} == set(engine.MODULES)
