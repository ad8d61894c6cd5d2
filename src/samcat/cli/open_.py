"""samcat open."""

from typing import Annotated

import typer

from samcat.cli import options
from samcat.cli.output import emit, say
from samcat.cli.source import open_source
from samcat.errors import ExitStatus, SamcatError
from samcat.record.identifiers import is_web_link
from samcat.record.links import link_of


def command(
    reference: Annotated[
        str, typer.Argument(metavar="REF", help="A key, alias, arXiv id, DOI, link or method name.", show_default=False)
    ],
    code: Annotated[bool, typer.Option("--code", help="Its code instead of the paper.", show_default=False)] = False,
    data: Annotated[bool, typer.Option("--data", help="Its data instead of the paper.", show_default=False)] = False,
    print_: Annotated[bool, typer.Option("--print", help="Print the link instead.", show_default=False)] = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Open a paper, its code or its data in the browser.

    \b
    Examples:
      samcat open medsam
      samcat open medsam --code
      samcat open SA-Med2D-20M --data --print
    """
    what = "code" if code else "data" if data else "paper"
    record = open_source(catalog).get(reference.strip())
    link = link_of(record, what)
    if link is None:
        say(f"samcat: {record.key} has no {what} link")
        return ExitStatus.NOTHING_FOUND
    if not is_web_link(link):
        raise SamcatError(f"{record.key}: not an http or https link, so it is not opened: {link}")
    if print_:
        emit([link + "\n"])
        return ExitStatus.OK
    import webbrowser

    if not webbrowser.open(link):
        raise SamcatError(f"no browser could be started; the link is {link}")
    return ExitStatus.OK
