"""Values of JSON that came over the network: of the type that is wanted, or empty."""

import json
import re
from typing import Any

from samcat.clean import visible
from samcat.keep.network.errors import NetworkError
from samcat.record.dates import is_date
from samcat.record.markup import without_markup

_LINK = re.compile(r"(?i)\bhttps?://[^\s<>\"'{}|\\^`]+")
_MARKUP = re.compile(r"<[^<>]*>")


def table(value: object, *path: str) -> dict[str, Any]:
    """The object that stands in a value under names, one in the other."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def rows(value: object, name: str) -> list[Any]:
    """The array that stands in an object under a name."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def text(value: object, *path: str) -> str:
    """The text that stands in a value under names, in one line; of an array, its first text."""
    for name in path[:-1]:
        value = value.get(name) if isinstance(value, dict) else None
    if path:
        value = value.get(path[-1]) if isinstance(value, dict) else None
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(visible(str(value)).split())


def title(value: object, *path: str) -> str:
    """The title that stands in a value under names, without markup and entities."""
    return without_markup(_MARKUP.sub("", text(value, *path)))


def date(parts: object) -> int | None:
    """The date that parts [year, month, day] are, as exact as they are; None where they are none."""
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3 or not all(type(part) is int for part in parts):
        return None
    made = parts[0]
    for part in parts[1:]:
        made = made * 100 + part
    return made if is_date(made) else date(parts[:-1])


def day(value: str) -> int | None:
    """The date that begins a text such as 2023-04-27T17:59:59Z."""
    match = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value, re.ASCII)
    return date([int(part) for part in match.groups() if part]) if match else None


def person(family: str, given: str, name: str = "") -> str:
    """A name as records have it: "Family, Given", or in braces where it has one part or is that of a group."""
    whole = family or given or name
    return f"{family}, {given}" if family and given else "{" + whole + "}" if whole else ""


def links_in(words: str) -> tuple[str, ...]:
    """The web links that stand in a text, without what ends its sentences."""
    return tuple(dict.fromkeys(match[0].rstrip(".,;:!?)]}") for match in _LINK.finditer(words)))


def parsed(piece: str, service: str) -> object:
    """The JSON of a text that was kept; raises NetworkError where it is none."""
    try:
        found: object = json.loads(piece)
    except (ValueError, RecursionError) as error:
        raise NetworkError(f"{service}: what was kept of its answer cannot be read") from error
    return found
