"""Pictures as SVG: text and bars in the colors of the page, light or dark, the same bytes for the same records.

An <img> takes no color of the page around it, so both schemes stand inside; in each, text, dots, the edges of bars and
what stands out in them have a contrast of 4.5 at least (https://www.w3.org/TR/WCAG22/#contrast-minimum, which asks 3 of
graphics). The lines that part months are decoration.
"""

import unicodedata
from html import escape
from typing import NamedTuple

from samcat.clean import clean_line

MARGIN = 16


class Colors(NamedTuple):
    """The colors of a scheme by what they are for."""

    ground: str
    ink: str
    quiet: str
    rule: str
    bar: str
    accent: str


LIGHT = Colors("#ffffff", "#1c1f22", "#59626a", "#e4e7e9", "#dfe3e6", "#0b6b57")
DARK = Colors("#0d1117", "#e6e9ec", "#9aa4ad", "#22282f", "#2a313a", "#5cc9a7")

# advance widths of Helvetica in thousandths of its size (Adobe Font Metrics), rounded up; Arial has the same
_WIDTHS = {
    **dict.fromkeys("ijl'", 222), **dict.fromkeys("ft.,:;!|/\\I[] ", 280), **dict.fromkeys("r()-`", 334),
    **dict.fromkeys("ckszvxyJ", 500), **dict.fromkeys("abdeghnopquL0123456789$?_²³", 560),
    **dict.fromkeys("FTZ+=<>~", 612), **dict.fromkeys("ABEKPSVXY&", 668), **dict.fromkeys("CDHNRUw", 723),
    **dict.fromkeys("GOQ", 779), **dict.fromkeys("mM", 834), "W": 945, "%": 890, "@": 1016,
}  # fmt: skip
_WIDE, _OTHER = 1000, 700
_FONT = "text{font-family:Helvetica,Arial,'Liberation Sans',sans-serif}.b{font-weight:700}"
# system fonts that stand in for Helvetica are up to this much wider
_SLACK = 1.06


def text_width(text: str, size: float) -> float:
    """How wide a text is at most when it is drawn."""
    return sum(map(_letter_width, text)) * size * _SLACK / 1000


def _letter_width(letter: str) -> int:
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _WIDTHS.get(unicodedata.normalize("NFD", letter)[0], _OTHER)


def label(text: str, room: float, size: float) -> str:
    """A text that is no wider than `room`, its end replaced by an ellipsis where there is more."""
    text = clean_line(text)
    total = kept = 0
    for at, letter in enumerate(text):
        total += _letter_width(letter)
        if (total + _OTHER) * size * _SLACK / 1000 <= room:
            kept = at + 1
        elif total * size * _SLACK / 1000 > room:
            return text[:kept].rstrip() + "…"
    return text


class Picture:
    """A picture that is drawn piece by piece, with a title and a description for those who do not see it."""

    def __init__(self, title: str, description: str, width: float, height: float) -> None:
        self._size = (width + 2 * MARGIN, height + 2 * MARGIN)
        self._head = f'<title id="t">{_shown(title)}</title><desc id="d">{_shown(description)}</desc>'
        self._pieces: list[str] = []
        self._has_open = False

    def text(
        self, x: float, y: float, text: str, *, size: float = 12, anchor: str = "", bold: bool = False,
        quiet: bool = False,
    ) -> None:  # fmt: skip
        """Draw a text with its base line at `y`; `anchor` is "middle" or "end"."""
        look = f"{'q' if quiet else 'i'}{' b' if bold else ''}"
        where = f' text-anchor="{anchor}"' if anchor else ""
        place = f'x="{x:.1f}" y="{y:.1f}" class="{look}" font-size="{size:g}"{where}'
        self._pieces.append(f"<text {place}>{_shown(text)}</text>")

    def bar(
        self, x: float, y: float, width: float, height: float, tip: str = "", *, is_open: bool = False,
        accent: bool = False,
    ) -> None:  # fmt: skip
        """Draw a bar, hatched where it is open."""
        self._has_open |= is_open
        look = 'fill="url(#o)" class="s"' if is_open else f'class="{"a" if accent else "r"}"'
        told = f"<title>{_shown(tip)}</title>" if tip else ""
        self._pieces.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" {look}>{told}</rect>'
        )

    def line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a thin line."""
        self._pieces.append(f'<line class="l" x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"/>')

    def dot(self, x: float, y: float, *, filled: bool) -> None:
        """Draw a dot, or a ring."""
        self._pieces.append(f'<circle class="{"a" if filled else "g"}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>')

    def svg(self) -> str:
        """The whole picture."""
        width, height = self._size
        box = f'viewBox="{-MARGIN} {-MARGIN} {width:g} {height:g}" width="{width:g}" height="{height:g}"'
        ground = f'<rect class="p" x="{-MARGIN}" y="{-MARGIN}" width="{width:g}" height="{height:g}"/>'
        hatch = (
            '<pattern id="o" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            '<rect class="q" width="1.6" height="5"/></pattern>'
        )
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-labelledby="t d">{self._head}',
                f"<style>{_FONT}{_style(LIGHT)}@media(prefers-color-scheme:dark){{{_style(DARK)}}}</style>",
                ground + (hatch if self._has_open else ""),
                *self._pieces,
                "</svg>\n",
            )
        )


def _style(colors: Colors) -> str:
    return (
        f".p{{fill:{colors.ground}}}.i{{fill:{colors.ink}}}.q{{fill:{colors.quiet}}}"
        f".r{{fill:{colors.bar};stroke:{colors.quiet}}}"
        f".a{{fill:{colors.accent}}}.l{{stroke:{colors.rule}}}.s{{stroke:{colors.quiet}}}"
        f".g{{fill:{colors.ground};stroke:{colors.accent};stroke-width:1.4}}"
    )


def _shown(text: str) -> str:
    return escape(clean_line(text), quote=False)
