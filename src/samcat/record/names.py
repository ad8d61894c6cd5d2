"""Names of people: their parts, bylines such as "JD. Gutiérrez et al.", and who counts as an author."""

from __future__ import annotations

import re
from typing import NamedTuple

from samcat.record.model import Citation, Record

# patterns are texts here: a start that meets no name compiles none
_OTHERS = r"[\s,]*\b(?:et\s+al\b\.?|and\s+others|others)\s*$"
_SEPARATOR = r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*"
_INITIALS = r"(?:[^\W\d_]{1,4}\.[\s-]*)+"
_JUNIOR = r"(?:jr|sr)\.?|[ivx]+"


class Name(NamedTuple):
    """One person, or a group whose name is not split (`given` is then empty).

    `family` includes particles as written ("de la Cruz"); `suffix` is "Jr." or "III".
    """

    family: str
    given: str = ""
    suffix: str = ""
    literal: bool = False

    def __str__(self) -> str:
        """The name as it is read: "Juan D. Gutiérrez"."""
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def initials(self) -> str:
        """The given names as initials: "J. D." for "Juan D.", "J.-D." for "Jean-Daniel"; "Md." stays as it is."""
        return " ".join(
            word
            if len(word) > 2 and word.endswith(".") and word[:-1].isalpha()
            else "-".join(f"{part[0].upper()}." for part in word.split("-") if part)
            for word in split_initials(self.given).split()
        )


def split_initials(given: str) -> str:
    """Given names with joined initials set apart: "JD." becomes "J. D."; "Juan D." stays."""

    def apart(match: re.Match[str]) -> str:
        return " ".join(f"{letter}." for letter in match[0][:-1])

    return re.sub(r"(?<![^\s.-])[^\W\d_a-zà-öø-ÿ]{2,4}\.", apart, given)


def parse_author(author: str) -> Name:
    """The parts of "Family, Given", "Family, Jr., Given" or "{One Name}"."""
    text = " ".join(author.split())
    if text.startswith("{") and text.endswith("}") and len(text) > 2:
        return Name(text[1:-1], literal=True)
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        return Name(text, literal=True)
    if len(parts) > 2:
        if re.fullmatch(_JUNIOR, parts[1], re.IGNORECASE):
            return Name(parts[0], ", ".join(parts[2:]), parts[1])
        if re.fullmatch(_JUNIOR, parts[-1], re.IGNORECASE):
            return Name(parts[0], ", ".join(parts[1:-1]), parts[-1])
    return Name(parts[0], ", ".join(parts[1:]))


def parse_byline(byline: str) -> tuple[tuple[Name, ...], bool]:
    """The names in a byline, and whether it leaves others out ("et al.")."""
    text = " ".join(byline.split())
    shorter = re.sub(_OTHERS, "", text, flags=re.IGNORECASE)
    names = []
    for part in re.split(_SEPARATOR, shorter):
        if not part:
            continue
        match = re.match(_INITIALS, part)
        if match and match.end() < len(part):
            names.append(Name(part[match.end() :].strip(), split_initials(match[0].strip())))
        else:
            names.append(Name(part, literal=True))
    return tuple(names), shorter != text


def people(record: Record) -> tuple[tuple[Name, ...], bool]:
    """The authors of a record as far as they are known, and whether there are others unnamed.

    Full names where the record has them, else the names of its byline; for a citation its author field.
    """
    if isinstance(record, Citation):
        names = [part.strip() for part in re.split(r"\s+and\s+", record.value("author") or "") if part.strip()]
        known = [name for name in names if name != "others"]
        return tuple(map(_parse_bibtex_name, known)), len(known) < len(names)
    if record.authors:
        return tuple(map(parse_author, record.authors)), False
    return parse_byline(record.byline)


def byline_of(record: Record) -> str:
    """The authors of a record as a list prints them: "J. Ma and B. Wang", "Y. Zhang et al."."""
    if not isinstance(record, Citation):
        return record.byline
    names, others = people(record)
    short = [f"{name.initials.replace('. ', '')} {name.family}".strip() for name in names]
    return f"{short[0]} et al." if short and (others or len(short) > 2) else " and ".join(short)


def title_of(record: Record) -> str:
    """The title of a record; of a citation its title field without the braces that protect capitals."""
    if isinstance(record, Citation):
        return (record.value("title") or "").replace("{", "").replace("}", "")
    return record.title


def _parse_bibtex_name(name: str) -> Name:
    if "," in name or name.startswith("{"):
        return parse_author(name)
    words = name.split()
    particle = next((i for i, word in enumerate(words[:-1]) if i and word[0].islower()), len(words) - 1)
    return Name(" ".join(words[particle:]), " ".join(words[:particle]), literal=len(words) == 1)
