"""What stands between the parts of a row: what belongs to the layout of a list, and what is another record's fact."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from samcat.keep.row_parts import Apart, Group

Key = tuple[str, ...]
START, END = ("^",), ("$",)

# "[2023] …" and "2023.05 …" are dates
_NUMBER = re.compile(r"(\s*(?:[>*|-]\s*)?(?:\*\*)?(?!\[(?:19|20)\d\d\D)\[?)(\d{1,8})(?=[.)\]、](?!\d))")
# images and links, emoji and their names, and words with the colon that makes them labels
_TOKEN = re.compile(
    r"!?\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\([^()\n]*\)|<img\b[^<>]*>|https?://\S+|(?:(?<!\w):[a-z][\w+-]*:\s?)+|"
    r"(?:[\u2190-\u21ff\u2300-\u25a0\u2600-\u2bff\U0001f000-\U0001faff]\ufe0f?\s?)+|(?<![<\w/&])(?<!</)(?<!&#)\w+(?:['’]\w+)?[*_]*[:：]?(?![\w>])"
)
# the first cell of a row, with nothing or a number in it
_COUNTED = re.compile(r"(\s*\|[ \t]?)(\d{1,5}|)([ \t]*)(?=\|)")
_LABEL = re.compile(r"[ \t]*(?:[-*+][ \t]*)?[*_]*[^\s:：<>\[\]](?:[^\n:：<>\[\]]{0,30})[:：][*_]*[ \t]*")
# "  - Publisher: ", a line of a row that says what it has
_ITEM_LABEL = re.compile(r"\s+[-*+]\s+[*_]*\w+[:：][*_]*\s+")
_LABEL_BEHIND = re.compile(
    r"(?<=[,;|｜·])[ \t]*[^\W\d_][\w ]{0,20}[:：][ \t]*$|"
    r"(?i:(?:(?<=^)|(?<=[\s.,;(]))(?:(?:published|presented|accepted|to appear)\s+)?(?:in|at|by|发表于)[:：]?[ \t]*$)"
)
_TAG, _WORDS = re.compile(r"</?\w+[^<>]*>"), re.compile(r"\w")
_MARKS = ("", "-", "*", "+")
_SEPARATORS = " \t,;:|｜/·•–—-：\\"
_OPENERS, _CLOSERS = '([（【「"“*_`', ')]）】」"”*_`'
# the end of emphasis or a quotation behind a point
_MARK_BEHIND = re.compile(r"[.,;:]\s*(?=[*_`\"”’]+(?:[\s.,;]|$))")
_BARE_START = re.compile(r"\s*(?:[-*+>]\s*|\d+[.)]\s*)*")
_BREAK_TAG = re.compile(r"[ \t]*<br\s*/?>[ \t]*")
_BREAKS = re.compile(r"[.,;|·•–—\n]")
# words of a layout, of which one row is enough to say that they belong to it
_LAYOUT = frozenset(
    "and in by of at on with the from published authors author title titled paper papers code data dataset link "
    "links venue date year arxiv doi pdf url project page note notes remark remarks tldr summary keywords conference "
    "journal website 论文 作者 代码 发表 年份 数据 链接 标题 会议 和".split()
)
_LINKS = frozenset(("paper", "code", "data", "links", "badge"))
_SURE_FROM = 2
# of rows with one gap, from which on that of a single other row is a slip
_USUAL_FROM = 3
_NEARLY_ALL = 0.9
# numbers that as many rows have are the layout's
_TELLING_NUMBERS = 4


def key_of(group: Group, cell: int) -> Key:
    """What groups of different rows have in common that show the same parts; a server stands where a venue would."""
    kinds = {part.partition(":")[0] for part in group.parts}
    return (str(cell), *sorted("venue" if kind == "server" else kind for kind in kinds))


def _kind(key: Key) -> Key:
    """A key that all links have in common."""
    return (key[0], "link") if not _LINKS.isdisjoint(key[1:]) else key


class Gaps:
    """The gaps of rows that are written alike; `telling` are those of them that tell which words are the layout's."""

    def __init__(self, telling: Iterable[Apart], rows: Iterable[Apart]) -> None:
        self._seen: dict[tuple[str, Key], Counter[str]] = {}
        self._count: Counter[tuple[str, Key]] = Counter()
        self._near: dict[tuple[Key, Key], Counter[str]] = {}
        self._all: dict[tuple[Key, Key], Counter[str]] = {}
        self._rows = 0
        self._in_rows: Counter[str] = Counter()
        for row in telling:
            of_row: set[str] = set()
            for before, behind, gap in _told((row,)):
                self._near.setdefault((before, behind), Counter())[gap] += 1
                words = {_word(match[0]) for match in _TOKEN.finditer(_unnumbered(gap))}
                of_row |= words
                for side in (("after", before), ("before", behind)):
                    self._count[side] += 1
                    self._seen.setdefault(side, Counter()).update(words)
            self._rows += 1
            self._in_rows.update(of_row)
        for before, behind, gap in _told(rows):
            for pair in dict.fromkeys(((before, behind), (_kind(before), _kind(behind)))):
                self._all.setdefault(pair, Counter())[gap] += 1

    def between(self, before: Key, behind: Key) -> str | None:
        """What stands between two groups in most rows that have one right behind the other, or one link and another."""
        pair, kinds = (before, behind), (_kind(before), _kind(behind))
        seen = self._near.get(pair) or self._all.get(pair)
        if seen is None and kinds[0][1:] == kinds[1][1:] == ("link",):
            seen = self._all.get(kinds)
        return None if seen is None else self.cleaned(seen.most_common(1)[0][0], before, behind)

    def usual(self, gap: str, before: Key, behind: Key) -> str:
        """A gap of a row cleaned; that of most rows, where no other row has this one."""
        seen = self._near.get((before, behind), Counter())
        if seen.total() <= _USUAL_FROM:
            seen = self._all.get((before, behind), seen)
        if (number := number_in(gap)) is not None:
            return self.cleaned(_as_most(gap, number, seen), before, behind)
        most, count = next(iter(seen.most_common(1)), (gap, 0))
        is_slip = seen[gap] < _SURE_FROM if most.split() != gap.split() else seen[gap] * 2 < count
        if is_slip and count >= _USUAL_FROM:
            gap = most
        return self.cleaned(gap, before, behind)

    def cleaned(self, gap: str, before: Key, behind: Key) -> str:
        """A gap without words, emoji, images and links that are not those of the layout."""
        first, *lines = gap.split("\n")
        if not lines:
            return self._bare(gap, before, behind)
        *inner, last = lines
        kept = [line for line in inner if not self._strange(line, before, behind)]
        is_label = behind[1:] != END and _ITEM_LABEL.fullmatch(last)
        bare = last if is_label else self._bare(last, before, behind, is_first=True)
        if bare == last or behind[1:] != END or _WORDS.search(_TAG.sub("", bare)):
            kept.append(bare)
        return "\n".join([self._bare(first, before, behind), *kept])

    def _bare(self, text: str, before: Key, behind: Key, *, is_first: bool = False) -> str:
        strange = self._strange(text, before, behind)
        if not strange:
            return text
        bare = self._cut_out(text, strange, is_first=is_first or before[1:] == START, is_last=behind[1:] == END)
        if "<" in text and not _WORDS.search(_TAG.sub("", bare)):
            begun = _BARE_START.match(text) if is_first or before[1:] == START else None
            # what no tag stands around any more
            return (begun[0] if begun else "") + "".join(_BREAK_TAG.findall(bare))
        return bare

    def _cut_out(self, text: str, strange: list[tuple[int, int]], *, is_first: bool, is_last: bool) -> str:
        """A text without its strange words, and without the clause or brackets in which they stand."""
        start, end = strange[0][0], strange[-1][1]
        head, tail = text[:start], text[end:]
        # the clause around it goes with it, and so do its brackets
        opened = max((head.rfind(sign) for sign in "([（【"), default=-1)
        closed = min((at for sign in ")]）】" if (at := tail.find(sign)) >= 0), default=-1)
        if opened >= 0 and closed >= 0 and not any(sign in head[opened:] for sign in ")]）】"):
            head, tail = head[:opened], tail[closed + 1 :]
            if tail[:1] in (":", "："):
                return head + tail  # "code (of others): …"
        else:
            begun = _BARE_START.match(head)
            mark = begun.end() if begun and is_first else 0
            head = head[: max((match.end() for match in _BREAKS.finditer(head)), default=mark)]
            cut = next((match.start() for match in _BREAKS.finditer(tail)), None)
            tail = tail.lstrip("%!?#+&=~^") if cut is None else tail[cut:]
            if is_last and not head.strip(_SEPARATORS) and not tail.strip(" .;,"):
                return ""  # a sentence of its own
            if tail.lstrip()[:1] in (".", ",", ";"):
                return head.rstrip(_SEPARATORS) + tail.lstrip()
        return joined(head, tail, is_first=is_first, is_last=is_last)

    def _strange(self, text: str, before: Key, behind: Key) -> list[tuple[int, int]]:
        shown = _unnumbered(text)
        shift = len(text) - len(shown)
        return [
            (match.start() + shift, match.end() + shift)
            for match in _TOKEN.finditer(shown)
            if not self._is_usual(_word(match[0]), before, behind)
        ]

    def _is_usual(self, word: str, before: Key, behind: Key) -> bool:
        if self._rows < _TELLING_NUMBERS and any(map(str.isdigit, word)):
            return False  # of the volume or the pages of a paper
        if self._rows >= _USUAL_FROM and self._in_rows[word] >= _NEARLY_ALL * self._rows:
            return True
        for side in (("after", before), ("before", behind)):
            count, seen = self._count[side], self._seen.get(side, Counter())[word]
            if count and seen >= _NEARLY_ALL * count and (count >= _SURE_FROM or word.strip("*_:：") in _LAYOUT):
                return True
        return False


def _as_most(gap: str, number: re.Match[str], seen: Counter[str]) -> str:
    """The number of a row with the marks and blanks around it that most rows have."""
    around: Counter[tuple[str, str]] = Counter()
    for text, count in seen.items():
        if (found := number_in(text)) is not None:
            around[found[1], text[found.end() :]] += count
    most, count = next(iter(around.most_common(1)), (("", ""), 0))
    own = (number[1], gap[number.end() :])
    is_blank = [text.split() for text in most] == [text.split() for text in own]
    return most[0] + number[2] + most[1] if is_blank and around[own] * 2 < count else gap


def _told(rows: Iterable[Apart]) -> Iterator[tuple[Key, Key, str]]:
    for row in rows:
        for at, cell in enumerate(row.cells):
            if cell.groups:
                keys = keys_of(cell.groups, at)
                yield from zip(keys, keys[1:], raw_gaps(row, at), strict=False)


def keys_of(groups: Iterable[Group], cell: int) -> list[Key]:
    """The keys of the groups of a cell, between those of its start and end."""
    return [(str(cell), *START), *(key_of(group, cell) for group in groups), (str(cell), *END)]


def raw_gaps(row: Apart, at: int) -> list[str]:
    """What stands before, between and behind the groups of a cell."""
    cell = row.cells[at]
    ends = [cell.start, *(group.end for group in cell.groups)]
    starts = [*(group.start for group in cell.groups), cell.end]
    return [row.raw[end:start] for end, start in zip(ends, starts, strict=True)]


def number_in(gap: str) -> re.Match[str] | None:
    """The number with which a row of a numbered list begins."""
    return _NUMBER.match(gap)


def renumbered(row: str, above: str | None, below: str | None, *, is_counted: bool = False) -> str:
    """A row of a numbered list with the number that follows that of the row above, where the list counts.

    A lone row above that has the first number does not tell whether the list counts; `is_counted` says so of its page.
    """
    own = number_in(row)
    last, following = (number_in(text) if text else None for text in (above, below))
    if own is None or not (last or following):
        return row
    if last and following and last[2] == following[2]:
        number = int(last[2])
    elif last:
        number = int(last[2]) + (int(last[2]) > 1 or following is not None or is_counted)
    else:
        first = int(following[2]) if following else 1
        number = max(first - 1, min(first, 1))
    sample = last or following
    width = len(sample[2]) if sample and sample[2].startswith("0") else 0
    return f"{own[1]}{number:0{width}}{row[own.end() :]}"


def is_balanced(row: str) -> bool:
    """Whether each bracket and emphasis that is opened is closed."""
    marks = re.sub(r"\\.|^\s*[*+-]\s|\n\s*[*+-]\s|https?://[^\s)]+", "", row)
    return not (marks.count("*") % 2 or marks.count("**") % 2) and all(
        row.count(one) == row.count(other) for one, other in ("()", "[]", "（）", "【】")
    )


def numbered_cell(row: str, above: Sequence[str], below: Sequence[str]) -> str:
    """A row of a table whose rows count in their first column, with its number there.

    `above` and `below` are two rows each, or fewer, the nearest first.
    """
    own = _COUNTED.match(row)
    before, behind = _counts(above), _counts(below)
    if own is None or own[2] or len(before) < len(above) or len(behind) < len(below):
        return row
    if before and behind:
        step = behind[0] - before[0]
        step = step // abs(step) if abs(step) in (1, 2) else 0
    else:
        pair = before or behind
        step = (pair[0] - pair[1]) * (1 if before else -1) if len(pair) > 1 and abs(pair[0] - pair[1]) == 1 else 0
    if not step:
        return row
    number = str(before[0] + step if before else behind[0] - step)
    blanks = own[3][len(number) :] if len(own[3]) > len(number) else " " * bool(own[3])
    return f"{own[1]}{number}{blanks}{row[own.end() :]}"


def _counts(rows: Sequence[str]) -> list[int]:
    """The numbers in the first cells of those rows that have one."""
    return [int(found[2]) for row in rows if (found := _COUNTED.match(row)) and found[2]]


def first_number(row: str) -> str:
    """A row of a numbered list with the number of the first one."""
    own = number_in(row)
    return f"{own[1]}1{row[own.end() :]}" if own else row


def joined(left: str, right: str, *, is_first: bool = False, is_last: bool = False) -> str:
    """What stands between two groups where that between them went: the one gap or the other, but every bracket.

    `is_first` is whether the first gap begins the row or its cell, `is_last` whether the other ends it.
    """
    left = _LABEL_BEHIND.sub("", left)
    before, behind = left.rstrip(" \t"), right.lstrip(" \t")
    begins_line = _begins_line(left)
    if begins_line and (break_ := _BREAK_TAG.match(right)) and right[break_.end() : break_.end() + 1] in ("", "\n"):
        right = behind = right[break_.end() :]
    if begins_line and (not behind or behind[0] == "\n"):
        return left[: left.rindex("\n")] + right  # the line has nothing else
    if begins_line or (is_first and _is_start(before)):
        return left + behind.lstrip(_SEPARATORS + ".")
    if not before:
        return right or ("" if is_last else left)
    if not behind or behind.startswith("<br") or behind[0] == "\n" or ("\n" in right and "\n" not in left):
        before = _cut(before, is_first=is_first)
        return (before.rstrip(".") if behind[:1] in (".", ",") else before) + right
    if behind[0] in _CLOSERS or behind.startswith("</"):
        return _cut(before, is_first=is_first) + behind
    if (mark := _MARK_BEHIND.match(behind)) and before[-1] not in _OPENERS:
        return _cut(before, is_first=is_first) + behind[mark.end() :]
    if before[-1] in _OPENERS:
        return left + behind.lstrip(_SEPARATORS + ".")
    if behind[0] == "." and before[-1] in f"{_SEPARATORS}.":
        return _cut(before, is_first=is_first).rstrip(".") + right
    return left


def kept(left: str, right: str, *, is_first: bool, is_last: bool) -> str:
    """The same of a row that stays: every word and tag of both gaps does as well."""
    if _begins_line(left) and (not right.strip(" \t") or right.lstrip(" \t")[0] == "\n"):
        return joined(left, right)
    left = _LABEL_BEHIND.sub("", left)
    has_words = [_TOKEN.search(text) or _TAG.search(text) for text in (left, right)]
    if is_last and not right.strip():
        return (left if has_words[0] else _cut(left.rstrip(" \t"), is_first=is_first)) + right.lstrip(" \t")
    if not has_words[1]:
        return left if has_words[0] else joined(left, right, is_first=is_first)
    if has_words[0]:
        return left.rstrip(_SEPARATORS) + right
    if is_first or left.rstrip(" \t")[-1:] in tuple(_OPENERS):
        return left + right.lstrip(_SEPARATORS)
    if "." in left and right[:1] in (",", ";"):
        return left + right.lstrip(_SEPARATORS)
    return (left.rstrip(_SEPARATORS) if "." in left and right.lstrip()[:1] != "." else "") + right


def _begins_line(gap: str) -> bool:
    """Whether what follows a gap begins a line, or is what a label at its beginning announces."""
    last = gap.rpartition("\n")[2]
    return "\n" in gap and (last.strip(" \t") in _MARKS or _LABEL.fullmatch(last) is not None)


def _cut(text: str, *, is_first: bool) -> str:
    return text if is_first and _is_start(text) else text.rstrip(_SEPARATORS)


def _is_start(text: str) -> bool:
    """Whether a text is no more than the mark with which an item begins, or nothing."""
    return _BARE_START.fullmatch(text) is not None


def _unnumbered(text: str) -> str:
    match = _NUMBER.match(text)
    return text[match.end() :] if match else text


def _word(token: str) -> str:
    return token.strip("*_ ").casefold()
