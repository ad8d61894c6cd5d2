"""samcat open."""

from samcat.cli import options
from samcat.cli.output import emit, say
from samcat.cli.references import given
from samcat.cli.source import find_records, open_source
from samcat.errors import ExitStatus, SamcatError, UsageError
from samcat.record.identifiers import is_web_link
from samcat.record.links import link_of, page_of, pdf_link
from samcat.record.model import Record


def command(
    references: options.References,
    code: bool = options.flag("--code", help="Open its code instead of the paper."),
    data: bool = options.flag("--data", help="Open its data instead of the paper."),
    pdf: bool = options.flag("--pdf", help="Open the paper as PDF."),
    print_: bool = options.flag("--print", help="Print the links instead of opening them."),
    copy: bool = options.flag("--copy", help="Copy the links to the clipboard instead of opening them."),
    catalog: options.CatalogFile = None,
) -> int:
    """Open papers, their code or their data in the browser.

    \b
    Examples:
      samcat open medsam
      samcat open medsam trisam --pdf
      samcat open medsam --code --copy
      samcat open SA-Med2D-20M --data --print
    """
    wanted = [name for name, asked in (("code", code), ("data", data), ("pdf", pdf)) if asked] or ["paper"]
    if len(wanted) > 1:
        raise UsageError(f"--{' and --'.join(wanted)} cannot be combined; give one of them")
    source = open_source(catalog)
    records, complete = find_records(source, given(references, lambda: source))
    if complete and not records:
        say("samcat: nothing found")
    links = [link for record in records if (link := _link(record, wanted[0]))]
    if links and print_:
        emit(f"{link}\n" for link in links)
    if links and copy:
        from samcat.cli.clipboard import copy as put

        text = "\n".join(links)
        say(f"samcat: {put(text)}")
    if links and not (print_ or copy):
        from samcat.cli.opening import open_links

        open_links(links)
    return ExitStatus.OK if complete and len(links) == len(records) > 0 else ExitStatus.NOTHING_FOUND


def _link(record: Record, what: str) -> str | None:
    """The link of a record, which is a web link; that there is none is said."""
    link = pdf_link(record) if what == "pdf" else page_of(record) if what == "paper" else link_of(record, what)
    if link is None:
        say(f"samcat: {record.key} has no {what} link")
        return None
    if not is_web_link(link):
        raise SamcatError(f"{record.key}: not an http or https link, so it is not opened: {link}")
    return link
