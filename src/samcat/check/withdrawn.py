"""Rules for works that were withdrawn or retracted."""

import re
from collections.abc import Iterator

from samcat.check.findings import NOTE, WARNING, Issue, Subject, rule
from samcat.clean import clean_line

_TITLE = re.compile(r"(?i)^\W*(?:retracted|withdrawn)(?: (?:article|paper|chapter))?\s*[:\])]")
_REMARK = re.compile(
    r"(?i)^\W*(?:(?:this )?(?:paper|article|work|preprint) )?(?:(?:was|has been|is) )?"
    # what was withdrawn by mistake, or reinstated, is withdrawn no more
    r"(?:retracted|withdrawn)\b(?!.*\b(?:mistake(?:nly)?|in error|erroneously|reinstated)\b)"
)


def unmarked(subject: Subject) -> Iterator[Issue]:
    """A withdrawn work that is not marked.

    A work that was withdrawn or retracted stays on the list, so that whoever cites it learns of that. The field
    `withdrawn` says why, and every format and the page show it.
    """
    for work in subject.catalog.records:
        if work.withdrawn:
            continue
        for field, text, pattern in (("title", work.title, _TITLE), ("note", work.note or "", _REMARK)):
            if pattern.match(text):
                hint = 'say so with withdrawn = "the reason"'
                yield Issue((work.key,), f"was withdrawn, by its {field}: {clean_line(text)[:80]}", field, hint)
                break


def marked(subject: Subject) -> Iterator[Issue]:
    """A work that was withdrawn.

    It is marked as such and shown so everywhere, which is all that a list can do. The note is for whoever looks over
    the list, and changes no exit status.
    """
    for work in subject.catalog.records:
        if work.withdrawn:
            yield Issue((work.key,), f"was withdrawn: {clean_line(work.withdrawn)[:120]}", "withdrawn")


RULES = (
    rule("SC821", WARNING, unmarked),
    rule("SC822", NOTE, marked),
)
