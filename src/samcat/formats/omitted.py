"""What a format has no place for: fields of a record whose words do not stand in what it writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.formats import render
from samcat.formats.csl_json import OWN as OF_CSL
from samcat.formats.ris import OWN as OF_RIS
from samcat.record.decode import ENTRY_TYPE, READ
from samcat.record.tex import plain_text
from samcat.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samcat.record.model import Record

# what spells anew what the record says elsewhere, or is written as a code
_SPELLINGS = (OF_CSL, OF_RIS)
_CODED = READ | {ENTRY_TYPE, "type", "language", "langid", "hyphenation"}
# words of TeX between people, and for those who are left out
_OF_LISTS = frozenset(("and", "others"))


def omitted(records: Iterable[Record], name: str) -> dict[str, list[str]]:
    """The fields that records keep and the format of a name leaves out, each with the keys of these records."""
    found: dict[str, list[str]] = {}
    for record in records:
        kept = [(field, value) for field, value in record.fields if _is_text(field)]
        written = _words("".join(render([record], name))) if kept else frozenset()
        for field, value in kept:
            if not _words(plain_text(value)) - _OF_LISTS <= written:
                found.setdefault(field, []).append(record.key)
    return found


def _is_text(field: str) -> bool:
    return field not in _CODED and not field.startswith(_SPELLINGS)


def _words(text: str) -> frozenset[str]:
    # a format may write dates without their zeros
    return frozenset(word.lstrip("0") for word in re.findall(r"[^\W_]+", fold(text)))
