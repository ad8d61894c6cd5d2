"""The parts of a page that are the same for every list: its styles, what its script shows, and the script itself."""

import re
from importlib.resources import files
from urllib.parse import quote

from samcat.formats.picture import DARK, LIGHT, Colors
from samcat.site import engine

# in this order; what a file declares is known to those below it
_SCRIPTS = ("texts", "state", "rows", "facets", "cite", "keys", "start")
_ICON = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="{LIGHT.accent}">'
    '<path d="M2 2h12v2.4H2zM2 6.8h8v2.4H2zM2 11.6h12V14H2z"/></svg>'
)
ICON = f'<link rel="icon" href="data:image/svg+xml,{quote(_ICON)}">'


def search(count: int) -> str:
    """The line in which one searches `count` records, which is hidden until the script shows it."""
    return _read("search.html").replace("$count", f"{count} record{'' if count == 1 else 's'}")


def dialogs() -> str:
    """What lies over the page on demand: references to copy, and help."""
    return _read("dialogs.html")


def scripts() -> tuple[str, str]:
    """The scripts of a page: the search, and what shows its answers."""
    sources = [_read(f"{name}.js") for name in _SCRIPTS]
    return engine.text(), '(function () {\n"use strict";\n' + engine.squeezed("\n".join(sources)) + "\n})();\n"


def css(name: str = "page.css") -> str:
    """The styles of a page, light and dark, in the colors that pictures have too."""
    own = f":root{{{_properties(LIGHT)}}}\n@media(prefers-color-scheme:dark){{:root{{{_properties(DARK)}}}}}\n"
    return own + "".join(_squeezed(_read(part)) for part in ("base.css", name))


def _properties(colors: Colors) -> str:
    return ";".join(f"--{name}:{value}" for name, value in zip(Colors._fields, colors, strict=True))


def _squeezed(text: str) -> str:
    """Styles without comments and without the space that is for their readers."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip()) + "\n"


def _read(name: str) -> str:
    return files("samcat.site").joinpath("app", name).read_text(encoding="utf-8")
