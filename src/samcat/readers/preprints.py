"""Preprints as reference managers export them: as articles of a server that stands where a journal would."""

from collections.abc import Mapping

from samcat.formats.tex_letters import escape_signs
from samcat.record.decode import ENTRY_TYPE
from samcat.record.entry_ids import arxiv_of
from samcat.record.servers import is_preprint_venue


def arxiv_in(places: Mapping[str, str]) -> str | None:
    """The arXiv id that exporters put elsewhere than among ids, by what BibTeX calls the places: journal, pages …"""
    return arxiv_of({name: text for name, text in places.items() if text})


def fields_on_server(places: Mapping[str, str]) -> dict[str, str]:
    """What an entry of BibTeX says of an article on a preprint server, as TeX; nothing of one elsewhere."""
    if not is_preprint_venue(places.get("journal", "")):
        return {}
    told = {name: text for name, text in places.items() if text and name not in ("note", "eid")}
    return {ENTRY_TYPE: "article"} | {name: escape_signs(text) for name, text in told.items()}
