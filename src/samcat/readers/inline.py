"""What stands inside a line of Markdown or HTML: runs of text, links, badges and breaks, without markup."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from samcat.record.identifiers import arxiv_id

BREAK = "\n"
_STYLES = {
    "strong": "b",
    "b": "b",
    "em": "i",
    "i": "i",
    "s": "s",
    "del": "s",
    "ins": "i",
    "u": "i",
    "h5": "b",
    "h6": "b",
}
# "{: .btn }" of kramdown
_ATTRIBUTES = re.compile(r"\{:\s?[.#\w][^{}\n]*\}")
# "⭐ 38 | 🌐 Python | 📅 2026-08-25" of a repository
_STATISTICS = re.compile(r"⭐\ufe0f?\s*[\d.,]+[kK]?\s*\|\s*🌐[^|\n]*(?:\|\s*📅\s*\d{4}-\d\d-\d\d)?")
_BLOCKS = frozenset(("br", "p", "div", "li", "tr", "center", "dd", "dt", "summary", "h1", "h2", "h3", "h4"))
# an address without markup, or one whose brackets were never closed
_BARE = re.compile(r"\[([^\[\]\n]{0,300})\]\(\s*<?((?:https?://|www\.)[^\s<>()]+)\)?|((?:https?://|www\.)[^\s<>|\"]+)")
_BADGE = re.compile(r"img\.shields\.io/(?:badge/|static/v1\?)([^?]*)", re.IGNORECASE)
_PICTURES = re.compile("[\u2190-\u21ff\u2300-\u2bff\ufe0f•·\U0001f000-\U0010ffff]")
# "Text → SQL" is a title
_PICTURES_OF_TITLES = re.compile(rf"((?<=[\w)”\"])\s?[←→↔⇄⇆⇌⇐⇒⇔↦]\s?(?=[\w(“\"]))|{_PICTURES.pattern}")
_EMOJI_NAME = re.compile(r":[a-z][a-z0-9_+-]+:")
# a line that begins so is none of those that were only wrapped
_NEW_LINE = re.compile(
    r"(?i)\s*\.\s|\s*\**(?:(?:paper )?title|authors?|journal|venue|conference|date|year|"
    r"publish(?:ed|er)?(?: ?\(\w+\))?|doi|pdf|paper|code|link|url|abstract|keywords?|"
    r"标题|题目|作者|会议|期刊|年份|论文|代码|链接|摘要)\s*[:：]"
)
# "in * Neural Computation*, 2020"
_LOOSE_EMPHASIS = re.compile(r"(?<=\s)\* ([^\W\d_][^*\n]{2,80})\*(?=[,.;)])")
# "*Title*----FAST'21"
_RULE = re.compile(r"(?<!-)-{3,4}(?!-)(?=[A-Z])")
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
# a sign that is nothing but a letter, as formats/markdown.py writes it; while it is read, a filler and a letter of a
# script of long ago stand for it
_SHIELDED = re.compile(r"&#x00([2-7][0-9A-F]);")
_STAND_IN, _FIRST = re.compile("\uffa0([\U00018b00-\U00018b7f])"), 0x18B00


class Piece(NamedTuple):
    """A run of text with its style ("b" bold, "i" italic, "s" struck, "c" code, "g" a badge), or a link with its label.

    A break between lines is a piece of the text BREAK.
    """

    text: str
    url: str = ""
    style: str = ""


def parser(**options: int) -> MarkdownIt:
    """A parser of GitHub-flavored Markdown that leaves addresses as they are written; `options` are markdown-it's."""
    made = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    made.normalizeLink = str  # type: ignore[method-assign,assignment]
    made.normalizeLinkText = str  # type: ignore[method-assign,assignment]
    made.validateLink = bool  # type: ignore[method-assign,assignment]
    return made


_PARSER = parser()


def pieces(content: str, defined: Mapping[str, Any] | None = None) -> list[Piece]:
    """The pieces of a line or paragraph of Markdown; `defined` are the references of its document."""
    builder = _Builder()
    if "&#x00" in content:
        content = _SHIELDED.sub(lambda sign: f"\uffa0{chr(_FIRST + int(sign[1], 16))}", content)
    content = _LOOSE_EMPHASIS.sub(r"*\1*", content) if "* " in content else content
    # a tag or link cannot begin here, and emphasis with spaces inside is no emphasis: the quick way for plain text
    if not any(mark in content for mark in "[<*_`\\!&~\n"):
        builder.text(content)
    else:
        builder.escaped = "\\*" in content or "\\_" in content
        (inline,) = _PARSER.parseInline(content, {"references": defined or {}})
        _walk(inline.children or (), builder)
    return builder.done()


def unshielded(text: str) -> str:
    """A text with the signs that were kept from being taken for more."""
    return _STAND_IN.sub(lambda sign: chr(ord(sign[1]) - _FIRST), text) if "\uffa0" in text else text


def html_pieces(source: str) -> list[Piece]:
    """The pieces of HTML."""
    builder = _Builder()
    builder.feed(source)
    builder.close()
    return builder.done()


def plain(parts: Iterable[Piece]) -> str:
    """The text of pieces as people read it, with single spaces."""
    return " ".join("".join(part.text for part in parts if part.style != "g").split())


def _walk(tokens: Sequence[Token], builder: _Builder) -> None:
    for at, token in enumerate(tokens):
        kind = token.type
        if kind == "text":
            builder.text(token.content)
        elif kind == "softbreak":
            # a line ends where markup does; within plain text it was only wrapped
            shown = [other for other in tokens[max(0, at - 2) : at] if other.type != "text" or other.content]
            before, after = (
                shown[-1].type if shown else "",
                next((other.type for other in tokens[at + 1 : at + 3] if other.type != "text" or other.content), ""),
            )
            text = next((other.content for other in tokens[at + 1 : at + 3] if other.content), "")
            is_new = before.endswith("_close") or after.endswith("_open") or _NEW_LINE.match(text)
            builder.text(BREAK if is_new else " ")
        elif kind == "hardbreak":
            builder.text(BREAK)
        elif kind == "code_inline":
            builder.text(token.content, "c")
        elif kind == "image":
            builder.image(str(token.attrGet("src") or ""), token.content)
        elif kind == "html_inline":
            builder.feed(token.content)
        elif kind == "link_open":
            builder.link(str(token.attrGet("href") or ""))
        elif kind == "link_close":
            builder.unlink()
        elif kind.endswith("_open"):
            builder.handle_starttag(token.tag, [])
        elif kind.endswith("_close"):
            builder.handle_endtag(token.tag)


class _Builder(HTMLParser):
    """Gathers pieces from tokens of Markdown and tags of HTML alike."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.escaped = False
        self._made: list[Piece] = []
        self._styles: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._hidden = 0

    def text(self, text: str, style: str = "") -> None:
        if text and not self._hidden:
            text = _RULE.sub(" — ", text)
            if "c" not in style:
                text = _STATISTICS.sub("", _ATTRIBUTES.sub("", text))
                if not text:
                    return
            url = self._links[-1][0] if self._links else ""
            self._made.append(Piece(text, url, "".join(sorted({*self._styles, style} - {""}))))

    def parse_html_declaration(self, i: int) -> int:
        """What is no declaration is text; the standard parser gives up on some such with an AssertionError."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            self.text("<")
            return i + 1

    def handle_data(self, data: str) -> None:
        self.text(re.sub(r",\s*\n\s*", ", ", data))  # names go on in the line below

    def image(self, source: str, alt: str) -> None:
        label = _badge_text(source)
        if alt and not label and not self._links and arxiv_id(source):
            self._made.append(
                Piece(alt, source.strip())
            )  # "![Title](https://arxiv.org/abs/…)", a link typed as a picture
        elif label and not self._links:
            self.text(label, "g")
        elif self._links:
            self.text(label or alt or "image", "g")

    def link(self, url: str) -> None:
        self._links.append((url.strip(), len(self._made)))

    def unlink(self) -> None:
        if self._links:
            url, start = self._links.pop()
            inner = self._made[start:]
            # a link is one piece, with the style that all of it has
            text = "".join(part.text for part in inner).replace(BREAK, " ").strip()
            shared = set(inner[0].style).intersection(*(part.style for part in inner)) if inner else set()
            badge = {"g"} & {mark for part in inner for mark in part.style}
            self._made[start:] = [Piece(text, url, "".join(sorted(shared | badge)))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            if given.get("href"):
                self.link(given["href"] or "")
        elif tag == "img":
            self.image(given.get("src") or "", given.get("alt") or "")
        elif tag in _STYLES:
            self._styles.append(_STYLES[tag])
        elif tag in _BLOCKS:
            self.text(BREAK)
        elif tag in ("script", "style"):
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.unlink()
        elif tag in _STYLES and _STYLES[tag] in self._styles:
            self._styles.remove(_STYLES[tag])
        elif tag in _BLOCKS and (tag != "br" or not (self._made and self._made[-1].text == BREAK)):
            self.text(BREAK)
        elif tag in ("script", "style") and self._hidden:
            self._hidden -= 1

    def done(self) -> list[Piece]:
        while self._links:
            self.unlink()
        return list(_joined(self._made, escaped=self.escaped))


def _joined(made: Iterable[Piece], *, escaped: bool) -> Iterator[Piece]:
    """Pieces with neighbors of one style joined, bare addresses found, and marks of emphasis that stayed removed."""
    run: list[str] = []
    style = ""

    def flushed() -> Iterator[Piece]:
        if run:
            yield from _texts("".join(run), style, literal=escaped and not style)
            run.clear()

    for part in made:
        if part.url or part.text == BREAK:
            yield from flushed()
            yield part
        else:
            if part.style != style or "g" in style:
                yield from flushed()
                style = part.style
            run.append(part.text)
    yield from flushed()


def _texts(text: str, style: str, *, literal: bool = False) -> Iterator[Piece]:
    text = text.replace("\xa0", " ").replace("\u200b", "")
    if "c" not in style and not literal:
        text = re.sub(r"\*\*|__(?=\S)|(?<=\S)__", "", text) if "**" in text or "__" in text else text
    position = 0
    for match in _BARE.finditer(text) if "://" in text or "www." in text else ():
        yield from _text(text[position : match.start()], style)
        url = match[2] or _trimmed(match[3])
        yield Piece(match[1] or "", url, style)
        position = match.start() + len(match[0] if match[2] else url)
    yield from _text(text[position:], style)


def _text(text: str, style: str) -> Iterator[Piece]:
    if text:
        yield Piece(text, "", style)


def _trimmed(url: str) -> str:
    """A bare address by the rules of GFM's extended autolinks for what may end it."""
    end = len(url)
    surplus = url.count(")") - url.count("(")
    while end:
        if url[end - 1] in "?!.,:;*_~'\"]":
            end -= 1
        elif url[end - 1] == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        else:
            break
    return url[:end]


def _badge_text(source: str) -> str:
    """What a badge of shields.io says: "CVPR 2024" for badge/CVPR-2024-blue; none for counters such as stars."""
    match = _BADGE.search(source)
    if not match or not match[1]:
        return ""
    words = [word.replace("\0", "-").replace("_", " ") for word in unquote(match[1]).replace("--", "\0").split("-")]
    return " ".join(words[:-1]).strip() or words[0].removesuffix(".svg")


def without_emoji(text: str, *, names: bool = True) -> str:
    """A text without emoji and other pictures, and without their names such as ":star:".

    Without `names` it is a title, which keeps those, and arrows between its words.
    """
    if text.isascii() and ":" not in text:
        return text
    if not names:
        return _PICTURES_OF_TITLES.sub(lambda sign: sign[1] or "", text)
    return _PICTURES.sub("", _EMOJI_NAME.sub(" ", text))


def footnotes(parts: Sequence[Piece]) -> tuple[list[Piece], list[str]]:
    """The pieces without references to footnotes, and the names of these."""
    names: list[str] = []
    kept = []
    for part in parts:
        if "[^" in part.text and not part.url:
            names += _FOOTNOTE.findall(part.text)
            kept.append(part._replace(text=_FOOTNOTE.sub("", part.text)))
        else:
            kept.append(part)
    return kept, names


def without_footnotes(text: str, defined: Container[str]) -> str:
    """A text without references to the footnotes that are defined."""
    return _FOOTNOTE.sub(lambda match: "" if match[1] in defined else match[0], text).strip()
