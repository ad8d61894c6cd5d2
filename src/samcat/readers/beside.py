"""Links of a list to files that lie beside it, such as "papers/bees.pdf", which lead nowhere from a catalog."""

import re
from collections.abc import Iterable

from samcat.readers import roles
from samcat.readers.draft import Unread
from samcat.readers.inline import Piece
from samcat.record.identifiers import is_web_link

# "www.hive.org", "hive.org/bees"
_HOST = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)+/")


class Beside:
    """The links of the works of a list to files beside it, which are told together."""

    def __init__(self) -> None:
        self._found: list[tuple[int, str]] = []

    def note(self, line: int, parts: Iterable[Piece], kept: str = "") -> None:
        """Note the links in what a work says that lead to files, but for one that its record keeps."""
        self._found += [(line, part.url) for part in parts if part.url != kept and _is_beside(part)]

    def told(self) -> list[Unread]:
        """One line on all links that were left out."""
        if not self._found:
            return []
        self._found.sort(key=lambda found: found[0])
        line, url = self._found[0]
        several = f"{len(self._found)} links to files" if len(self._found) > 1 else "a link to a file"
        return [Unread(line, url, f"{several} beside the list, left out", 0)]


def _is_beside(part: Piece) -> bool:
    url = roles.address(part.url)
    # a folder or an ending tells a file from "None" and "link"
    is_path = "/" in url.strip("/") or "." in url.strip("./")
    is_other = ":" in url or url.startswith(("#", "?")) or _HOST.match(url) or is_web_link(url)
    return is_path and not is_other and "g" not in part.style
