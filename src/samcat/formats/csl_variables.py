"""The variables of CSL that records have no field of their own for, by the names that bibliographies have for them.

Names are those of BibTeX and biblatex (the biblatex manual, 2.2), and where these have none those of CSL 1.0.2.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samcat.clean import clean_line
from samcat.record.decode import SORTS
from samcat.record.entry import plain_kept
from samcat.record.names import OTHERS, parse_author

if TYPE_CHECKING:
    from samcat.record.entry import Entry
    from samcat.record.names import Name


def _same(names: str) -> dict[str, str]:
    return {name: name for name in names.split()}


_TEXTS = {
    "abstract": "abstract", "keywords": "keyword", "language": "language", "langid": "language",
    "address": "publisher-place", "location": "publisher-place", "chapter": "chapter-number", "annote": "annote",
    "annotation": "annote", "version": "version", "shorttitle": "title-short", "shortjournal": "container-title-short",
    "pmid": "PMID", "pmcid": "PMCID", "type": "genre", "eventtitle": "event-title", "venue": "event-place",
    "pubstate": "status", "pagetotal": "number-of-pages", "volumes": "number-of-volumes", "library": "call-number",
    "origtitle": "original-title", "origpublisher": "original-publisher", "origlocation": "original-publisher-place",
    **_same("source archive archive_location archive_collection medium dimensions scale jurisdiction authority section "
            "printing supplement-number references committee part-title part-number volume-title reviewed-title "
            "reviewed-genre page-first"),
}  # fmt: skip
_PEOPLE = {
    "translator": "translator", "bookauthor": "container-author", "serieseditor": "collection-editor",
    "origauthor": "original-author", "holder": "", "illustrator": "illustrator",
    **_same("editorial-director composer director interviewer recipient reviewed-author chair curator guest host "
            "narrator organizer performer producer script-writer series-creator executive-producer compiler "
            "contributor"),
}  # fmt: skip
_DATES = {"urldate": "accessed", "eventdate": "event-date", "origdate": "original-date",
          **_same("submitted available-date")}  # fmt: skip
# the editors of biblatex beyond the first, by what they do (the manual, 2.3.6)
_ROLES = {"compiler": "compiler", "organizer": "organizer", "director": "director", "collaborator": "contributor",
          "continuator": "contributor", "redactor": "contributor", "reviser": "contributor"}  # fmt: skip
_VARIABLES = {name: variable for name, variable in (_TEXTS | _PEOPLE | _DATES).items() if variable}
HOMES = {variable: name for name, variable in reversed(_VARIABLES.items())}
"""The name of the field that has what a variable says."""
PEOPLE, DATES = frozenset(_PEOPLE.values()), frozenset(_DATES.values())
"""The variables that are people, and those that are dates."""
_ISO = r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?"


def variable_of(entry: Entry, name: str) -> tuple[str, Any]:
    """The variable that a field of the source is, and its value; empty where it is none."""
    role = _ROLES.get(plain_kept(entry, f"{name}type")) if name in ("editora", "editorb", "editorc") else None
    variable = role or _VARIABLES.get(name, "")
    if not variable:
        return "", None
    if role or variable in PEOPLE:
        return variable, _people(entry.kept[name])
    text = clean_line(plain_kept(entry, name))
    if variable in DATES:
        return variable, date_value(text)
    return variable, SORTS.get(text, text) if variable == "genre" else text


def date_value(text: str) -> dict[str, Any]:
    """A date as CSL has it: "2020-01-02", a range of two, or whatever it says."""
    parts = [re.fullmatch(_ISO, part) for part in text.split("/")[:2]]
    if any(part is None for part in parts):
        return {"literal": text}
    return {"date-parts": [[int(number) for number in part.groups() if number] for part in parts if part]}


def date_text(value: Any) -> str:
    """A date of CSL as "2020-01-02" or a range of two; empty where it is no such."""
    if not isinstance(value, dict):
        return ""
    if value.keys() == {"literal"} and isinstance(value["literal"], str):
        return value["literal"]
    parts = value.get("date-parts")
    if value.keys() != {"date-parts"} or not isinstance(parts, list):
        return ""
    dates = []
    for part in parts[:2]:
        numbers = [str(number) for number in part] if isinstance(part, list) else []
        if not numbers or not all(re.fullmatch(r"-?[0-9]+", number) for number in numbers):
            return ""
        dates.append(
            "-".join(
                [numbers[0].zfill(5 if numbers[0][0] == "-" else 4), *(number.zfill(2) for number in numbers[1:3])]
            )
        )
    return "/".join(dates)


def person(name: Name) -> dict[str, str]:
    """A person as CSL has one."""
    if name.literal or not name.given or not name.family:
        return {"literal": clean_line(str(name))}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: clean_line(value) for part, value in parts.items() if value}


def _people(field: str) -> list[dict[str, str]]:
    from samcat.record.tex_names import people_of

    return [person(parse_author(name)) for name in people_of(field).names if name != OTHERS]
