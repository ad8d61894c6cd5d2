"""Links and identifiers of a bibliography, in which only escapes are TeX."""

import re

_SPELLED_SIGNS = (
    ("textasciitilde|sim", "~"), ("textunderscore", "_"), ("textless|less|lt", "<"), ("textgreater|greater|gt", ">"),
    ("textendash", "-"), ("textpercent", "%"), ("textbackslash|backslash", "/"), ("slash", "/"),
)  # fmt: skip


def address(tex: str) -> str:
    """A link or identifier of a bibliography, in which only escapes are TeX."""
    text = re.sub(r"\\(?:allow|no)break(?![A-Za-z])\s*(?:\{\})?", "", tex) if "\\" in tex else tex
    text = "".join(text.split())
    if "\\" in text or "$" in text:
        text = _without_commands(text)
    text = re.sub(r"\{([-_<>])\}", r"\1", text)
    text = text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    while len(text) > 1 and (text[:1], text[-1:]) in (("{", "}"), ("<", ">"), ("$", "$")):
        text = text[1:-1]
    return text


def _without_commands(text: str) -> str:
    if match := re.fullmatch(r"\{*\\(?:url|path|nolinkurl|href|doi)\{(.*?)\}(?:\{.*\})?\}*", text):
        text = match[1]
    for names, sign in _SPELLED_SIGNS:
        text = re.sub(rf"\{{?\$?\\(?:{names})\$?\}}?(?:\{{\}})?", sign, text)
    text = re.sub(r"\$([<>])\$", r"\1", re.sub(r"\\string(?=\W)", "", text))
    text = re.sub(r"\{?\\~\{\}\}?|\\~", "~", text)
    text = re.sub(r"\{\\([_%&#~^$\\{}])\}", r"\1", text)
    text = re.sub(r"\\([_%&#~^${}<>\\])(?:\{\})?", r"\1", text)
    text = re.sub(r"\$([_&#%^~])\$", r"\1", text)
    return text.replace("\\-", "").replace("\\/", "/")
