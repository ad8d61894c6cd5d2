"""samcat add."""

import sys
from typing import Any

from samcat.cli import options
from samcat.cli.change import carry_out, editable
from samcat.cli.output import say
from samcat.errors import UsageError
from samcat.file.document import Document, open_document
from samcat.keep.add import make_record, publication, refuse_duplicates, refuse_known
from samcat.keep.assign import parsed
from samcat.keep.intake import draft_of, looked_up
from samcat.record.dates import today
from samcat.record.fields import WORK_FIELDS
from samcat.record.model import KINDS
from samcat.record.names import OTHERS, family_first

Text = str | None


def _field(name: str) -> Any:
    """The option of a field, as its row tells it."""
    row = WORK_FIELDS[name]
    return options.value(f"--{name}", metavar=str(row.option), help=row.help)


def command(
    source: Text = options.argument(
        "[SOURCE]",
        help="An arXiv id, DOI, ISBN or link (OpenReview, ACL Anthology, PubMed, Hugging Face), a row of a list in "
        "any layout, or a BibTeX entry; - reads standard input.",
    ),
    title: Text = _field("title"),
    author: list[str] | None = options.value(
        "--author", metavar="NAME", help='An author, "Family, Given". Repeat for several, in order.'
    ),
    byline: Text = _field("byline"),
    date: Text = _field("date"),
    paper: Text = _field("paper"),
    code: Text = _field("code"),
    data: Text = _field("data"),
    method: Text = _field("method"),
    arxiv: Text = _field("arxiv"),
    doi: Text = _field("doi"),
    venue: Text = options.value("--venue", metavar="TEXT", help="Where it was published, if that is confirmed."),
    section: Text = _field("section"),
    note: Text = _field("note"),
    kind: Text = options.value("--kind", metavar="KIND", help="paper, dataset or citation. [default: paper]"),
    listed: Text = options.value(
        "--listed", metavar="DAY", help="The day on which it is added to the list. [default: today]"
    ),
    timeout: float = options.value(
        "--timeout",
        metavar="SECONDS",
        help="How many seconds to wait for the network.",
        min=0.1,
        show_default=True,
        default=20,
    ),
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Add one record, shown as a diff first.

    Given only an id or a link, samcat asks the service that has it for the title and authors. It never uses the
    network otherwise, unless you ask it to.

    \b
    Examples:
      samcat add 2401.13961 --section sam
      samcat add --title "On bees" --author "Bee, Anna" --date 2024-01 --paper https://example.org/bees
      samcat add "|202401|J. Wan et al.|TriSAM [(paper)](https://arxiv.org/abs/2401.13961)|None|"
      samcat add "- **TriSAM**, Jia Wan et al., ISBI 2024. [[paper]](https://arxiv.org/abs/2401.13961)"
      samcat add https://openreview.net/forum?id=abcdefghij
      samcat add - < entry.bib
    """
    path = editable(catalog)
    if kind is not None and kind not in KINDS:
        raise UsageError(f"there is no kind {kind!r} (there are {', '.join(KINDS)})")
    texts = {
        "title": title, "byline": byline, "date": date, "paper": paper, "code": code, "data": data, "method": method,
        "arxiv": arxiv, "doi": doi, "note": note,
    }  # fmt: skip
    given: dict[str, Any] = {name: parsed(WORK_FIELDS[name], text) for name, text in texts.items() if text}
    is_whole = [name == OTHERS or "," in name or "{" in name for name in author or ()]
    names = (name if whole else family_first(name) for name, whole in zip(author or (), is_whole, strict=True))
    given["authors"] = tuple(names) or None
    given["published"] = publication(venue) if venue else None
    if venue and given["published"] is None:
        say(f"samcat: --venue {venue!r} names no place of publication, so none is set")
    given["kind"] = kind
    known = {name: value for name, value in given.items() if value is not None}
    text = _read_input() if source == "-" else source
    draft = draft_of(text, known)
    links = (draft.paper, draft.code, draft.arxiv, draft.doi, draft.links)
    if draft.title and not (draft.authors or draft.byline or any(links) or draft.entry):
        raise UsageError("a title alone is no record; give --author, --paper, --arxiv or --doi as well")
    if text and not draft.entry and len(text.split()) > 1:
        from samcat.keep.left_out import left_out, with_numbers

        draft, runs = with_numbers(text, draft, left_out(text, draft))
        for words in runs:
            say(f"samcat: no field of the record holds {words!r}, which the row says")
    joined = parsed(WORK_FIELDS["listed"], listed) if listed else today()
    if not draft.title:
        there = open_document(path).catalog
        refuse_known(draft, there)
        draft = looked_up(draft, known, there.about, timeout=timeout)

    def change(document: Document) -> str:
        record = make_record(draft, document.catalog, section=section, listed=joined)
        refuse_duplicates(record, document.catalog)
        return document.inserted(record)

    return carry_out(path, change, yes=yes, dry_run=dry_run)


def _read_input() -> str:
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("standard input is not UTF-8") from error
