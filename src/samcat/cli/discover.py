"""samcat discover."""

from pathlib import Path

from samcat.cli import options
from samcat.cli.change import editable, is_attended
from samcat.cli.discovered import FORMS, report, self_test_report
from samcat.cli.forms import form_asked
from samcat.cli.output import emit, say, spare
from samcat.errors import ExitStatus, UsageError, choose
from samcat.file import locate
from samcat.file.document import Document, open_document, update
from samcat.keep.changes import first_day
from samcat.keep.discover.candidates import SOURCES, Window, budget, seeds_of
from samcat.keep.discover.ranking import Ranked
from samcat.keep.discover.run import SHOWN, name_of
from samcat.record.dates import today
from samcat.record.identifiers import arxiv_id, doi
from samcat.record.model import Paper

_HINT = """write what to look for into the catalog, such as
  [discover]
  arxiv = ['ti:"segment anything" AND abs:medical']
  seeds = ["ma2023medsam", "2304.02643"]"""


def command(
    *,
    since: str | None = options.value(
        "--since", metavar="DATE", help="Papers since this day: 1m, 2026-11. [default: 7d]"
    ),
    limit: int = options.limit(SHOWN),
    source: list[str] | None = options.value(
        "--source", metavar="SERVICE", help=f"Only ask {', '.join(SOURCES)}; repeat for several."
    ),
    review: bool = options.flag("--review", help="Ask for each whether to add it, or never to show it again."),
    decline: list[str] | None = options.value(
        "--decline", metavar="ID", help="Never show this paper again; repeat for several."
    ),
    self_test: bool = options.flag(
        "--self-test", help="Hold out papers of the list since --since, and count those found again."
    ),
    format_: str | None = options.form("REPORT", f"{', '.join(FORMS)}; toml has rows to add."),
    json: options.Json = False,
    output: options.Output = None,
    catalog: options.CatalogFile = None,
) -> int:
    """Find papers that the list lacks, those most like it first, with the reason for each and where it would go.

    arXiv is asked with the queries under [discover] in the catalog, OpenAlex and Semantic Scholar for papers that cite
    its seeds. Words of titles and authors are compared with the list. A paper that was refused with --decline or
    --review is not shown again.

    \b
    Examples:
      samcat discover
      samcat discover --since 1m -f md -o candidates.md
      samcat discover --since 1m -f toml
      samcat discover --decline 2611.01234
      samcat discover --self-test --since 2026-01

    Without --since, --self-test holds out the last six months of the list.

    Exit status: 0 something is proposed, 1 nothing is, 2 no service answered; with --self-test 0 if something was
    found again.
    """
    form = form_asked("report", FORMS, format_, json=json, output=output) or "text"
    sources = frozenset(choose("service", name, SOURCES) for name in source or SOURCES)
    path = locate.find(catalog)
    if decline:
        return _decline(editable(catalog), decline)
    spare(path, "the catalog")
    document = open_document(path)
    wanted = document.catalog.discovery
    if not wanted.arxiv and not wanted.seeds:
        raise UsageError(f"{path} names no queries and no seeds: {_HINT}")
    return _discover(document, since, sources, limit, form, output, review=review, tests=self_test)


def _discover(
    document: Document, since: str | None, sources: frozenset[str], limit: int, form: str, output: str | None, *,
    review: bool, tests: bool,
) -> int:  # fmt: skip
    from samcat.cli.asking import asking, client_for, status_of_nothing, tell_budget
    from samcat.keep.discover.run import discover, last_months, rows, self_test

    source = document.catalog
    client = client_for(source.about)
    if since is None and tests:
        window = last_months(source, client.today)
    else:
        window = Window(first_day(since or "7d"), client.today)
    seeds = seeds_of(source, source.discovery)
    planned = budget(source.discovery, seeds, sources)
    tell_budget(planned)
    with asking(client, sum(count for _, count in planned)) as done:
        if tests:
            tested = self_test(source, client, seeds, window, sources, done=done)
        else:
            found = discover(source, client, seeds, window, sources, done=done)
    if tests:
        emit(self_test_report(tested, limit or SHOWN, "json" if form == "json" else "text"), output=output)
        return ExitStatus.OK if tested.found else status_of_nothing(client)
    shown = found.ranked[: limit or None]
    made = list(rows(shown, source, client.today))
    say(
        f"samcat: {len(shown)} of {len(found.ranked)} that the list lacks; {found.listed} are in the list, "
        f"{found.declined} were declined" + (f", {found.withdrawn} were withdrawn" if found.withdrawn else "")
    )
    if review:
        return _review(document, made)
    if made or form in ("json", "table"):
        emit(report(made, form), output=output)
    return ExitStatus.OK if made else status_of_nothing(client)


def _decline(path: Path, names: list[str]) -> int:
    from samcat.file.settings import with_declined

    wanted: list[str] = []
    for name in names:
        found = arxiv_id(name) or doi(name)
        if found is None:
            raise UsageError(f"--decline takes an arXiv id or a DOI, not {name!r}")
        if found not in wanted:
            wanted.append(found)

    def change(now: Document) -> str:
        before = {name for name, _ in now.catalog.discovery.declined}
        made = []
        for name in wanted:
            if name in before:
                say(f"samcat: {name} was declined before")
            elif name in now.catalog:
                say(f"samcat: {name} is in the list as {now.catalog[name].key}, so it is not declined")
            else:
                say(f"samcat: {name} is not shown again")
                made.append({"id": name})
        return with_declined(now, "discover", made) if made else now.text

    before, text = update(path, change)
    return ExitStatus.OK if text != before.text else ExitStatus.NOTHING_FOUND


def _review(document: Document, made: "list[tuple[Ranked, Paper | None]]") -> int:
    """Ask about each paper, and write at once what is added or refused for ever."""
    from samcat.cli.asking import settled
    from samcat.file.settings import with_declined

    if not is_attended():
        raise UsageError("--review asks on a terminal; give -f toml for rows to add, or --decline ID")
    editable(str(document.path))

    def take(pair: tuple[Ranked, Paper | None], now: Document) -> str:
        return _added(now, pair[0]) if pair[1] is not None else now.text

    def refuse(pair: tuple[Ranked, Paper | None], now: Document) -> str:
        told = pair[0].candidate
        return with_declined(now, "discover", [{"id": name_of(told), "title": told.told.title}])

    return settled(document.path, made, "add", lambda number, pair: report([pair], "text", first=number), take, refuse)


def _added(document: Document, one: "Ranked") -> str:
    """The text with a paper added, unless somebody else added it meanwhile."""
    from samcat.keep.add import refuse_duplicates
    from samcat.keep.discover.run import row

    made = row(one, document.catalog, today())
    if made is None:
        raise UsageError(f"{one.candidate.told.title!r} cannot be added as it is; use samcat add")
    refuse_duplicates(made, document.catalog)
    return document.inserted(made)
