"""The sections of a catalog by the headings that a page has for them."""

from collections.abc import Container, Iterable, Sequence

from samcat.readers.inline import without_emoji
from samcat.readers.roles import date_of
from samcat.record.keys import title_words
from samcat.record.model import Section
from samcat.text import fold


class Chains:
    """The sections of a catalog by their headings, from the outermost down."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._paths: dict[tuple[str, ...], str] = {}
        self._last: dict[str, list[str]] = {}
        self._chains: dict[str, tuple[str, ...]] = {}
        for section in sections:
            chain = (*self._chains.get(section.under or "", ()), _words(section.heading))
            self._paths.setdefault(chain, section.id)
            self._last.setdefault(chain[-1], []).append(section.id)
            self._chains[section.id] = chain

    def is_called(self, section: str, heading: str) -> bool:
        """Whether a section has a heading, whatever its spelling."""
        return section in self._last.get(_words(heading), ())

    def whole(self, path: Sequence[str], above: int | None = None) -> str | None:
        """The id of the section with just these headings, in a page that may have others above them."""
        chain = tuple(_words(heading) for heading in path)
        starts = range(len(chain)) if above is None else (above,)
        return next((self._paths[chain[start:]] for start in starts if chain[start:] in self._paths), None)

    def find(
        self, path: Sequence[str], anchor: str, above: int | None = None, taken: Container[str] = ()
    ) -> str | None:
        """The id of the section with these headings, in a page that may have others above them.

        Or else the only one with the last of them, or with its id, unless it is `taken`. Where it is known how many
        headings stand `above`, those below are all that counts.
        """
        found = self.whole(path, above)
        if found is not None and self._chains.get(anchor) == self._chains[found]:
            return anchor  # of two equal headings
        if found is not None or above is not None:
            return found
        if anchor in self._chains and anchor not in taken:
            return anchor
        last = _words(path[-1]) if path else ""
        named = self._last.get(last, []) if last else []
        return named[0] if len(named) == 1 and named[0] not in taken else None


def _words(heading: str) -> str:
    """A heading as it is compared: without case, marks and emoji, a date as it may be spelled."""
    heading = without_emoji(heading)
    date = date_of(heading)
    return str(date) if date else " ".join(title_words(heading)) or fold(heading).strip()
