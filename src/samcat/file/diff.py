"""What a change to a file looks like, safe to show."""

from collections.abc import Iterator

from samcat.clean import clean_line

# of lines that are shown around a change
_AROUND = 3


def unified(old: str, new: str, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff between two texts, each with its newline; nothing where they are equal.

    `name` is the file's. Control and invisible characters are spelled out, so that the lines can go to a terminal.
    """
    from samcat.file.common_lines import Comparison

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
