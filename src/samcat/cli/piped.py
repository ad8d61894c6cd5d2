"""The keys in what samcat or another program printed and a pipe brings: JSON, CSV, BibTeX, RIS, a table and others."""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from samcat.errors import UsageError
from samcat.readers.entry_keys import keys_of

_RIS_ID = re.compile(r"^ID  -[^\S\n]*+(\S++)", re.MULTILINE)
_TOML_KEY = re.compile(r'^key = "([^"\n]++)"', re.MULTILINE)
_YAML_KEY = re.compile(r'^"?([^\s":]++)"?:[^\S\n]*$', re.MULTILINE)
_RULE = re.compile(r"[─-]+(?: +[─-]+)+")
# forms that hold no keys, by how they begin
_WITHOUT_KEYS = (("<?xml", "XML"), ("<", "HTML"), ("|", "a table of Markdown"))


def keys_in(text: str) -> list[str] | None:
    """The keys in a text of a form that has them; None where it is none of these, but words or lines with tabs.

    Raises UsageError for a form that is known and holds no keys.
    """
    start = text.lstrip()
    head = start[:2000]
    if start[:1] in ("[", "{") and not head.startswith("[["):
        return list(_in_json(start))
    if "\t" in text.partition("\n")[0]:
        return None
    if re.match(r"@\s*\w+\s*[{(]", start):
        return keys_of(text)
    if re.match(r"TY  -", start):
        return _RIS_ID.findall(text)
    if head.startswith(("[[", "schema =")):
        return _TOML_KEY.findall(text)
    lines = start.splitlines()
    # groups have a line of their own above their table, and an empty one between two
    rules = [number for number, line in enumerate(lines) if _RULE.fullmatch(line.strip())]
    rules = [number for number in rules if not {number - 1, number - 2, number - 3} & {*rules}]
    if rules and rules[0] in (1, 2):
        starts = [number - 1 for number in rules]
        ends = [start - 2 for start in starts[1:]]
        return [
            key for start, end in zip(starts, [*ends, len(lines)], strict=True) for key in _in_table(lines[start:end])
        ]
    if len(lines) > 1 and re.match(r'"?[^\s":]+"?:\s*$', lines[0]) and lines[1].startswith("  "):
        return _YAML_KEY.findall(text)
    names = [name.strip().strip('"') for name in lines[0].split(",")] if lines else []
    if "key" in names and len(names) > 1:
        return [row["key"] for row in csv.DictReader(start.splitlines(keepends=True)) if row.get("key")]
    for beginning, name in _WITHOUT_KEYS:
        if re.sub(r"\A## .*\s*", "", head).startswith(beginning):
            raise UsageError(f"standard input is {name}, which holds no keys; -f keys writes them")
    if len(names) > 2 and len(lines) > 1 and all(re.fullmatch(r"[a-z_]+", name) for name in names):
        raise UsageError("standard input is CSV without a column key; -f keys writes keys")
    if re.search(r"^(?:date|section|paper|published) {2,}\S", start, re.MULTILINE):
        raise UsageError("standard input is a card, which holds no key; -f keys writes keys")
    return None


def _in_json(text: str) -> Iterator[str]:
    """The keys of objects, or the ids of CSL-JSON: of one array, one object, or an object a line."""
    try:
        found: list[Any] = [json.loads(text)]
    except ValueError:
        try:
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError as error:
            raise UsageError(f"standard input begins as JSON, but is none: {error}; -f keys writes keys") from error
    rows = [row for part in found for row in (part if isinstance(part, list) else [part])]
    for row in rows:
        key = row.get("key", row.get("id")) if isinstance(row, dict) else row
        if not isinstance(key, str):
            raise UsageError("standard input is JSON without key or id; -f keys writes keys")
        yield key


def _in_table(lines: Sequence[str]) -> list[str]:
    """The cells of a table below its heading Key, which stands last where the columns are the usual ones."""
    rule = lines[1]
    ends = [match.span() for match in re.finditer(r"[─-]+", rule)]
    names = [lines[0][start:end].strip() for start, end in ends]
    if "Key" not in names:
        raise UsageError("standard input is a table without the column Key; -f keys writes keys")
    if names[-1] == "Key":
        # whatever widths the letters before it have
        return [line.split()[-1] for line in lines[2:] if line.strip() and not line.startswith(" ")]
    start, end = ends[names.index("Key")]
    return [line[start:end].strip() for line in lines[2:] if line[start:end].strip()]
