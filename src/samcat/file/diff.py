"""What a change to a file looks like, safe to show."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

from samcat.clean import clean_line


class Comparison(SequenceMatcher[str]):
    """Compares two texts between those lines alone that each has once, so that many changes take no time squared."""

    def __init__(self, one: Sequence[str], two: Sequence[str]) -> None:
        super().__init__(None, one, two)
        self._one, self._two = one, two

    def get_matching_blocks(self) -> list[Match]:
        """The runs of lines that are the same, and an empty one at the end."""
        one, two = self._one, self._two
        blocks = [Match(0, 0, 0)]
        for end, new_end in [*_anchors(one, two), (len(one), len(two))]:
            at, new_at = blocks[-1].a + blocks[-1].size, blocks[-1].b + blocks[-1].size
            start, new_start = end, new_end
            # backwards, so that a table which is put before another one is shown as a whole
            while start > at and new_start > new_at and one[start - 1] == two[new_start - 1]:
                start, new_start = start - 1, new_start - 1
            between = SequenceMatcher(None, one[at:start], two[new_at:new_start])
            found = [Match(at + a, new_at + b, size) for a, b, size in between.get_matching_blocks()]
            found.append(Match(start, new_start, end - start + (end < len(one))))
            for block in found:
                last = blocks[-1]
                if (last.a + last.size, last.b + last.size) == (block.a, block.b):
                    blocks[-1] = last._replace(size=last.size + block.size)
                else:
                    blocks.append(block)
        return [*(block for block in blocks if block.size), Match(len(one), len(two), 0)]


# of lines that are shown around a change
_AROUND = 3


def unified(old: str, new: str, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff between two texts, each with its newline; nothing where they are equal.

    `name` is the file's. Control and invisible characters are spelled out, so that the lines can go to a terminal.
    """
    before, after = _lines(old), _lines(new)
    if before == after:
        return
    yield f"--- a/{clean_line(name)}\n+++ b/{clean_line(name)}\n"
    for group in Comparison(before, after).get_grouped_opcodes(_AROUND):
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@\n"
        for tag, start, end, new_start, new_end in group:
            if tag == "equal":
                yield from (f" {clean_line(line)}\n" for line in before[start:end])
                continue
            yield from (f"-{clean_line(line)}\n" for line in before[start:end])
            yield from (f"+{clean_line(line)}\n" for line in after[new_start:new_end])


def _range(start: int, end: int) -> str:
    """Lines as a diff counts them (POSIX, diff -u): none are those behind the one before."""
    count = end - start
    return str(start + 1) if count == 1 else f"{start + 1 if count else start},{count}"


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n")


def _anchors(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the most lines that each text has once and both have in one order."""
    places = _once(two)
    pairs = [(at, places[line]) for line, at in _once(one).items() if line in places]
    # patience sorting: the last place of the best row of each length, and what stands before it in that row
    ends: list[int] = []
    rows: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        rows[length : length + 1] = [number]
        before.append(rows[length - 1] if length else -1)
    found: list[tuple[int, int]] = []
    number = rows[-1] if rows else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _once(lines: Sequence[str]) -> dict[str, int]:
    """The places of the lines that stand there once."""
    found: dict[str, int] = {}
    for at, line in enumerate(lines):
        found[line] = -1 if line in found else at
    return {line: at for line, at in found.items() if at >= 0}
