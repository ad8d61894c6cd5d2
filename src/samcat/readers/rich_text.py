"""The rich text of CSL as TeX (CSL 1.0.2, "Rich text markup within fields")."""

import re

from samcat.formats.tex_letters import escape_title
from samcat.record.markup import without_markup

_TEX_OF_TAGS = {"i": "\\textit{", "b": "\\textbf{", "sc": "\\textsc{", "sup": "\\textsuperscript{",
                "sub": "\\textsubscript{", "span": "{"}  # fmt: skip


def rich_tex(text: str) -> str:
    """A title in CSL's rich text as TeX; empty where it is plain, or its tags are not closed as they were opened."""
    if not re.search(r"<(?:i|b|sc|span)\b", text):
        return ""
    pieces, opened = [], []
    for piece in re.split(r"(</?(?:i|b|sup|sub|span|sc)\b[^<>]*>)", text):
        tag = re.match(r"<(/?)(\w+)", piece)
        if tag is None:
            spelled = escape_title(without_markup(piece), to_ascii=False)
            pieces.append(" " * piece.startswith(" ") + spelled + " " * piece.endswith(" "))
        elif not tag[1]:
            opened.append(tag[2])
            pieces.append(_TEX_OF_TAGS[tag[2]])
        elif not opened or opened.pop() != tag[2]:
            return ""
        else:
            pieces.append("}")
    return "" if opened else " ".join("".join(pieces).split())
