"""The citation keys of Org documents: org-cite, [cite/t:see @key p. 3; @other], and org-ref, cite:key or citep:&key."""

import re
from collections.abc import Iterator

EVERYTHING = "*"
_KEY = r"[\w.:?!`'/*@+|()<>&^$#%~-]*[\w*/]"
_BLOCK = re.compile(r"(?i)[ \t]*#\+(begin|end)_(?:src|example|comment)\b")
_COMMENT = re.compile(r"[ \t]*#(?!\+)")
_VERBATIM = re.compile(r"(?<![\w=~])(?:=[^=\s](?:[^=\n]*[^=\s])?=|~[^~\s](?:[^~\n]*[^~\s])?~)(?!\w)")
_CITE = re.compile(r"\[(?:no)?cite(?:/[\w/-]+)?:([^\[\]]*)\]|#\+nocite:([^\n]*)", re.IGNORECASE)
_LINK = re.compile(r"(?i)\[\[([a-z]+)\*?:([^\[\]]*)\]")
_BARE = re.compile(r"(?i)(?<![\w/\[])([a-z]+)\*?:(?!/)(&?[\w:.+/-]*\w(?:[,;]&?[\w:.+/-]*\w)*)")


def cited_keys(text: str) -> Iterator[str]:
    """The keys that an Org document cites; EVERYTHING where it cites all there is."""
    text = _VERBATIM.sub(" ", "\n".join(_prose(text)))
    found = [match for pattern in (_CITE, _LINK, _BARE) for match in pattern.finditer(text)]
    for match in sorted(found, key=re.Match.start):
        if match.re is _CITE:
            yield from (key.rstrip(".,:;") for key in re.findall(rf"@({_KEY})", match[1] or match[2] or ""))
        elif "cite" in match[1].lower():
            yield from re.findall(r"&([^&,;\s]+)", match[2]) or re.split("[,;]", match[2])


def _prose(text: str) -> Iterator[str]:
    """The lines that are neither comments nor in a block that is shown as it stands."""
    is_block = False
    for line in text.split("\n"):
        if match := _BLOCK.match(line):
            is_block = match[1].lower() == "begin"
        elif not is_block and not _COMMENT.match(line):
            yield line
