"""samcat tag."""

from typing import Annotated

from samcat.cli import options
from samcat.cli.output import emit, say
from samcat.cli.own import resolved
from samcat.cli.selection import selection
from samcat.errors import ExitStatus, UsageError
from samcat.file import locate
from samcat.file.diff import unified
from samcat.file.document import open_document
from samcat.search.parse import parse


def command(
    query: options.Query = None,
    *,
    suggest: Annotated[bool, options.option("--suggest", help="Show as a diff which tags titles suggest.")] = False,
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
    wanted = selection(source, filters, "relevance" if query else "date", reverse=False, limit=0)
    parsed = resolved(source, parse(" ".join(query or ())))
    keys = {hit.record.key for hit in source.hits(parsed, wanted)} if query else {r.key for r in source.select(wanted)}
    changes = with_suggestions((record for record in source.records if record.key in keys), source.tags)
    if not changes:
        say("samcat: no title suggests a tag" if source.tags else "samcat: the catalog declares no [[tags]]")
        return ExitStatus.NOTHING_FOUND
    emit(unified(document.text, document.all_changed(changes), path.name), pager=False)
    say(f"samcat: tags for {len(changes)} record{'s' * (len(changes) != 1)}; nothing was written")
    return ExitStatus.OK
