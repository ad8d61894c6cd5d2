"""Finished references: printed in a style."""

from collections.abc import Sequence

from samcat.cli.forms import form_asked
from samcat.cli.options import Printing
from samcat.cli.present import send
from samcat.errors import ExitStatus, UsageError, choose
from samcat.record.model import Record

# what else is asked for, and what comes nearest
_OTHERS = {
    **dict.fromkeys(("harvard", "author-year", "author-date", "authoryear"), "apa"),
    **dict.fromkeys(("ama", "nlm", "medline", "numeric", "numbered", "springer", "lncs"), "vancouver"),
    **dict.fromkeys(("mla", "asa", "turabian"), "chicago"),
    **dict.fromkeys(("acm", "acs"), "ieee"),
    **{name: f"-f {name}" for name in ("bibtex", "biblatex", "ris", "csl-json", "hayagriva")},
}


def present_references(records: Sequence[Record], style: str, printing: Printing, prefer: str) -> ExitStatus:
    """Print a finished reference for each record, as text, md or html; several are a list as the style asks for.

    The form is that of --format, or what the name of the output file ends in.
    """
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
    return ExitStatus.OK
