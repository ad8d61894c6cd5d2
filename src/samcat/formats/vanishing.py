"""A text of a template without what stood around its empty fields alone: emphasis, brackets, links, signs."""

import re

GONE, START, END = "\0", "\1", "\2"
"""What stands for a field that is empty, and around the text of one that is not."""

_NO_FIELD = r"[^\0\1\2\n]"
_PAIRS = (
    ("**", "**"), ("__", "__"), ("~~", "~~"), ("*", "*"), ("_", "_"), ("`", "`"), ('"', '"'), ("“", "”"), ("(", ")"),
    ("[", "]"), ("（", "）"), ("【", "】"), ("「", "」"), ("《", "》"),
)  # fmt: skip
# marks of emphasis with a space inside are those of two others
_WRAPPED = re.compile(
    "|".join(
        f"{re.escape(one)}{gap}\0{gap}{re.escape(other)}"
        for one, other in _PAIRS
        for gap in ["" if one[0] in "*_~" else r"\s*"]
    )
)
_TAGGED = re.compile(r"<(\w+)\b[^<>\0]*>\s*\0\s*</\1>")
_LINK = re.compile(r"(!?)\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\(([^()\s\0]*\0[^()\s]*)\)")
_ANCHOR = re.compile(r"<a\b[^<>]*\0[^<>]*>(.*?)</a>")
_IMAGE = re.compile(r"<img\b[^<>]*\0[^<>]*>|\[\0\]\([^()\s]*\)")
# "Venue: ", "**Venue**: " and "in " announce what is not there
_LABEL = re.compile(
    rf"(?:(?<=^)|(?<=[,;|·(\[\n]))([ \t]*(?:[-*+][ \t]+)?)"
    rf"(?:\*\*|__|\*|_)?[^\W\d_](?:(?![*_:：,;.]){_NO_FIELD}){{0,30}}"
    rf"(?:[:：](?:\*\*|__|\*|_)?|(?:\*\*|__|\*|_)[:：])[ \t]*\0",
    re.MULTILINE,
)
_WORD = re.compile(r"\b(?:in|at|by|on|from|with|published in|accepted (?:at|by|to))[ \t]+\0", re.IGNORECASE)
_SIGNS = r"[ \t]*[,;:|/·•–—-]?[ \t]*"
_FIRST = re.compile(rf"(^[ \t]*(?:[-*+]|\d+[.)])?[ \t]*|[(\[（【]|(?<=[\s(\[])[*_\"“]+)\0{_SIGNS}(?=\S)", re.MULTILINE)
_LAST = re.compile(rf"{_SIGNS}\0[ \t]*(?=$|[)\]）】”]|[*_\"]+(?:\W|$)|\.[ \t]*$)", re.MULTILINE)
_ROW = re.compile(r"\0[ \t]*[.,;:|/·•–—-]?[ \t]*\0")
_BETWEEN = re.compile(r"([ \t]*[.,;:|/·•–—-]?[ \t]*)\0([ \t]*[.,;:|/·•–—-]?[ \t]*)")


def vanished(text: str) -> str:
    """A text whose fields stand between START and END, or are GONE, as it is printed."""
    if GONE in text:
        before = ""
        while text != before:
            before = text
            # links first, whose addresses stand in brackets
            text = _LINK.sub(lambda match: match[2] if START in match[2] and not match[1] else GONE, text)
            text = _IMAGE.sub(GONE, _ANCHOR.sub(lambda match: match[1] if START in match[1] else GONE, text))
            text = _TAGGED.sub(GONE, _WRAPPED.sub(GONE, text))
            text = _WORD.sub(GONE, _LABEL.sub(rf"\1{GONE}", text))
            text = _ROW.sub(GONE, text)
        text = _BETWEEN.sub(_kept, _LAST.sub("", _FIRST.sub(r"\1", text)))
        text = re.sub(r"(?<!\.)\.[ \t]*\.(?=[ \t]*$)", ".", text, flags=re.MULTILINE)
    return text.replace(GONE, "").replace(START, "").replace(END, "")


def _kept(match: re.Match[str]) -> str:
    """The one of two gaps that stays where what stood between them is gone."""
    left, right = match[1], match[2]
    if not left.strip():
        return right if right.strip() else left or right
    return right if right.strip() == "." else left
