"""samcat cite."""

from collections.abc import Iterable, Sequence
from functools import partial

from samcat.cli import options
from samcat.cli.output import say, say_some
from samcat.cli.source import open_at_once
from samcat.errors import ExitStatus, UsageError, choose
from samcat.record.model import Record

_MOST_WITHDRAWN = 5
# what else is asked for, and what comes nearest
_OTHERS = {
    **dict.fromkeys(("harvard", "author-year", "author-date", "authoryear"), "apa"),
    **dict.fromkeys(("ama", "nlm", "medline", "numeric", "numbered", "springer", "lncs"), "vancouver"),
    **dict.fromkeys(("mla", "asa", "turabian"), "chicago"),
    **dict.fromkeys(("acm", "acs"), "ieee"),
    **{name: f"-f {name}" for name in ("bibtex", "biblatex", "ris", "csl-json", "hayagriva")},
}


def command(
    references: list[str] | None = options.argument(
        "REF…", help="Keys, aliases, arXiv ids, DOIs, links, method names or titles; - reads standard input."
    ),
    *,
    printing: options.Printing,
    every: bool = options.flag("--all", help="Cite the whole catalog."),
    document: list[str] | None = options.value(
        "--aux",
        metavar="FILE",
        help="Cite what a document cites: LaTeX (.tex, .aux), Markdown, Quarto, Org, Typst. Repeat for several.",
    ),
    prefer: str = options.value(
        "--prefer",
        metavar="VERSION",
        help="published (if that is confirmed) or preprint.",
        show_default=True,
        default="published",
    ),
    style: str | None = options.value(
        "--style",
        metavar="STYLE",
        help="Print a formatted reference instead: apa, ieee, vancouver, chicago or nature; -f text, md or html.",
    ),
    append: bool = options.flag("--append", help="Add to the --output file the entries that it does not have yet."),
    catalog: options.CatalogFile = None,
) -> int:
    """Print records as BibTeX that compiles, in another format, or as formatted references.

    \b
    Examples:
      samcat cite SAM4MIS-2024
      samcat cite medsam 2401.13961 -o refs.bib
      samcat cite --aux paper.tex -o refs.bib
      samcat cite medsam --style apa --copy
      samcat search polyp | samcat cite - -f ris
      samcat cite --all > list.bib
    """
    from samcat.cli.cited import wanted_records
    from samcat.cli.present import format_asked, keeps_file, present
    from samcat.formats import FORMATS

    prefer = choose("version to prefer", prefer, ("published", "preprint"))
    if append and style is not None:
        raise UsageError("--append adds entries to a file of records, and does not go with --style")
    if append and printing.output is None:
        raise UsageError("--append adds entries to a file: say which with --output")
    name = (format_asked(printing, cites=True) or "bibtex") if style is None else None
    if name in ("table", "md", "html") and printing.format_ is None:
        say(f"samcat: {printing.output} is a table of the list; --style apa writes references (also ieee, nature …)")
    records, complete = wanted_records(catalog, references or [], document or [], every=every)
    _tell_cases(records, references or ())
    withdrawn = [f"samcat: {one.key} was withdrawn: {one.withdrawn}" for one in records if one.withdrawn]
    say_some(withdrawn, _MOST_WITHDRAWN, " were withdrawn, as each of them says")
    if name in ("bibtex", "biblatex"):
        from samcat.cli.cited import with_parents

        records = with_parents(catalog, records)
    if name is None or (FORMATS[name].cites and name != "biblatex"):
        records = _without_containers(records)
    source = partial(open_at_once, catalog)
    if not records and keeps_file(printing):
        return ExitStatus.NOTHING_FOUND
    if append and records and name is not None:
        from samcat.cli.append import append_entries

        append_entries(records, name, prefer, str(printing.output), source)
    elif style is not None:
        from samcat.cli.telling import tell_invisible

        tell_invisible(records)
        _print_references(records, style, printing, prefer)
    else:
        present(records, printing, "bibtex", prefer=prefer, is_told=not complete, catalog=source)
    return ExitStatus.OK if complete and records else ExitStatus.NOTHING_FOUND


def _tell_cases(records: "Sequence[Record]", references: "Iterable[str]") -> None:
    """Say which references are keys in another case, which in a bibliography may be those of other works."""
    for reference in references:
        keys = [record.key for record in records if record.key.casefold() == reference.casefold()]
        if keys and reference not in keys:
            say(f"samcat: {reference} was read as {keys[0]}; keys of BibTeX are not the same in another case")


def _without_containers(records: "Sequence[Record]") -> "list[Record]":
    """The records without those that biblatex keeps for others to take fields from, which are told."""
    from samcat.record.decode import is_container

    left = [record for record in records if is_container(record)]
    if left:
        more = f" and {len(left) - 1} more" if len(left) > 1 else ""
        say(
            f"samcat: left out {left[0].key}{more}: @{left[0].type} is no work, others have its fields; biblatex has it"
        )
    return [record for record in records if not is_container(record)]


def _print_references(records: Sequence[Record], style: str, printing: options.Printing, prefer: str) -> None:
    """Print a finished reference for each record, as text, md or html; several are a list as the style asks for."""
    from samcat.cli.forms import form_asked
    from samcat.cli.present import send
    from samcat.formats.style_rules import STYLES
    from samcat.formats.styles import FORMS, references

    try:
        style = choose("style", style, list(STYLES), others=_OTHERS)
    except UsageError as error:
        raise UsageError(f"{error}; pandoc --citeproc makes others of -f csl-json") from None
    form = form_asked("a reference", FORMS, printing.format_, output=printing.output) or "text"
    for spelling, given in (("--json", printing.json), ("--columns", printing.columns), ("--wrap", printing.wrap)):
        if given:
            raise UsageError(f"{spelling} cannot be used with --style, which prints formatted references")
    separator = "\n" if form == "md" else ""
    lines = references(records, style, prefer=prefer, form=form)
    send([(separator if number else "") + line + "\n" for number, line in enumerate(lines)], printing)
