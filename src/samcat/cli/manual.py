"""Man pages, in mdoc (https://mandoc.bsd.lv/man/mdoc.7.html), made from the pages of help."""

import re
import textwrap
from collections.abc import Iterator

from samcat.cli.app import page_of
from samcat.cli.commands import COMMANDS
from samcat.cli.pages import Block, Page
from samcat.cli.topics import ENVIRONMENT, EXIT, TOPICS
from samcat.errors import choose
from samcat.formats import FORMATS, Format

# the manual changes with the program and not with the day, so that two builds give the same bytes
_DATE = "November 25, 2026"


_OTHERS = ("samcat(1)", "samcat-catalog(5)", "samcat-query(7)")
_ORDER = ("Environment", "Files", "Exit status", "Examples")
_WIDTH = 70
# of what macros take as words of their own
_MACRO = re.compile(r"[A-Z][a-z]|[A-Z]{2}|[.,:;()\[\]?!|]+")
_ESCAPES = str.maketrans({"\\": r"\e", "-": r"\-", "…": "...", "’": "'", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"})


def file_name(page: Page) -> str:
    """The name of the file of a page: samcat.1, samcat-cite.1, samcat-query.7."""
    return f"{_title(page)}.{page.section}"


def pages() -> Iterator[Page]:
    """Every page of the manual."""
    yield main_page()
    yield from map(page_of, COMMANDS)
    yield from TOPICS.values()


def page_named(topic: str) -> Page:
    """The page of a command or topic. Raises UsageError with the one that was meant."""
    name = choose("topic", topic.lower().removeprefix("samcat-"), [*COMMANDS, *TOPICS])
    return page_of(name) if name in COMMANDS else TOPICS[name]


def main_page() -> Page:
    """The page of samcat itself."""
    rows = tuple((f"samcat {name}", row.purpose) for name, row in COMMANDS.items())
    blocks = (
        Block(
            "", ("samcat keeps a catalog of papers in one file: search it, read it, cite it, check it and publish it.",)
        ),
        Block("Commands", rows=rows),
        Block("Options", rows=(("--version", "Show the version and exit."), ("-h, --help", "Show this help."))),
        Block("Formats", rows=tuple(map(_told, FORMATS.values()))),
        Block("Environment", rows=ENVIRONMENT),
        Block("Exit status", rows=EXIT),
        Block(
            "Examples",
            lines=("samcat search adapter", "samcat show medsam", "samcat cite medsam -o refs.bib", "samcat help"),
        ),
    )
    return Page("", 1, "Find, read and cite the papers of a curated reading list.", "samcat COMMAND [OPTIONS]", blocks)


def _told(row: Format) -> tuple[str, str]:
    return row.name, row.purpose + (f" (.{', .'.join(row.endings)})" if row.endings else "")


def as_mdoc(page: Page) -> str:
    """A page as the source of a man page."""
    title = _title(page)
    lines = [
        f".Dd {_DATE}",
        f".Dt {title.upper()} {page.section}",
        ".Os",
        ".Sh NAME",
        f".Nm {title}",
        f".Nd {_text(page.purpose[:1].lower() + page.purpose[1:].rstrip('.'))}",
    ]
    if page.usage:
        lines += [".Sh SYNOPSIS", *_filled(page.usage)]
    lines.append(".Sh DESCRIPTION")
    described = [block for block in page.blocks if not block.heading] or [Block("", (page.purpose,))]
    for number, block in enumerate(described):
        lines += [".Pp"] * bool(number and block.paragraphs) + list(_block(block))
    for block in sorted((block for block in page.blocks if block.heading), key=_place):
        lines += [f".Sh {_text(block.heading.upper())}", *_block(block)]
    others = [other for other in _OTHERS if other.partition("(")[0] != title]
    lines += [".Sh SEE ALSO", *_filled(", ".join(others))]
    return "\n".join(lines) + "\n"


def _place(block: Block) -> int:
    """Where a section stands, by the order that mdoc wants of those which it knows; others come first."""
    return _ORDER.index(block.heading) + 1 if block.heading in _ORDER else 0


def _title(page: Page) -> str:
    return f"samcat-{page.name}" if page.name else "samcat"


def _block(block: Block) -> Iterator[str]:
    for number, paragraph in enumerate(block.paragraphs):
        if number:
            yield ".Pp"
        yield from _filled(paragraph)
    if block.rows:
        yield ".Bl -tag -width Ds"
        for term, meaning in block.rows:
            yield f".It {_text(term)}"
            yield from _filled(meaning)
        yield ".El"
    if block.lines:
        yield ".Bd -literal -offset indent"
        yield from map(_line, block.lines)
        yield ".Ed"


def _filled(text: str) -> Iterator[str]:
    """A text in lines of the source; each sentence begins one of its own, as mdoc wants it."""
    for sentence in re.split(r"(?<=[.:]) (?=[A-Z])", text):
        yield from map(_line, textwrap.wrap(sentence, _WIDTH, break_long_words=False, break_on_hyphens=False))


def _line(text: str) -> str:
    """A text as a line of its own, which a control character at its beginning does not make a request."""
    text = _escaped(text)
    return f"\\&{text}" if text.startswith((".", "'")) else text


def _text(text: str) -> str:
    """A text as an argument of a macro, of which no word is taken for another macro."""
    return " ".join(
        f"\\&{word}" if _MACRO.fullmatch(word) else word for word in _escaped(text).replace('"', r"\(dq").split(" ")
    )


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
