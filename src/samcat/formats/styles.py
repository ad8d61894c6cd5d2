"""Finished references as text, Markdown or HTML, in the styles that journals ask for.

The sources are the manuals of the styles: APA (7th edition, chapter 9), the IEEE Reference Guide (2023), Citing
Medicine (NLM, 2nd edition, which Vancouver follows), the Chicago Manual of Style (author-date), and Nature's guide to
authors.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.errors import UsageError
from samcat.record.entry import describe
from samcat.record.identifiers import is_web_link

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samcat.record.entry import Entry
    from samcat.record.model import Record
    from samcat.record.names import Name

FORMS = ("text", "md", "html")

# what no text of a record holds after it was cleaned marks what is slanted, and what is a link
_SLANTED, _UPRIGHT, _LINK, _END = "\x01", "\x02", "\x03", "\x04"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SHORT_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.")
# CSL 1.0.2, "Title case conversion": words that stay small
_SMALL = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via with yet".split()
)
_PROCEEDINGS = ("conference", "workshop")
# what Markdown takes for a heading, a list or a quotation where a paragraph begins with it
_BLOCK_START = r"^(\d{1,9}(?=[.)])|(?=[#>+=-]))(.)"


def reference(record: Record, style: str, *, prefer: str = "published", form: str = "text") -> str:
    """A record as a finished reference.

    `style` is apa, ieee, vancouver, chicago or nature, `prefer` the "published" version or the "preprint", `form` is
    "text", "md" or "html". Authors that the record leaves out come out as "et al.".

    Raises UsageError where there is no such style or form.
    """
    if style not in STYLES:
        raise UsageError(f"there is no style {style!r} (there are {', '.join(STYLES)})")
    if form not in FORMS:
        raise UsageError(f"a reference is text, md or html, not {form!r}")
    return _RENDERED[form](re.sub(" {2,}", " ", STYLES[style](describe(record, prefer))))


# -- what styles share


def _printed(text: str) -> str:
    """A text on one line, with the quotes and apostrophes of print in place of straight ones."""
    text = " ".join(clean_line(text).split())
    if "'" in text or '"' in text:
        text = re.sub(r"(?<!\w)(['\"])(?=\S)(.*?\S)\1(?!\w)", r"“\2”", text)
        text = re.sub(r"(?<=\w)'", "’", text)
    return text


def _inner(title: str) -> str:
    """A title as it stands between quotes: its own quotes are single ones."""
    return title.replace("“", "‘").replace("”", "’")


def _title(entry: Entry) -> str:
    return _printed(entry.title)


def _venue(entry: Entry) -> str:
    return _printed(entry.venue or "")


def _slanted(text: str) -> str:
    return f"{_SLANTED}{text}{_UPRIGHT}" if text else ""


def _link(text: str) -> str:
    return f"{_LINK}{clean_line(text)}{_END}"


def _stopped(text: str) -> str:
    """A text that ends in a full stop, unless it ends a sentence already."""
    bare = text.rstrip(_UPRIGHT + _END)
    return text if bare.endswith((".", "?", "!")) else f"{text}."


def _address(entry: Entry) -> str:
    if entry.doi:
        from urllib.parse import quote

        # DOI Handbook, "Encoding": what a link cannot hold, or would end its path
        doi = re.sub(r"[^!-~]|[\"#%<>\\^`{|}?]", lambda match: quote(match[0]), clean_line(entry.doi))
        return _link(f"https://doi.org/{doi}")
    return _link(entry.url) if entry.url else ""


def _initials(name: Name) -> str:
    return _printed(name.initials)


def _family(name: Name) -> str:
    return _printed(str(name) if name.literal or not name.family else name.family)


def _is_whole(name: Name) -> bool:
    return name.literal or not name.given or not name.family


def _joined(people: Sequence[str], last: str, pair: str | None = None) -> str:
    """Names in a row; `last` stands before the last one, `pair` between two."""
    if len(people) < 2:
        return "".join(people)
    if len(people) == 2:
        return (last if pair is None else pair).join(people)
    return ", ".join(people[:-1]) + last + people[-1]


def _locator(entry: Entry, volume: str, number: str, pages: str) -> str:
    """Volume, number and pages, each put in a pattern, as far as they are known."""
    parts = ((entry.volume, volume), (entry.number, number), (entry.pages, pages))
    return "".join(pattern.format(clean_line(value)) for value, pattern in parts if value)


# -- the styles


def _apa(entry: Entry) -> str:
    people = [
        _family(name)
        if _is_whole(name)
        else ", ".join(filter(None, (_family(name), _initials(name), _printed(name.suffix))))
        for name in entry.names
    ]
    if len(people) > 20:
        people = [", ".join(people[:19]) + ", … " + people[-1]]
    authors = ", ".join([*people, "et al."]) if entry.others and people else _joined(people, ", & ")
    title, venue = _title(entry), _venue(entry)
    month = f", {_MONTHS[entry.month - 1]}" if entry.month and entry.kind == "link" else ""
    date = f"({entry.year or 'n.d.'}{month})."
    if entry.kind in ("journal", *_PROCEEDINGS):
        where = _slanted(venue) + _locator(entry, f", {_SLANTED}{{}}{_UPRIGHT}", "({})", ", {}")
        body = f"{_stopped(title)} {_stopped(where)}"
    elif entry.kind == "preprint":
        number = f" (arXiv:{clean_line(entry.arxiv)})" if entry.arxiv else ""
        body = f"{_stopped(_slanted(title) + number)} {_stopped(venue)}"
    else:
        body = _stopped(_slanted(title) + (" [Data set]" if entry.kind == "dataset" else ""))
    if not authors:
        return f"{body} {date} {_address(entry)}".rstrip()
    return f"{_stopped(authors)} {date} {body} {_address(entry)}".rstrip()


def _ieee(entry: Entry) -> str:
    people = [
        _family(name)
        if _is_whole(name)
        else " ".join(filter(None, (_initials(name), _family(name), _printed(name.suffix))))
        for name in entry.names
    ]
    et_al = _slanted("et al.")
    if people and (entry.others or len(people) > 6):
        authors = f"{', '.join(people if len(people) <= 6 else people[:1])} {et_al}"
    else:
        authors = _joined(people, ", and ", " and ")
    title, venue = _inner(_title(entry)), _venue(entry)
    opening = f"{authors}, " if authors else ""
    doi = f"doi: {_link_text(entry.doi)}." if entry.doi else ""
    available = f"Available: {_link(entry.url)}" if entry.url and not doi else ""
    month = f"{_SHORT_MONTHS[entry.month - 1]} " if entry.month else ""
    date = f"{month}{entry.year}" if entry.year else ""
    comma = "" if title.endswith(("?", "!")) else ","
    if entry.kind == "journal":
        where = _slanted(venue) + _locator(entry, ", vol. {}", ", no. {}", ", pp. {}")
        end = ", ".join(filter(None, (where, date, doi or available)))
        return _closed(f"{opening}“{title}{comma}” {end}")
    if entry.kind in _PROCEEDINGS:
        where = f"in {_slanted(venue)}" + _locator(entry, ", vol. {}", ", no. {}", ", pp. {}")
        end = ", ".join(filter(None, (where, date)))
        return _closed(f"{opening}“{title}{comma}” {end}. {doi or available}")
    if entry.kind == "preprint":
        number = f": arXiv:{clean_line(entry.arxiv)}" if entry.arxiv else ""
        end = ", ".join(filter(None, (date, _slanted(venue) + number)))
        return _closed(f"{opening}“{title}{comma}” {end}. {doi or available}")
    end = ". ".join(filter(None, (date, doi or available)))
    return _closed(f"{opening}“{_stopped(title)}” {end}")


def _closed(text: str) -> str:
    """A reference that ends in a full stop, but for one that ends in a link, which the stop would become a part of."""
    text = text.rstrip()
    return text if text.endswith(_END) else _stopped(text)


def _link_text(doi: str) -> str:
    return clean_line(doi)


def _vancouver(entry: Entry) -> str:
    people = [
        _family(name)
        if _is_whole(name)
        else " ".join(filter(None, (_family(name), re.sub(r"[.\s-]", "", _initials(name)), _printed(name.suffix))))
        for name in entry.names
    ]
    if people and (entry.others or len(people) > 6):
        people = [*people[:6], "et al"]
    authors = f"{_stopped(', '.join(people))} " if people else ""
    title, venue = _title(entry), _venue(entry)
    doi = f"doi:{_link_text(entry.doi)}" if entry.doi else ""
    online = "" if doi or not entry.url else " [Internet]"
    available = f" Available from: {_link(entry.url)}" if online and entry.url else f" {doi}" if doi else ""
    year = str(entry.year or "")
    if entry.kind == "journal":
        place = _locator(entry, ";{}", "({})", ":{}")
        return f"{authors}{_stopped(title)} {_stopped(venue + online)} {year}{place}.{available}"
    if entry.kind in _PROCEEDINGS:
        place = _locator(entry, "", "", ". p. {}")
        return f"{authors}{_stopped(title)} In: {_stopped(venue + online)} {year}{place}.{available}"
    publisher = f"{venue}; " if venue else ""
    what = " [dataset]" if entry.kind == "dataset" else ""
    return f"{authors}{_stopped(title + what + online)} {publisher}{year}.{available}"


def _chicago(entry: Entry) -> str:
    people = [
        _family(name) if _is_whole(name) else _chicago_name(name, first=number == 0)
        for number, name in enumerate(entry.names)
    ]
    if people and (entry.others or len(people) > 6):
        authors = ", ".join([*(people if len(people) <= 6 else people[:3]), "et al."])
    else:
        authors = _joined(people, ", and ", ", and ")
    title, venue = _inner(_headline(_title(entry))), _venue(entry)
    month = _MONTHS[entry.month - 1] if entry.month else ""
    parts = [f"{_stopped(authors)}" if authors else "", f"{entry.year or 'n.d.'}.", f"“{_stopped(title)}”"]
    if entry.kind in ("journal", *_PROCEEDINGS):
        parts.append(_stopped(_slanted(venue) + _locator(entry, " {}", " ({})", ": {}")))
    elif entry.kind == "preprint":
        parts.append(f"arXiv:{clean_line(entry.arxiv)}." if entry.arxiv else "")
        parts.append(_stopped(", ".join(filter(None, (venue, month)))))
    else:
        parts.append(_stopped(month) if month else "")
    parts.append(f"{_address(entry)}." if _address(entry) else "")
    return " ".join(filter(None, parts))


def _chicago_name(name: Name, *, first: bool) -> str:
    family, suffix = _printed(name.family), _printed(name.suffix)
    given = " ".join(f"{part}." if len(part) == 1 and part.isupper() else part for part in _printed(name.given).split())
    if first:
        return ", ".join(filter(None, (family, given, suffix)))
    return " ".join(filter(None, (given, family, suffix)))


def _headline(title: str) -> str:
    """A title with capitals as Chicago sets them: each word but the small ones, which have one at either end only."""
    words = title.split(" ")
    last = len(words) - 1
    out = []
    opens = True
    for number, word in enumerate(words):
        out.append(_raised(word, is_edge=opens or number == last))
        opens = word.endswith((":", "?", "!", ".", "—", "–")) and len(word) > 1
    return " ".join(out)


def _raised(word: str, *, is_edge: bool) -> str:
    parts = re.split(r"([-/])", word)
    raised = []
    for number, part in enumerate(parts):
        bare = part.strip("“”\"'‘’()[],.;:?!")
        keep = bare in _SMALL and not (is_edge and number == 0)
        if not bare or keep or any(letter.isupper() or letter.isdigit() for letter in bare):
            raised.append(part)
            continue
        place = part.index(bare)
        raised.append(part[:place] + part[place].upper() + part[place + 1 :])
    return "".join(raised)


def _nature(entry: Entry) -> str:
    people = [
        _family(name)
        if _is_whole(name)
        else ", ".join(filter(None, (_family(name), _initials(name), _printed(name.suffix))))
        for name in entry.names
    ]
    if people and (entry.others or len(people) > 5):
        authors = f"{', '.join(people if len(people) <= 5 else people[:1])} {_slanted('et al.')}"
    else:
        authors = _joined(people, " & ")
    title, venue = _inner(_title(entry)), _venue(entry)
    opening = f"{_stopped(authors)} " if authors else ""
    year = f"({entry.year})" if entry.year else ""
    address = _address(entry)
    if entry.kind == "journal":
        volume = _locator(entry, " {}", "", ", {}")
        where = f"{_slanted(venue)}{volume}" if volume else f"{_slanted(venue)} {address}".rstrip()
        return f"{opening}{_stopped(title)} {where} {year}."
    if entry.kind in _PROCEEDINGS:
        doi = f" doi:{_link_text(entry.doi)}." if entry.doi else ""
        return f"{opening}{_stopped(title)} in {_slanted(venue)} {year}.{doi}"
    at = "Preprint at " if entry.kind == "preprint" else ""
    return f"{opening}{_stopped(title)} {at}{address} {year}.".replace("  ", " ")


STYLES: dict[str, Callable[[Entry], str]] = {
    "apa": _apa,
    "ieee": _ieee,
    "vancouver": _vancouver,
    "chicago": _chicago,
    "nature": _nature,
}


# -- the forms


def _as_text(marked: str) -> str:
    return re.sub(f"[{_SLANTED}{_UPRIGHT}{_LINK}{_END}]", "", marked)


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
    pattern = f"{_SLANTED}([^{_UPRIGHT}]*){_UPRIGHT}|{_LINK}([^{_END}]*){_END}"
    out: list[tuple[str, str]] = []
    position = 0
    for match in re.finditer(pattern, marked):
        out.append((marked[position : match.start()], "plain"))
        out.append((match[1], "slanted") if match[1] is not None else (match[2], "link"))
        position = match.end()
    out.append((marked[position:], "plain"))
    return [(text, kind) for text, kind in out if text]


_RENDERED: dict[str, Callable[[str], str]] = {"text": _as_text, "md": _as_markdown, "html": _as_html}
