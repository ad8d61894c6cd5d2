"""What notes of RIS tell of fields that have no tag, as formats/ris.py writes them: "director: Ray, Luz"."""

import re
from collections.abc import Iterable, Iterator

from samcat.formats import ris
from samcat.formats.bibtex import names_text
from samcat.formats.tex_letters import escape_signs
from samcat.formats.unplaced import OF_CSL, OF_RIS
from samcat.formats.variables import PEOPLE
from samcat.readers.ris_people import people_of
from samcat.record.model import Publication
from samcat.record.names import OTHERS, parse_author
from samcat.record.tex import plain_text


def without_subtitle(title: str, subtitle: str) -> str:
    """A title without what a note says to be its subtitle."""
    return title.removesuffix(f" {subtitle}").removesuffix(":") if title.endswith(f" {subtitle}") else title


def fields_noted(notes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The fields that notes tell, as TeX."""
    for note in notes:
        if not is_field(note):
            continue
        field = re.fullmatch(ris.FIELD, note)
        name, _, text = note.partition(": ") if field is None else (field[1], "", field[2])
        if field and name.startswith((OF_CSL, OF_RIS)):
            yield name, text
            continue
        if name in PEOPLE:
            people = [*people_of([who.strip() for who in text.split(";")])]
            yield (
                name,
                names_text([parse_author(who) for who in people if who != OTHERS], OTHERS in people, to_ascii=False),
            )
        else:
            # a tilde of a date is no sign of TeX
            yield name, text if name == "date" else escape_signs(text)


def as_noted(published: Publication, noted: dict[str, str]) -> Publication:
    """A publication with what notes tell of its parts, which are taken from them."""
    if eid := plain_text(noted.pop("eid", "")):
        published = published._replace(eid=eid, pages=published.pages if published.pages != eid else None)
    if published.publisher and published.publisher == plain_text(noted.get("institution", "")):
        published = published._replace(publisher=None, institution=plain_text(noted.pop("institution")))
    parts: dict[str, str] = {
        part: plain_text(noted[part]) for part in ("publisher", "school", "institution") if part in noted
    }
    parts = {part: text for part, text in parts.items() if not getattr(published, part)}
    for part in parts:
        del noted[part]
    venues = [name for name in ("journal", "booktitle") if name in noted and published.venue is None]
    if venues:
        parts["venue"] = plain_text(noted.pop(venues[0]))
    return published._replace(**parts)  # type: ignore[arg-type]  # the names of parts that are texts


def is_field(note: str) -> bool:
    """Whether a note tells a field of a bibliography, as formats/ris.py writes it: "director: Ray, Luz"."""
    name, colon, text = note.partition(": ")
    return bool(colon and text) and (name in ris.NOTED or re.fullmatch(ris.FIELD, note) is not None)
