"""The people of a row changed as the row, or those around it, print theirs."""

import re
from collections.abc import Iterator, Sequence

from samcat.keep.matching import inverted
from samcat.keep.rewording import reworded
from samcat.keep.spelling_parts import Line, escaped, in_cell, spans, text_pattern
from samcat.readers.draft import Draft
from samcat.record.model import Work
from samcat.record.names import OTHERS, make_byline, parse_author

# so many people are both named where of more the first is
_PAIR = 2
_EDGE = r"[\s*_~`]*"


def people_pattern(draft: Draft) -> str:
    """A pattern of the people of a row as it may print them."""
    if draft.byline:
        return text_pattern(draft.byline.removesuffix("."))
    names = [author for author in draft.authors if author != OTHERS]
    gap = r"[\s,;&*_\\†‡#^∗0-9]*(?:and\s+)?" + _EDGE
    straight = gap.join(text_pattern(str(parse_author(name))) for name in names)
    inverted = gap.join(text_pattern(name) for name in names)
    tail = r"(?:[\s,]*(?:and\s+others|et\.?\s?al\.?|等))?" if OTHERS in draft.authors else ""
    return rf"(?:{straight}|{inverted}){tail}(?:\\\*|[†‡∗¹²³])*"


def people_like(sample: str, work: Work) -> str:
    """The people of a work written as a sample writes its own."""
    if work.byline or not work.authors:
        return work.byline
    names = [parse_author(author) for author in work.authors if author != OTHERS]
    others = OTHERS in work.authors
    if re.match(r"[^,;]+, (?:[^\W\d_](?:\.|$)[\s-]?)+(?:,|$|;| and| &)", sample):
        # "Plum, A., & Quill, B."
        short = [inverted(name) for name in names]
        if not re.search(r"[^\W\d_]\. [^\W\d_]\.", sample):
            # "Plum, A.B." where the row says so, or it is the record's own spelling
            is_close = re.search(r"[^\W\d_]\.[^\W\d_]\.", sample)
            given = [is_close or "." in name.given for name in names]
            short = [one.replace(". ", ".") if close else one for one, close in zip(short, given, strict=True)]
        last = re.search(r",? (?:and|&) ", sample)
        joint = last[0] if last else ", & "
        people = joint.join(filter(None, (", ".join(short[:-1]), short[-1])))
        return f"{people}{_and_others(sample)}" if others else people
    initials = re.match(r"\W*(?:[^\W\d_]{1,2}\.[\s-]?)+", sample) is not None
    if initials and re.search(r"\bet\.? ?al|\band\b", sample) and sample.count(",") == 0:
        return make_byline(work.authors)
    if re.search(r"\w, [^,;]+(?: and |; )\w[^,;]*, ", sample):
        return (" and " if " and " in sample else "; ").join(work.authors)
    spelled = [f"{name.initials} {name.family}".strip() if initials else str(name) for name in names]
    if len(names) > 1 and re.fullmatch(r"\W*[\w’'-]+(?:,? ?et\.? ?al\.?| (?:and|&) [\w’'-]+)", sample):
        spelled = [name.family for name in names]
    if re.search(r"\bet\.? ?al|\band others|等", sample):
        shown = max(1, len(re.split(r"[,，、]|\band\b", re.sub(r"[\s,]*(?:et\.? ?al|and others|等).*", "", sample))))
        if len(spelled) == _PAIR and shown == 1 and not others:
            return " and ".join(spelled)
        if len(names) > shown or others:
            return f"{', '.join(spelled[:shown])}{_and_others(sample)}"
    separator = "; " if ";" in sample else ", "
    if len(spelled) > 1 and re.search(r",? and |&", sample):
        last = re.search(r"(,? and |,? & )", sample)
        joint = last[1] if last else " and "
        return separator.join(spelled[:-1]) + (joint.lstrip(",") if len(spelled) == _PAIR else joint) + spelled[-1]
    return separator.join(spelled) + (_and_others(sample) if others else "")


def _and_others(sample: str) -> str:
    if re.search(r"[\u4e00-\u9fff]", sample):
        return " 等"
    found = re.search(r",? et\.? ?al\.?", sample)
    return found[0] if found else " et al."


def _without_page(raw: str, span: tuple[int, int], draft: Draft, work: Work) -> tuple[int, int]:
    """The span of people with the link around it, where that is the page of somebody who is no longer the first."""
    start, end = span
    close = raw.find(")", end)
    if raw[start - 1 : start] != "[" or raw[end : end + 2] != "](" or close < 0:
        return span
    first = parse_author(work.authors[0]).family if work.authors else work.byline
    return span if first and first in " ".join((*draft.authors[:1], draft.byline)) else (start - 1, close + 1)


def _with_name(raw: str, old: str, new: str, line: Line) -> str | None:
    """The text with a name that stands there once as another one."""
    found = list(re.finditer(rf"(?<!\w){text_pattern(old)}(?!\w)", raw))
    text = reworded(found[0][0], old, new, lambda word: escaped(word, line)) if len(found) == 1 else None
    return raw[: found[0].start()] + text + raw[found[0].end() :] if text is not None else None


def _spellings(author: str) -> Iterator[str]:
    """A name as rows print it, with initials where they have no more."""
    name = parse_author(author)
    yield from (
        f"{name.initials} {name.family}",
        inverted(name),
        f"{name.family} {re.sub(r'[^A-Z]', '', name.initials)}",
    )
    yield from (str(name), author)


def _with_names(line: Line, draft: Draft, work: Work) -> str | None:
    """The text with each name that is another one; None where that does not say it all, or a name is not found."""
    had, now = draft.authors, work.authors
    if draft.byline or work.byline or len(had) != len(now):
        return None
    raw = line.raw
    for before, author in zip(had, now, strict=True):
        if before == author:
            continue
        if OTHERS in (before, author):
            return None
        both = zip(_spellings(before), _spellings(author), strict=True)
        texts = (_with_name(raw, old, new, line) for old, new in both)
        text = next((one for one in texts if one is not None), None)
        if text is None:
            return None
        raw = text
    return raw


def with_people(line: Line, draft: Draft, work: Work, samples: Sequence[Line]) -> str | None:
    """The text with the people of a work in place of those of the row; None where they could not be written."""
    if (raw := _with_names(line, draft, work)) is not None:
        return raw
    if draft.authors or draft.byline:
        for start, end in [*spans(line, lambda meaning, _: meaning == "authors"), *spans(line, lambda *_: True)]:
            if match := re.compile(people_pattern(draft)).search(line.raw, start, end):
                new = escaped(people_like(match[0], work), line)
                if not new:
                    return None
                left, right = _without_page(line.raw, match.span(), draft, work)
                # in a cell the point is that of "et al."; in a sentence it ends what stands before it
                is_point = line.raw[right : right + 1] == "."
                if is_point and (new.endswith(".") or (line.entry.cells and draft.byline.endswith("."))):
                    right += 1
                return line.raw[:left] + new + line.raw[right:]
        if line.entry.cells:
            cells = spans(line, lambda meaning, _: meaning == "authors")
            printed = line.raw[slice(*cells[0])] if cells else ""
            return in_cell(
                line, lambda meaning, _: meaning == "authors", escaped(people_like(printed, work), line), samples
            )
        return None
    for sample in samples[:50]:
        if sample.entry.cells and (sample.entry.draft.authors or sample.entry.draft.byline):
            cells = spans(sample, lambda meaning, _: meaning == "authors")
            text = sample.raw[slice(*cells[0])] if cells else ""
            return in_cell(
                line, lambda meaning, _: meaning == "authors", escaped(people_like(text, work), line), samples
            )
    return None
