"""The citation styles that there are.

Each has a module of its own that makes of an entry one line, with what is slanted and what is a link marked. A part
that an entry lacks takes its punctuation with it. The sources are named in styles.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.formats.style_apa import apa
from samcat.formats.style_chicago import chicago
from samcat.formats.style_ieee import ieee
from samcat.formats.style_nature import nature
from samcat.formats.style_vancouver import vancouver

if TYPE_CHECKING:
    from collections.abc import Callable

    from samcat.record.entry import Entry

STYLES: dict[str, Callable[[Entry], str]] = {
    "apa": apa,
    "ieee": ieee,
    "vancouver": vancouver,
    "chicago": chicago,
    "nature": nature,
}
NUMBERED = {"ieee": "[{}] ", "vancouver": "{}. ", "nature": "{}. "}
"""The styles whose lists are numbered, and how; those of the others are in the order of their authors."""
