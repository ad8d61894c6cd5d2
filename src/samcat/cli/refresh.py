"""samcat refresh."""

from collections.abc import Iterable, Iterator, Sequence

from samcat.clean import clean_line
from samcat.cli import options
from samcat.cli.change import carry_out, editable, is_attended
from samcat.cli.chosen import in_their_order
from samcat.cli.forms import form_asked
from samcat.cli.output import emit, say, spare
from samcat.errors import ExitStatus, choose
from samcat.file import locate
from samcat.file.diff import unified
from samcat.file.document import Document, open_document
from samcat.formats.json import array
from samcat.formats.markdown import for_discussion
from samcat.formats.toml import string
from samcat.keep.refresh.facts import SOURCES
from samcat.keep.refresh.proposal import GRADES, SURE, Proposal, changes
from samcat.record.fields import WORK_FIELDS
from samcat.record.model import Dataset, Paper, Record
from samcat.record.plain import plain

_HEADINGS = {GRADES[0]: "Sure", GRADES[1]: "Likely", GRADES[2]: "Look at it"}


FORMS = ("text", "json", "md")


def command(
    query: options.Query = None,
    *,
    apply: str | None = options.value(
        "--apply", metavar="GRADE", help="Write what is sure, after showing it: --apply sure."
    ),
    grade: list[str] | None = options.value(
        "--grade", metavar="GRADE", help="Only what is sure, likely, or to be looked at (look)."
    ),
    source: list[str] | None = options.value(
        "--source", metavar="SERVICE", help="Only ask this service; repeat for several."
    ),
    filters: options.Filters,
    format_: str | None = options.form("REPORT", "text, json or md (for a pull request)."),
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
    if apply is not None:
        choose("grade to apply by itself", apply, (SURE,))
    wanted = {choose("grade", one, GRADES, {"look": GRADES[-1]}) for one in grade or GRADES}
    form = form_asked("report", FORMS, format_, json=json, output=output) or "text"
    sources = frozenset(choose("service", name, SOURCES) for name in source or SOURCES)
    path = editable(catalog) if apply is not None else locate.find(catalog)
    spare(path, "the catalog")
    document = open_document(path)
    works = [one for one in in_their_order(document.catalog, query or [], filters) if isinstance(one, Paper | Dataset)]
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


def _asked(
    document: Document, works: Sequence[Paper | Dataset], sources: frozenset[str]
) -> "tuple[list[Proposal], ExitStatus]":
    """What is proposed, after the budget was told, and what it means if that is nothing.

    What went wrong is told at the end.
    """
    from samcat.cli.asking import asking, client_for, status_of_nothing, tell_budget
    from samcat.keep.refresh.facts import questions
    from samcat.keep.refresh.run import refresh

    client = client_for(document.catalog.about)
    asked = questions(works, sources, client.today.year * 100 + client.today.month)
    tell_budget(asked.budget(client))
    with asking(client, asked.total) as done:
        found = refresh(document.catalog, works, asked, client, done=done)
    counts = [f"{count} {name}" for name in GRADES if (count := sum(one.grade == name for one in found.proposals))]
    declined = f" ({found.declined} declined before)" if found.declined else ""
    say(f"samcat: proposed: {', '.join(counts) or 'nothing'}{declined}")
    return found.proposals, status_of_nothing(client)


def _applied(before: Document, now: Document, proposals: "list[Proposal]") -> str:
    """The text with what is proposed, as far as the records are still as they were when services were asked."""
    made, late = changes(before.catalog.works, now.catalog.works, proposals)
    for one in late:
        say(f"samcat: {one.key}: somebody changed {one.field} meanwhile, so it is left")
    return now.all_changed(made)


def _settle(document: Document, proposals: "list[Proposal]") -> int:
    """Ask about each proposal, and write at once what is taken or refused for ever."""
    from samcat.cli.asking import settled
    from samcat.file.settings import with_declined

    def refuse(one: Proposal, now: Document) -> str:
        return with_declined(now, "refresh", [one.as_declined()._asdict()])

    editable(str(document.path))
    return settled(
        document.path,
        proposals,
        "take",
        lambda _, one: shown(document, one),
        lambda one, now: _applied(document, now, [one]),
        refuse,
    )


def report(document: Document, proposals: Sequence[Proposal], form: str) -> Iterable[str]:
    """Proposals in a form: "text", "json" or "md"."""
    if form == "json":
        return array(_object(document, one) for one in proposals)
    if form == "md":
        return _markdown(document, proposals)
    return (piece for one in proposals for piece in shown(document, one))


def shown(document: Document, one: Proposal) -> Iterator[str]:
    """One proposal as text: what it is about, what speaks for it, and the lines of its row that change."""
    record = _record(document, one)
    yield clean_line(f"{one.key}: {one.field} ({one.grade}): {record.title}") + "\n"
    for evidence in one.evidence:
        yield clean_line(f"  {evidence.source}, {evidence.day}: {evidence.what}") + "\n"
    for line in _changed(document, one):
        yield f"  {line}\n"
    yield "\n"


def _changed(document: Document, one: Proposal) -> list[str]:
    """The lines of a record's table that go and come."""
    record = _record(document, one)
    new = document.retabled(record, one.applied(record))  # type: ignore[arg-type]
    lines = unified(document.table(record), new, one.key)
    return [line.rstrip("\n") for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---"))]


def _record(document: Document, one: Proposal) -> Record:
    return next(record for record in document.catalog.works if record.key == one.key)


def _object(document: Document, one: Proposal) -> dict[str, object]:
    field = WORK_FIELDS[one.field]
    record = _record(document, one)
    return {
        "key": one.key,
        "field": one.field,
        "grade": one.grade,
        "old": plain(field, getattr(record, field.stored)),
        "new": plain(field, one.new),
        "value": one.value,
        "evidence": [evidence._asdict() for evidence in one.evidence],
        "diff": _changed(document, one),
    }


def _markdown(document: Document, proposals: Sequence[Proposal]) -> Iterator[str]:
    for grade, heading in _HEADINGS.items():
        some = [one for one in proposals if one.grade == grade]
        if not some:
            continue
        yield f"## {heading}\n\n"
        for one in some:
            record = _record(document, one)
            yield f"### `{clean_line(one.key)}`: {one.field}\n\n{for_discussion(record.title)}\n\n"
            for evidence in one.evidence:
                yield f"- {for_discussion(evidence.source)}, {evidence.day}: {for_discussion(evidence.what)}\n"
            body = "\n".join(_changed(document, one))
            fence = "`" * max(3, 1 + max((len(run) for run in body.split("\n") if set(run) == {"`"}), default=0))
            yield f"\n{fence}diff\n{body}\n{fence}\n\n"
            row = ", ".join(f"{name} = {string(text)}" for name, text in one.as_declined()._asdict().items())
            ticks = "``" if "`" in row else "`"
            yield f"To refuse it for ever, add {ticks}{{ {row} }}{ticks} to `declined` under `[refresh]`.\n\n"
