"""Where what stands on a screen of some size."""

from typing import NamedTuple

LEAST_WIDTH, LEAST_HEIGHT = 24, 7
_BESIDE = 120
"""The width from which on the card stands beside the list."""
_WIDEST_CARD = 100
_ROOMY = 14
"""The height from which on a blank line stands between list and card."""
_LEAST_LIST = 3


class Layout(NamedTuple):
    """Lines and cells of the parts of a screen, from 0; the query is the first line, the last ones tell and help."""

    is_too_small: bool
    list_line: int
    list_height: int
    list_width: int
    card_line: int
    card_column: int
    card_height: int
    card_width: int
    told_line: int
    """The line of what is said, or of the command that would do the same."""
    keys_line: int
    """The line of keys; -1 where there is no room for it."""


def layout(size: tuple[int, int]) -> Layout:
    """The layout of a screen of so many lines and cells."""
    height, width = size
    has_keys = height >= LEAST_HEIGHT + 2
    told_line = height - 1 - has_keys
    body = max(1, told_line - 1)
    keys_line = height - 1 if has_keys else -1
    is_too_small = width < LEAST_WIDTH or height < LEAST_HEIGHT
    if width >= _BESIDE:
        card_width = min(_WIDEST_CARD, width * 9 // 20)
        list_width = width - card_width - 2
        return Layout(is_too_small, 1, body, list_width, 1, list_width + 2, body, card_width, told_line, keys_line)
    card_height = min(body * 2 // 5, body - _LEAST_LIST) if body > _LEAST_LIST else 0
    blank = 1 if height >= _ROOMY else 0
    list_height = body - card_height - (blank if card_height else 0)
    return Layout(
        is_too_small, 1, list_height, width, 1 + list_height + blank, 0, card_height, width, told_line, keys_line
    )
