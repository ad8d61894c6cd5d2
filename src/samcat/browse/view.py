"""What the screen shows of a state: rows of cells, and where the cursor is."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from samcat.browse.command import shown_command
from samcat.browse.keys import KEYS, LIST, MOVE, as_lines
from samcat.browse.layout import LEAST_HEIGHT, LEAST_WIDTH, Layout, layout
from samcat.browse.menus import Menu
from samcat.browse.panes import Row, Span, card_lines, row_of_list, why_lines
from samcat.browse.state import State
from samcat.formats.cells import cut, shown, width_of, wrap

_LAST_PAIRS = 2
"""Keys at the end of the line of keys that are shown however narrow the screen is."""


class Picture(NamedTuple):
    """Every line of the screen, and the line and column of the cursor."""

    rows: tuple[Row, ...]
    cursor: tuple[int, int]


def picture(state: State, *, unicode: bool = True) -> Picture:
    """What is shown of a state: no row is wider than the screen, and the cursor stands on the row that is selected."""
    height, width = state.size
    shape = layout(state.size)
    ellipsis = "…" if unicode else "..."
    if shape.is_too_small:
        text = f"{width}x{height} is too small (from {LEAST_WIDTH}x{LEAST_HEIGHT} on)"
        rows = [fitted([Span(line)], width, ellipsis) for line in _folded(text, width)[:height]]
        return Picture(tuple(rows + [()] * (height - len(rows))), (0, 0))
    if state.page:
        return _page(state, ellipsis)
    lines: list[list[Span]] = [[] for _ in range(height)]
    lines[0] = _query_line(state, ellipsis)
    selected = _list(state, shape, lines, ellipsis)
    _card(state, shape, lines)
    lines[shape.told_line] = _told(state)
    if shape.keys_line >= 0:
        lines[shape.keys_line] = _keys_line(state)
    cursor = (selected, 0)
    if state.focus == "own":
        cursor = (shape.told_line, min(width - 1, width_of("Your marks: ") + width_of(state.line.text)))
    return Picture(tuple(fitted(line, width, ellipsis) for line in lines), cursor)


def fitted(spans: Iterable[Span], width: int, ellipsis: str = "…") -> Row:
    """Spans in at most so many cells; what is cut ends in an ellipsis."""
    kept: list[Span] = []
    left = width
    for span in spans:
        size = width_of(span.text)
        if size > left:
            if text := cut(span.text, left, ellipsis):
                kept.append(span._replace(text=text))
            break
        if span.text:
            kept.append(span)
        left -= size
    return tuple(kept)


# -- the lines above and below


def _query_line(state: State, ellipsis: str) -> list[Span]:
    """The query with its caret, and on the right how many are found."""
    counts = _counts(state)
    room = max(8, state.size[1] - width_of(counts) - 4)
    text, caret = state.query.text, state.query.caret
    before, under, after = shown(text[:caret]), shown(text[caret : caret + 1]) or " ", shown(text[caret + 1 :])
    # the end of a long query is what is being typed
    while before and width_of(before) > room - 2:
        before = before[1:]
    after = cut(after, max(0, room - width_of(before) - 1), ellipsis)
    typed = [Span(before), Span(under, "reverse" if state.focus == "query" else ""), Span(after)]
    hint = "type to search" if not text and state.is_fresh and state.focus == "query" else ""
    gap = " " * max(1, state.size[1] - 2 - sum(width_of(part.text) for part in typed) - len(hint) - width_of(counts))
    return [Span("> ", "bold"), *typed, Span(hint, "dim"), Span(gap), Span(counts)]


def _counts(state: State) -> str:
    found = state.found
    whole = min(found.whole, found.total)
    parts = [f"{whole} of {state.all}" + (f" and {found.total - whole} in part" if whole < found.total else "")]
    if state.marked:
        parts.append(f"{len(state.marked)} marked")
    if state.only_marked:
        parts.append("marked only")
    if state.related:
        parts.append("related")
    if (state.sort or state.reverse) and not state.related:
        parts.append(f"by {state.asked.sort}{' reversed' if state.reverse else ''}")
    return ", ".join(parts)


def _told(state: State) -> list[Span]:
    if state.focus == "own":
        return [Span("Your marks: ", "bold"), Span(shown(state.line.text)), Span(" ", "reverse")]
    if state.is_seeking_related:
        return [Span("looking for related records … ", "bold"), Span("any key stops that", "dim")]
    command = Span(f"$ {shown(shown_command(state))}", "dim")
    if said := state.said:
        return [Span(shown(said), "bold")]
    return [Span(f"{shown(state.found.said)}  ", "bold"), command] if state.found.said else [command]


def _keys_line(state: State) -> list[Span]:
    if state.menu is not None:
        pairs = [("Enter", "choose"), ("Up Down", "move"), ("Esc", "close")]
    elif state.focus == "own":
        pairs = [("Enter", "keep"), ("Esc", "leave it")]
    elif state.focus == "list":
        pairs = [(key.names[0], key.brief) for key in KEYS if key.where == LIST and key.brief]
        pairs.insert(0, ("Enter", "take"))
    else:
        pairs = [(key.names[0], key.brief) for key in KEYS if key.where == MOVE and key.brief]
        pairs += [("Alt-Space", "mark"), ("Alt-y", "copy"), ("Alt-?", "keys")]
        pairs.append(("Esc", "empty" if state.query.text else "leave"))
    # the last ones say how to go on; of the others as many as there is room for
    room = state.size[1] - 1
    while len(pairs) > _LAST_PAIRS and sum(len(name) + len(what) + 3 for name, what in pairs) > room:
        pairs.pop(-_LAST_PAIRS - 1)
    return [span for name, what in pairs for span in (Span(name, "bold"), Span(f" {what}  "))]


# -- the list


def _list(state: State, shape: Layout, lines: list[list[Span]], ellipsis: str) -> int:
    """Draw the list, or a menu in its place; gives the line that is selected."""
    if state.menu is not None:
        return _menu(state.menu, shape, lines)
    found, width = state.found, shape.list_width
    end = state.top + shape.list_height
    for place, hit in enumerate(found.hits(state.top, end), state.top):
        row = state.row_of(place)
        if row >= shape.list_height:
            break
        if place == state.parted_at:
            lines[shape.list_line + row - 1] = [Span(cut(_parting(state), width, ellipsis), "dim")]
        spans = row_of_list(
            hit,
            width,
            is_marked=hit.record.key in state.marked,
            has_own=hit.record.key in state.own,
            label=found.labels.get(hit.record.key, ""),
            is_part=not hit.is_whole,
            ellipsis=ellipsis,
        )
        if place == state.selected:
            # shown by reverse video, which no color scheme and no lack of colors hides
            text = sum(width_of(span.text) for span in spans)
            spans = [Span(span.text, "reverse bold") for span in spans] + [Span(" " * (width - text), "reverse")]
        lines[shape.list_line + row] = list(spans)
    if not found.total:
        lines[shape.list_line] = [Span(cut(_nothing(state), width, ellipsis))]
    return shape.list_line + (state.row_of(state.selected) if found.total else 0)


def _parting(state: State) -> str:
    """What stands above the records that are only part of an answer."""
    found = state.found
    if found.unknown:
        return f"no record has {', '.join(map(shown, found.unknown))}; closest:"
    whole = "none has" if not found.whole else f"{found.whole} ha{'s' if found.whole == 1 else 've'}"
    return f"{whole} all words; part of them:"


def _nothing(state: State) -> str:
    if state.only_marked:
        return "nothing is marked anymore (Esc shows all)"
    unknown = ", ".join(shown(word) for word in state.found.unknown)
    return f"nothing found{f': no record has {unknown}' if unknown else ''}"


def _menu(menu: Menu, shape: Layout, lines: list[list[Span]]) -> int:
    lines[shape.list_line] = [Span(shown(menu.title), "bold")]
    height = shape.list_height - 1
    top = menu.top(max(1, height))
    for row, choice in enumerate(menu.choices[top : top + height], top):
        if not choice.value:
            spans = [Span(shown(choice.text), "dim")]
        else:
            sign = "x " if choice.is_on else "  "
            letter = f"{choice.letter}  " if choice.letter else ""
            text = cut(f"{sign}{letter}{shown(choice.text)}", max(4, shape.list_width - len(choice.records) - 2))
            spans = [Span(text), Span(f"  {choice.records}" if choice.records else "", "dim")]
        if row == menu.row:
            spans = [Span(span.text, "reverse bold") for span in spans]
        lines[shape.list_line + 1 + row - top] = spans
    return shape.list_line + 1 + menu.row - top


# -- the card, and pages


def _card(state: State, shape: Layout, lines: list[list[Span]]) -> None:
    if state.hit is None or shape.card_height <= 0:
        return
    rows = _pane(state, shape.card_width)
    for number, row in enumerate(rows[: shape.card_height]):
        line = shape.card_line + number
        if shape.card_column:
            used = sum(width_of(span.text) for span in lines[line])
            lines[line].append(Span(" " * max(0, shape.card_column - used)))
        lines[line] += row


def _pane(state: State, width: int) -> Sequence[Row]:
    hit = state.hit
    if hit is None:
        return ()
    if state.pane == "why":
        return why_lines(hit, width)
    return card_lines(hit.record, width, state.own.get(hit.record.key, ""))


def _page(state: State, ellipsis: str) -> Picture:
    height, width = state.size
    if state.page == "help":
        rows = list(_help(width))
        title = "Keys"
    else:
        rows = list(_pane(state, width))
        title = state.record.key if state.record is not None else ""
    room = height - 1
    top = max(0, min(state.page_top, len(rows) - room))
    shown_rows = rows[top : top + room]
    more = f", {top + 1}-{top + len(shown_rows)} of {len(rows)} lines" if len(rows) > room else ""
    last = [Span(f"{shown(title)}{more}", "bold"), Span("  Up Down move  Esc close")]
    lines = [fitted(row, width, ellipsis) for row in shown_rows] + [()] * (room - len(shown_rows))
    return Picture((*lines, fitted(last, width - 1, ellipsis)), (0, 0))


def _help(width: int) -> Iterable[Row]:
    for number, (heading, keys) in enumerate(as_lines()):
        if number:
            yield ()
        yield (Span(heading, "bold"),)
        column = max(len(names) for names, _ in keys) + 4
        for names, does in keys:
            first, *more = _folded(does, max(20, width - column))
            yield (Span(f"  {names}".ljust(column), "key"), Span(first))
            yield from ((Span(" " * column + line),) for line in more)


def _folded(text: str, width: int) -> list[str]:
    return wrap(text, max(2, width))
