"""Headings that a build leaves with nothing below them."""

from collections.abc import Container, Sequence

from samcat.keep.regions import Edit, ListPage


def without_empty_headings(page: ListPage, known: Container[str | None], edits: Sequence[Edit]) -> list[Edit]:
    """The edits, and those that remove headings between markers with no more below than rows that go.

    A group of another layout left these; `known` are the ids of the sections, whose headings stay.
    """
    gone = {edit.start for edit in edits if not edit.text}
    made = list(edits)
    cleared: dict[int, int] = {}
    lines = page.lines
    ends = page.ends_of_headings()
    # what stands below a heading comes before it
    for region in reversed(page.regions):
        if region.section in known or not region.marked or region.is_bare:
            continue
        end = max(region.end, region.rows[-1].entry.end) if region.rows else region.end
        if not region.rows and not any(region.start < start < ends.get(region.start, 0) for start in cleared):
            continue  # a heading of the curator
        while not lines[end - 1].strip():
            end -= 1
        rows = {line for row in region.rows for line in range(row.entry.start, row.entry.end)}
        first = region.start + (1 if region.level else 0)
        bare = [lines[at].strip() for at in range(first, end) if at not in rows]
        if all(row.entry.start in gone for row in region.rows) and all(
            not line or line.startswith("|") for line in bare
        ):
            if region.start and not lines[region.start - 1].strip():
                while end < region.end and not lines[end].strip():
                    end += 1
            cleared |= dict.fromkeys(range(region.start, end), end)
            made.append(Edit(region.start, end, ""))
    return [edit for edit in made if edit.start not in cleared or edit.end == cleared[edit.start]]
