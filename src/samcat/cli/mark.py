"""samcat mark."""

from samcat.catalog import Catalog
from samcat.cli import options
from samcat.cli.output import say
from samcat.cli.own import own_marks, resolved
from samcat.cli.references import given
from samcat.cli.source import find_records, open_catalog
from samcat.errors import ExitStatus, UsageError
from samcat.record.model import Record


def command(
    words: list[str] = options.argument(
        "+MARK|-MARK… REF…", help="Marks to add or take away, then references, or a query.", default=...
    ),
    catalog: options.CatalogFile = None,
) -> int:
    """Mark records for yourself: +later, -read; marks are kept outside the catalog, and appear in no export.

    After the marks come references (- reads them), or a query if none of its words is a reference; quotes make such
    words a query too. The query mark:later finds the records again.

    \b
    Examples:
      samcat mark +later -read -- medsam 2401.13961
      samcat mark +later -- polyp has:code
      samcat search mark:later
    """
    # a space stands before what would be read as an option
    stated = [word.strip() for word in words]
    count = next((n for n, word in enumerate(stated) if word[:1] not in ("+", "-") or word in ("-", "--")), len(stated))
    signs, what = stated[:count], [word for word in stated[count:] if word != "--"]
    if not signs or not what:
        raise UsageError("say which marks, and of what: samcat mark +later -- medsam")
    source = open_catalog(catalog)
    records, complete = _meant(source, what)
    if not records:
        if complete:
            say("samcat: nothing found")
        return ExitStatus.NOTHING_FOUND
    add, remove = ([word[1:] for word in signs if word[0] == sign] for sign in "+-")
    changed = own_marks(source).change([record.key for record in records], add, remove)
    say(f"samcat: {changed} of {len(records)} record{'s' * (len(records) != 1)} changed")
    return ExitStatus.OK if complete else ExitStatus.NOTHING_FOUND


def _meant(catalog: "Catalog", words: list[str]) -> "tuple[list[Record], bool]":
    """The records that words name, or else those that a query of them finds, and whether all that was named is known.

    Words of which one is a reference, and none a condition, are references: one that names nothing is said.
    """
    from samcat.search.parse import parse

    if "-" in words:
        return find_records(catalog, given(words, lambda: catalog))
    parsed = parse(" ".join(words))
    if not parsed.clauses and any(word in catalog for word in words):
        return find_records(catalog, words)
    found = catalog.answer(resolved(catalog, parsed))
    # what has only a part of the words is not meant
    whole = [hit.record for hit in found.hits if hit.is_whole]
    if found.hits and not whole:
        say(f"samcat: no record has all of {' '.join(words)!r}, and {len(found.hits)} a part of it")
    return whole, bool(whole) or not found.hits
