"""The items of a text of JSON, with their lines, however many are sound before one that is not."""

import re
from collections.abc import Iterator, Mapping

from samcat.readers.draft import Unread
from samcat.record.markup import without_markup

SHOWN = 80
# in which nothing is markup, or is read as such
_AS_IT_IS = ("id", "type", "title", "URL", "DOI")
_SPACE = re.compile(r"[ \t\r\n]*")
_AFTER = "; nothing from there on was read"


def items(text: str) -> Iterator[tuple[int, object]]:
    """Yield each item with its line; what is no JSON as Unread."""
    import json

    decoder = json.JSONDecoder(object_pairs_hook=_object)
    position, line, counted = _skip(text, 0), 1, 0
    is_array = text[position : position + 1] == "["
    if is_array:
        position = _skip(text, position + 1)
    while position < len(text) and text[position] != "]":
        line += text.count("\n", counted, position)
        counted = position
        try:
            item, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            at = getattr(error, "pos", position)
            reason = getattr(error, "msg", "") or str(error)
            if isinstance(error, RecursionError):
                reason = "nested too deeply"
            yield (
                0,
                Unread(
                    line + text.count("\n", counted, at), shown(text[at : at + SHOWN]), f"not JSON: {reason}{_AFTER}"
                ),
            )
            return
        for one in _unpacked(item):
            yield line, one
        position = _skip(text, end)
        if is_array and text[position : position + 1] == ",":
            position = _skip(text, position + 1)
        elif not is_array or text[position : position + 1] != "]":
            break
    rest = text[position:].strip()
    if rest != ("]" if is_array else ""):
        line += text.count("\n", counted, position)
        yield (
            0,
            Unread(line, shown(rest[:SHOWN]), "not JSON: the array is not closed" if not rest else f"not JSON{_AFTER}"),
        )


def _unpacked(item: object) -> list[object]:
    """The items of a list that services wrap: Zotero's "items", Crossref's "message" of one work or of several."""
    while isinstance(item, dict) and "type" not in item:
        if isinstance(item.get("items"), list):
            return list(item["items"])
        if not isinstance(item.get("message"), dict):
            break
        item = item["message"]
    return [item]


class Twice(dict[str, object]):
    """An object of which one name stands there twice, the last one counting."""

    name = ""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    seen: set[str] = set()
    twice = Twice(made)
    twice.name = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]  # adds, and is None
    return twice


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def shown(value: object) -> str:
    """A value as a message has it: one line, cut where it is long."""
    line = " ".join(str(value)[: SHOWN * 4].split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def text_of(item: Mapping[str, object], name: str) -> str:
    """A text or number of an object in one line, the first of a list; empty where it is neither."""
    value = item.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = " ".join(str(value).split())
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError(f"the field {name} holds half of a letter")
    if name == "URL":
        return text.replace("&amp;", "&")
    return text if name in _AS_IT_IS else without_markup(text)
