"""What a format has no place for: fields and links of a record whose words do not stand in what it writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.formats import render
from samcat.formats.csl_json import OWN as OF_CSL
from samcat.formats.ris import OWN as OF_RIS
from samcat.formats.variables import PUBSTATES
from samcat.record.decode import ENTRY_TYPE, READ
from samcat.record.tex import plain_text
from samcat.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samcat.record.model import Record

NARROW = ("ris", "hayagriva")
"""The formats that have no place for every field of a bibliography."""
LINKS = "links."
"""What the name of a link has before its label."""
# what spells anew what the record says elsewhere, or is written as a code
_SPELLINGS = (OF_CSL, OF_RIS)
_CODED = READ | {ENTRY_TYPE, "type", "language", "langid", "hyphenation"}
# words of TeX between people, and for those who are left out
_OF_LISTS = frozenset(("and", "others"))


def omitted(records: Iterable[Record], name: str) -> dict[str, list[str]]:
    """The fields that records keep and the format of a name leaves out, each with the keys of these records.

    Links under labels are such fields by the names that a template has for them: "links.slides".
    """
    found: dict[str, list[str]] = {}
    for record in records:
        kept = [(field, value) for field, value in record.fields if _is_text(field)] if name in NARROW else []
        kept += [(field.removeprefix(OF_CSL), value) for field, value in record.fields if field in _OF_CSL_ALONE]
        text = "".join(render([record], name)) if kept or record.links else ""
        written = _words(text) if kept else frozenset()
        for field, value in kept:
            if not _words(plain_text(PUBSTATES.get(value, value))) - _OF_LISTS <= written:
                found.setdefault(field, []).append(record.key)
        if name == "hayagriva":
            for field, value in record.fields:
                if field in ("date", "year", "month") and _is_doubtful(field, plain_text(value)):
                    found.setdefault(f"all of {field}", []).append(record.key)
        for label, link in record.links:
            if link not in text:
                found.setdefault(LINKS + label, []).append(record.key)
    return found


# variables of CSL that no field of BibTeX stands for
_OF_CSL_ALONE = (f"{OF_CSL}collection-number",)


def _is_doubtful(field: str, text: str) -> bool:
    """Whether a date is a range, before our era, or one with words."""
    if field == "month":
        return bool(re.search(r"[^\W\d_]\W*[/–-]|\d\W+\d", text))
    return re.fullmatch(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?", text.strip()) is None


def _is_text(field: str) -> bool:
    return field not in _CODED and not field.startswith(_SPELLINGS)


def _words(text: str) -> frozenset[str]:
    # a format may write dates without their zeros
    return frozenset(word.lstrip("0") for word in re.findall(r"[^\W_]+", fold(text)))
