"""Records as the texts that are copied: what `samcat cite` and `samcat open --print` give."""

from collections.abc import Sequence

from samcat.record.links import page_of
from samcat.record.model import Record


def text_of(records: Sequence[Record], what: str) -> str:
    """Records as "keys", "bibtex", "link", or as references in a style.

    Raises UsageError where there is no such style; nothing where no record has a link.
    """
    if what == "keys":
        return "".join(f"{record.key}\n" for record in records)
    if what == "link":
        return "".join(f"{link}\n" for record in records if (link := page_of(record)))
    if what == "bibtex":
        from samcat.formats import pieces

        return "".join(pieces(records, "bibtex"))
    from samcat.formats.styles import references

    return "".join(f"{line}\n" for line in references(records, what))
