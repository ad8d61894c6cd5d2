"""People as RIS and the databases that export it have them."""

import re
from collections.abc import Iterator

from samcat.formats.tex_letters import escape_signs
from samcat.readers.persons import is_name
from samcat.record import tex_names
from samcat.record.names import OTHERS, family_first, is_suffix
from samcat.record.tex_names import is_others
from samcat.record.tex_person import author, is_body

# as IEEE Xplore and ScienceDirect write people, which others write with a comma
_WITH_INITIALS = re.compile(r"(?:[^\W\d_][\w'’-]+ )?(?:[^\W\d_]\.[\s-]*)+[^\W\d_]{2}")
# as Embase and PubMed write them: initials with their stops, or without
_INITIALS_LAST = re.compile(r"([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2}) ((?:[^\W\d_]\.[\s-]*){1,4})")
_CAPITALS_LAST = re.compile(
    r"([^\W\d_][\w'’-]*[^\W\dA-ZÀ-Þ_](?: [^\W\d_][\w'’-]+){0,2}) ([A-ZÀ-Þ]{1,3})(?: ((?:Jr|Sr)\.?|I{2,3}|IV|2nd|3rd))?"
)
# "Google AI", "Team USA", "Oxfam UK"
_NO_INITIALS = frozenset("AI US USA UK EU UN UAE TV IT HQ NGO INC AG SA SE".split())


def people_of(names: list[str]) -> Iterator[str]:
    """Names as RIS has them, "Family, Given, Suffix", or several in a line that semicolons part; others last."""
    single = [name.strip(" ,") for several in names for name in several.split(";")]
    single = [person for name in single for person in _each_of(re.sub(r"^\{([^{}]*)\}$", r"\1", name))]
    bare = [name for name in single if "," not in name and not is_others(name)]
    capitals = [match for name in bare if (match := _CAPITALS_LAST.fullmatch(name))]
    are_capitals_last = bool(bare) and len(capitals) == len(bare) and not any(map(is_body, bare))
    # where nobody has a comma, all with two names or more are people
    are_as_read = not any("," in name for name in single) and (
        any(map(_WITH_INITIALS.match, bare))
        or (len(bare) > 1 and not capitals and all(" " in name and is_name(name) for name in bare))
    )
    # alone it may be a group: "Team B"
    if len(bare) == 1 and capitals and (len(capitals[0][2]) == 1 or capitals[0][2] in _NO_INITIALS):
        are_capitals_last = False
    for name in [*(name for name in single if not is_others(name)), *[OTHERS][: any(map(is_others, single))]]:
        parts = [part.strip() for part in name.split(",")]
        if name == OTHERS:
            yield OTHERS
        elif are_capitals_last and (inverted := _CAPITALS_LAST.fullmatch(name)):
            yield ", ".join(filter(None, (inverted[1], inverted[3], inverted[2])))
        elif inverted := _INITIALS_LAST.fullmatch(name):
            yield f"{inverted[1]}, {inverted[2]}"
        elif len(parts) == 1 and 2 <= len(name.split()) <= 5 and (are_as_read or _WITH_INITIALS.match(name)):
            yield family_first(name)
        elif len(parts) == 3 and all(parts) and is_suffix(parts[1]) and not is_suffix(parts[2]):
            yield ", ".join(parts)  # as BibTeX has it
        elif len(parts) > 2 and all(parts[:3]):
            yield f"{parts[0]}, {', '.join(parts[2:])}, {parts[1]}"
        elif name.strip(" ,"):
            yield author(escape_signs(name)) if len(parts) == 2 else "{" + name.strip(" ,") + "}"


def _each_of(line: str) -> tuple[str, ...]:
    """The people of a line whose commas can only part people, "Cho K, Lee BD", and "et al." apart from a name."""
    if left := re.fullmatch(r"(?i)(.*\w.*?),?\s+(?:et\.? ?al\.?|and others)", line):
        return (*_each_of(left[1]), OTHERS)
    people = tex_names.people_of(escape_signs(line)).names if line.count(",") > 1 else ()
    return people if len(people) > 1 else (line,)
