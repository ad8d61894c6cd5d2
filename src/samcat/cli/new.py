"""samcat new."""

from pathlib import Path

from samcat.catalog import Catalog
from samcat.cli import options
from samcat.cli.forms import form_asked
from samcat.cli.output import say, spare
from samcat.cli.present import format_asked, present, send
from samcat.cli.source import open_catalog
from samcat.errors import ExitStatus, UsageError
from samcat.file import loader
from samcat.keep import changes

Text = str | None


def command(
    state: Text = options.argument("SINCE", help="A day or month, 7d for the last seven days, or a git revision."),
    since: Text = options.value("--since", metavar="DATE", help="Since this day or month: 2024-01-31, 2024-01, 7d."),
    than: Text = options.value("--than", metavar="FILE", help="Only records that this other catalog lacks."),
    revision: Text = options.value("--rev", metavar="REV", help="Only records that this git revision lacks."),
    all_changes: bool = options.flag(
        "--changes", help="Also what was published, withdrawn, changed, joined or retired; -f md makes release notes."
    ),
    *,
    printing: options.Printing,
    catalog: options.CatalogFile = None,
) -> int:
    """List the records that were added: since a day, or since another catalog or git revision.

    Without an option, shows the records added in the last month that had any, the latest first. --changes shows all
    that happened to the list; git tells what it was like on a given day.

    \b
    Examples:
      samcat new 2026-04
      samcat new 7d --changes
      samcat new v1.0 --changes -f md
      samcat new -f atom -o feed.xml
    """
    if sum(value is not None for value in (state, since, than, revision)) > 1:
        raise UsageError("SINCE, --since, --than and --rev cannot be combined; give one of them")
    source = open_catalog(catalog)
    if than is not None:
        spare(than)
    if state is not None:
        since, revision = _told(source, state)
    if all_changes:
        return _changes(source, since, than, revision, printing)
    if since is not None:
        works = changes.joined_since(source, changes.first_day(since))
    elif than is not None:
        works = changes.joined_beyond(source, loader.read(loader.read_bytes(Path(than)), Path(than)))
    elif revision is not None:
        works = changes.joined_beyond(source, _at(source, revision))
    else:
        works = changes.joined_last(source)
    if format_asked(printing) != "atom":
        return present(works, printing)
    from samcat.formats import atom

    send(atom.render(works, title=source.about.title, home=source.about.homepage), printing)
    return ExitStatus.OK if works else ExitStatus.NOTHING_FOUND


def _told(source: "Catalog", state: str) -> tuple[str | None, str | None]:
    """A day, or else a revision of git, that says since when."""
    try:
        changes.first_day(state)
    except UsageError:
        if not changes.is_revision(source.path, state):
            raise UsageError(
                f"neither a day nor a git revision: {state!r} (a day is 2026-04-29, 2026-04 or 7d; for words there is "
                "samcat search)"
            ) from None
        return None, state
    return state, None


def _at(source: "Catalog", revision: str) -> "Catalog":
    data = changes.bytes_at_revision(source.path, revision)
    return loader.read(data, Path(f"{revision}:{source.path.name}"))


def _changes(
    source: "Catalog", since: str | None, than: str | None, revision: str | None, printing: options.Printing
) -> int:
    """Print what happened to a list since an earlier state of it."""
    from samcat.keep import news

    forms = ("text", "md", "json", "atom")
    form = form_asked("changes", forms, printing.format_, json=printing.json, output=printing.output)
    if than is not None:
        before = loader.read(loader.read_bytes(Path(than)), Path(than))
    elif revision is not None:
        before = _at(source, revision)
    elif since is not None:
        first = changes.first_day(since)
        commit, oldest = changes.revision_before(source.path, first)
        # git knows nothing of a day before it had the catalog
        then = _at(source, commit or oldest) if oldest else source
        before = then if commit else changes.listed_before(source, then, first)
    else:
        raise UsageError("say since when: --changes takes --since, --rev or --than")
    found = news.news(before, source)
    if form == "md":
        send(news.as_markdown(found), printing)
    elif form == "json":
        from samcat.formats.json import array

        send(array(news.as_objects(found)), printing)
    elif form == "atom":
        from samcat.formats import atom

        keys = {one.record.key for one in found}
        still = [record for record in source.records if record.key in keys]
        still += [one.record for one in found if one.what in (news.JOINED, news.RETIRED)]
        day = changes.last_day(source.path).isoformat()
        words = news.words_of(found)
        send(atom.render_news(still, words, day, title=source.about.title, home=source.about.homepage), printing)
    else:
        send(news.as_text(found), printing)
    if not found:
        say("samcat: nothing happened")
    return ExitStatus.OK if found else ExitStatus.NOTHING_FOUND
