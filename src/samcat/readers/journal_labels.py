"""Labels of links that cite a journal, as "Hive Lett. 12, 3 (2020)"."""

import re

from samcat.readers import persons, roles, venues

_YEAR = r"((?:19|20)\d\d)"
_NAME = r"([A-Z][^\d:()|\[\]]{2,80}?)"
_FORMS = (
    # "J. Waxes 129, 070401 (2021)", "Hive Adv.9,eadg7865(2023)", "Hives 14.8 (2023)"
    re.compile(rf"{_NAME}[.,]?\s*[A-Z]?\d[\d.]*(?:\s?\(\d+\))?(?:,\s*[\w–-]+)*,?\s*\({_YEAR}\)\W*(?:\S{{1,12}}\W*)?"),
    # "Trends in hives (2023)", "Hive Nexus (2023): 100473"
    re.compile(rf"{_NAME}[.,]?\s*\({_YEAR}\)\W*(?:\S{{1,12}}\W*)?"),
    # "J. Waxes 2022, 62, 9, 2064–2076", "Hive advances. 2021;11(42):25921-32."
    re.compile(rf"{_NAME},?\s+{_YEAR}[,;]\s?\d[^A-Za-z]*"),
    # "Wax Catal. 2023"
    re.compile(rf"([A-Z][\w. &]*\.|[A-Z][\w. &]*\. [A-Z]\w+),?\s+{_YEAR}\W*"),
    # "Hives 108.2, 299-319", "Trends in Hives, 47, no. 2, 1148--1178"
    re.compile(rf"{_NAME},?\s+\d[\d.]*(?:\s?\(\d+\)|,?\s(?:no\.|iss\.)\s?\d+|:\d+)?,\s\d+\s?(?:--?|–)\s?\d+\W*()"),
)
# those with a volume
_NUMBERED = (0, 2, 4)


def cited_journal(text: str, url: str, *, numbered: bool = False) -> venues.Venue | None:
    """The journal that the label of a link cites with its year, and with a volume if `numbered`; else None."""
    text = text.strip()
    at, match = next(((at, found) for at, form in enumerate(_FORMS) if (found := form.fullmatch(text))), (0, None))
    if match is None or (numbered and at not in _NUMBERED):
        return None
    name = match[1].strip(" ,")
    name = name if ". " in name else name.rstrip(".")
    name += "." if "." in name[:-1] and text[match.end(1) :].startswith(".") else ""
    place = venues.venue(f"{name} {match[2]}".rstrip())
    if place is not None and (place.preprint or place.type in ("conference", "workshop", "thesis")):
        return None
    known = place is not None and place.sure
    is_numbered = at in _NUMBERED
    if (not is_numbered and not known and persons.people(name) is not None) or roles.label_role(name) is not None:
        return None
    if not known and roles.target("", url).role != "paper":
        return None
    return venues.Venue(name, int(match[2]) if match[2] else None, True, type=place.type if place else None)
