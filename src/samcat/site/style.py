"""The styles of the pages, in the colors that pictures have too."""

import re
from importlib.resources import files

from samcat.formats.picture import DARK, LIGHT, Colors


def css(name: str = "page.css") -> str:
    """The styles of a page, light and dark."""
    folder = files("samcat.site").joinpath("app")
    own = f":root{{{_properties(LIGHT)}}}\n@media(prefers-color-scheme:dark){{:root{{{_properties(DARK)}}}}}\n"
    return own + "".join(_squeezed(folder.joinpath(part).read_text(encoding="utf-8")) for part in ("base.css", name))


def _properties(colors: Colors) -> str:
    return ";".join(f"--{name}:{value}" for name, value in zip(Colors._fields, colors, strict=True))


def _squeezed(text: str) -> str:
    """Styles without comments and without the space that is for their readers."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip()) + "\n"
