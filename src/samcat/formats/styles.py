"""Finished references as text, Markdown or HTML, in the styles that journals ask for.

The sources are the manuals of the styles: APA (7th edition, chapter 9), the IEEE Reference Guide (2023), Citing
Medicine (NLM, 2nd edition, which Vancouver follows), the Chicago Manual of Style (author-date), and Nature's guide to
authors.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from samcat.errors import UsageError
from samcat.formats.described import describe_fully
from samcat.formats.invisible import without_invisible
from samcat.formats.style_dates import YEAR_SUFFIX, year_of
from samcat.formats.style_legal import is_legal
from samcat.formats.style_parts import sort_name, without_marks
from samcat.formats.style_people import PARTICLES, lead_of
from samcat.formats.style_rules import NUMBERED, STYLES
from samcat.formats.style_text import END, LINK, SLANTED, UPRIGHT
from samcat.formats.variables import status_of
from samcat.record.entry import Entry
from samcat.record.identifiers import is_web_link
from samcat.record.model import Record
from samcat.text import fold

FORMS = ("text", "md", "html")

# what Markdown takes for a heading, a list or a quotation where a paragraph begins with it
_BLOCK_START = r"^(\d{1,9}(?=[.)])|(?=[#>+=-]))(.)"

_STOPS = rf"({LINK}[^{END}]*{END})|(?<!\.)\.([{UPRIGHT}”’]*)\.(?!\.)"


def reference(record: Record, style: str, *, prefer: str = "published", form: str = "text") -> str:
    """A record as a finished reference.

    `style` is apa, ieee, vancouver, chicago or nature, `prefer` the "published" version or the "preprint", `form` is
    "text", "md" or "html". Authors that the record leaves out come out as "et al.".

    Raises UsageError where there is no such style or form.
    """
    if style not in STYLES:
        raise UsageError(f"there is no style {style!r} (there are {', '.join(STYLES)})")
    return _rendered(_marked(without_invisible(record), style, prefer), form)


def references(records: Iterable[Record], style: str, *, prefer: str = "published", form: str = "text") -> list[str]:
    """Records as a list of references: in the order of their authors, or numbered, as the style asks.

    Arguments are those of `reference`, and so are errors; one record alone gets no number.
    """
    records = list(map(without_invisible, records))
    if style not in NUMBERED:
        records.sort(key=lambda record: author_order(record, prefer, style))
        letters = _year_letters(records, style, prefer)
        return [
            _rendered(_marked(record, style, prefer, letter), form)
            for record, letter in zip(records, letters, strict=True)
        ]
    if len(records) > 1:
        return [
            _rendered(NUMBERED[style].format(number) + _marked(record, style, prefer), form, numbered=True)
            for number, record in enumerate(records, 1)
        ]
    return [reference(record, style, prefer=prefer, form=form) for record in records]


def author_order(record: Record, prefer: str, style: str = "apa") -> tuple[tuple[str, ...], int, str]:
    """What references are sorted by in the styles that do not number them: authors, year, title.

    In APA what has no date stands before what has one (9.46), and given names count as their initials (9.45).
    """
    entry = describe_fully(record, prefer)
    title = re.sub(r"(?i)^(?:a|an|the)\s+", "", entry.title)
    if status_of(entry):
        year = 10_000
    elif before := re.match(r"-(\d{4})", entry.kept.get("date", "")):
        year = -int(before[1])
    else:
        year = entry.year or (-10_000 if style == "apa" else 9_999)
    return _leading(entry, style) or (fold(title),), year, fold(title)


def _leading(entry: Entry, style: str) -> tuple[str, ...]:
    """The families, given names and suffixes of those who stand first in a reference; "J.R." is "J. R."."""
    lead = lead_of(entry)
    names = entry.names or (lead.names if lead else entry.editors if entry.kind in EDITED_WHOLES else ())
    sorted_by = PARTICLES if style == "chicago" else "^$"
    return tuple(
        fold(" ".join(re.findall(r"\w+", part)))
        for name in names
        for given in (name.initials if style == "apa" else name.given,)
        for part in (re.sub(sorted_by, "", name.family), given, name.suffix or "")
    )


EDITED_WHOLES = ("book", "manual")
"""The kinds of works whose editors stand in the place of authors that they do not have."""


def _year_letters(records: Sequence[Record], style: str, prefer: str) -> list[str]:
    """The letter behind the year of each, where others of the list have the same authors and year (APA 8.19)."""
    entries = [describe_fully(record, prefer) for record in records]
    groups: dict[object, list[int]] = {}
    for at, entry in enumerate(entries):
        if (people := _leading(entry, style)) and not is_legal(entry):
            groups.setdefault((people, entry.others, year_of(entry), status_of(entry)), []).append(at)
    letters = [""] * len(entries)
    for members in groups.values():
        for number, at in enumerate(members) if len(members) > 1 else ():
            letters[at] = (chr(ord("a") + number // 26 - 1) if number > 25 else "") + chr(ord("a") + number % 26)
    return letters


def _marked(record: Record, style: str, prefer: str, letter: str = "") -> str:
    entry = without_marks(describe_fully(record, prefer))
    if letter:
        entry = entry._replace(kept={**entry.kept, YEAR_SUFFIX: letter})
    if sort_name(entry) == "periodical" and not entry.venue and (entry.names or entry.editors):
        entry = entry._replace(title="", venue=entry.title)  # the whole of a journal, or an issue
    in_journal = entry.venue and entry.pages and not entry.publisher
    counted = entry.volume or in_journal or (sort_name(entry) == "periodical" and entry.number)
    if entry.kind == "link" and counted and not is_legal(entry):
        entry = entry._replace(kind="journal")  # whatever it is, it is in one
    if "reviewed-author" in entry.kept and entry.kept.keys().isdisjoint(("reviewed", "reviewed-title")):
        entry = entry._replace(title="", kept={**entry.kept, "reviewed-title": entry.title})  # it has no other title
    return STYLES[style].line(entry)


def _rendered(marked: str, form: str, *, numbered: bool = False) -> str:
    if form not in FORMS:
        raise UsageError(f"a reference is text, md or html, not {form!r}")
    # an abbreviation at the end of a part has the stop that follows it
    marked = re.sub(_STOPS, lambda match: match[1] or f".{match[2]}", re.sub(" {2,}", " ", marked))
    text = _RENDERED[form](marked)
    # the number is that of a list in Markdown too
    return re.sub(r"^\\?(\[?\d+)\\?(\]|\.)", r"\1\2", text) if numbered and form == "md" else text


def _as_text(marked: str) -> str:
    return re.sub(f"[{SLANTED}{UPRIGHT}{LINK}{END}]", "", marked)


def _as_markdown(marked: str) -> str:
    from samcat.formats.markdown import escape_text

    out = []
    for text, kind in _pieces(marked):
        if kind == "link":
            out.append(f"<{text}>" if is_web_link(text) else escape_text(text))
        elif kind == "slanted":
            out.append(f"*{escape_text(text)}*")
        else:
            before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            out.append(f"{before}{escape_text(text)}{after}" if text.strip() else text)
    return re.sub(_BLOCK_START, r"\1\\\2", "".join(out))


def _as_html(marked: str) -> str:
    from html import escape

    out = []
    for text, kind in _pieces(marked):
        shown = escape(text)
        if kind == "link" and is_web_link(text):
            shown = f'<a href="{shown}">{shown}</a>'
        out.append(f"<i>{shown}</i>" if kind == "slanted" else shown)
    return f"<p>{''.join(out)}</p>"


def _pieces(marked: str) -> list[tuple[str, str]]:
    """The parts of a marked text, each with its kind: "plain", "slanted" or "link"."""
    pattern = f"{SLANTED}([^{UPRIGHT}]*){UPRIGHT}|{LINK}([^{END}]*){END}"
    out: list[tuple[str, str]] = []
    position = 0
    for match in re.finditer(pattern, marked):
        out.append((marked[position : match.start()], "plain"))
        out.append((match[1], "slanted") if match[1] is not None else (match[2], "link"))
        position = match.end()
    out.append((marked[position:], "plain"))
    return [(text, kind) for text, kind in out if text]


_RENDERED: dict[str, Callable[[str], str]] = {"text": _as_text, "md": _as_markdown, "html": _as_html}
