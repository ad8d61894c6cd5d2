"""References as bibliographies print them, in the styles of APA, MLA, Chicago, IEEE, Harvard or Nature.

Marks of the text stay what they are in `remains`: a run of emphasis stands between \\1, and \\0 is a link.
"""

import re
from typing import NamedTuple

from samcat.readers import persons, roles, venues

_UP = r"[^\W\d_a-zß-öø-ÿ]"
_PARTICLE = r"(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ten|ter|zu|zur|af|av|do|d)[ '’]"
_FAMILY = rf"(?:{_PARTICLE}){{0,3}}(?:{_UP}['’])?{_UP}[\w'’‐-]+(?: {_UP}[\w'’‐-]+)?"
_DOTTED = rf"{_UP}(?:[-‐]{_UP})?\.(?:\s?[-‐]?\s?{_UP}\.)*"
_BARE = rf"{_UP}{{1,3}}(?:[-‐]{_UP})?(?![\w.'’-])"
_WORD = rf"(?:(?:{_UP}\.){{2,3}}|(?:{_UP}['’])?{_UP}[\w'’‐-]*\.?)(?<!\w\w\w\w\.)(?<![a-z]\w\.)"
# the forms of a name, the surest first
_NAMES = (
    ("inverted", re.compile(rf"{_FAMILY},\s(?:{_DOTTED}|{_BARE})(?:,? (?:Jr|Sr|II|III)\b\.?)?")),
    ("initials", re.compile(rf"{_DOTTED}\s?{_FAMILY}")),
    ("full", re.compile(rf"{_WORD}(?:\s(?:{_PARTICLE})*{_WORD}){{1,4}}")),
    ("vancouver", re.compile(rf"{_FAMILY}\s{_UP}(?:\s?{_UP}){{0,2}}(?=\s*[,;&(]|\s+(?:and|et)\b)")),
    # the last of such names
    ("vancouver", re.compile(rf"{_FAMILY}\s{_UP}(?:\s?{_UP}){{0,2}}(?=\.\s)")),
)
_FULL_INVERTED = re.compile(rf"{_FAMILY},\s{_UP}[a-zà-ÿ]+(?:\s{_UP}\.?)*(?=,? (?:and\b|&|et\b)|[.,]|(?<=\s{_UP}\.)\s)")
# family names alone, which "et al." or a year in brackets makes people
_FAMILIES = re.compile(
    rf"{_FAMILY}(?:(?:, {_FAMILY})*,? (?:and|&) {_FAMILY})?"
    r"(?=$|(?<=\w): |,?\s+(?:et\.? al\b|\((?:1[6-9]|20)\d\d[a-z]?(?:,? [A-Z][\w&. ]{1,30})?\)|(?:[–—-]\s)?[\"“])"
    r"|\.\s+[\"“])"
)
_BODY = re.compile(r"[^\W\d_][\w .&/-]{1,60}?\b(?:Consortium|Collaboration|Committee|Team|Society)\b(?=\.\s|[,.]?\s\()")
# "Ada Plum, B. Carl Roe, …" begins with no "Ada Plum, B."
_GOES_ON = re.compile(rf"(?:\s{_UP}[\w'’-]+){{1,3}}(?:,|\s(?:and|&)\s{_UP})|\s{_UP}[\w'’-]+\s*(?:[(\[\0]|$)")
_BETWEEN = re.compile(
    r"\s*,?\s*(?:\.\.\.|…)\s*(?:&|and)\s+|\s*[,;]\s*(?:and\s+|&\s*|und\s+)?|\s+(?:and|und)\s+|\s*&\s*"
)
_LEFT_OUT = re.compile(r"\s*,?\s*(?:\.\.\.|…)")
_OTHERS = re.compile(r"\s*[,;]?\s*(?:(?:and\s+)?\(?\bet\.?\s?al\b\.?\)?|and (?:\d+ )?others|…|\.\.\.)")
_YEAR = re.compile(
    r"\s*[,.]?\s*(?:[(\[]\s*((?:1[6-9]|20)\d\d)[a-z+]?(?:,?\s+[A-Z][a-z]+\.?(?:\s\d+)?)?\s*[)\]]"
    r"|((?:1[6-9]|20)\d\d)[a-z]?(?=\s*[.,:]|\s*$))"
    r"\s*[.,:]?(?=\s|$|[\"“\x01\0])"
)
# "(2010 JEP), "
_YEAR_AND_VENUE = re.compile(r"\s*\(((?:1[6-9]|20)\d\d),?\s+([A-Z][\w&. ]{1,30})\)\s*[.,:]?(?=\s)")
# ". 2024;12(3):1-9", which a journal of medicine ends in
_MEDICAL = re.compile(
    r"[.?!]\s(?:19|20)\d\d(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?\s?;\s?\w{1,6}(?:\s?\([^()]{1,20}\))?\s?:\s?\w+"
)
# "et al.; Hive Study Group. "
_GROUP = re.compile(
    r"\s*[;,]\s+(?:for the |on behalf of (?:the )?)?[A-Z][^.;]{4,200}?"
    r"\b(?:Committee|Group|Investigators|Consortium|Collaborat\w+|Registry|Network|Society|Team)(?=\.\s)"
)
# "Plum & Roe, 2020"
_SURNAMES_YEAR = re.compile(r"(.{3,80}?)[.,]?\s+(?:[–—-]\s+)?\(?((?:1[6-9]|20)\d\d)[a-z]?\)?\W*")
_SEVERAL = 2
# "Plum AB, Roe C and Elm D"
_TURNED = re.compile(rf"\w {_UP}{{1,3}}(?=$|[,;]|\s(?:and|&)\s)")
_SENTENCE = re.compile(
    r"(?:(?<=[^\W_]{2})|(?<=[)\]\"”'’\d\x01]))(?<!\bvs)(?<!\bVol)(?<!\bvol)(?<!\bNo)(?<!\bet al)([.?!])[\"”]?\s+"
    r"(?=[^\Wa-z_]|[\"“(\[\x01\0]|arXiv|bioRxiv|medRxiv|eLife|iScience|npj |$)"
)
# what ends the people
_BEFORE_QUOTE = re.compile(r"\s*[,.:–—-]?\s*(?=[\"“‘\x01])")
_AFTER_DOT = re.compile(r"\s*:?\s+(?=\S)")
_STOP = re.compile(r"\s*[.:]\s+(?=\S)")
_COMMA = re.compile(r"\s*,?\s+(?=\S)")
_LONE_YEAR = re.compile(r"(?<![\d.,/–-])(?:1[6-9]|20)\d\d(?![\d–-]|\.\d)")
# ", J. Chem. Phys. 2020" behind a title
_COMMA_VENUE = re.compile(
    r",\s+(?=(?:in:?\s+)?\x01?(?:[A-Z][a-z]+\s)?(?:J|Proc|Phys|Nat|Int|Adv|Ann|Chem|Angew|Trans)\.\s"
    r"|(?:[A-Z][\w&()/-]*\s+(?:(?:of|on|and|for|in|the|&)\s+){0,2}){0,8}"
    r"(?:Conference|Symposium|Workshop|Journal|Proceedings|Transactions)\b)|[.,]?\s+In:\s+(?=[A-Z])"
    # "Hive Letters 34, p 525"
    r"|,\s+(?=[A-Z][\w.&]*(?:\s[\w.&]+){0,5},?\s\d{1,4}(?:\(\d+\))?,?\s(?:pp?\.?\s?\d|\d+\s?[–-]{1,2}|\(?(?:19|20)\d\d\b))"
)
# what stands behind the name of a venue: "40, 49–57 (2015)", ", 140(2), pp. 889–942", ", Vol. 3", " 9, (2020)"
_NUMBERS = re.compile(
    r"[\s,.:;]*(?:(?<=[\s,.])(?:[Vv]ol(?:ume)?|[Nn]o|[Ii]ssue|[Pp]p?|[Pp]ages?|[Aa]rticle)\b\.?\s*\d|(?<=[\s,])e?\d[\w.]*\s*(?:[,:;(]|$)|"
    r"(?<=[\s,])\d+\s?[-–—]+\s?\d+).*$|[\s,.]*[(\[]?\b(?:1[6-9]|20)\d\d[a-z]?\b[)\]]?\W*$",
    re.DOTALL,
)
# a stop behind an abbreviation, and none of ". 2024;12:1-9"
_STOPPED = re.compile(r"\.\s(?!(?:19|20)\d\d[\w ]*;)")
# "Mar", "March", and none that begins so, as "Marketing" does
MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b"
)
_MONTH = re.compile(rf"(?:^|[,.]?\s+){MONTHS}\.?(?:\s\d{{1,2}})?$")
# of these numbers, what is more than one that may be any
_VOLUME = re.compile(r"\d\s*[(:,]\s*[A-Za-z\d]|\d\s?[–—-]+\s?\d|[Vv]ol|\bpp?\.")
_UP_TO_LINK = re.compile(r"(?<![^\S\n])[^\S\n]*+(?<![\[(【])[\[(【]*+[^\S\n]*+[\0\n]|\.\s+[(\[](?!(?:1[6-9]|20)\d\d)")
_SMALL = frozenset("a an and at by de des du et for from in la of on or the to und via with la le with sur y".split())


# "Roe, B., \1Plum, A.\1, & Elm, C.", as a list prints the name of its own author
_EMPHASIZED_NAME = re.compile(rf"\x01((?:{_FAMILY},?\s(?:{_DOTTED}|{_BARE})|{_DOTTED}\s?{_FAMILY})[.,]?)\x01")
_FOOTMARK = re.compile(r"(?<=\.)[*†‡]+(?=[,;\s])")
_EDITORS = re.compile(r",?\s*\((?:[Ee]ds?|[Ee]ditors?)\.?\)\.?(?=\s)")
_NO_DATE = re.compile(
    r"\s*[,.]?\s*\((?:in press|forthcoming|in prep\w*\.?|under review|n\. ?d\.|to appear|accepted|submitted|preprint)\)"
    r"\s*[.,:]?(?=\s|$)"
)


def is_initialed(text: str) -> bool:
    """Whether a text is one name with initials, as "Plum, A. B." and "A. B. Plum"."""
    return _EMPHASIZED_NAME.fullmatch(f"\1{text.strip()}\1") is not None


class Lead(NamedTuple):
    """The people that a text begins with: as they stand, up to where, how many, and how their names are written."""

    text: str
    end: int
    number: int
    forms: frozenset[str]
    others: bool


class Reference(NamedTuple):
    """A reference taken apart; `sure` says that its people can be nothing else."""

    people: persons.People
    year: int | None
    title: str
    rest: str
    sure: bool


def leading_people(text: str, *, medical: bool = False) -> Lead | None:
    """The people that a text begins with; `medical` says that "Plum A" is one."""
    at = end = count = 0
    forms: set[str] = set()
    while found := (medical and _medical_at(text, at)) or _name_at(
        text, at, first=not count, inverted=forms == {"full inverted"}
    ):
        form, end = found
        forms.add(form)
        count += 1
        more = _BETWEEN.match(text, end)
        if more is None or count > 300 or (_OTHERS.match(text, end) and not _LEFT_OUT.match(more[0])):
            break
        at = more.end()
    if not count:
        return None
    others = _OTHERS.match(text, end)
    stop = others.end() if others else end
    return Lead(text[:stop], stop, count, frozenset(forms), bool(others))


def _medical_at(text: str, at: int) -> tuple[str, int] | None:
    found = next(filter(None, (pattern.match(text, at) for form, pattern in _NAMES if form == "vancouver")), None)
    return ("vancouver", found.end()) if found else None


def _name_at(text: str, at: int, *, first: bool, inverted: bool) -> tuple[str, int] | None:
    if first and (match := _BODY.match(text, at)):
        return "body", match.end()
    # "Plum, Ada and Van Roe, Bo" has nobody whose whole name is "Van Roe"
    if inverted and (match := _FULL_INVERTED.match(text, at)) and _is_turned(match[0]):
        return "full inverted", match.end()
    for form, pattern in _NAMES[: -1 if first else None]:
        match = pattern.match(text, at)
        if match is None:
            continue
        if form == "full":
            name = match[0]
            while " " in name and (last := name.rpartition(" ")[2].rstrip(".")).isupper() and venues.is_acronym(last):
                name = name.rpartition(" ")[0]
            # a name ends where a sentence does
            while not persons.is_name(name.rstrip(".")) and " " in name:
                name = name.rpartition(" ")[0]
            if len(name.split()) < 2 or not persons.is_name(name.rstrip(".")):
                continue
            following = text[at + len(name) : at + len(name) + 24]
            if re.match(r"\s[^\W\d_]", following) and not re.match(r"\s(?:and|und|et)\b", following):
                continue
            if name.endswith(".") and not re.search(r"\b(?:[^\W\d_]|[JS]r)\.$", name):
                name = name[:-1]
            return form, at + len(name)
        if form == "inverted" and " " in match[0].partition(",")[0] and _GOES_ON.match(text, match.end()):
            continue
        if form != "initials" and not persons.is_name(re.split(r",|\s(?=\S+$)", match[0])[0]):
            continue
        return form, match.end()
    if (
        first
        and (match := _FAMILIES.match(text, at))
        and all(persons.is_name(name) for name in _BETWEEN.split(match[0]))
    ):
        return "families", match.end()
    if first and (match := _FULL_INVERTED.match(text, at)) and _is_turned(match[0]):
        return "full inverted", match.end()
    return None


def _is_turned(text: str) -> bool:
    """Whether "Family, Given" is a name."""
    return persons.is_name(" ".join(reversed(text.split(", ", 1))))


def read_reference(text: str) -> Reference | None:
    """A reference that begins with people, as "Plum, A. & Roe, B. (2020). On bees. Hive 3, 1."; None for other text."""
    text = _EMPHASIZED_NAME.sub(r"\1", _FOOTMARK.sub("", text.strip()))
    if (run := re.match(r"\x01([^\x01]+)\x01", text)) and (lead := leading_people(run[1])) and lead.end == len(run[1]):
        text = run[1] + text[run.end() :]
    if medical := _MEDICAL.search(text) is not None:
        text = re.sub(r"(?<=\s[A-Z])\.\.(?=\s)", ".", text)
    lead = leading_people(text, medical=medical)
    if lead is None:
        return None
    group = _GROUP.match(text, lead.end) if medical else None
    if group:
        lead = lead._replace(text=text[: group.end()], end=group.end())
    if group or (lead.number == 1 and not lead.forms & {"full", "families"}):
        whole = lead.forms == {"full inverted"} and not lead.others
        who: persons.People | None = (
            persons.People((lead.text,)) if whole and not group else persons.People(byline=lead.text)
        )
    else:
        who = persons.people(lead.text, certain=True)
    if who is None:
        return None
    at, year = lead.end, None
    if editors := _EDITORS.match(text, at):
        at = editors.end()
    written = bool(lead.forms & {"inverted", "initials", "vancouver", "body"}) or len(_TURNED.findall(lead.text)) > 1
    ends = re.match(r"\s*,\s+[^\W\d]", text[lead.end :])
    written = written or (lead.forms == {"full inverted"} and lead.number > 1 and ends is not None)
    sure = lead.number > 1 or lead.others or written
    place = ""
    if match := _YEAR.match(text, at):
        year, sure = int(match[1] or match[2]), True
        exact = roles.date_in(match[0].replace(",", ""))
        year = exact if exact and str(exact).startswith(str(year)) else year
    elif match := _NO_DATE.match(text, at):
        sure = True
    elif match := _YEAR_AND_VENUE.match(text, at):
        year, place, sure = int(match[1]), f"{match[2]}\0", True
    elif match := _BEFORE_QUOTE.match(text, at):
        sure = True
    elif not (match := (_AFTER_DOT if text[at - 1] == "." else _STOP).match(text, at)) and (
        lead.others or (written and lead.number > 1) or lead.forms == {"initials"}
    ):
        match = _COMMA.match(text, at)
    if match is None:
        return None
    if ":" in match[0] and lead.number < _SEVERAL and not lead.others:
        if not lead.forms & {"full", "families"}:
            return None
        sure = False
    at = match.end()
    rest = text[at:].strip()
    if len(rest.split()) < 2 and not persons.CJK.search(rest) and (len(rest) < 6 or not sure):
        return None
    title, rest = split_title(rest)
    if not title or (year is None and not sure and (len(title.split()) < 2)):
        return None
    if not sure and persons.people(title.strip(". ")):
        return None
    return Reference(who, year, title, place + rest, sure)


def people_and_year(text: str) -> tuple[persons.People, int | None] | None:
    """The people that a text is, with the year behind them; None where it is anything else."""
    text = re.sub(r"^[\s•*+>–—-]+|[\s:–—-]+$", "", text)
    lead = leading_people(text)
    if lead is None and (match := _SURNAMES_YEAR.fullmatch(text)) and (names := persons.surnames(match[1])):
        return persons.People(byline=names), int(match[2])
    if lead is None or (who := persons.people(lead.text, certain=True)) is None:
        return None
    if match := _YEAR.match(text, lead.end):
        year = int(match[1] or match[2])
        exact = roles.date_in(match[0].replace(",", "")) or year  # "(1990, March)"
        year = exact if str(exact).startswith(str(year)) else year
        return (who, year) if not re.search(r"\w", text[match.end() :]) else None
    several = "families" in lead.forms and re.search(r"&|\band\b", lead.text)
    is_told = (
        lead.number > 1 or bool(several) or lead.others or bool(lead.forms & {"inverted", "initials", "vancouver"})
    )
    return (who, None) if is_told and not re.search(r"\w", text[lead.end :]) else None


def cited_people(text: str) -> bool:
    """Whether a text is people with a year or "(n.d.)" behind them, as a reference begins."""
    lead = leading_people(text.strip())
    ends = (_YEAR.match(text, lead.end) or _NO_DATE.match(text, lead.end)) if lead else None
    return ends is not None and not re.search(r"\w", text[ends.end() :])


def several_inverted(text: str) -> persons.People | None:
    """The people that a text is whose family names stand first, as "Plum, A., Roe, B."; None where it is other."""
    lead = leading_people(text)
    if lead is None or lead.number < _SEVERAL or lead.forms != {"inverted"} or re.search(r"\w", text[lead.end :]):
        return None
    return persons.people(lead.text, certain=True)


def split_title(text: str) -> tuple[str, str]:
    """The title that a text begins with, and what stands behind it."""
    if match := re.match(
        r"(?:“([^“”]{3,400})”|‘([^‘’]{8,400})’|\"([^\"]{3,400})\"|``([^`']{3,400})''|[\"“]([^\"“”]{3,400})[\"”])[.,]?\s*",
        text,
    ):
        return next(filter(None, match.groups())).replace("\1", "").strip(" ,."), text[match.end() :]
    if match := re.match(r"\x01([^\x01]{3,400})\x01[.,]?\s*", text):
        return match[1].strip(" ,."), text[match.end() :]
    if match := _COMMA_VENUE.search(text):
        return text[: match.start()].replace("\1", "").strip(" ,"), text[match.end() :]
    stop = len(text)
    for match in _SENTENCE.finditer(text):
        stop = match.end(1) - (match[1] == ".")
        rest = text[match.end() :]
        # "Attention? Yes. Nature 3": a title of two sentences, where a venue is still to come
        if match[1] in "?!" and not _says_more(rest):
            continue
        return text[:stop].replace("\1", "").strip(" ,"), rest
    if "\0" in text or "\n" in text:
        stop = min(at for mark in "\0\n" if (at := text.find(mark)) >= 0)
    elif (
        (match := re.search(r",?\s+\x01([^\x01]+)\x01", text)) and match.start() > 8 and venue_in(match[1]) is not None
    ):
        stop = match.start()
    return text[:stop].replace("\1", "").strip(" ,."), text[stop:]


def _says_more(text: str) -> bool:
    """Whether what stands behind a question is more of the reference, and not of the title."""
    end = _SENTENCE.search(text)
    return end is None or venue_in(text[: end.start()], sure=True) is not None or venue_in(text[end.end() :]) is None


def venue_in(text: str, *, sure: bool = False, numbered: bool = False) -> tuple[venues.Venue, int] | None:
    """The venue that a text begins with whose place says that it is one, and where it ends; None where it is none.

    `sure` asks for one that is known as such, and `numbered` for a volume or pages behind it.
    """
    end = _UP_TO_LINK.search(text)
    stop = end.start() if end else len(text)
    told = text[:stop].replace("\1", "")
    bare = re.sub(r"(?i)^\W*(?:in\b:?\s+|presented at\s+)?", "", told).strip()
    bare = re.split(r"(?:^|\.\s+)(?:(?:Retrieved|Available|Accessed|URL|DOI|doi)\b|10\.\d{4,}/)", bare)[0]
    if venues.is_part(bare):
        return None
    numbers = _NUMBERS.search(bare)
    if numbered and (numbers is None or not _VOLUME.search(_LONE_YEAR.sub("", numbers[0]))):
        return None
    name = bare[: numbers.start()] if numbers else bare
    name = _MONTH.sub("", name.strip(" ,.:;("))
    if "(" in name and ")" not in name:
        name = name[: name.index("(")].strip(" ,.")
    if numbers and _STOPPED.match(bare[len(name) :]) and re.search(r"(?:\.\s|^)\S+$|\b[A-Z][a-z]{1,4}$", name):
        name += "."  # an abbreviation, with its volume behind it
    candidates = (venues.venue(name), venues.venue(bare))
    known = next((place for place in candidates if place and (place.sure or place.preprint)), None)
    lone = _LONE_YEAR.findall(bare)
    year = int(lone[-1]) if lone else None
    if known is not None:
        if known.year is None and year and not known.preprint:
            known = venues.venue(f"{name} {year}") or known
        return known._replace(year=known.year or year), stop
    by_place = numbers is not None and name[:1].isupper() and len(name.split()) < 7
    if sure or not name or not (is_named(name) or by_place) or len(name.split()) > 16 or roles.date_of(name):
        return None
    if persons.people(name) is not None and (numbers is None or roles.date_of(numbers[0].strip(" .,;()"))):
        return None  # "Ada Plum, 2020-08"
    vague = venues.venue(name)
    return venues.Venue(name, year, False, type=vague.type if vague else None), stop


def is_named(text: str) -> bool:
    """Whether a text is written as the name of a venue: its words begin with capitals, but for small ones."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’&.-]*", text) if word.casefold() not in _SMALL]
    if not words or not text[:1].isalnum():
        return False
    capital = [word for word in words if word[0].isupper()]
    return words[0] in capital and len(capital) >= len(words) * 0.6
