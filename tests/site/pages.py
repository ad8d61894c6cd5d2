"""Pages as a browser without scripts reads them."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import NamedTuple


class Element(NamedTuple):
    """A start tag with its attributes, and the text up to its end."""

    tag: str
    attributes: dict[str, str]
    texts: list[str]

    @property
    def text(self) -> str:
        """The text of the element, and of those in it."""
        return "".join(self.texts)


class Page(HTMLParser):
    """The elements of a page in their order."""

    VOID = frozenset(("meta", "link", "input", "br", "img", "hr"))

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, in the order of the page."""
        element = Element(tag, {name: value or "" for name, value in attrs}, [])
        self.elements.append(element)
        if tag not in self.VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element of SVG that holds nothing."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        """Close what is open; every element of our pages is closed in order."""
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        """Give a text to all elements that it stands in."""
        for element in self._open:
            element.texts.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a tag that have some attributes."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            element
            for element in self.elements
            if element.tag == tag and all(element.attributes.get(name) == value for name, value in wanted.items())
        ]


def refused(source: str) -> list[str]:
    """What the policy of a page would not let it do, and what makes a request as the page is opened."""
    page = Page(source)
    (policy,) = [
        element.attributes["content"]
        for element in page.all("meta")
        if element.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert "'unsafe" not in policy
    assert "*" not in policy
    hashes = set(re.findall(r"'sha256-([^']+)'", policy))
    found = [
        element.tag
        for element in [*page.all("script"), *page.all("style")]
        if not element.attributes.get("type", "").endswith("json") and _hash(element.text) not in hashes
    ]
    for element in page.elements:
        found += [name for name in element.attributes if name.startswith("on") or name in ("style", "ping")]
        found += [f"{element.tag} src" for name in element.attributes if name == "src" and element.tag != "img"]
        if element.tag == "link" and element.attributes["rel"] not in ("canonical", "alternate"):
            found += [element.attributes["href"]] if not element.attributes["href"].startswith("data:") else []
        if element.tag in ("iframe", "object", "embed", "base", "audio", "video"):
            found.append(element.tag)
        href = element.attributes.get("href", "")
        if re.match(r"(?i)\s*(?:javascript|vbscript|data):", href) and element.tag != "link":
            found.append(href)
    return found


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
