"""The keys of the browser: the one table from which the program, its help and the manual are made."""

from typing import NamedTuple


class Key(NamedTuple):
    """What keys do: their names, the action of `pressing`, what it does in a sentence, and where they do so.

    `brief` is what the line of keys says of it; where there is none, it is not told there.
    """

    names: tuple[str, ...]
    action: str
    does: str
    where: str
    brief: str = ""


class Press(NamedTuple):
    """A key by its name, or a letter that is typed; of a mouse also where, and of a paste what."""

    name: str
    line: int = -1
    column: int = -1
    is_double: bool = False
    text: str = ""


MOST_MARKED = 1000
"""Records that are marked at once; a list of more is no choice."""

MOVE, QUERY, LIST, MENU = "Moving, anywhere", "In the query", "In the list", "In a menu, or on a page"

KEYS = (
    Key(("Up", "Ctrl-P"), "up", "To the record above.", MOVE),
    Key(("Down", "Ctrl-N"), "down", "To the record below.", MOVE),
    Key(("PgUp", "PgDn"), "page", "A screen up or down.", MOVE),
    Key(("Home", "End"), "edge", "To the first or the last record.", MOVE),
    Key(("Tab",), "switch", "Switch between the query and the list, where letters are commands.", MOVE, "list"),
    Key(("Enter",), "take", "Print the key of the record, or the keys of the marked ones, and leave.", MOVE, "take"),
    Key(
        ("Esc",),
        "back",
        "One step back: closes a menu, ends related and marked only, returns to the query, empties it, and leaves.",
        MOVE,
    ),
    Key(("Ctrl-C",), "", "Leave at once, with status 130.", MOVE),
    Key(("Ctrl-Z",), "", "Suspend, like any other program; the shell's fg returns to it.", MOVE),
    Key(("Ctrl-L",), "redraw", "Redraw the screen.", MOVE),
    Key(("Wheel",), "wheel", "Moves; a click selects a record, and a double click takes it.", MOVE),
    Key(("Letters",), "type", "Narrow the list at once; the last word may be just a beginning.", QUERY),
    Key(("Backspace", "Delete"), "erase", "Delete a letter.", QUERY),
    Key(("Left", "Right", "Ctrl-A", "Ctrl-E"), "caret", "Move within the query.", QUERY),
    Key(("Ctrl-W", "Ctrl-U"), "cut", "Delete the word, or everything, before the cursor.", QUERY),
    Key(("Alt-letter",), "command", "Run the command that the letter has in the list: Alt-y copies.", QUERY),
    Key(("?", "q"), "early", "In an empty query, the same as in the list; after / they are letters.", QUERY),
    Key(("/",), "query", "To the query.", LIST, "query"),
    Key(("j", "k", "g", "G"), "vi", "Down, up, to the first, to the last.", LIST),
    Key(("Space",), "mark", "Mark or unmark the record, and go to the next.", LIST, "mark"),
    Key(
        ("A",),
        "mark_all",
        f"Mark all that is found, at most {MOST_MARKED}, or unmark it if all of it is marked; what matches in part "
        "is left out where something matches whole.",
        LIST,
    ),
    Key(("M",), "only_marked", "Show only what is marked, or all again.", LIST),
    Key(("y",), "copy", "Copy the key, BibTeX, link or reference of the record, or of the marked ones.", LIST, "copy"),
    Key(("o",), "open_paper", "Open the paper in the browser.", LIST, "open"),
    Key(("p",), "open_pdf", "Open its PDF.", LIST),
    Key(("c",), "open_code", "Open its code.", LIST, "code"),
    Key(("d",), "open_data", "Open its data.", LIST),
    Key(("s",), "sort", "Sort by relevance, date, title, author, venue …", LIST, "sort"),
    Key(("S",), "reverse", "Reverse the order.", LIST),
    Key(("f",), "facets", "Narrow by year, topic, section, code …, with counts.", LIST, "facets"),
    Key(("w",), "why", "Show why it matched instead of the card, or the card again.", LIST, "why"),
    Key(("v", "Right"), "view", "Show the whole card.", LIST),
    Key(
        ("r",), "related", "Show its other versions, and what shares its code or comes from its group.", LIST, "related"
    ),
    Key(("+",), "own", "Give it lasting marks: +later -read. The query mark:later finds them.", LIST),
    Key(("n",), "note", "Write your note on it in $VISUAL or $EDITOR. The query note:word finds it.", LIST),
    Key(("?",), "help", "Show the keys.", LIST, "keys"),
    Key(("q",), "leave", "Leave, and print nothing.", LIST, "leave"),
    Key(("Up", "Down", "PgUp", "PgDn"), "menu_move", "Move.", MENU),
    Key(("Enter", "Letter"), "choose", "Choose the row, or the one with that letter.", MENU),
    Key(("Esc", "q", "Left"), "close", "Close it.", MENU),
)


def as_lines() -> list[tuple[str, list[tuple[str, str]]]]:
    """The headings, and below each the keys with what they do."""
    headings = dict.fromkeys(key.where for key in KEYS)
    return [
        (heading, [(", ".join(key.names), key.does) for key in KEYS if key.where == heading]) for heading in headings
    ]


def commands() -> dict[str, str]:
    """The action of each key that is a command in the list."""
    return {name: key.action for key in KEYS if key.where == LIST for name in key.names}
