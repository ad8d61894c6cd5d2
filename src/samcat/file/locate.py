"""Which catalog is read: the one asked for, or the nearest one."""

import os
from pathlib import Path

from samcat.errors import SamcatError

NAME = "catalog.toml"
VARIABLE = "SAMCAT_CATALOG"


def find(option: str | None = None, given_by: str = "--catalog") -> Path:
    """The path of a catalog: `option`, else $SAMCAT_CATALOG, ./catalog.toml, or the one that comes with samcat.

    `given_by` is what a message calls the option. Raises SamcatError where a file that is asked for is not there.
    """
    if option == "":  # as of a variable of the shell that is not set
        raise SamcatError(f"no file has an empty name (given by {given_by})")
    for asked, source in ((option, given_by), (os.environ.get(VARIABLE), f"${VARIABLE}")):
        if asked:
            path = Path(asked)
            if not _is_there(path):
                raise SamcatError(f"{asked}: there is no such file (given by {source})")
            return path
    here = Path(NAME)
    return here if _is_there(here) else packaged()


def find_own(option: str | None = None) -> Path:
    """As `find`, but never the catalog that comes with samcat unless it is asked for: for what changes files.

    Raises SamcatError where there is no other.
    """
    path = find(option)
    if not option and not os.environ.get(VARIABLE) and path != Path(NAME):
        raise SamcatError(f"there is no {NAME} here (say which with --catalog)")
    return path


def packaged() -> Path:
    """The catalog in the installed package; in a checkout of the source, the one at its top."""
    package = Path(__file__).parent.parent
    installed = package / NAME
    return installed if installed.is_file() else package.parent.parent / NAME


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a folder that may not be entered, a name with a zero byte
        return False
