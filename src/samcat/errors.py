"""Exit statuses, problems in a catalog, and the errors that every command turns into one line."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple


class ExitStatus(IntEnum):
    """What a process that ran samcat exits with."""

    OK = 0
    NOTHING_FOUND = 1
    ERROR = 2
    INTERRUPTED = 130
    TERMINATED = 143


class Problem(NamedTuple):
    """One thing that is wrong in a file: where it is, what it is, and how to mend it.

    `line` and `column` count from 1; 0 means that the place is not known. `key` and `field` are empty where the
    problem is not about one record or one field. `severity` is "error" (the file is not valid) or "warning".
    `source` is the offending line of the file with a caret line below it, for problems of syntax.
    """

    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    key: str = ""
    field: str = ""
    hint: str = ""
    severity: str = "error"
    source: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        parts = [part for part in (place, self.key, self.field) if part]
        text = ": ".join([*parts, self.message])
        if self.hint:
            text += f" ({self.hint})"
        return f"{text}\n{self.source}" if self.source else text


class SamcatError(Exception):
    """Anything that samcat refuses to do; its text says what, where, and how to mend it."""

    status = ExitStatus.ERROR


class Caution(UserWarning):
    """Something that was done, but not quite as asked; the command line says it in one line on standard error."""


class UsageError(SamcatError, ValueError):
    """A value given by the user that cannot be understood."""


class UnknownField(UsageError):
    """A field of a query that there is not; `near` is the one that was probably meant, if any."""

    def __init__(self, field: str, known: Sequence[str]) -> None:
        self.field, self.known = field, tuple(known)
        super().__init__(
            f"there is no field {field}: (there are {', '.join(f'{own}:' for own in known)}; "
            "words with a colon go in quotes)"
        )

    @property
    def near(self) -> str | None:
        """The field that was probably meant."""
        return meant(self.field, self.known)


class CatalogError(SamcatError):
    """A catalog that cannot be read or is not valid.

    `problems` holds every problem, in the order of the file.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownReference(SamcatError, KeyError):
    """A reference that names no record; `suggestions` are keys that come near it, best first."""

    status = ExitStatus.NOTHING_FOUND
    __str__ = Exception.__str__

    def __init__(self, reference: str, suggestions: Sequence[str] = ()) -> None:
        self.reference = reference
        self.suggestions = tuple(suggestions)
        text = f"there is no record {reference!r}"
        if suggestions:
            text += "; near ones: " + ", ".join(suggestions)
        super().__init__(text)


class AmbiguousReference(SamcatError, LookupError):
    """A reference that names several records; `candidates` are their keys, as in the catalog."""

    def __init__(self, reference: str, candidates: Sequence[str]) -> None:
        self.reference = reference
        self.candidates = tuple(candidates)
        super().__init__(f"{reference!r} matches several records; choose one: " + ", ".join(candidates))


def meant(value: str, known: Iterable[str]) -> str | None:
    """The one of some names that a misspelled value is most like, whatever the case; None where it is like none."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    near = get_close_matches(value.casefold()[:100], list(folded), n=1, cutoff=0.65)
    return folded[near[0]] if near else None


def choose(
    what: str,
    value: str,
    known: Sequence[str],
    aliases: Mapping[str, str] | None = None,
    others: Mapping[str, str] | None = None,
) -> str:
    """The one of some names that a value is, whatever the case, or that it is an alias of.

    `others` are what else people write, with what they mean. Raises UsageError with what was probably meant, and with
    the names that there are.
    """
    folded = {**(aliases or {}), **{name.casefold(): name for name in known}}
    if value.casefold() in folded:
        return folded[value.casefold()]
    near = meant(value, folded)
    intended = (others or {}).get(value.casefold()) or (folded[near.casefold()] if near else "")
    hint = f"; did you mean {intended}?" if intended else ""
    there_are = f"there are {', '.join(known)}" if known else "the catalog has none"
    raise UsageError(f"there is no {what} {value!r}{hint} ({there_are})")
