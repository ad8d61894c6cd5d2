"""The title in a cell of a table, with the links that stand beside it."""

import re
from collections.abc import Sequence

from samcat.readers import roles, venues
from samcat.readers.classify import take_group
from samcat.readers.inline import BREAK, Piece, without_emoji
from samcat.readers.remains import MARK, Reading
from samcat.readers.title_pieces import NUMBER

# "[HIVE 2021] On bees"
_LEADING_VENUE = re.compile(r"\s*[\[(【]([^\[\]()【】]{2,40})[\])】]\s*[:：]?\s*(?=\S+\s+\S)")
# "On bees (@Mill University)"
_PLACE_BEHIND = re.compile(r"\s*\(@+\s?([^()]*)\)$")
_LONGEST_METHOD = 6


def title_and_links(parts: Sequence[Piece], reading: Reading, *, has_paper: bool) -> str:
    """The title in a cell that holds but a title and links, which are noted."""
    parts = [part._replace(text="") if part.text == part.url else part for part in parts]
    parts = _without_asides(parts, reading)
    made: list[str] = []
    named = any(part.url and part.text and part.style != "g" for part in parts)
    told = [
        part for part in parts if part.url and roles.label_role(part.text if part.text != part.url else "") is not None
    ]
    alone = len([part for part in parts if part.text.strip() or part.url]) == 1
    for part in parts:
        if not part.url:
            made.append("" if part.style == "g" else " " if part.text == BREAK else part.text)
            continue
        label = "" if part.text == part.url else part.text
        url = roles.address(part.url)
        if not label and "g" not in part.style and (named or has_paper):
            made.append(part.url)  # an address that belongs to the title, as the paper is linked by name
            continue
        where = roles.target(label, url)
        if alone and label and "g" not in part.style:
            made.append(label)
            role = (
                where.role
                if where.by_host and where.role in ("code", "data")
                else ""
                if where.role == "other"
                else where.role
            )
            reading.add_link(role, "", url)
        elif (
            part in told
            or "g" in part.style
            or (re.fullmatch(r"\W*[A-Z][\w+-]*\W*\d{2,4}\W*", label) and venues.venue(label))
        ):
            reading.add_link(where.role, label, url)
            made.append(MARK)
        else:
            made.append(label)
            role = where.role if where.role in ("paper", "code", "data") else ""
            reading.add_link(role, "", url)
    text = re.sub(r"\0(?:[\s,;/|&·]*\0)+", MARK, "".join(made))
    while True:
        shorter = re.sub(r"\s*[\[(（【]\s*\0\s*[\])）】]?", " \0", text)
        shorter = re.sub(
            r"[\[(]\s*(?:paper|pdf|link|arxiv|code|data)\s*\0\s*[\])]?\s*$", "\0", shorter, flags=re.IGNORECASE
        )
        shorter = re.sub(r"\0(?:[\s,;/|&·]*\0)+", MARK, shorter)
        if shorter == text:
            break
        text = shorter
    text = re.sub(r"\s*\0\s*(?=[,.;:])", "", text).replace(MARK, " ")
    text = " ".join(without_emoji(text, names=False).split())
    return NUMBER.sub("", text.strip()) if re.search(r"\w", text) else ""


def without_leading_group(title: str, reading: Reading) -> str:
    """A title without the venue, date or method in brackets before it, as in "[HIVE 2021] On bees", which is noted."""
    if place := _PLACE_BEHIND.search(title):
        reading.notes.append(place[1])
        title = title[: place.start()]
    lead = _LEADING_VENUE.match(title)
    if lead is None:
        return title
    if roles.says_when_or_where(lead[1]):
        if not take_group(lead[1], reading, None):
            return title
    elif lead[0].lstrip()[0] == "(" or lead[1].casefold() == "re" or len(lead[1].split()) > _LONGEST_METHOD:
        return title
    elif reading.method and reading.method != lead[1]:
        reading.notes.append(lead[1])
    else:
        reading.method = lead[1]
    rest = title[lead.end() :]
    return rest.removesuffix("]") if rest.count("]") > rest.count("[") else rest


def papers_in(parts: Sequence[Piece]) -> int:
    """How many papers a cell names, each by a link that is its title, with nothing else beside them."""
    links = {part.url: part.text for part in parts if part.url}
    if any(re.search(r"[^\W\d_]", part.text) for part in parts if not part.url):
        return 0
    named = [
        len(text.split()) > 1
        and roles.label_role(text) is None
        and not roles.says_when_or_where(text)
        and roles.target("", roles.address(url)).role == "paper"
        for url, text in links.items()
    ]
    return len(named) if len(named) > 1 and len(set(links.values())) == len(named) and all(named) else 0


def _without_asides(parts: Sequence[Piece], reading: Reading) -> list[Piece]:
    """The pieces without the remarks in brackets behind a title that is a link."""
    at = next((at for at, part in enumerate(parts) if part.url and part.text and "g" not in part.style), None)
    if at is None or roles.label_role(parts[at].text) is not None:
        return [*parts]
    kept = [*parts[: at + 1]]
    for part in parts[at + 1 :]:
        aside = re.fullmatch(r"\s*[(（](.+)[)）]\s*", part.text) if not part.url else None
        if aside and not take_group(aside[1], reading, None):
            reading.notes.append(aside[1])
        elif not aside:
            kept.append(part)
    return kept
