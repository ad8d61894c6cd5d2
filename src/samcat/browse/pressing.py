"""What a key makes of a state: a new one, and what is to be done outside of it as its wish."""

from collections.abc import Callable

from samcat.browse.keys import MOST_MARKED, Press, commands
from samcat.browse.layout import layout
from samcat.browse.line import Line
from samcat.browse.menus import Choice, Menu, copying, sorting
from samcat.browse.state import State, Wish

_WHEEL = 3


def pressed(state: State, press: Press) -> State:
    """The state after a key."""
    state = state._replace(said="", wish=None)
    if press.name == "Resize":
        return state._replace(size=(press.line, press.column)).to(state.selected)
    if press.name == "Ctrl-L":
        return state._replace(wish=Wish("redraw"))
    if state.page:
        return _on_page(state, press)
    if state.menu is not None:
        return _in_menu(state, state.menu, press)
    if state.focus == "own":
        return _own_typed(state, press)
    if press.name == "Paste":
        pasted = state.query.typed(" ".join(press.text.split()))
        return state._replace(query=pasted, focus="query", is_fresh=False, only_marked=False, related="")
    if press.name in _MOVES:
        return _MOVES[press.name](state)
    if press.name in ("Click", "WheelUp", "WheelDown"):
        return _moused(state, press)
    if press.name in _ANYWHERE:
        return _ANYWHERE[press.name](state)
    if press.name.startswith("Alt-"):
        return _commanded(state, press.name.removeprefix("Alt-"))
    if state.focus == "list":
        return _commanded(state, press.name)
    if not state.query.text and state.is_fresh and press.name in ("q", "?"):
        return _commanded(state, press.name)
    if not state.query.text and press.name == "/":
        return state._replace(is_fresh=False)
    line = state.query.edited(press.name)
    if line is None:
        return state
    if line.text == state.query.text:
        return state._replace(query=line)
    return state._replace(query=line, is_fresh=False, only_marked=False, related="")


# -- moving


def _paged(state: State, screens: int) -> State:
    height = max(1, layout(state.size).list_height - 1)
    return state._replace(top=max(0, state.top + screens * height)).to(state.selected + screens * height)


_MOVES: dict[str, Callable[[State], State]] = {
    "Up": lambda state: state.to(state.selected - 1),
    "Down": lambda state: state.to(state.selected + 1),
    "Ctrl-P": lambda state: state.to(state.selected - 1),
    "Ctrl-N": lambda state: state.to(state.selected + 1),
    "PgUp": lambda state: _paged(state, -1),
    "PgDn": lambda state: _paged(state, 1),
    "Home": lambda state: state.to(0),
    "End": lambda state: state.to(state.found.total - 1),
}


def _moused(state: State, press: Press) -> State:
    if press.name != "Click":
        return state.to(state.selected + (_WHEEL if press.name == "WheelDown" else -_WHEEL))
    shape = layout(state.size)
    if press.line == 0:
        return state._replace(focus="query")
    row = press.line - shape.list_line
    if not 0 <= row < shape.list_height or press.column >= shape.list_width:
        return state
    place = state.place_of(row)
    if place < 0:
        return state
    state = state.to(place)
    return _take(state) if press.is_double else state


# -- everywhere


def _take(state: State) -> State:
    return state._replace(wish=Wish("take")) if state.meant() else state._replace(said="there is nothing to take")


def _back(state: State) -> State:
    if state.related:
        return state._replace(related="")
    if state.only_marked:
        return state._replace(only_marked=False)
    if state.focus == "list":
        return state._replace(focus="query")
    if state.query.text:
        return state._replace(query=Line(), is_fresh=True)
    return state._replace(wish=Wish("leave"))


_ANYWHERE: dict[str, Callable[[State], State]] = {
    "Enter": _take,
    "Tab": lambda state: state._replace(focus="list" if state.focus == "query" else "query"),
    "Esc": _back,
}

# -- commands


def _commanded(state: State, name: str) -> State:
    action = commands().get(name)
    return _COMMANDS[action](state, name) if action is not None else state


def _query(state: State, _: str) -> State:
    line = Line(state.query.text, len(state.query.text))
    return state._replace(focus="query", is_fresh=False, query=line)


def _mark(state: State, _: str) -> State:
    record = state.record
    if record is None:
        return state
    marked = dict(state.marked)
    if record.key in marked:
        del marked[record.key]
    else:
        marked[record.key] = record
    return state._replace(marked=marked).to(state.selected + (not state.only_marked))


def _mark_all(state: State, _: str) -> State:
    """With all marked that is found, or where all is marked none of it; where something matches whole, only such."""
    found = state.found
    if not found.total:
        return state._replace(said="there is nothing to mark")
    wanted = found.whole or found.total
    if wanted > MOST_MARKED:
        return state._replace(said=f"{wanted} records are too many to mark at once (at most {MOST_MARKED})")
    own = {hit.record.key: hit.record for hit in found.complete(wanted)}
    is_all = own.keys() <= state.marked.keys()
    kept = {key: record for key, record in state.marked.items() if key not in own}
    said = f"{len(own)} marks taken away" if is_all else f"{len(own)} marked"
    if in_part := found.total - len(own):
        said += f"; {in_part} that match{'es' if in_part == 1 else ''} in part left out"
    return state._replace(marked=kept if is_all else {**state.marked, **own}, said=said)


def _only_marked(state: State, _: str) -> State:
    if not state.marked and not state.only_marked:
        return state._replace(said="nothing is marked (Space marks)")
    return state._replace(only_marked=not state.only_marked, related="")


def _copy(state: State, _: str) -> State:
    records = state.meant()
    return state._replace(menu=copying(records)) if records else state._replace(said="there is nothing to copy")


def _wished(what: str, about: str = "") -> Callable[[State, str], State]:
    return lambda state, _: state._replace(wish=Wish(what, about)) if state.record is not None else state


_COMMANDS: dict[str, Callable[[State, str], State]] = {
    "query": _query,
    "vi": lambda state, name: _MOVES[{"j": "Down", "k": "Up", "g": "Home", "G": "End"}[name]](state),
    "mark": _mark,
    "mark_all": _mark_all,
    "only_marked": _only_marked,
    "copy": _copy,
    "open_paper": _wished("open", "paper"),
    "open_pdf": _wished("open", "pdf"),
    "open_code": _wished("open", "code"),
    "open_data": _wished("open", "data"),
    "sort": lambda state, _: state._replace(menu=sorting(state.asked.sort)),
    "reverse": lambda state, _: state._replace(reverse=not state.reverse),
    "facets": _wished("facets"),
    "why": lambda state, _: state._replace(pane="card" if state.pane == "why" else "why"),
    "view": lambda state, _: state._replace(page="card", page_top=0) if state.record is not None else state,
    "related": lambda state, _: state._replace(related=state.record.key) if state.record is not None else state,
    "own": lambda state, _: state._replace(focus="own", line=Line("+", 1)) if state.record is not None else state,
    "note": _wished("note"),
    "help": lambda state, _: state._replace(page="help", page_top=0),
    "leave": lambda state, _: state._replace(wish=Wish("leave")),
}


def _own_typed(state: State, press: Press) -> State:
    """Marks that stay, as they are typed."""
    if press.name == "Esc":
        return state._replace(focus="list")
    if press.name == "Enter":
        return state._replace(focus="list", wish=Wish("own", state.line.text))
    line = state.line.edited(press.name)
    return state if line is None else state._replace(line=line)


# -- pages and menus


def _on_page(state: State, press: Press) -> State:
    """What covers the screen is scrolled, as far as the view lets it, or closed."""
    step = max(1, state.size[0] - 2)
    steps = {"Up": -1, "Down": 1, "k": -1, "j": 1, "PgUp": -step, "PgDn": step, "Space": step, "WheelUp": -_WHEEL}
    steps |= {"WheelDown": _WHEEL, "Ctrl-P": -1, "Ctrl-N": 1, "Home": -(10**6), "End": 10**6}
    if press.name in steps:
        return state._replace(page_top=max(0, state.page_top + steps[press.name]))
    if press.name in ("Esc", "q", "Left", "Enter", "?", "v", "Tab"):
        return state._replace(page="", page_top=0)
    return state


def _in_menu(state: State, menu: Menu, press: Press) -> State:
    height = max(1, layout(state.size).list_height - 1)
    steps = {"Up": -1, "Down": 1, "Ctrl-P": -1, "Ctrl-N": 1, "k": -1, "j": 1, "PgUp": -height, "PgDn": height}
    steps |= {"WheelUp": -1, "WheelDown": 1, "Home": -(10**6), "End": 10**6}
    if press.name in ("Esc", "q", "Left", "Tab"):
        return state._replace(menu=None)
    if press.name == "Click":
        row = press.line - layout(state.size).list_line - 1 + menu.top(height)
        return _chosen(state._replace(menu=menu.at(row)), menu.choices[row]) if menu.is_choice(row) else state
    by_letter = next((choice for choice in menu.choices if choice.letter and choice.letter == press.name), None)
    if by_letter is not None:
        return _chosen(state, by_letter)
    if press.name in steps:
        return state._replace(menu=menu.moved(steps[press.name]))
    if press.name in ("Enter", "Space") and menu.choice is not None:
        return _chosen(state, menu.choice)
    return state


def _chosen(state: State, choice: Choice) -> State:
    menu = state.menu
    if menu is not None and menu.name == "sort":
        same = state.asked.sort == choice.value
        return state._replace(menu=None, sort=choice.value, reverse=not state.reverse if same else False)
    if menu is not None and menu.name == "facets":
        return _narrowed(state, choice.value)
    return state._replace(menu=None, wish=Wish("print" if choice.value == "print" else "copy", choice.value))


def _narrowed(state: State, clause: str) -> State:
    """With a condition put before the query, or taken away where it stands in it; the menu stays."""
    words = f" {state.query.text} "
    if f" {clause} " in words:
        text = words.replace(f" {clause} ", " ", 1)[1:-1].lstrip()
    else:
        text = f"{clause} {state.query.text}"
    return state._replace(
        query=Line(text, len(text)), only_marked=False, related="", is_fresh=False, wish=Wish("facets")
    )
