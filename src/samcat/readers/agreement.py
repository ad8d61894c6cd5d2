"""What the entries of a list have in common, and what it tells of those among them that are read otherwise."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from samcat.readers import persons, roles, venues
from samcat.readers.entries import details_of, read_entry, title_form
from samcat.readers.groups import Candidate, judge_again
from samcat.readers.inline import BREAK, Piece, plain
from samcat.readers.plain_titles import take_reference
from samcat.readers.references import is_named, leading_people, people_and_year, read_reference
from samcat.readers.remains import Reading, leads_to_paper, take_venue
from samcat.readers.title_pieces import is_set_off
from samcat.record.dates import show_date
from samcat.record.identifiers import arxiv_id

# so many entries, and such a share of them, make a rule of a list
FEWEST = 4
SHARE = 0.6
_YEARS = 9999  # dates above it have a month
# a day that was read behind its venue
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_LONGEST_NAME = 7
_LONGEST_METHOD = 4
_LAST_GROUP = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]+)[)\]]")
_YEAR_BEHIND = re.compile(r"\W+(?:19|20)\d\d\W*$")
# "Plum, 2020"
_NAME_YEAR = re.compile(r"([^\d,]+),?\s+(?:19|20)\d\d[a-z]?")
# "Plum and Roe: On bees"
_LED_BY = re.compile(
    r"([A-ZÀ-Þ][a-zà-ÿ'’-]+(?:(?:\s*/\s*|,\s+|,?\s+(?:and|&)\s+)[A-ZÀ-Þ][a-zà-ÿ'’-]+)*(?:,?\s+et\.? ?al\.?)?)"
    r":\s+(\S.*\s.*\S)",
    re.DOTALL,
)
_JOINED = re.compile(r"\s*/\s*|,?\s+(?:and|&)\s+|,?\s+et\.? ?al\.?")
# " - Plum - 2020" behind a title, " — Plum — " before emphasis
_DASHED = re.compile(r"\s*[–—-]\s+([^–—\d]+?)\s+[–—-]\s+(?:\(?(?:19|20)\d\d\b|$)")
_FAMILY = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+(?:['’-][A-ZÀ-Þ][a-zß-ÿ]+)?")
# "Plum 2002: On bees", "Plum, Roe 2002 : On wasps"
_DATED = re.compile(r"([A-ZÀ-Þ][a-zß-ÿ'’-]+)\s+\(?((?:19|20)\d\d)[a-z]?\)?\s?:\s+(\S+\s+\S.*)", re.DOTALL)
_SEVERAL_DATED = re.compile(
    r"[\W\d]*[A-ZÀ-Þ][\w'’-]+(?:(?:, | and | & )[A-ZÀ-Þ][\w'’-]+|,? et\.? al\.?)\s+\(?(?:19|20)\d\d[a-z]?\)?\s?:\s"
)
# " (2012): what it is about"
_TOLD_OF = re.compile(r"\s*\(\d{4}\)\s?:\s+\S+\s\S")
# "Ada Plum, On bees, Proceedings of Hives"
_COMMA_NAME = re.compile(r"([A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){1,3}), ([A-Z\d\"“].*)", re.DOTALL)
# "On bees, Wax Letters 2020", "On bees, Unpublished"
_TAIL = re.compile(r"(\S+\s.*\S), ([A-Z][\w&'-]+(?:(?: [\w&'-]+){0,4} ((?:19|20)\d\d))?)", re.DOTALL)
_GROUP = re.compile(r"([(\[])([^()\[\]]{2,200})[)\]]")


def agree(groups: Sequence[Sequence[Candidate]]) -> None:
    """Read entries as most of their list are: titles, people and venues stand where theirs do."""
    everything = [one for group in groups for one in group if one.parts and one.reading is not None]
    forms = {id(one): title_form(one.parts) for one in everything}
    for group in groups:
        own = [one for one in group if one.parts and one.reading is not None]
        _agree_on_titles(own if len(own) >= FEWEST else [], own, forms)
        _agree_on_people_first(own)
        _agree_on_leads(own)
    _agree_on_titles(everything, everything, forms)
    _agree_on_methods(everything)
    _agree_on_people_first(everything)
    _agree_on_leads(everything)
    _agree_on_dated_names(everything)
    _agree_on_tails(everything)
    _agree_on_places(everything)
    _agree_on_days(everything)


def _agree_on_days(ones: Iterable[Candidate]) -> None:
    """Take no day behind the year of its venue for a date where most days of a list are so: somebody read them then."""
    readings = [one.reading for one in ones if one.reading is not None and one.reading.venue is not None]
    # "2021-03-05 …, HIVE 2020", and one that was found to be so by itself
    late = [reading for reading in readings if _is_day_behind(reading)]
    noted = [reading for reading in readings if any(map(_DAY.fullmatch, reading.notes))]
    dated = [reading for reading in readings if (reading.date or 0) > _YEARS and reading not in late]
    if late and noted and len(late) + len(noted) >= max(FEWEST, SHARE * (len(late) + len(noted) + len(dated))):
        for reading in late:
            reading.notes.append(show_date(reading.date or 0))
            reading.date = reading.venue.year if reading.venue is not None else None


def _is_day_behind(reading: Reading) -> bool:
    year = reading.venue.year if reading.venue is not None else None
    is_preprint = any(arxiv_id(url) for _, _, url in reading.links)
    return (
        bool(year and reading.date and reading.date > _YEARS and reading.date // 10000 == year + 1) and not is_preprint
    )


def _agree_on_titles(voters: Sequence[Candidate], ones: Iterable[Candidate], forms: Mapping[int, str]) -> None:
    """Read anew entries whose title was found in other markup than that of most; `forms` says by id what each has."""
    counts = Counter(forms[id(one)] for one in voters)
    if not counts:
        return
    form, count = counts.most_common(1)[0]
    if count < max(FEWEST, SHARE * len(voters)):
        return
    for one in ones:
        if forms[id(one)] == form or one.reading is None:
            continue
        if form == "plain" and _begins_with_paper(one, one.reading):
            continue
        again = read_entry(one.parts, one.year, form=form)
        # a link to a paper, be it one word, and what it is about
        is_told = again is not None and leads_to_paper(again) and _TOLD_OF.match(one.text.removeprefix(again.title))
        is_first = again is not None and form != "plain" and _was_taken_for_people(again, one, voters)
        if again is None or not (_is_fuller(again, one.reading) or (form == "link" and is_told) or is_first):
            continue
        for details in one.details:
            details_of(details, again, one.year)
        judge_again(again)
        one.reading = again


def _was_taken_for_people(again: Reading, one: Candidate, voters: Sequence[Candidate]) -> bool:
    """Whether an entry begins with a title of two words that was read as a name, where most begin with their title."""
    who = persons.people(again.title)
    if who is None or one.reading is None or one.reading.authors != who.authors or not _leads(one, again.title):
        return False
    return sum(other.reading is not None and _leads(other, other.reading.title) for other in voters) > SHARE * len(
        voters
    )


def _leads(one: Candidate, title: str) -> bool:
    """Whether a title is the first part of an entry that is set off, and at most a date or a venue stands before it."""
    first = next((part for part in one.parts if is_set_off(part)), None)
    return first is not None and first.text.strip(" .:") == title


def _agree_on_methods(ones: Iterable[Candidate]) -> None:
    """Take a name in bold before each title as a method, "**Hive**: Hive: On bees", where some titles have it again."""
    led: list[tuple[Reading, str, str]] = []
    for one in ones:
        first = next((part for part in one.parts if part.text.strip()), None)
        if one.reading is None or first is None or first.url or "b" not in first.style:
            continue
        name = first.text.strip(" :：")
        rest = one.reading.title.removeprefix(name)
        if name and len(name.split()) < _LONGEST_METHOD and rest != one.reading.title and len(rest.split()) > 1:
            led.append((one.reading, name, rest.lstrip(" :：")))
    again = [name for _, name, rest in led if rest.startswith(name)]
    if len(again) < FEWEST - 1:
        return
    for reading, name, rest in led:
        reading.method, reading.title = reading.method or name, rest


def _is_fuller(again: Reading, before: Reading) -> bool:
    """Whether a second reading has a title of several words where the first had fewer or what is no title."""
    title = again.title
    size = len(title.split()) + len(persons.CJK.findall(title)) / 2
    if persons.people(title.replace(before.title, "").strip(" ,")) is not None:
        return False
    if (before.authors or before.byline) and not (again.authors or again.byline):
        return False
    return (
        size >= 3
        and title != before.title
        and size > len(before.title.split())
        and persons.people(title) is None
        and not roles.says_when_or_where(title)
    )


def _begins_with_paper(one: Candidate, reading: Reading) -> bool:
    """Whether an entry begins with its title, a link of several words to a paper."""
    first = next((part for part in one.parts if part.text.strip()), None)
    is_title = first is not None and bool(first.url) and first.text.strip() == reading.title
    return is_title and len(reading.title.split()) >= FEWEST and leads_to_paper(reading)


def _agree_on_people_first(ones: Sequence[Candidate]) -> None:
    """Take one name before each title, "Ada Plum. On bees", where most titles of a list have it."""
    bare = [one.reading for one in ones if one.reading is not None and not (one.reading.authors or one.reading.byline)]
    led = [reading for reading in bare if (found := read_reference(reading.title)) is not None and found.people.authors]
    if len(led) >= FEWEST - 1 and len(led) >= SHARE * len(bare):
        for reading in led:
            take_reference(reading.title, reading, None, vague=True)
    named = sum(map(_begins_with_people, ones))
    if not named or named + len(bare) < FEWEST - 1:
        return
    commas = [
        (reading, match)
        for reading in bare
        if (match := _COMMA_NAME.fullmatch(reading.title)) and persons.is_name(match[1]) and persons.people(match[1])
    ]
    if named + len(commas) < SHARE * len(ones) or len(commas) < SHARE * len(bare):
        return
    for reading, match in commas:
        who = persons.people(match[1], certain=True)
        reading.authors, reading.byline = who or persons.People(byline=match[1])
        title, _, tail = match[2].rpartition(", ")
        is_venue = reading.venue is None and is_named(tail) and len(tail.split()) < _LONGEST_NAME
        if len(title.split()) > 1 and is_venue and reading.date is not None:
            take_venue(venues.venue(tail) or venues.Venue(tail, None, False), reading)
            reading.title = title
        else:
            reading.title = match[2]
        judge_again(reading)


def _agree_on_leads(ones: Sequence[Candidate]) -> None:
    """Take family names before a colon, "Plum: On bees", where most titles of a list have them and some say so."""
    readings = [one.reading for one in ones if one.reading is not None]
    bare = [reading for reading in readings if not (reading.authors or reading.byline)]
    led = [(reading, match) for reading in bare if (match := _LED_BY.fullmatch(reading.title))]
    names = [match[1] for _, match in led]
    several = [name for name in names if _JOINED.search(name)]
    # "Plum et al." among them, or a name again, tells people from methods
    is_rule = len(led) >= FEWEST and len(led) >= SHARE * len(bare) and bool(several or len(set(names)) < len(names))
    named = sum(map(_begins_with_people, ones))
    is_named = named >= FEWEST and named >= SHARE * len(readings)
    for reading, match in led:
        if not (is_rule or (is_named and _JOINED.search(match[1]))):
            continue
        if any(not persons.is_name(name) for name in _JOINED.sub("/", match[1]).split("/") if name.strip()):
            continue
        reading.byline, reading.title = match[1], match[2]
        judge_again(reading)


def _agree_on_dated_names(ones: Sequence[Candidate]) -> None:
    """Take one family name and a year before a colon where other entries of a list have several names there."""
    found = [
        (one.reading, match)
        for one in ones
        if one.reading is not None
        and not (one.reading.authors or one.reading.byline)
        and (match := _DATED.fullmatch(one.reading.title))
        and persons.is_name(match[1])
        and not venues.is_acronym(match[1])
    ]
    if not found or (len(found) < FEWEST and not any(_SEVERAL_DATED.match(one.text) for one in ones)):
        return
    for reading, match in found:
        reading.byline, reading.title = match[1], match[3]
        reading.date = reading.date or int(match[2])
        judge_again(reading)


def _agree_on_tails(ones: Sequence[Candidate]) -> None:
    """Take what stands behind a comma as a venue where most titles of a list have one there that is known."""
    readings = [one.reading for one in ones if one.reading is not None]
    told = [
        place
        for one in ones
        if one.reading and (place := one.reading.venue) and f"{one.reading.title}, {place.name}" in one.text
    ]
    for reading in readings if len(told) >= max(FEWEST, SHARE * len(readings)) else ():
        match = _TAIL.fullmatch(reading.title)
        if match and reading.venue is None and is_named(match[2]) and not persons.people(match[2]):
            reading.title, year = match[1], int(match[3]) if match[3] else None
            take_venue(venues.venue(match[2]) or venues.Venue(match[2], year, False), reading)


def _begins_with_people(one: Candidate) -> bool:
    """Whether the people of an entry stand before its title."""
    if one.reading is None or not (one.reading.authors or one.reading.byline):
        return False
    before, _, _ = one.text.partition(one.reading.title)
    family = re.split(r"[, ]", (*one.reading.authors, one.reading.byline)[0])[0]
    return family in before


def _slots(one: Candidate) -> Iterator[tuple[str, str]]:
    """The places in an entry that have a text of their own, by their markup and order, and these texts."""
    counts: Counter[str] = Counter()
    title = one.reading.title if one.reading is not None else ""
    if one.parts and not one.parts[0].url and not one.parts[0].style and one.parts[0].text.endswith(" "):
        yield "lead", _YEAR_BEHIND.sub("", one.parts[0].text).strip(" .,;:()[]")
    for parts in (one.parts, *one.details):
        for part in parts:
            if title and title in part.text and part.style:
                counts.clear()  # what stands before the title is not counted
            text = part.text.strip(" .,;:()[]")
            if part.url or not text or (part.style and title.startswith(text.strip('"“”'))) or "g" in part.style:
                continue
            if part.style:
                counts[part.style] += 1
                yield f"{part.style}{counts[part.style]}", text
            else:
                if dashed := _DASHED.match(part.text):
                    yield "dash", dashed[1]
                for match in _GROUP.finditer(part.text):
                    counts[match[1]] += 1
                    yield f"{match[1]}{counts[match[1]]}", match[2].strip(" .,;:")
    for at, line in enumerate(_lines(one.parts)):
        if at and not any(part.url for part in line):
            yield f"row{at}", plain(line).strip(" .,;:")
    for at, parts in enumerate(one.details):
        if not any(part.url for part in parts):
            yield f"line{at}", plain(parts).strip(" .,;:")


def _lines(parts: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of an entry by its lines."""
    lines: list[list[Piece]] = [[]]
    for part in parts:
        if part.text == BREAK:
            lines.append([])
        else:
            lines[-1].append(part)
    return lines


def _agree_on_places(ones: Sequence[Candidate]) -> None:
    """Take as people or venue what stands where most entries have people or a venue, and is no known one."""
    found: dict[str, list[tuple[Reading, str]]] = defaultdict(list)
    for one in ones:
        if one.reading is not None:
            for slot, text in _slots(one):
                found[slot].append((one.reading, text))
    for slot, told in found.items():
        if len(told) < FEWEST:
            continue
        people = [_names_people(text) for _, text in told]
        if slot == "dash":
            people = [
                names or (persons.is_name(text) and bool(_FAMILY.fullmatch(text)) and venues.venue(text) is None)
                for names, (_, text) in zip(people, told, strict=True)
            ]
        places = [bool((place := venues.venue(text)) and place.sure) for _, text in told]
        if sum(people) >= SHARE * len(told):
            for reading, text in told:
                if reading.authors or reading.byline:
                    continue
                match, place = _NAME_YEAR.fullmatch(text), reading.venue
                is_vague = match and place and not place.sure and place.name.startswith(match[1])
                if match and is_vague and persons.is_name(match[1]):
                    reading.byline, reading.venue = match[1], None
                    judge_again(reading)
                elif is_named(text) and len(text.split()) < _LONGEST_NAME and _take_note(reading, text):
                    who = persons.people(text, certain=True)
                    reading.authors, reading.byline = who or persons.People(byline=text)
                    judge_again(reading)
        elif sum(places) >= SHARE * len(told):
            for (reading, text), known in zip(told, places, strict=True):
                if not known and reading.venue is None and is_named(text) and _take_note(reading, text):
                    # "HIVE 22"
                    place = venues.venue(re.sub(r"\s(?=[0-3]\d$)", " '", text))
                    take_venue(place or venues.Venue(text, None, False), reading)


def _names_people(text: str) -> bool:
    """Whether a text is people, or begins with several."""
    lead = leading_people(text)
    several = lead is not None and (lead.others or lead.number > 1)
    return several or persons.people(text) is not None or people_and_year(text) is not None


def _take_note(reading: Reading, text: str) -> bool:
    """Take a text out of the notes of a reading; whether it stood there."""
    if roles.is_nothing(text):
        return False
    if reading.method == text:
        reading.method = ""
        return True
    if (match := _LAST_GROUP.fullmatch(reading.title)) and match[2] == text:
        reading.title = match[1]
        return True
    same = [note for note in reading.notes if note.strip(" .,;:()[]") == text]
    for note in same:
        reading.notes.remove(note)
    return bool(same)
