"""What is not finished at the end of a query: a field without a value, half a word, an open quote."""

import re
from collections.abc import Iterable

from samcat.record.fields import PUBLICATION_TYPES
from samcat.record.model import KINDS, Section
from samcat.search.parse import FIELDS, HAS
from samcat.search.select import tag_form

_FIELD = r"-?\(*(" + "|".join(FIELDS) + r"):"
_DATE = r"\d{1,4}|\d{4}[-/]?(?:0\d?|1[0-2]?)?|\d{4}[-/]\d\d[-/](?:[0-2]\d?|3[01]?)?"
_DATES = rf"(?:{_DATE})?(?:\.(?:\.(?:{_DATE})?)?)?"
_WEB = ("https://", "http://")
_LEAST_INITIALS = 3
"""Letters of a venue of which fewer may still become its initials, as TMI."""


def parted(text: str) -> tuple[str, str]:
    """A text without its last word, and that word, with what is in quotes behind a field as one."""
    text = quoted(text)
    cut = _without_end(text, r'"[^"]*"\S*|\S*')
    return _without_end(cut, r"(?:\s*RO\b)?[(\s]*"), text[len(cut) :]


def _without_end(text: str, backwards: str) -> str:
    """A text without what matches at its end, of a pattern that is read backwards so that it is found in one pass."""
    match = re.match(backwards, text[::-1])
    return text[: len(text) - len(match[0])] if match else text


def quoted(text: str) -> str:
    """A text with the value of a field closed that is still in an open quote."""
    return text + '"' * bool(re.search(r'(?:^|\s)[-(]*\^?(?:[A-Za-z]+):"[^"]*$', text))


def closed(text: str) -> str:
    """A text with the quote of a field closed, and the parentheses that are still open, where they group."""
    text = quoted(text)
    return text + ")" * (text.count("(") - text.count(")")) if " OR " in text else text


def asks_nothing(word: str) -> bool:
    """Whether a word at the end of a query asks for nothing as yet: "title:", "-", "(", a quote."""
    return word.lstrip("-(") in ("", '"', "^") or bool(re.fullmatch(_FIELD + r'(?:"?\^?"?)', word, re.IGNORECASE))


def joins(word: str, text: str) -> bool:
    """Whether a word at the end of a text joins what comes to what stands there."""
    return word == "OR" or (re.search(r"\bOR\b", text) is not None and not word.strip("-("))


def may_be_field(word: str) -> bool:
    """Whether a word may become the name of a field."""
    name = word.lstrip("-(")
    return len(name) > 1 and any(field.startswith(name) for field in FIELDS)


def begins_link(word: str) -> bool:
    """Whether a word is the beginning of a web link, as long as no id is in it, or of what such links begin with."""
    is_web = word.startswith(_WEB) or (len(word) > 1 and any(start.startswith(word) for start in _WEB))
    return is_web and not re.search(r"\d", re.sub(r"/10?(?:\.\d*/?)?$", "", word))


def condition_of(word: str) -> tuple[str, str] | None:
    """The field and the value that a word spells, whether it is one that there is; None for a word without a field."""
    if re.fullmatch(r"\(*\^[^\s^]+", word):
        return "author", word.lstrip("(").rstrip(")")
    match = re.match(_FIELD, word, re.IGNORECASE)
    return (match[1].lower(), word[match.end() :].strip('"').rstrip(")")) if match else None


def begins_date(value: str) -> bool:
    """Whether a value is the beginning of a date, or of a range of dates."""
    return bool(re.fullmatch(_DATES, value))


def completions(
    field: str,
    value: str,
    sections: Iterable[Section],
    tags: Iterable[str],
    marks: Iterable[str],
    types: Iterable[str] = (),
) -> list[str]:
    """The values of a field, longer than one, that begin with it; of those fields that take whole words."""
    words: Iterable[str] = ()
    if field == "has":
        words = HAS
    elif field in ("code", "data"):
        words = ("yes", "no", "true", "false")
    elif field == "type":
        words = (*PUBLICATION_TYPES, *KINDS, *types)
    elif field == "in":
        words = (*(section.id for section in sections), *(f"{kind}s" for kind in KINDS))
    elif field == "tag":
        words = tags
    elif field == "mark":
        words = marks
    form = tag_form if field == "tag" else str.casefold
    begun = form(value)
    return [word for word in dict.fromkeys(words) if form(word) != begun and form(word).startswith(begun)]


def may_be_initials(field: str, value: str) -> bool:
    """Whether a value may become the initials of a venue."""
    return field == "venue" and value.isalpha() and len(value) < _LEAST_INITIALS
