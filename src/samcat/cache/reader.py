"""An index on disk, asked as one in memory is; the records are read from the catalog when they are wanted."""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from samcat.cache import layout
from samcat.cache.layout import Damaged, Directory, File, Memory, identifier_token, look_of
from samcat.cache.likely import passing
from samcat.file.schema import PartReader
from samcat.record.identifiers import arxiv_id, canonical_link, doi
from samcat.record.identity import identifier_of
from samcat.record.model import key_form
from samcat.search.index import FIRST_PERSON, KEY, OF_PERSON, PAIR, PERSON, SIDE_BY_SIDE, WHOLE_METHOD
from samcat.text import fold, spell, squash, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samcat.record.model import Record, Section
    from samcat.search.parse import Clause
    from samcat.search.select import Selection

_TYPES = {"date": "I", "flags": "B", "section": "H", "look_places": "B", "block_places": "Q"}
_MASKS = (PAIR, FIRST_PERSON, PERSON, FIRST_PERSON | PERSON)
_LOOK_END = 1 << layout.LOOK_SHIFT
_DOCUMENT_MASK = layout.MOST_DOCUMENTS - 1
# records that are read at a time, at first and at most; bytes of postings that are read at one go
_FEW, _MANY, _WINDOW = 20, 320, 1 << 22
_ORDERS = {"date": "by_date", "listed": "by_listed", "title": "by_title", "author": "by_author", "key": "by_key"}
_TABLES = ("papers", "datasets", "citations")


class Index:
    """The parts of an index file, each checked when it is first read. Every method may raise Damaged."""

    def __init__(self, source: File | Memory, directory: Directory, catalog: File) -> None:
        self.directory = directory
        self._source = source
        self._catalog = catalog
        self._wholes: dict[str, memoryview] = {}
        self._heads: list[str] = []
        self._blocks: dict[int, tuple[list[str], list[str], memoryview]] = {}
        self._starts: dict[str, tuple[int, int]] = {}
        self._window: tuple[int, bytes] = (0, b"")

    def numbers(self, name: str) -> memoryview:
        """A part that is numbers throughout."""
        whole = self._wholes.get(name)
        if whole is None:
            whole = self._wholes[name] = memoryview(self._whole(name)).cast(_TYPES.get(name, "I"))  # type: ignore[call-overload]
        return whole

    def piece(self, name: str, start: int, length: int) -> bytes:
        """Some bytes of a part."""
        offset, whole, _ = self.directory.parts[name]
        if start < 0 or length < 0 or start + length > whole:
            raise Damaged
        return self._source.read(offset + start, length)

    def text(self, name: str) -> str:
        """A part that is text throughout."""
        return self._whole(name).decode()

    def _whole(self, name: str) -> bytes:
        offset, length, expected = self.directory.parts[name]
        data = self._source.read(offset, length)
        if zlib.crc32(data) != expected:
            raise Damaged
        return data

    # -- words

    def beginning(self, start: str) -> Iterator[tuple[str, int]]:
        """The tokens whose spelled form begins so, each with the first document that holds it."""
        heads = self.heads()
        number = max(0, bisect_left(heads, start) - 1)
        found = []
        first = last = 0
        while number < len(heads) and (heads[number] <= start or heads[number].startswith(start)):
            tokens, spelled, numbers = self._block(number)
            for place in range(bisect_left(spelled, start), len(tokens)):
                if not spelled[place].startswith(start):
                    break
                found.append((tokens[place], numbers[len(tokens) + 1 + place]))
                begin, end = numbers[place], numbers[place + 1]
                self._starts[tokens[place]] = (begin, end)
                first = first or begin
                last = end
            number += 1
        if len(found) > 4 and 4 * (last - first) <= _WINDOW:
            self._window = (first, self.piece("postings", 4 * first, 4 * (last - first)))
        return iter(found)

    def holding(self, text: str) -> Iterator[str]:
        """The tokens in which a text stands."""
        needle = text.encode("utf-8", "surrogatepass")
        places = self.numbers("block_places")
        for number in range(len(places) - 1):
            if needle in self.piece("blocks", places[number], places[number + 1] - places[number]):
                tokens, _, _ = self._block(number)
                yield from (token for token in tokens if text in token)

    def heads(self) -> list[str]:
        """The spelled form of the first token of each block."""
        if not self._heads:
            self._heads = self.text("heads").split("\n")
        return self._heads

    def _block(self, number: int) -> tuple[list[str], list[str], memoryview]:
        """The tokens of a block, their spelled forms, and where their postings start and which document is first."""
        block = self._blocks.get(number)
        if block is None:
            places = self.numbers("block_places")
            data = memoryview(self.piece("blocks", places[number], places[number + 1] - places[number]))
            count = _checked(data)[0]
            length = 4 * (2 * count + 1)
            tokens = bytes(data[8 + length :]).decode().split("\n")
            if len(tokens) != count:
                raise Damaged
            block = self._blocks[number] = (tokens, list(map(spell, tokens)), data[8 : 8 + length].cast("I"))
        return block

    def groups(self, token: str) -> Iterator[tuple[int, memoryview]]:
        """The sets of fields in which a token stands, with the documents that hold it in these."""
        place = self._starts.get(token)
        if place is None:
            spelled = spell(token)
            number = max(0, bisect_left(self.heads(), spelled) - 1)
            while place is None and number < len(self._heads) and self._heads[number] <= spelled:
                tokens, _, numbers = self._block(number)
                if token in tokens:
                    here = tokens.index(token)
                    place = numbers[here], numbers[here + 1]
                number += 1
            if place is None:
                return
            self._starts[token] = place
        start, end = place
        offset, window = self._window
        if offset <= start and 4 * (end - offset) <= len(window):
            data = window[4 * (start - offset) : 4 * (end - offset)]
        else:
            data = self.piece("postings", 4 * start, 4 * (end - start))
        numbers = _checked(memoryview(data))
        position = 0
        while position < len(numbers):
            mask, count = numbers[position], numbers[position + 1]
            yield mask, numbers[position + 2 : position + 2 + count]
            position += 2 + count

    def looked_up(self, token: str) -> Iterator[tuple[int, int]]:
        """The documents that hold a token that is only looked up, ascending, each with its code."""
        start = look_of(token) << layout.LOOK_SHIFT
        end = start + _LOOK_END
        places = self.numbers("look_places")
        border = len(places) // 12 * 8
        firsts, sums = places[:border].cast("Q"), places[border:].cast("I")
        first, last = max(0, bisect_left(firsts, start) - 1), bisect_left(firsts, end)
        size = 8 * layout.PAGE
        length = min(last * size, self.directory.parts["looks"][1]) - first * size
        data = memoryview(self.piece("looks", first * size, length))
        for number in range(first, last):
            page = data[(number - first) * size : (number - first + 1) * size]
            if zlib.crc32(page) != sums[number]:
                raise Damaged
        looks = data.cast("Q")
        for entry in looks[bisect_left(looks, start) : bisect_left(looks, end)]:
            yield entry >> layout.DOCUMENT_SHIFT & _DOCUMENT_MASK, entry & 3

    def words(self, pools: int, shortest: int, longest: int, first: str) -> Iterator[str]:
        """The words of letters alone of some lengths that begin with a letter, or any; `pools` is 2 with citations."""
        for line in self.text("shelf_heads").split("\n"):
            pool, letter, count, offset, length, expected = line.split("\t")
            if int(pool) < pools and shortest <= int(count) <= longest and first[:1] in ("", letter):
                data = self.piece("shelves", int(offset), int(length))
                if zlib.crc32(data) != int(expected):
                    raise Damaged
                yield from (word for word in data.decode().split("\n") if word.startswith(first))

    # -- the catalog

    def rest(self) -> list[bytes]:
        """The pieces of the catalog that are no records."""
        pieces = [self._catalog.read(offset, length) for offset, length, _ in self.directory.chunks]
        if zlib.crc32(b"".join(pieces)) != self.directory.chunk_sum:
            raise Damaged
        return pieces

    def texts(self, documents: Sequence[int]) -> str:
        """The text of records, one below the other, as the catalog has it."""
        pieces = []
        for document in documents:
            place = self.piece("places", document * layout.PLACE.size, layout.PLACE.size)
            offset, length, expected = layout.PLACE.unpack(place)
            data = self._catalog.read(offset, length)
            if zlib.crc32(data) != expected:
                raise Damaged
            pieces.append(data)
        return b"\n".join(pieces).decode()


def _checked(data: memoryview) -> memoryview:
    """The numbers behind the checksum that they are under."""
    whole = data if len(data) % 4 == 0 else data[: len(data) - len(data) % 4]
    if data[:4].cast("I")[0] != zlib.crc32(data[4:]):
        raise Damaged
    return whole[4:].cast("I")


class DiskDocuments:
    """The records of an indexed catalog: all of them, or those that are no citations."""

    def __init__(self, index: Index, sections: Sequence[Section], *, citations: bool) -> None:
        directory = index.directory
        self.works = directory.papers + directory.datasets
        self.count = self.works + (directory.citations if citations else 0)
        self.index = index
        self.sections = sections
        self._is_all = self.count == self.works + directory.citations

    def like(self, token: str) -> list[str]:
        """The tokens that begin with the stem of a token, whatever their spelling; pairs are none."""
        needle = stem(token)
        return [own for own, first in self.index.beginning(needle) if first < self.count]

    def postings(self, token: str) -> dict[int, list[int]]:
        """For each set of fields, the documents that hold a token in just these, ascending."""
        found: dict[int, list[int]] = {}
        if OF_PERSON in token or token[:1] == SIDE_BY_SIDE:
            codes: dict[int, int] = {}
            for document, code in self.index.looked_up(token):
                if document < self.count:
                    codes[document] = codes.get(document, 0) | code
            for document, code in codes.items():
                found.setdefault(_MASKS[code], []).append(document)
            return found
        for mask, documents in self.index.groups(token):
            kept = documents if self._is_all else documents[: bisect_left(documents, self.count)]
            if kept:
                found[mask] = kept.tolist()
        return found

    def words(self, shortest: int, longest: int, first: str = "") -> Iterator[str]:
        """The tokens of letters alone, so many at least and at most, that begin with `first`; pairs are none."""
        return self.index.words(2 if self.count > self.works else 1, shortest, longest, first)

    def identified(self, kind: str, value: str) -> list[int]:
        """The documents that hold an id, a key or the like, and once in a very long while others."""
        found = self.index.looked_up(identifier_token(kind, value))
        return [document for document, _ in found if document < self.count]

    def named(self, words: Sequence[str]) -> list[int]:
        """The documents that an id among these words may name, ascending."""
        found = {number for word in words if (own := identifier_of(word)) for number in self.identified(*own)}
        return sorted(found)

    def referred(self, reference: str) -> list[int]:
        """The documents that a reference may name, ascending, and more."""
        ids = [("alias", key_form(reference)), ("arxiv", arxiv_id(reference)), ("doi", doi(reference))]
        found = {number for kind, value in ids if value for number in self.identified(kind, value)}
        if "/" in reference or "." in reference:
            link = canonical_link(reference)
            found.update(self.identified("link", link))
            found.update(self.identified("doi", link.removeprefix("doi.org/")))
        for token, field in ((fold(reference), KEY), (squash(reference), WHOLE_METHOD)):
            for mask, documents in self.postings(token).items():
                if mask & field:
                    found.update(documents)
        return sorted(found)

    def likely(self, documents: Iterable[int], selection: Selection, clauses: Sequence[Clause]) -> Iterable[int]:
        """Those of the documents that may meet a selection and the conditions of a query, in their order."""
        return passing(self, documents, selection, clauses)

    def latest_first(self, documents: list[int]) -> list[int]:
        """Ascending documents with the latest date first; those of one date stay as they are."""
        return sorted(documents, key=self.index.numbers("date").__getitem__, reverse=True)

    def ordered(self, documents: Sequence[int], selection: Selection) -> Sequence[int]:
        """The documents in the order of a selection; those that are equal in it stay as they are."""
        name = _ORDERS.get(selection.sort)
        if name is not None:
            documents = sorted(documents, key=self.index.numbers(name).__getitem__)
        return documents[::-1] if selection.reverse else documents

    def selected(self, selection: Selection) -> Iterable[int]:
        """The documents that may meet a selection, in its order."""
        everything = range(self.count)
        numbers = self.likely(everything, selection, ())
        if selection.sort != "date" or isinstance(numbers, list):
            return self.ordered(list(numbers), selection)
        latest = self.index.numbers("latest")
        in_order = latest[::-1] if selection.reverse else latest
        known = in_order if self._is_all else (number for number in in_order if number < self.count)
        return self.likely(known, selection, ())

    def fetched(self, documents: Iterable[int]) -> Iterator[tuple[int, Record]]:
        """Each document with its record, read a few at a time, then more."""
        left = iter(documents)
        size = _FEW
        while batch := list(islice(left, size)):
            yield from zip(batch, self._records(batch), strict=True)
            size = min(2 * size, _MANY)

    def _records(self, documents: Sequence[int]) -> list[Record]:
        import tomli

        tables = tomli.loads(self.index.texts(documents))
        made = PartReader(self.sections).read(tables)
        if made is None or sum(map(len, made.values())) != len(documents):
            raise Damaged
        if len(made) == 1:
            return next(iter(made.values()))
        rows = {table: iter(records) for table, records in made.items()}
        borders = (self.index.directory.papers, self.works)
        return [next(rows[_TABLES[bisect_right(borders, document)]]) for document in documents]
