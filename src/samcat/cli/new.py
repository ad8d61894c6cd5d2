"""samcat new."""

from pathlib import Path
from typing import Annotated

import typer

from samcat.cli import options
from samcat.cli.present import format_asked, present, send
from samcat.cli.source import open_catalog
from samcat.errors import ExitStatus, UsageError
from samcat.file import loader
from samcat.keep import changes

Text = str | None


def command(
    since: Annotated[
        Text,
        typer.Option(
            "--since", metavar="DATE", help="Since this day or month: 2024-01-31, 2024-01.", show_default=False
        ),
    ] = None,
    than: Annotated[
        Text, typer.Option("--than", metavar="FILE", help="Not in this other catalog.", show_default=False)
    ] = None,
    revision: Annotated[
        Text, typer.Option("--rev", metavar="REV", help="Not in this git revision.", show_default=False)
    ] = None,
    *,
    printing: options.Printing,
    catalog: options.CatalogFile = None,
) -> int:
    """List the records that were added: since a day, or since another catalog or git revision.

    Without an option, the records added in the last month in which there were any. The latest one comes first.

    \b
    Examples:
      samcat new --since 2026-04
      samcat new --rev v1.0 -f md
      samcat new -f atom -o feed.xml
    """
    if sum(value is not None for value in (since, than, revision)) > 1:
        raise UsageError("--since, --than and --rev cannot be combined; give one of them")
    source = open_catalog(catalog)
    if since is not None:
        works = changes.joined_since(source, changes.first_day(since))
    elif than is not None:
        works = changes.joined_beyond(source, loader.read(loader.read_bytes(Path(than)), Path(than)))
    elif revision is not None:
        data = changes.bytes_at_revision(source.path, revision)
        works = changes.joined_beyond(source, loader.read(data, Path(f"{revision}:{source.path.name}")))
    else:
        works = changes.joined_last(source)
    if format_asked(printing) != "atom":
        return present(works, printing)
    from samcat.formats import atom

    send(atom.render(works, title=source.about.title, home=source.about.homepage), printing)
    return ExitStatus.OK if works else ExitStatus.NOTHING_FOUND
