"""Where a paper appears, in the words of its authors: the comment that stands with it on arXiv."""

import re
from collections.abc import Iterator

from samcat.readers.venues import Venue, is_acronym, venue

# letters of a comment that are read: authors write a line or two, and each verb is looked at with all that follows it
_LONGEST = 2000
# a full stop behind an abbreviation such as "Trans." or "Proc." ends no sentence
_ENDS = re.compile(
    r";|\n|(?<!\bProc)(?<!\bTrans)(?<!\bConf)(?<!\bInt)(?<!\bMed)(?<!\bNat)(?<!\bSci)(?<!\bJ)(?<!\bComput)"
    r"(?<!\bRep)(?<!\bBiol)(?<!\bPattern Anal)\.(?:\s+|$)"
)
# of another work, or not yet so
_DENIED = re.compile(
    r"(?i)\b(?:not|never|rejected|submitted|submission to|under review|in review|extend(?:ed|s)|extension|based on|"
    r"(?:earlier|previous|preliminary|short(?:er)?|abridged) version|follow-up|winner|challenge)\b"
)
_VERB = re.compile(
    r"(?i)\b(?:accept(?:ed|ance)?|published|publication|appear(?:s|ed|ing)?|presented|in press|forthcoming)\b"
)
_OFFICE = re.compile(
    r"(?i)^[\s:]*(?:for|as)\s+(?:(?:an?|the|its|our|oral|poster|spotlight|highlight|full|short|regular|long|workshop|"
    r"conference|journal|invited|main|demo|publication|presentation|paper|talk|abstract|inclusion|contribution|track)"
    r"(?=\s)\s*)+"
)
_AT = re.compile(r"(?i)^[\s:]*(?:at|by|in|to|for|with)\b[\s:]*(?:the\s+)?")
_YEAR = re.compile(r"^\s*(?:[A-Z][a-z]+\.?\s+)?(?:19|20)\d\d\s*$")
_BARE = re.compile(
    r"(?i)\[?([a-z]{3,10})[ -]?((?:19|20)\d\d|['’]\d\d)\]?"
    r"(?:[ (,-]+(?:oral|poster|spotlight|highlight|camera[ -]ready|early accept|main track|conference|paper)\)?)*"
)
_NO_VENUE = re.compile(r"(?i)\b(?:accepted|presentation|papers?|pages?|figures?|tables?|code|version|appendix)\b")


def venues_told(comment: str) -> Iterator[tuple[str, Venue]]:
    """The venues at which a paper is said to be accepted or to have appeared, each with the words that say so.

    Of a comment that is longer than any author's, what stands first is read.
    """
    clauses = _ENDS.split(comment[:_LONGEST])
    # one that is cut may say another year
    for clause in clauses[:-1] if len(comment) > _LONGEST else clauses:
        if clause and not _DENIED.search(clause):
            for words in _phrases(clause):
                found = venue(words)
                if found is not None and not _NO_VENUE.search(found.name):
                    yield words, found


def _phrases(clause: str) -> Iterator[str]:
    parts = re.split(r",(?![^()]*\))", clause)
    for number, part in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else ""
        bare = part.strip(" []()")
        if (match := _BARE.fullmatch(bare)) and is_acronym(match[1]):
            yield f"{match[1]} {match[2]}"
        for verb in _VERB.finditer(part):
            rest = _AT.sub("", _OFFICE.sub("", part[verb.end() :]))
            if _YEAR.match(following):
                rest = f"{rest}, {following.strip()}"
            within = re.search(r"\(([^()]*\b(?:19|20)\d\d)\)", rest)
            yield from filter(None, (within[1] if within else "", re.sub(r"\s*\([^()]*\)", "", rest).strip()))
