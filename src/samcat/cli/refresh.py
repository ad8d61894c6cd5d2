"""samcat refresh."""

from typing import Annotated

from samcat.cli import options
from samcat.cli.change import carry_out, editable, is_attended
from samcat.cli.output import emit, say, spare
from samcat.errors import ExitStatus, choose
from samcat.file import locate
from samcat.file.document import Document, open_document, update
from samcat.keep.refresh.proposal import GRADES, SURE, Proposal, changes

FORMS = ("text", "json", "md")


def command(
    query: options.Query = None,
    *,
    apply: Annotated[
        str | None,
        options.option("--apply", metavar="GRADE", help="Write what is sure, after showing it: --apply sure."),
    ] = None,
    grade: Annotated[
        list[str] | None,
        options.option("--grade", metavar="GRADE", help="Only what is sure, likely, or to be looked at (look)."),
    ] = None,
    source: Annotated[
        list[str] | None,
        options.option("--source", metavar="SERVICE", help="Only ask this service; repeat for several."),
    ] = None,
    filters: options.Filters,
    format_: Annotated[
        str | None, options.option("--format", "-f", metavar="REPORT", help="text, json or md (for a pull request).")
    ] = None,
    json: options.Json = False,
    output: options.Output = None,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Ask services what became of the papers of a list, and propose changes with their evidence.

    arXiv, Crossref, DataCite, OpenAlex, Semantic Scholar, GitHub and Hugging Face are asked about withdrawn and
    retracted papers, published versions of preprints, new titles, missing authors, and code that moved, is gone or has
    appeared. On a terminal each proposal can be taken, left, or refused for good, which is remembered under [refresh]
    in the catalog. Keys never change.

    A proposal is sure if the authors, a publisher or a registry say so and title and authors are the same, likely if
    a search found it or the title changed, and otherwise to be looked at. Code counts as gone only after it was
    missing on three days, which the cache remembers, and the file that [check] links names.

    \b
    Examples:
      samcat refresh --dry-run
      samcat refresh medsam --source arXiv
      samcat refresh 'date:..2025 -has:venue' -f json
      samcat refresh --apply sure --yes

    Exit status: 0 something is proposed or was written, 1 nothing is, 2 no service answered.
    """
    from samcat.cli.asking import chosen_works, sources_of
    from samcat.cli.proposed import report

    if apply is not None:
        choose("grade to apply by itself", apply, (SURE,))
    wanted = {choose("grade", one, GRADES, {"look": GRADES[-1]}) for one in grade or GRADES}
    form = options.report_form(FORMS, format_, json=json, output=output)
    sources = sources_of(source)
    path = editable(catalog) if apply is not None else locate.find(catalog)
    spare(path, "the catalog")
    document = open_document(path)
    works = chosen_works(document.catalog, query or [], filters)
    found, nothing = _asked(document, works, sources)
    proposals = [one for one in found if one.grade in wanted]
    if apply is not None:
        chosen = [one for one in proposals if one.grade == SURE]
        if form != "text":
            emit(report(document, proposals, form), output=output)
        if not chosen:
            say("samcat: nothing is sure enough to be applied")
            return ExitStatus.OK if proposals else nothing
        return carry_out(
            path, lambda now: _applied(document, now, chosen), yes=yes, dry_run=dry_run, aside=form != "text"
        )
    if form == "text" and output is None and not dry_run and proposals and is_attended():
        return _settle(document, proposals)
    if proposals or form != "text":
        emit(report(document, proposals, form), output=output)
    return ExitStatus.OK if proposals else nothing


def _asked(document: Document, works: object, sources: frozenset[str]) -> "tuple[list[Proposal], ExitStatus]":
    """What is proposed, after the budget was told, and what it means if that is nothing.

    What went wrong is told at the end.
    """
    from samcat.cli.asking import asking, client_for, status_of_nothing, tell_budget
    from samcat.keep.refresh.facts import questions
    from samcat.keep.refresh.run import refresh

    client = client_for(document.catalog.about)
    asked = questions(works, sources, client.today.year * 100 + client.today.month)  # type: ignore[arg-type]
    tell_budget(asked.budget(client))
    with asking(client, asked.total) as done:
        found = refresh(document.catalog, works, asked, client, done=done)  # type: ignore[arg-type]
    counts = [f"{count} {name}" for name in GRADES if (count := sum(one.grade == name for one in found.proposals))]
    say(f"samcat: proposed: {', '.join(counts) or 'nothing'}" + _with_declined(found.declined))
    return found.proposals, status_of_nothing(client)


def _with_declined(count: int) -> str:
    return f" ({count} declined before)" if count else ""


def _applied(before: Document, now: Document, proposals: "list[Proposal]") -> str:
    """The text with what is proposed, as far as the records are still as they were when services were asked."""
    made, late = changes(before.catalog.works, now.catalog.works, proposals)
    for one in late:
        say(f"samcat: {one.key}: somebody changed {one.field} meanwhile, so it is left")
    return now.all_changed(made)


def _settle(document: Document, proposals: "list[Proposal]") -> int:
    """Ask about each proposal, and write at once what is taken or refused for ever."""
    from samcat.cli.asking import answered
    from samcat.cli.proposed import shown
    from samcat.file.settings import with_rows

    is_changed = False
    editable(str(document.path))
    for number, one in enumerate(proposals, 1):
        emit(shown(document, one), pager=False)
        answer = answered(f"{number} of {len(proposals)}: take it? [y]es, [n]o, ne[v]er, [q]uit: ")
        if answer == "quit":
            break
        if answer == "yes":
            update(document.path, lambda now, one=one: _applied(document, now, [one]))  # type: ignore[misc]
        elif answer == "never":
            row = one.as_declined()._asdict()
            update(document.path, lambda now, row=row: with_rows(now, "refresh", "declined", [row]))  # type: ignore[misc]
        is_changed = is_changed or answer in ("yes", "never")
    return ExitStatus.OK if is_changed else ExitStatus.NOTHING_FOUND
