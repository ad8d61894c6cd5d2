"""Headings whose sections are called otherwise now, written anew."""

import re
from collections import Counter
from html import escape

from samcat.formats.markdown import escape_text
from samcat.keep.regions import Edit, ListPage, Region
from samcat.keep.spelling_parts import named_in, text_pattern
from samcat.keep.views import View
from samcat.readers.inline import without_emoji
from samcat.record.keys import title_words

_TAGS = re.compile(r"<[^<>]*>")
# a heading in which no anchor and no link stands
_WHOLE = re.compile(r"([ \t]*#{1,6}[ \t]+)(?:(?!\b(?:id|name|href)=|\]\()[^\r\n])*?([ \t]*#*[ \t]*[\r\n]*)")


def renamed(page: ListPage, view: View) -> list[Edit]:
    """Give headings whose rows are those of a section that the file has not the heading of that section."""
    edits: list[Edit] = []
    if view.has_groups and view.layouts[None].group != ("section",):
        return edits  # a heading that is not that of a section says what its rows have in common
    there = {region.section for region in page.regions}
    sections = view.catalog.sections
    headings = {section.id: section.heading for section in sections}
    above = {section.id: section.under for section in sections}
    for region in page.regions:
        works = [row.work for row in region.rows if row.work is not None]
        if region.heading and region.section is not None:
            # found by its anchor
            edits += filter(None, [_edit(page, region, headings[region.section])])
            continue
        if not region.heading or not works:
            continue
        counts = Counter(section for work in works for section in work.sections if section not in there)
        own = title_words(region.heading)
        # an id made of the heading that stood there tells, wherever rows have moved
        called = [section for section in counts if set(section.split("-")) <= set(own)]
        section, count = next(iter([(one, len(region.rows)) for one in called] or counts.most_common(1)), ("", 0))
        if section not in headings or count * 2 <= len(region.rows):
            continue
        if region.marked and _above(page, region) != above[section]:
            continue  # the group of another layout
        if (edit := _edit(page, region, headings[section])) is not None:
            there.add(section)
            region.section = section
            edits.append(edit)
    return edits


def _edit(page: ListPage, region: Region, heading: str) -> Edit | None:
    """The line of a heading with another one in place of its text, and in its form."""
    at = region.start
    if not region.level:
        # a line that is no heading names what stands below it
        own = title_words(region.heading)
        lines = range(region.start - 1, -1, -1)
        at = next((one for one in lines if title_words(named_in(page.lines[one])) == own), -1)
    if at < 0:
        return None
    line = page.lines[at]
    tags = [match.span() for match in _TAGS.finditer(line)]
    for match in re.finditer(text_pattern(without_emoji(region.heading).strip()), line):
        if not any(start < match.end() and match.start() < end for start, end in tags):
            new = escape(heading, quote=False) if line.lstrip().startswith("<") else escape_text(heading)
            return Edit(at, at + 1, line[: match.start()] + new + line[match.end() :])
    # "## Vision <ins>and</ins> Sound", of which no word has a place of its own in another heading
    whole = _WHOLE.fullmatch(line)
    return Edit(at, at + 1, whole[1] + escape_text(heading) + whole[2]) if whole else None


def _above(page: ListPage, region: Region) -> str | None:
    """The section under whose heading that of a region stands; "" where that is the heading of none."""
    higher = [one for one in page.regions if one.start < region.start and 0 < one.level < region.level]
    return (max(higher, key=lambda one: one.start).section or "") if higher else None
