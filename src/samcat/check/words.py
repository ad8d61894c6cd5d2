"""Rules for the vocabulary of synonyms."""

from collections.abc import Iterator

from samcat.check.findings import WARNING, Issue, Subject, rule
from samcat.clean import clean_line
from samcat.text import fold


def idle(subject: Subject) -> Iterator[Issue]:
    """A synonym that does nothing.

    A word finds itself anyway.
    """
    for word, synonyms in subject.catalog.vocabulary.items():
        forms = [fold(synonym).strip() for synonym in synonyms]
        field = f"vocabulary.{word}"
        if not forms:
            yield Issue((), f"{clean_line(word)} has no synonyms", field)
        elif fold(word) in forms:
            yield Issue((), f"{clean_line(word)} is a synonym of itself", field)
        elif len(set(forms)) < len(forms):
            yield Issue((), f"{clean_line(word)} has one synonym twice", field)
        elif any(text != " ".join(text.split()) or not text.isprintable() for text in (word, *synonyms)):
            yield Issue((), f"{clean_line(word)} or a synonym has a space or letter that cannot be seen", field)
        elif "" in forms:
            yield Issue((), f"{clean_line(word)} has an empty synonym", field)


def twice(subject: Subject) -> Iterator[Issue]:
    """A word that occurs twice in the vocabulary.

    Search ignores case and accents.
    """
    seen: dict[str, str] = {}
    for word in subject.catalog.vocabulary:
        other = seen.setdefault(" ".join(fold(word).split()), word)
        if other != word:
            yield Issue((), f"{clean_line(word)} is there already, as {clean_line(other)}", f"vocabulary.{word}")


RULES = (
    rule("SC701", WARNING, idle),
    rule("SC702", WARNING, twice),
)
