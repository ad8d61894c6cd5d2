"""The title among the pieces of an entry, where its markup tells it, and titles without what is none of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.readers import persons, roles, venues
from samcat.readers.inline import BREAK, Piece, without_emoji
from samcat.readers.remains import KEYWORD, MARK, Reading, take_group

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL_BEFORE = re.compile(r"(?:^|[\s|,;，；\-*•])([^\s:：|,;，；\-*•][^:：|,;，；\n]{0,28})\s?[:：]\s*$")


def labeled(parts: Sequence[Piece]) -> list[Piece]:
    """The pieces, where a bare address has the word before its colon as its label, as in "Code: https://…"."""
    made: list[Piece] = []
    for part in parts:
        if not part.url or (part.text and part.text != part.url):
            made.append(part)
            continue
        label = ""
        if made and not made[-1].url and (match := _LABEL_BEFORE.search(made[-1].text)):
            said = roles.label_role(match[1])
            if said:
                label, made[-1] = match[1], made[-1]._replace(text=made[-1].text[: match.start(1)])
        made.append(part._replace(text=label))
    return made


def may_name(part: Piece) -> bool:
    """Whether a piece is a link whose text may be a title, be it one word."""
    return bool(part.url and part.text) and "g" not in part.style and not roles.is_label(part.text)


def title_piece(parts: Sequence[Piece]) -> tuple[int, int] | None:
    """The first and last piece of a title that its markup tells: a link, bold or italic text; None for plain text."""
    best: tuple[float, int, int] | None = None
    size = len(parts)
    letters = sum(len(part.text) for part in parts if part.style != "g")
    for at, part in enumerate(parts):
        words = len(part.text.split()) + len(persons.CJK.findall(part.text)) / 2
        if not part.text.strip() or part.style == "g" or part.text == BREAK:
            continue
        if part.url:
            if part.url.startswith("#") or roles.is_label(part.text):
                continue
            if roles.date_of(part.text) or (
                (place := venues.venue(_without_acronym(part.text)))
                and (place.sure or words < 3)
                and (words < 7 or place.type == "journal")
            ):
                continue
            if words < 6 and persons.people(part.text) and roles.target("", part.url).role != "paper":
                continue
            score = words + 3 + 3 * ("b" in part.style) - (8 if words < 2 else 0)
            end = at
            while end + 1 < size and parts[end + 1].url == part.url:
                end += 1
            score = 40 - at / 100 if words >= 3 else score
        elif {"b", "i"} & set(part.style):
            end = at
            text = part.text.strip()
            while (
                end + 1 < size and not parts[end + 1].url and {"b", "i"} & set(parts[end + 1].style) & set(part.style)
            ):
                end += 1
                text += parts[end].text
            if words < 2 or not _bounded(parts, at, end) or re.match(r"^[\[(].*[\])]\W*$", text) or KEYWORD.match(text):
                continue
            core = without_groups(text, None)
            who = persons.people(core)
            if roles.date_of(core) or ((place := venues.venue(core)) and (place.sure or place.year)):
                continue
            if who and not ("b" in part.style and len(who.authors) == 1 and words > 2):
                continue
            if text.rstrip().endswith((":", "：")) and len(text.split()) < 4:
                continue
            if words < 3 and "b" not in part.style:
                continue
            score = (
                1 if who else min(words, 20) + (4 if "b" in part.style else -4 - (6 if letters > 3 * len(text) else 0))
            )
        else:
            continue
        if score > 0 and (best is None or score > best[0] + 0.001):
            best = (score, at, end)
    return best and (best[1], best[2])


def _bounded(parts: Sequence[Piece], start: int, end: int) -> bool:
    """Whether a styled run stands alone: no text goes on before or behind it."""
    before = "".join(part.text if not part.url else MARK for part in parts[max(0, start - 3) : start]).rstrip(" ")
    after = "".join(part.text if not part.url else MARK for part in parts[end + 1 : end + 4])
    closed = parts[end].text.rstrip()[-1:] in ".?!"
    if before and before[-1] not in '\n\0.,:;|)]】>–—-•"“' and not before[-1].isdigit():
        return False
    follow = after.lstrip(" ")
    if not follow or closed or after.startswith(("\n", "\0")):
        return True
    tail = re.split(r"[.\0\n(\[]", follow, maxsplit=1)[0].strip(" ,;")
    if roles.date_of(tail) or ((place := venues.venue(tail)) and place.sure):
        return True
    return (
        follow[0] in '\0\n([.,;|"”（【–—-' or bool(re.match(r"(?:by\b|in\b|\d{4}\b)", follow)) or after.startswith("  ")
    )


def _without_acronym(text: str) -> str:
    return re.sub(r"\s*\([A-Z][\w-]{1,11}\)\W*$", "", text)


def without_groups(text: str, reading: Reading | None) -> str:
    """A title without the dates and venues in brackets at its end, which are noted in a reading."""
    while match := re.search(
        r"^(.*[^\s.,])[.,]?\s*[(\[（【]([^()\[\]（）【】]{2,80})[)\]）】]\W*$", text.strip(), re.DOTALL
    ):
        date, place = roles.date_of(match[2]), venues.venue(match[2])
        if not (date or (place and (place.year or (place.sure and place.type == "conference")))):
            break
        if reading is not None:
            take_group(match[2], reading, None)
        text = match[1]
    return text


def clean_title(text: str) -> str:
    """A title without the marks, pictures and quotes around it."""
    text = " ".join(without_emoji(text.replace(MARK, " "), names=False).split())
    text = re.sub(r"^(?::[a-z_0-9+-]+:\s*)+|(?:\s*:[a-z_0-9+-]+:)+$", "", text)
    text = re.sub(r"^[\s\-–—•*|:,.]+", "", text)
    text = re.sub(r"[\s,;:|*–—-]+$", "", text)
    if text.endswith(".") and not re.search(r"(?:\.\.\.|\b(?:al|etc|vs|Inc|Jr|[A-Z]))\.$", text):
        text = text[:-1].rstrip()
    for left, right in ("“”", '""', "《》", "''", "‘’"):
        if text[:1] == left and text[-1:] == right and text.count(left) <= (2 if left == right else 1):
            text = text[1:-1].strip(" ,.")
    return text.strip()
