"""References without what nobody sees in them: soft hyphens, marks of direction, joiners that join nothing."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from samcat.clean import is_joiner
from samcat.formats.unplaced import OF_CSL, OF_RIS
from samcat.record.model import Record

# what Unicode calls format characters, but for those of Arabic that are seen (The Unicode Standard, 23.2 to 23.4)
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")


def without_invisible(record: Record) -> Record:
    """A record without the characters in its texts that show nothing, and that programs take for letters."""
    return _shown(record) if any(_found(text) for text in _texts(record)) else record


def invisible_in(records: Iterable[Record]) -> dict[str, list[str]]:
    """The characters that `without_invisible` takes out, as "U+00AD", each with the keys of the records."""
    found: dict[str, list[str]] = {}
    for record in records:
        for letter in dict.fromkeys(letter for text in _texts(record) for letter in _found(text)):
            found.setdefault(f"U+{ord(letter):04X}", []).append(record.key)
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if not value.isascii():
            yield value
    elif isinstance(value, tuple) and not _is_verbatim(value):
        for part in value:
            yield from _texts(part)


def _is_verbatim(value: tuple[Any, ...]) -> bool:
    """Whether a value is a field that a format writes as its source had it."""
    return len(value) == 2 and isinstance(value[0], str) and value[0].startswith((OF_CSL, OF_RIS))


def _found(text: str) -> list[str]:
    return [match[0] for match in _INVISIBLE.finditer(text) if not is_joiner(text, match.start())]


def _shown(value: Any) -> Any:
    if isinstance(value, str):
        return _INVISIBLE.sub(lambda match: match[0] if is_joiner(value, match.start()) else "", value)
    if not isinstance(value, tuple) or _is_verbatim(value):
        return value
    parts = map(_shown, value)
    return value._make(parts) if hasattr(value, "_make") else tuple(parts)
