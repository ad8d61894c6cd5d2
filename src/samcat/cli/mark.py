"""samcat mark."""

from typing import TYPE_CHECKING, Annotated

import typer

from samcat.cli import options
from samcat.cli.output import say
from samcat.cli.own import own_marks, resolved
from samcat.cli.source import open_catalog
from samcat.errors import AmbiguousReference, ExitStatus, UnknownReference, UsageError

if TYPE_CHECKING:
    from samcat.catalog import Catalog
    from samcat.record.model import Record


def command(
    words: Annotated[
        list[str],
        typer.Argument(metavar="+MARK|-MARK… REF…", help="Marks to add or take away, then references, or a query."),
    ],
    catalog: options.CatalogFile = None,
) -> int:
    """Mark records for yourself: +later, -read; marks stand outside of the catalog and in no export.

    What stands behind the marks is references, or else a query. mark:later in a query finds them again.

    \b
    Examples:
      samcat mark +later -read -- medsam 2401.13961
      samcat mark +later -- polyp has:code
      samcat search mark:later
    """
    # a space stands before what would be read as an option
    given = [word.strip() for word in words]
    count = next((n for n, word in enumerate(given) if word[:1] not in ("+", "-") or word == "--"), len(given))
    signs, what = given[:count], [word for word in given[count:] if word != "--"]
    if not signs or not what:
        raise UsageError("say which marks, and of what: samcat mark +later -- medsam")
    source = open_catalog(catalog)
    records = _meant(source, what)
    if not records:
        say("samcat: nothing found")
        return ExitStatus.NOTHING_FOUND
    add, remove = ([word[1:] for word in signs if word[0] == sign] for sign in "+-")
    changed = own_marks(source).change([record.key for record in records], add, remove)
    say(f"samcat: {changed} of {len(records)} record{'s' * (len(records) != 1)} changed")
    return ExitStatus.OK


def _meant(catalog: "Catalog", words: list[str]) -> "list[Record]":
    """The records that words name each, or else those that a query of them finds."""
    from samcat.search.parse import parse

    try:
        return [catalog.get(word) for word in words]
    except (UnknownReference, AmbiguousReference):
        return [hit.record for hit in catalog.hits(resolved(catalog, parse(" ".join(words))))]
