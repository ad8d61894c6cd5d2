"""Entries whose paper is named by an arXiv id or a DOI in plain text, which then is its link."""

import re
from collections.abc import Sequence

from samcat.readers import roles
from samcat.readers.inline import Piece

# "arXiv:2001.00001v2 [cs.CV]", "doi:10.99999/bees.1"
_ID = re.compile(
    r"(?i)\b(?:arxiv\s?:\s?(\d{4}\.\d{4,5})(?:v\d+)?(?:\s?\[[a-z.-]+\])?|doi\s?:\s?(10\.\d{4,9}/[^\s,;)\]]*[^\s,;)\].]))"
)


def with_written_ids(parts: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of an entry that links to no paper, where the first id in its text is a link to one."""
    if any(part.url and roles.target("", roles.address(part.url)).role == "paper" for part in parts):
        return parts
    for at, part in enumerate(parts):
        if not part.url and part.style != "g" and (found := _ID.search(part.text)):
            label, page = ("arXiv", "https://arxiv.org/abs/") if found[1] else ("DOI", "https://doi.org/")
            before, after = part.text[: found.start()], part.text[found.end() :]
            link = Piece(label, page + (found[1] or found[2]))
            around = (part._replace(text=before), link, part._replace(text=after))
            return [*parts[:at], *(piece for piece in around if piece.text), *parts[at + 1 :]]
    return parts
