"""Rules for the tags that records carry."""

from collections.abc import Iterator
from difflib import get_close_matches

from samcat.check.findings import WARNING, Issue, Subject, rule
from samcat.clean import clean_line
from samcat.record.model import key_form

_NEAR, _MOST_NEAR = 0.6, 3


def undeclared(subject: Subject) -> Iterator[Issue]:
    """A tag that is not declared.

    [[tags]] declares the words in which a list says what its records are about. Another word, or one that is
    misspelled, stands apart in every count and is found by no one who asks for the tag that was meant.
    """
    declared = {key_form(tag.id): tag.id for tag in subject.catalog.tags}
    known = {key_form(text): tag.id for tag in subject.catalog.tags for text in (tag.name, tag.id)}
    near: dict[str, str] = {}
    for work in subject.catalog.records:
        for tag in work.tags:
            if key_form(tag) in declared:
                continue
            if tag not in near:
                near[tag] = _hint(key_form(tag), known)
            yield Issue((work.key,), f"the tag '{clean_line(tag)}' is not declared", "tags", near[tag])


def _hint(tag: str, known: dict[str, str]) -> str:
    close = dict.fromkeys(known[form] for form in get_close_matches(tag[:50], known, _MOST_NEAR, _NEAR))
    return f"did you mean {' or '.join(map(clean_line, close))}?" if close else "[[tags]] declares the tags of a list"


def repeated(subject: Subject) -> Iterator[Issue]:
    """A tag that stands twice.

    A record carries a tag or not: one that stands twice says no more than once.
    """
    for work in subject.catalog.records:
        once: dict[str, str] = {}
        again = ""
        for tag in work.tags:
            form = key_form(tag)
            again = tag if form in once else again
            once.setdefault(form, tag)
        if again:
            message = f"the tag '{clean_line(again)}' stands twice"
            yield Issue((work.key,), message, "tags", value=tuple(once.values()))


RULES = (
    rule("SC811", WARNING, undeclared),
    rule("SC812", WARNING, repeated),
)
