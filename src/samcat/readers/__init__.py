"""The input forms by name; a form's module is imported when it is asked for.

A reader is one module with `read(text) -> (drafts, unread)`, which drops nothing in silence: every row or entry of the
text is in one of the two. A new form is a new module and one row here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from samcat.errors import UsageError, choose

if TYPE_CHECKING:
    from collections.abc import Callable

    from samcat.readers.draft import Draft, Unread


@dataclass(frozen=True, slots=True)
class Form:
    """One input form: what it is, how its files end, the module that reads it, and how a text in it begins.

    `begins` is a pattern for what is pasted without a name that tells its form.
    """

    name: str
    purpose: str
    suffixes: tuple[str, ...]
    module: str
    begins: str


FORMS = {
    row.name: row
    for row in (
        Form(
            "md",
            "Markdown: a list's README, in tables, bullets or paragraphs",
            (".md", ".markdown"),
            "markdown",
            # a row of a table, an item, a heading, text with a link, or the HTML of one
            r"[^|]*\||(?:[-*+]|\d+[.)]|#+)\s+\S|[^\n]*\]\(https?:|<(?:tr|td|li|p|a|h\d|b|strong|details)\b",
        ),
        Form("bibtex", "BibTeX: a bibliography", (".bib", ".bibtex"), "bibtex", "@"),
        Form("ris", "RIS: what EndNote, Zotero and Mendeley export", (".ris",), "ris", r"TY {1,2}-"),
        Form("csl-json", "CSL-JSON: what Zotero and pandoc exchange", (".json",), "csl_json", r"\[?\s*\{"),
    )
}


def form_named(name: str) -> str:
    """The form of a name, whatever its case, or of the ending of its files: "bib", "json", "markdown".

    Raises UsageError with the one that was meant, and with those that there are.
    """
    endings = {suffix.lstrip("."): form.name for form in reversed(FORMS.values()) for suffix in form.suffixes}
    return choose("form to read", name, list(FORMS), endings)


def form_of(name: str) -> str:
    """The form that a file's name tells.

    Raises UsageError where it tells none.
    """
    lower = name.lower()
    for form in FORMS.values():
        if lower.endswith(form.suffixes):
            return form.name
    raise UsageError(f"{name}: its name does not tell what it is (say --from {', --from '.join(FORMS)})")


def form_in(text: str) -> str | None:
    """The form that a text without a name is in, by how it begins; None where it is in none.

    What is no other form and looks like a row of a list is Markdown.
    """
    rows = sorted(FORMS.values(), key=lambda form: form.name == "md")
    return next((form.name for form in rows if re.match(form.begins, text.strip())), None)


def read(text: str, form: str, progress: Callable[[float], None] | None = None) -> tuple[list[Draft], list[Unread]]:
    """What a text in a form holds: the rows that were understood, and those that were not.

    `progress` is told the share that is done by the reader of Markdown, which takes longest.

    Raises UsageError where there is no such form.
    """
    module = import_module(f"samcat.readers.{FORMS[form_named(form)].module}")
    if progress is not None and form_named(form) == "md":
        return cast("tuple[list[Draft], list[Unread]]", module.read(text, progress))
    return cast("tuple[list[Draft], list[Unread]]", module.read(text))
