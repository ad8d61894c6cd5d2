"""samcat check."""

from pathlib import Path
from textwrap import fill

from samcat.check.findings import NOTE, Finding, brought
from samcat.check.reports import FORMS, counted
from samcat.check.rules import ALL, GONE, MOVED, NOT_VALID, chosen
from samcat.check.run import check, in_order, of_problem
from samcat.cli import options
from samcat.cli.forms import form_asked
from samcat.cli.output import emit, say, spare
from samcat.errors import CatalogError, ExitStatus, UsageError
from samcat.file import loader, locate
from samcat.record.dates import today


def command(
    files: list[Path] | None = options.argument(
        "[FILE…]", help="The catalogs to check. [default: the one that samcat reads]"
    ),
    explain: str | None = options.value("--explain", metavar="CODE", help="Explain a finding; all lists every code."),
    select: list[str] | None = options.value(
        "--select", metavar="CODE", help="Only report these: SC6, or SC601,SC602."
    ),
    ignore: list[str] | None = options.value("--ignore", metavar="CODE", help="Do not report these."),
    fix: bool = options.flag(
        "--fix", help="Correct the findings that have only one right answer, after showing a diff."
    ),
    since: str | None = options.value(
        "--since", metavar="REV", help="Only report findings that this git revision did not have."
    ),
    links: bool = options.flag("--links", help="Check every link over the network."),
    seconds: float = options.value(
        "--timeout", metavar="SECONDS", help="How many seconds --links may take.", show_default=True, default=300
    ),
    private: bool = options.flag("--allow-private", help="With --links, also check hosts on a private network."),
    format_: str | None = options.form(
        "REPORT",
        "text, json, markdown, github (annotations), sarif, or accepted (lines for [check] accepted). "
        "[default: what the name of the --output file ends in]",
    ),
    json: options.Json = False,
    output: options.Output = None,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Find mistakes in a list: papers listed twice, wrong links and dates, broken texts and names.

    Record a finding that you have reviewed and accepted in the catalog, and it is not reported again, or, with its
    value, not until that changes (-f accepted prints such lines). The catalog also says what to ignore, which level
    other findings have (error, warning, note or off), and which file beside it remembers failing links. Matters of
    house style, such as the order of records, are checked only if the catalog gives them a level, or with --select:

    \b
      [check]
      accepted = [
        { code = "SC603", keys = ["lin2024samus"], value = "SAMUS", why = "new" },
      ]
      ignore = ["SC403"]
      severity = { SC2 = "note" }
      links = "links.json"

    \b
    Examples:
      samcat check
      samcat check --explain SC601
      samcat check --select SC6 -f json
      samcat check --fix --dry-run
      samcat check catalog.toml --links
      samcat check --since origin/main -f github

    Exit status: 0 nothing found but notes, 1 something found (or, with --fix --dry-run, to be mended), 2 a file that
    cannot be read, or a link that was not checked.
    """
    if explain is not None:
        emit(_explained(explain))
        return ExitStatus.OK
    if not 0 < seconds < float("inf"):
        raise UsageError(f"--timeout is a number of seconds, not {seconds}")
    paths = files or [locate.find(catalog)]
    for path in paths:
        spare(path, "the catalog")
    form = form_asked("report", list(FORMS), format_, json=json, output=output) or "text"
    codes = chosen(_codes(select), _codes(ignore))
    # what is asked for by its code is wanted, whatever the catalog ignores
    heeds = not select
    if fix:
        status = _fix(paths, codes, yes=yes, dry_run=dry_run, aside=form != "text", heeds=heeds)
        if status != ExitStatus.OK:
            return status
    findings: list[Finding] = []
    unreadable = is_mended = is_partial = False
    for path in paths:
        try:
            data = loader.read_bytes(path)
            if fix and dry_run:
                mended, data = data, _mended(path, codes, heeds=heeds)
                is_mended |= mended != data
            found = check(data, path, codes, today(), heeds=heeds)
        except CatalogError as error:
            # told as every command tells it, and as a finding where a program reads the report
            for problem in error.problems:
                say(f"{'' if problem.line else 'samcat: '}{problem}")
            unreadable = True
            if form != "text" and NOT_VALID in codes:
                findings += map(of_problem, error.problems)
            continue
        if links and not any(finding.code == "SC001" for finding in found):
            from samcat.keep.links.findings import check_links, summary

            asked = check_links(data, path, today(), seconds=seconds, allow_private=private)
            for line in asked.silent:
                say(f"samcat: {line}")
            say(f"samcat: {path}: {summary(asked)}")
            if asked.left_out:
                count = "1 link was" if asked.left_out == 1 else f"{asked.left_out} links were"
                say(f"samcat: {path}: {count} not checked (run again; --timeout and --allow-private let more be asked)")
                is_partial = True
            found = in_order([*found, *(finding for finding in asked.findings if finding.code in codes)])
        findings += _brought(found, path, since, codes, heeds=heeds) if since is not None else found
    if findings or form != "text":
        emit(FORMS[form](findings), output=output)
    if findings or not (unreadable or is_partial):
        say(f"samcat: {_summary(findings)}")
    if unreadable or is_partial:
        return ExitStatus.ERROR
    is_told = any(finding.severity != NOTE for finding in findings)
    return ExitStatus.NOTHING_FOUND if is_told or is_mended else ExitStatus.OK


def _brought(found: list[Finding], path: Path, revision: str, codes: frozenset[str], *, heeds: bool) -> list[Finding]:
    """The findings that the catalog of a git revision did not have; of links those of records that it had otherwise."""
    from samcat.keep.changes import bytes_at_revision, is_in_revision

    if not is_in_revision(path, revision):
        return found
    data = bytes_at_revision(path, revision)
    try:
        before = check(data, path, codes, today(), heeds=heeds)
        earlier = {record.key: record for record in loader.read(data, path).records}
        now = {record.key: record for record in loader.read(loader.read_bytes(path), path).records}
    except CatalogError:
        say(f"samcat: {path} was not valid in {revision}, so all findings are new")
        return found
    same = {key for key, record in now.items() if earlier.get(key) == record}
    return [
        finding for finding in brought(found, before) if not (finding.code in _OF_LINKS and set(finding.keys) <= same)
    ]


def _codes(options_: list[str] | None) -> tuple[str, ...]:
    return tuple(code.strip() for option in options_ or () for code in option.split(",") if code.strip())


def _explained(code: str) -> list[str]:
    if code.lower() == "all":
        return [
            f"{rule.code}  {rule.severity:<7}  {rule.title}{_ASKED_FOR * rule.is_house_style}\n"
            for rule in sorted(ALL.values())
        ]
    rules = [rule for name, rule in sorted(ALL.items()) if name.startswith(code.upper())]
    if not rules or not code:
        raise UsageError(f"no finding has the code {code!r} (samcat check --explain all lists them)")
    texts = (
        f"{rule.code} ({rule.severity}): {rule.title}{_ASKED_FOR * rule.is_house_style}\n\n{fill(rule.why, 88)}\n"
        for rule in rules
    )
    return ["\n".join(texts)]


def _fix(paths: list[Path], codes: frozenset[str], *, yes: bool, dry_run: bool, aside: bool, heeds: bool) -> ExitStatus:
    from samcat.check.fix import fixed
    from samcat.cli.change import carry_out, editable

    for path in paths:
        status = carry_out(
            editable(str(path)),
            lambda document: fixed(document, codes, today(), heeds=heeds),
            yes=yes,
            dry_run=dry_run,
            aside=aside,
        )
        if status != ExitStatus.OK:
            return status
    return ExitStatus.OK


def _mended(path: Path, codes: frozenset[str], *, heeds: bool) -> bytes:
    """The catalog as --fix would leave it."""
    from samcat.check.fix import fixed
    from samcat.file.document import open_document

    document = open_document(path)
    return document.encode(fixed(document, codes, today(), heeds=heeds))


_OF_LINKS = (GONE, MOVED)
_ASKED_FOR = " (house style: where [check] severity or --select names it)"


def _summary(findings: list[Finding]) -> str:
    if not findings:
        return "nothing found"
    mendable = sum(finding.value is not None for finding in findings)
    return counted(findings) + (f"; {mendable} can be corrected with --fix" if mendable else "")
