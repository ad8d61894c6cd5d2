"""What was probably meant where nothing was found: other values of filters and of the fields of a query."""

import re
import shlex
from collections.abc import Iterator, Sequence

from samcat.errors import meant
from samcat.search.filters import apart
from samcat.search.parse import Clause, Query, date_range
from samcat.search.select import Selection, tag_form
from samcat.search.weights import ASKING_WORDS, FUNCTION_WORDS
from samcat.source import Source
from samcat.text import fold

_LIKE_VENUE = 0.6
_EXAMPLES = {
    "author": "zhang", "title": "adapter", "method": "medsam", "venue": "MICCAI", "key": "ma2023", "date": "2024",
    "year": "2024", "type": "journal", "tag": "mri", "mark": "later", "note": "word", "has": "code", "in": "datasets",
    "code": "yes", "data": "yes",
}  # fmt: skip


def needs_value(word: str) -> str:
    """What to say of a field without a value, which is a word like others; nothing of other words."""
    example = _EXAMPLES.get(word.lstrip("-").removesuffix(":")) if word.endswith(":") else None
    return f"{word} needs a value right behind it, such as {word}{example}" if example else ""


def hints(source: Source, chosen: Selection, query: Query | None = None) -> str:
    """What to say of filters and conditions that nothing can meet, with what would find something; or nothing."""
    near = list(_options(source, chosen))
    words = query.words if query is not None else ()
    said = [text for word in words if (text := needs_value(word))]
    for clause in query.clauses if query is not None else ():
        text, other = _of_clause(source, clause)
        said += [text] if text else []
        near += [other] if other else []
    if len(words) > 1 and all(fold(word) in ASKING_WORDS | FUNCTION_WORDS for word in words):
        said.append('words that only ask name nothing (in quotes they are sought as they stand: "how to")')
    if near:
        said.append(f"did you mean {' or '.join(dict.fromkeys(near))}?")
    return "; ".join(said)


def _options(source: Source, selection: Selection) -> Iterator[str]:
    """Options with which something would be found where an author or a venue is misspelled."""
    for option, field, names in (("author", "authors", selection.authors), ("venue", "venues", selection.venues)):
        for number, name in enumerate(names):
            if _finds(source, Selection(**{field: (name,)})):  # type: ignore[arg-type]  # a field by its name
                continue
            parts = [part.strip() for part in name.split(",")]
            if len(parts) > 1 and all(
                part and _finds(source, Selection(**{field: (part,)}))  # type: ignore[arg-type]  # as above
                for part in parts
            ):
                yield " ".join(f"--{option} {shlex.quote(part)}" for part in parts)
                continue
            for near in _near_names(source, option, name):
                others = (*names[:number], near, *names[number + 1 :])
                if near and _finds(source, selection._replace(**{field: others})):  # type: ignore[arg-type]
                    yield f"--{option} {shlex.quote(near)}"
                    break


def _finds(source: Source, selection: Selection) -> bool:
    return source.count(selection._replace(limit=0)) > 0


def _near_names(source: Source, option: str, name: str) -> Iterator[str]:
    words = source.nearest(" ".join(name.lstrip("^").replace(":", " ").split()).title())
    if option != "venue":
        yield from words
        return
    yield from _rewritten(name)
    # of one word, a word; of several, a name
    yield from (*words, *_like(source, name)) if len(name.split()) == 1 else (*_like(source, name), *words)
    yield name.rpartition(" ")[0]


def _rewritten(name: str) -> Iterator[str]:
    """Other ways to write a venue: "MICCAI 2024" for "MICCAI'24", and without its publisher."""
    spaced = re.sub(
        r"(?<=[^\W\d_])[\s'’-]*(\d{4}|\d{2})$", lambda end: f" {'20' * (len(end[1]) == 2)}{end[1]}", name.strip()
    )
    yield from (way for way in (spaced, spaced.partition(" ")[2]) if way != name)


def _like(source: Source, name: str) -> Iterator[str]:
    """The venue of a record that is spelled much like a name."""
    from difflib import get_close_matches

    names = {venue.casefold(): venue for venue in sorted(source.venues())}
    yield from (names[near] for near in get_close_matches(name.casefold()[:100], list(names), n=1, cutoff=_LIKE_VENUE))


def _of_clause(source: Source, clause: Clause) -> tuple[str, str]:
    """What is wrong with a condition that no record meets, and the one that was meant; each may be empty."""
    field, value = clause.field, clause.value
    if clause.excluded:
        return "", ""
    if field in ("date", "year"):
        return _of_range(field, value)
    if field in ("author", "venue"):
        if _finds(source, Selection(clauses=(clause,))):
            return "", ""
        found = (near for near in _near_names(source, field, value) if near and _holds(source, clause, near))
        near = next(found, "")
        return "", _spelled(field, near) if near else ""
    if field not in ("tag", "type", "in"):
        return "", ""
    known = _known(source, field)
    if tag_form(value) in map(tag_form, known):
        return "", ""
    if names := apart(value, known):
        either = " OR ".join(f"{field}:{name}" for name in names)
        return f"there is no {field}:{value}", shlex.quote(either)
    near = meant(value, known) or ""
    there_are = "samcat tags lists them" if field == "tag" else f"there are {', '.join(known)}"
    return f"there is no {field}:{value} ({there_are})", _spelled(field, near) if near else ""


def _holds(source: Source, clause: Clause, near: str) -> bool:
    return _finds(source, Selection(clauses=(clause._replace(value=near),)))


def _spelled(field: str, value: str) -> str:
    return shlex.quote(f'{field}:"{value}"') if " " in value else f"{field}:{value}"


def _of_range(field: str, value: str) -> tuple[str, str]:
    first, last = date_range(value)
    if first is None or last is None or first <= last:
        return "", ""
    start, _, end = value.partition("..")
    return f"{field}:{value} ends before it begins", f"{field}:{end}..{start}"


def _known(source: Source, field: str) -> Sequence[str]:
    """The values of a field that some record has, those of the catalog's own declarations first."""
    from samcat.record.fields import TABLES

    if field == "tag":
        return list(dict.fromkeys(tag.id for tag in source.tags))
    if field == "in":
        return [*(section.id for section in source.sections), *TABLES.values()]
    return sorted({*source.types(), "paper", "dataset"})
