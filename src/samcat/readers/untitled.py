"""What a source has without a title, which is no paper of a list, as an entry of BibTeX."""

from dataclasses import replace

from samcat.readers.draft import Draft


def entry_without_title(draft: Draft) -> Draft | None:
    """The citation that says what a draft without a title says; None where it says nothing."""
    from samcat.formats import bibtex
    from samcat.readers.bibtex import read

    record = draft.as_printed()._replace(key=draft.key or "untitled", fields=draft.fields)
    (entry,), _ = read("".join(bibtex.render([record])))
    type_, fields = entry.entry or ("misc", ())
    said = tuple((name, value) for name, value in fields if value and name != "key")
    return replace(entry, key=draft.key, line=draft.line, entry=(type_, said)) if said else None
