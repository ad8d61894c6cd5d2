"""samcat tag."""

from samcat.cli import options
from samcat.cli.chosen import in_their_order
from samcat.cli.output import emit, say
from samcat.errors import ExitStatus, UsageError
from samcat.file import locate
from samcat.file.diff import unified
from samcat.file.document import open_document


def command(
    query: options.Query = None,
    *,
    suggest: bool = options.flag("--suggest", help="Show as a diff which tags titles suggest."),
    filters: options.Filters,
    catalog: options.CatalogFile = None,
) -> int:
    """Suggest tags from titles and the words of [[tags]], as a diff; nothing is ever written.

    A tag is suggested to a record that has none of its facet. Look at each, and set it with samcat edit.

    \b
    Examples:
      samcat tag --suggest
      samcat tag --suggest --since 2026 > tags.diff
      samcat edit medsam "tags=ct; mri"

    Exit status: 0 something is suggested, 1 nothing is.
    """
    from samcat.keep.suggest import with_suggestions

    if not suggest:
        raise UsageError("say --suggest; a tag is set with samcat edit KEY tags=…")
    path = locate.find(catalog)
    document = open_document(path)
    source = document.catalog
    changes = with_suggestions(in_their_order(source, query or (), filters), source.tags)
    if not changes:
        say("samcat: no title suggests a tag" if source.tags else "samcat: the catalog declares no [[tags]]")
        return ExitStatus.NOTHING_FOUND
    emit(unified(document.text, document.all_changed(changes), path.name), pager=False)
    say(f"samcat: tags for {len(changes)} record{'s' * (len(changes) != 1)}; nothing was written")
    return ExitStatus.OK
