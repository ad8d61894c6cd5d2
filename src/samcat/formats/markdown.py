r"""Markdown: a table as of a list's README, "|Date|Authors|Title [(paper)](link)|[Code](link) or None|".

Text is escaped by the rules of GitHub-flavoured Markdown (https://github.github.com/gfm/), and no more than they ask
for; only http and https links become links. readers/markdown.py reads back what stands here.
"""

import re
from collections.abc import Iterable, Iterator

from samcat.clean import clean_line
from samcat.record.dates import show_date
from samcat.record.identifiers import is_web_link
from samcat.record.links import link_of
from samcat.record.model import Record
from samcat.record.names import byline_of

# what the list calls the last column, and a link in it
_OWN = {"code": ("Code", "Code"), "data": ("Dataset", "Link")}
_NOTHING = "None"

_MARKS = (
    r"[\\`*\[\]<|~$]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word it is a letter like any other
    r"|&(?=#?\w+;)"
    r"|:(?=[\w+-]+:|//)"  # :smile: and addresses, which GitHub makes links
    r"|(?<=www)\.|(?<=[\w+-])@(?=[\w-]+\.\w)"
)
# signs, and the first digit of a year
_SIGNS = r"(\\\\)|\\?((?![-'])[!-/:-@\[-`{-~]|(?<!\S)-|\b[12](?=\d{3}\b))"


def render(records: Iterable[Record]) -> Iterator[str]:
    """Yield one table, a line at a time.

    The last column is of the data where all records are datasets, else of the code; all other links of a record follow
    the title.
    """
    records = list(records)
    own = "data" if records and all(record.kind == "dataset" for record in records) else "code"
    yield f"|Date|Authors|Title|{_OWN[own][0]}|\n|---|---|---|---|\n"
    for record in records:
        date = show_date(record.date) if record.date else ""
        yield f"|{escape_text(date)}|{escape_text(byline_of(record))}|{_title(record, own)}|{_own_link(record, own)}|\n"


def _title(record: Record, own: str) -> str:
    parts = [escape_text(record.shown_title)]
    for what in ("paper", "code", "data"):
        link = link_of(record, what)
        if what != own and link and is_web_link(link):
            parts.append(_link(f"({what})", link))
    parts += [_link(f"({escape_text(label)})", link) for label, link in record.links if is_web_link(link)]
    return " ".join(parts)


def _own_link(record: Record, own: str) -> str:
    link = link_of(record, own)
    if not link:
        return _NOTHING
    return _link(_OWN[own][1], link) if is_web_link(link) else escape_text(link)


def escape_text(text: str) -> str:
    """A text as Markdown that shows it letter for letter on one line."""
    return re.sub(_MARKS, r"\\\g<0>", " ".join(clean_line(text).split()))


def shield_text(text: str) -> str:
    """A text in which what readers take for more than letters is references that readers/inline.py keeps."""
    return re.sub(_SIGNS, lambda sign: sign[1] or f"&#x{ord(sign[2]):04X};", escape_text(text))


def shield_words(text: str) -> str:
    """A shielded text of whose words no reader knows one, a venue or a name, as their first letters are references."""
    return re.sub(r"(?<![\w#&])[A-Za-z]", lambda letter: f"&#x{ord(letter[0]):04X};", shield_text(text))


def for_discussion(text: str) -> str:
    """A text as Markdown for an issue or pull request, in which an @name calls nobody and a #1 is no link.

    As Renovate writes release notes of others: a space of no width behind the sign.
    """
    return re.sub(r"@(?=\w)|\\?#(?=\d)|\bGH-(?=\d)", r"\g<0>&#8203;", escape_text(text))


def _link(label: str, link: str) -> str:
    return f"[{label}]({destination(link)})"


def destination(link: str) -> str:
    """A link as the destination of one in Markdown, so that its parentheses do not end it."""
    link = re.sub(r"&(?=#?\w+;)", "&amp;", link)
    depth = 0
    for letter in link:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            break
    return re.sub(r"[()]", r"\\\g<0>", link) if depth else link
