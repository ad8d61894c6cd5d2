"""The citation styles that there are, each with a module of its own that makes of an entry one line.

A part that an entry lacks takes its punctuation with it. The sources are named in styles.py.
"""

from collections.abc import Callable
from typing import NamedTuple

from samcat.formats.style_apa import apa
from samcat.formats.style_chicago import chicago
from samcat.formats.style_ieee import ieee
from samcat.formats.style_legal import is_legal, legal
from samcat.formats.style_nature import nature
from samcat.formats.style_parts import in_volumes, kept_of, with_fewer_editors
from samcat.formats.style_vancouver import vancouver
from samcat.record.entry import Entry


class Style(NamedTuple):
    """A style: what makes a line of an entry, and the form of the title of one volume of several.

    Of more than `most` editors the first are `shown`; None where there are always all. Lists are numbered by `number`,
    or in the order of their authors. Styles that number them shorten the titles of journals where a source says how.
    """

    spelled: Callable[[Entry], str]
    volume: str
    most: int | None = None
    shown: int = 1
    number: str = ""

    def line(self, entry: Entry) -> str:
        """An entry as one line."""
        if is_legal(entry):
            return legal(entry)
        if self.number and entry.kind == "journal" and (short := kept_of(entry, "shortjournal")):
            entry = entry._replace(venue=short)
        entry = in_volumes(entry, self.volume)
        return self.spelled(with_fewer_editors(entry, self.most, self.shown) if self.most else entry)


STYLES = {
    "apa": Style(apa, "{main}: Vol. {volume}. {title}"),
    "ieee": Style(ieee, "{main}, vol. {volume}: {title}", 6, 1, "[{}] "),
    "vancouver": Style(vancouver, "{main}. Vol. {volume}, {title}", 6, 6, "{}. "),
    "chicago": Style(chicago, "{title}. Vol. {volume} of {main}", 6, 3),
    "nature": Style(nature, "{main} vol. {volume}: {title}", 5, 1, "{}. "),
}
NUMBERED = {name: style.number for name, style in STYLES.items() if style.number}
"""The styles whose lists are numbered, and how."""
