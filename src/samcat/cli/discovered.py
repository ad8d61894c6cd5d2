"""Papers that a list lacks as people and programs read them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from samcat.clean import clean_line
from samcat.cli.output import look
from samcat.formats.json import array
from samcat.formats.markdown import for_discussion
from samcat.formats.toml import record_table
from samcat.keep.discover.ranking import Ranked
from samcat.keep.discover.run import SelfTest, name_of
from samcat.record.dates import show_date
from samcat.record.identifiers import doi_link
from samcat.record.model import Paper
from samcat.record.names import make_byline
from samcat.record.plain import as_object

Rows = Sequence[tuple[Ranked, Paper | None]]

FORMS = ("text", "table", "tsv", "toml", "md", "json")


def report(rows: Rows, form: str, *, first: int = 1) -> Iterator[str]:
    """Candidates and their rows in one of FORMS, counted from `first` where they are counted."""
    if form == "json":
        yield from array(_object(one, row) for one, row in rows)
    elif form == "toml":
        yield "\n".join(record_table(row) for _, row in rows if row is not None)
    elif form == "table":
        from samcat.formats.table import render

        terminal = look()
        width = terminal.width if terminal.is_terminal else None
        papers = [row._replace(key=name_of(one.candidate)) for one, row in rows if row is not None]
        yield from render(papers, width=width, color=terminal.color, unicode=terminal.unicode)
    else:
        for number, (one, row) in enumerate(rows, first):
            yield {"text": _text, "tsv": _line, "md": _markdown}[form](number, one, row)


def _why(one: Ranked) -> str:
    """Why a paper is proposed, in words."""
    candidate = one.candidate
    queries = ", ".join(map(str, sorted(candidate.queries)))
    parts = [
        f"query {queries} at arXiv" if queries else "",
        f"cites {', '.join(sorted(candidate.seeds))}" if candidate.seeds else "",
        f"words of the list: {', '.join(one.words)}" if one.words else "",
        f"{len(one.people)} author{'s' * (len(one.people) > 1)} of the list" if one.people else "",
    ]
    return "; ".join(filter(None, parts))


def _place(row: Paper | None) -> str:
    if row is None:
        return "nowhere as it is: too little is known of it"
    section = f"section {row.section}" if row.section else ""
    tags = f"tags {', '.join(row.tags)}" if row.tags else ""
    return "; ".join(filter(None, (section, tags)))


def _command(one: Ranked, row: Paper | None) -> str:
    told = one.candidate.told
    name = told.arxiv or told.doi
    section = f" --section {row.section}" if row is not None and row.section else ""
    return f"samcat add {name}{section}" if name else ""


def _link(one: Ranked) -> str:
    told = one.candidate.told
    return f"https://arxiv.org/abs/{told.arxiv}" if told.arxiv else doi_link(told.doi) if told.doi else ""


def _text(number: int, one: Ranked, row: Paper | None) -> str:
    told = one.candidate.told
    date = show_date(told.date) if told.date else ""
    head = ", ".join(filter(None, (make_byline(told.authors), date, name_of(one.candidate))))
    lines = (
        f"{number}. {told.title}", f"   {head}", f"   why: {_why(one)}", f"   goes to: {_place(row)}",
        f"   {_command(one, row)}",
    )  # fmt: skip
    return "".join(clean_line(line).rstrip() + "\n" for line in lines if line.strip()) + "\n"


def _line(_: int, one: Ranked, row: Paper | None) -> str:
    told = one.candidate.told
    cells = (
        name_of(one.candidate),
        str(told.date or ""),
        make_byline(told.authors),
        told.title,
        _place(row),
        _why(one),
    )
    return "\t".join(clean_line(cell) for cell in cells) + "\n"


def _markdown(_: int, one: Ranked, row: Paper | None) -> str:
    told = one.candidate.told
    link = _link(one)
    title = f"[{for_discussion(told.title)}]({link})" if link else for_discussion(told.title)
    byline = for_discussion(
        ", ".join(filter(None, (make_byline(told.authors), show_date(told.date) if told.date else "")))
    )
    command = _command(one, row)
    return (
        f"- [ ] {title}, {byline}\n  - why: {for_discussion(_why(one))}\n  - goes to: {for_discussion(_place(row))}\n"
        + (f"  - `{clean_line(command)}`\n" if command else "")
    )


def _object(one: Ranked, row: Paper | None) -> dict[str, object]:
    candidate = one.candidate
    return {
        "id": name_of(candidate),
        "title": candidate.told.title,
        "authors": list(candidate.told.authors),
        "date": candidate.told.date,
        "arxiv": candidate.told.arxiv,
        "doi": candidate.told.doi,
        "worth": round(one.worth, 2),
        "why": {
            "queries": sorted(candidate.queries),
            "seeds": sorted(candidate.seeds),
            "sources": sorted(candidate.sources),
            "words": list(one.words),
            "people": list(one.people),
        },
        "record": as_object(row) if row is not None else None,
    }


def self_test_report(tested: SelfTest, shown: int, form: str) -> Iterator[str]:
    """How many of the papers that were held out were found again, and which were not."""
    held = tested.held
    top = sum(one.place is not None and one.place <= shown for one in held)
    without_id = sum(one.paper.arxiv is None for one in held)
    if form == "json":
        yield json.dumps(
            {
                "asked": len(held),
                "found": tested.found,
                "in_first": {"shown": shown, "found": top},
                "without_arxiv": without_id,
                "others": tested.others,
                "papers": [
                    {"key": one.paper.key, "place": one.place, "sources": list(one.sources)} for one in held
                ],
            },
            indent=2,
        ) + "\n"  # fmt: skip
        return
    share = f" ({100 * tested.found / len(held):.0f} %)" if held else ""
    yield f"found/asked: {tested.found}/{len(held)}{share}\n"
    yield f"among the first {shown}: {top}\n"
    yield f"others shown: {tested.others}\n"
    yield f"without an arXiv id: {without_id} of {len(held)}\n"
    by_source = Counter(source for one in held for source in one.sources)
    for source, count in sorted(by_source.items()):
        yield f"found by {source}: {count}\n"
    for one in held:
        if one.place is None:
            yield clean_line(f"not found: {one.paper.key}: {one.paper.title}") + "\n"
