"""samcat merge."""

from pathlib import Path

from samcat.cli import options
from samcat.cli.output import say
from samcat.errors import CatalogError, ExitStatus
from samcat.file.loader import read, read_bytes
from samcat.file.lock import locked
from samcat.file.write import write_atomically
from samcat.keep.merge import merge


def command(
    base: Path = options.argument("BASE", help="The common ancestor of both sides.", default=...),
    ours: Path = options.argument("OURS", help="Our side; the result is written here.", default=...),
    theirs: Path = options.argument("THEIRS", help="Their side.", default=...),
    name: str | None = options.argument("[PATH]", help="What messages call the file: %P of git."),
) -> int:
    """Merge two sides of a catalog record by record, as a merge driver of git.

    The exit status is 0 if everything was merged, and 1 if there are conflicts, which are marked in the file. To let
    git use it, set up each clone once, as in the examples.

    \b
    Examples:
      git config merge.samcat.driver "samcat merge %O %A %B %P"
      echo "catalog.toml merge=samcat" >> .gitattributes
      samcat merge base.toml catalog.toml theirs.toml
    """
    with locked(ours):
        sides = [read_bytes(path) for path in (base, ours, theirs)]
        result = merge(*sides)
        write_atomically(ours, result.data, old=sides[1])
    if result.conflicts:
        say(f"samcat: {result.conflicts} conflict{'s' * (result.conflicts > 1)} marked in {name or ours}")
        return ExitStatus.NOTHING_FOUND
    try:
        read(result.data, Path(name or ours))
    except CatalogError as error:
        say("samcat: merged, but the result is not a valid catalog:")
        for problem in error.problems[:3]:
            say(str(problem))
        return ExitStatus.NOTHING_FOUND
    return ExitStatus.OK
