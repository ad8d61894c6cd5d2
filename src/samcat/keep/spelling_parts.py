"""Where the parts of a row stand in its text, and how one is put there or taken away."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from samcat.formats.markdown import escape_text
from samcat.readers import roles
from samcat.readers.pipes import split_row
from samcat.readers.places import Entry

SPACE = r"(?:[\s*_~`]|<[^<>]*>|\\\n)+"
_ENTITIES = {
    ":": r"(?:[*_]{0,2}[\U0001f300-\U0001faff\ufe0f]{0,3}\\?:)",
    "&": "(?:&amp;|&)",
    "<": r"(?:&lt;|\\?<)",
    ">": r"(?:&gt;|\\?>)",
    "'": "['’]",
    '"': '["“”]',
}
# the server of a preprint, or that a paper is no more than submitted, where others have their venue
SERVER = re.compile(
    r"(?i)(?:(?:arxiv|biorxiv|medrxiv|chemrxiv|techrxiv|ssrn|corr)(?:[ .-]*(?:e-?print|pre-?print))?|pre-?print|"
    r"(?:under|in) review|submitted)(?:(?P<gap>[\s,.'’(-]*)(?P<year>(?:19|20)\d\d|(?<=['’])\d\d)(?:[./-]\d{1,2})?)?"
)
_HTML_CELL = re.compile(r"(?is)<t[dh]\b[^<>]*>\s*(.*?)\s*(?=</t[dh]\s*>|<t[dh]\b|</tr|\Z)")
ADDRESS = re.compile(r"\]\([^()\n]*\)|<(?!\[)[^<>]*>|https?://[^\s)\]]+")
_BADGE_BEFORE = re.compile(r"/badge/[^\s()<>\"]*$")
_BOUNDS = {"[": "]", "(": ")", "（": "）", "【": "】", "*": "*", "_": "_", "`": "`"}

# a line that names what stands below it: emphasized, an item, or what unfolds
_NAMED = re.compile(
    r"\s*(?:<summary>\s*)?(?P<item>(?:[-*+]|\d+[.)])[ \t]+)?(?P<mark>\*\*|__|\*|_|<b>|<strong>|)"
    r"(?P<name>[^\n*_<>\[\]|]{2,80}?)"
    r"\s*[:：]?(?:\*\*|__|\*|_|</b>|</strong>|)\s*[:：]?\s*(?P<end></summary>)?\s*$"
)


class Line(NamedTuple):
    """The text of an entry and how it was read."""

    raw: str
    entry: Entry


def text_pattern(text: str) -> str:
    """A pattern of a text as Markdown or HTML may spell it."""
    return SPACE.join("".join(map(_letter_pattern, word)) for word in text.split())


def _letter_pattern(sign: str) -> str:
    if sign.isalpha():
        return sign
    usual = _ENTITIES.get(sign) or ("" if sign.isalnum() else r"\\?") + re.escape(sign)
    return rf"(?:{usual}|&#x{ord(sign):04X};)" if sign.isascii() else usual


def escaped(text: str, line: Line) -> str:
    """A text as a row in Markdown or HTML shows it letter for letter."""
    if line.raw.lstrip().startswith("<"):
        return escape(text, quote=False)
    return escape_text(text)


def in_sight(raw: str, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
    """The first match of a pattern in what a reader sees, which addresses are not."""
    addresses = [match.span() for match in ADDRESS.finditer(raw, start, end)]
    return next(
        (
            match
            for match in pattern.finditer(raw, start, end)
            if not any(left <= match.start() and match.end() <= right for left, right in addresses)
        ),
        None,
    )


def in_badge(raw: str, at: int) -> bool:
    """Whether a place of a text is in the address of a badge, which prints words of it."""
    return _BADGE_BEFORE.search(raw, max(0, at - 200), at) is not None


def badge_pattern(text: str) -> str:
    """A pattern of a text as the address of a badge spells it; its year may be shorter there, or missing."""
    dated = re.fullmatch(r"(.*?)\s*(?:(?:19|20)(\d\d))?", text)
    name, year = (dated[1], dated[2]) if dated else (text, None)
    words = re.findall(r"[^\W_]+|[^\w\s]", name)
    gap = r"(?:[\s_.,'’-]|%20|%27)*"
    return gap.join(re.escape(word) for word in words) + (f"(?:{gap}(?:19|20)?{year})?" if year else "")


def unquoted(text: str) -> str:
    """The words that a badge prints of a part of its address."""
    return text.replace("%20", " ").replace("%27", "'").replace("_", " ").replace("--", "-")


def badge_text(sample: str, text: str) -> str:
    """A text in the address of a badge, with blanks as a sample spells them."""
    quoted = text.replace("-", "--") if "-" not in sample.replace("--", "") else text
    return re.sub(r"\s+", "_" if "_" in sample else "%20", quoted.replace("'", "'" if "'" in sample else "%27"))


def spans(line: Line, wanted: Callable[[str, str], bool]) -> list[tuple[int, int]]:
    """The places of the cells of some meaning; the whole text where it has no cells."""
    cells = line.entry.cells
    if not cells or cells[0][2] < 0:
        return [(0, len(line.raw))]
    places = split_row(line.raw)
    return [
        places[at][1:]
        for at, (meaning, heading, _, _) in enumerate(cells)
        if at < len(places) and wanted(meaning, heading)
    ]


def cell_spans(line: Line) -> list[tuple[int, int]] | None:
    """The places of all cells of a row, all of it where it has none; None where columns have no cell."""
    cells = line.entry.cells
    if not cells:
        return [(0, len(line.raw))]
    if line.raw.lstrip().startswith("<"):
        found = [match.span(1) for match in _HTML_CELL.finditer(line.raw)]
    else:
        found = [(start, end) for _, start, end in split_row(line.raw)]
    return found if len(found) >= len(cells) else None


def in_cell(line: Line, wanted: Callable[[str, str], bool], new: str, samples: Sequence[Line]) -> str | None:
    """The row with a cell as a new text; an empty one as the column writes it."""
    if not line.entry.cells:
        return None
    places = spans(line, wanted)
    if not places or line.entry.cells[0][2] < 0:
        return None
    start, end = places[0]
    if not new:
        new = _placeholder(wanted, samples)
    if new and "|" in new and "\\|" not in new:
        new = new.replace("|", "\\|")
    before, behind = line.raw[:start], line.raw[end:]
    if start == end and new and _is_padded(line.raw):
        before += " " * before.endswith("|")
        behind = " " * behind.startswith("|") + behind
    return before + new + behind


def _is_padded(row: str) -> bool:
    """Whether the cells of a row stand between blanks."""
    starts = [start for _, start, end in split_row(row) if start < end]
    return sum(row[start - 1 : start] == " " for start in starts) * 2 > len(starts)


def _placeholder(wanted: Callable[[str, str], bool], samples: Sequence[Line]) -> str:
    """What stands for nothing in a column."""
    found: Counter[str] = Counter()
    for sample in samples[:200]:
        for start, end in spans(sample, wanted)[:1]:
            text = sample.raw[start:end]
            if roles.is_nothing(text):
                found[text] += 1
    return found.most_common(1)[0][0] if found else ""


def removed(raw: str, start: int, end: int, *, is_row: bool = False) -> str:
    """The text without a part, and without the brackets, marks and separators that stood around it alone."""
    while start and end < len(raw) and raw[start - 1] + raw[end] in ("[]", "()", "（）", "【】", "**", "__", "``"):
        start, end = start - 1, end + 1
    left, right = raw[:start], raw[end:]
    bare = left.rstrip(" \t")
    if bare.endswith((",", "|", "/", ";", "–", "-")) and not bare.endswith(("|",) if is_row else ()):
        left = bare[:-1].rstrip(" \t") if bare[:-1].strip(" \t*-+0123456789.") else left
    if right.startswith((",", ".", ";")) and left.rstrip().endswith((".", ",", ";")):
        right = right[1:]
    if not right.strip():
        return left.rstrip(" \t") + right
    return (
        left.rstrip(" \t") + " " + right.lstrip(" \t")
        if left.rstrip(" \t") != left and not left.endswith("\n")
        else left + right
    )


def server_place(line: Line) -> re.Match[str] | None:
    """Where a row names the server of its preprint in place of a venue: in brackets, or between two commas or ends."""
    raw = line.raw
    for start, end in spans(line, lambda meaning, _: meaning == "venue"):
        for match in SERVER.finditer(raw, start, end):
            before, behind = raw[start : match.start()], raw[match.end() : end]
            is_link = behind[1:2] == "(" or raw[: match.start()].endswith(("](", "[![", "!["))
            if before and behind and _BOUNDS.get(before[-1]) == behind[0]:
                if not is_link:
                    return match
            elif re.search(r"(?:^|[\n,.;:|–—)-]|\s-)[\s*_]*$", before) and re.match(
                r"\)?[*_]*\s*(?:$|[,.;|–—\n\[(]|<br)", behind
            ):
                return match
    return None


def unnested(raw: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a part, with no more emphasis than that around the whole of it."""
    left, inside, right = raw[:start], raw[start:end], raw[end:]
    opened = re.search(r"[*_]*$", left)
    closed = re.match(r"[*_]*", right)
    # as many are opened inside as are closed there: "**one line** **and another**"
    marks = re.findall(r"(?<![^\W_])(?<!\\)[*_]+|(?<!\\)[*_]+(?![^\W_])", inside)
    if opened and closed and len(marks) % 2:
        count = 0
        while count < min(len(opened[0]), len(closed[0])) and opened[0][count] == closed[0][-1 - count]:
            count += 1
        left = left[: opened.start() + count]
        right = right[closed.end() - count :]
    for name in re.findall(r"<([a-zA-Z]+)(?:\s[^<>]*)?>", inside):
        if f"</{name}>" not in inside:
            right = right.replace(f"</{name}>", "", 1)
    return left, right


def named_in(line: str) -> str:
    """The name of a list for which a line stands alone; empty for any other line."""
    found = _NAMED.match(line) if line.strip() else None
    is_set_off = found is not None and (found["item"] or found["mark"] or found["end"])
    return found["name"] if found is not None and is_set_off else ""
