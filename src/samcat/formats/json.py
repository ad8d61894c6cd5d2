"""JSON: one array of objects with every field, null where unknown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from samcat.record.model import Record
from samcat.record.plain import as_object, values

# RFC 8259 allows these in a string, but a terminal or a JavaScript engine may obey them
_OBEYED = re.compile(
    r"[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def render(records: Iterable[Record], *, columns: Sequence[str] = ()) -> Iterator[str]:
    """Yield an array with one object a line, of all fields or of some columns."""
    yield from array(values(record, columns) if columns else as_object(record) for record in records)


def array(objects: Iterable[Any]) -> Iterator[str]:
    """Yield a JSON array of some objects, one a line."""
    opened = False
    for one in objects:
        yield (",\n" if opened else "[\n") + dumps(one)
        opened = True
    yield "\n]\n" if opened else "[]\n"


def dumps(value: object) -> str:
    """A value as JSON on one line, with nothing in it that a terminal would obey."""
    from json import dumps as dump

    return spelled(dump(value, ensure_ascii=False, allow_nan=False))


def spelled(text: str) -> str:
    """JSON in which letters that a terminal or a browser would obey are escapes."""
    return text if text.isascii() and "\x7f" not in text else _OBEYED.sub(_escape, text)


def _escape(letter: re.Match[str]) -> str:
    from json import dumps as dump

    return dump(letter[0])[1:-1]
