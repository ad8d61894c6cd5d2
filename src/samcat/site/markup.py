"""Texts of a catalog in HTML: each as a text, whatever it holds, and what a page may run told by hash."""

import base64
import hashlib
import json
from collections.abc import Iterable
from html import escape
from typing import Any
from unicodedata import bidirectional

from samcat.clean import clean_line
from samcat.formats.json import spelled
from samcat.record.identifiers import is_web_link

GENERATOR = '<meta name="generator" content="samcat">'
"""What tells a page that samcat wrote from any other."""


def text(value: object) -> str:
    """A value as text or as that of an attribute in double quotes, with nothing in it that a browser would obey."""
    return escape(clean_line(str(value)))


def direction(value: str) -> str:
    """The attribute of an element whose text has letters that are written from right to left; else none."""
    is_leftward = not value.isascii() and any(bidirectional(letter) in ("R", "AL") for letter in value)
    return ' dir="auto"' if is_leftward else ""


def link(url: str | None, label: str, more: str = "") -> str:
    """A link with a text; the text alone where the address is none of the web. `more` are further attributes."""
    return f'<a href="{text(url)}"{more}>{text(label)}</a>' if url and is_web_link(url) else text(label)


def meta(name: str, value: object, attribute: str = "name") -> str:
    """A line of metadata; none where the value is empty."""
    return f'<meta {attribute}="{name}" content="{text(value)}">\n' if value not in (None, "") else ""


def json_in_script(value: Any) -> str:
    """A value as JSON that can stand in a script element: no letter of it ends that or begins a comment."""
    return _compact(value).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def json_in_attribute(value: Any) -> str:
    """A value as JSON that can stand in an attribute in single quotes."""
    return _compact(value).replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;")


def _compact(value: Any) -> str:
    return spelled(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def policy(scripts: Iterable[str] = (), styles: Iterable[str] = (), *, images: bool = False) -> str:
    """The content security policy of a page: its own scripts and styles by their hashes, and no request elsewhere."""
    parts = ["default-src 'none'", _allowed("script-src", scripts), _allowed("style-src", styles)]
    parts += ["img-src 'self' data:"] if images else []
    parts += ["base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'"]
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(filter(None, parts))}">\n'


def _allowed(directive: str, sources: Iterable[str]) -> str:
    hashes = [base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() for source in sources]
    return " ".join([directive, *(f"'sha256-{value}'" for value in hashes)]) if hashes else ""
