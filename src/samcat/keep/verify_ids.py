"""Every arXiv id and DOI that an entry of a bibliography holds, in whichever field: one right id hides no wrong one."""

from __future__ import annotations

import re

from samcat.formats.unplaced import OF_CSL, OF_RIS
from samcat.readers.draft import Draft
from samcat.record.differences import own_ids
from samcat.record.identifiers import arxiv_id, doi
from samcat.record.identity import ARXIV, DOI, identifier_of

# that are an id, or a link to the work
_IDS = frozenset(
    "doi url urls ee link pdf eprint arxivid arxiv do ur an accession number archive_location howpublished".split()
)
# in which an arXiv id may stand among words
_WORDS = _IDS | frozenset(
    "journal journaltitle volume note eid pages archive n1 m1 sn jo jf t2 vl container-title miscellaneous type".split()
)
_ARXIV_ID = re.compile(
    r"(?i)(?:arxiv[:.\s]+|arxiv\.org/(?:abs|pdf)/|\babs/)([a-z-]+(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,5})(?!\d)"
)
_LONGEST = 2_000


def held_ids(entry: Draft) -> dict[tuple[str, str], None]:
    """The arXiv ids and DOIs of an entry as (kind, id), in order; an arXiv DOI is an arXiv id."""
    said = entry.as_printed()
    found = [(kind, value) for kind in (ARXIV, DOI) for value in sorted(own_ids(said, kind))]
    for name, value in entry.entry[1] if entry.entry else entry.fields:
        found += _ids_in(name, value)
    return dict.fromkeys(found)


def holds_id(field: str, text: str, identifier: str) -> bool:
    """Whether a field of an entry, which may name its work, has an id in it."""
    return _name(field) in _WORDS and identifier.lower() in text.replace("\\", "").lower()


def _ids_in(field: str, text: str) -> list[tuple[str, str]]:
    name, bare = _name(field), re.sub(r"\\url\b|[\\{}]", "", text[:_LONGEST]).strip(' "')
    found = []
    if name in _IDS:
        for part in bare.split():
            word = re.sub(r"(?i)(doi\.org/[^?#]*)[?#].*", r"\1", part).rstrip(".,;")
            # a DOI may end in a bracket
            one = (DOI, number) if (number := doi(word)) else identifier_of(word)
            if one is not None and one[0] == DOI and (number := arxiv_id(one[1])):
                one = ARXIV, number
            is_bare_number = name in ("number", "an", "howpublished") and word[:1].isdigit()
            if one is not None and one[0] in (ARXIV, DOI) and not is_bare_number:
                found.append(one)
    if name in _WORDS:
        found += [(ARXIV, number) for match in _ARXIV_ID.findall(bare) if (number := arxiv_id(match))]
    return found


def _name(field: str) -> str:
    # what a reader of RIS or CSL-JSON keeps has the name of its form before it
    return field.casefold().removeprefix(OF_RIS).removeprefix(OF_CSL)
