"""The sections and tags that records bring along to another list."""

from collections.abc import Iterable, Sequence

from samcat.file.spans import spans
from samcat.file.statements import attached
from samcat.formats.toml import section_table, tag_table
from samcat.record.model import Record, Section, Tag, key_form
from samcat.source import Source


def declarations(
    records: Iterable[Record], source: Source, sections: Sequence[Section] = (), tags: Sequence[Tag] = ()
) -> dict[str, str]:
    """The tables of sections and tags that the records of a list carry and it lacks, as far as `source` has them.

    `sections` and `tags` are those that the list declares; a section comes with those that hold it. Where one of them
    is nowhere declared there are none of sections, since a list that declares some must declare all.
    """
    known = {section.id: section for section in (*source.sections, *sections)}
    held = {section.id for section in sections}
    carried: set[str] = set()
    wanted: set[str] = set()
    for record in records:
        carried.update(map(key_form, record.tags))
        wanted.update(record.sections)
    for name in list(wanted):
        above = known[name].under if name in known else None
        while above in known and above not in wanted:
            wanted.add(above)
            above = known[above].under
    carried -= {key_form(tag.id) for tag in tags}
    missing = [row for row in source.sections if row.id in wanted and row.id not in held]
    made = {
        "sections": [section_table(row) for row in missing] if wanted <= set(known) else [],
        "tags": [tag_table(row) for row in source.tags if key_form(row.id) in carried],
    }
    return {name: "\n".join(tables) for name, tables in made.items() if tables}


def declared(text: str, tables: dict[str, str], newline: str) -> str:
    """The text of a catalog with further tables of sections and tags, each behind its kin, else above the records."""
    for name, lines in tables.items():
        table = lines.replace("\n", newline)
        rows = spans(text)
        own = [row for row in rows if row.table == name]
        below = [row for row in rows if row.table not in ("sections", *(["tags"] if name == "tags" else []))]
        if own:
            at = own[-1].end
            text = text[:at] + newline + table + text[at:]
        elif below:
            at = attached(text, below[0].start)
            text = text[:at] + table + newline + text[at:]
        else:
            text = text.rstrip("\r\n") + newline * 2 + table
    return text
