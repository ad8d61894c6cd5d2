"""The YAML that a text may begin with, which says how a site shows it."""

import re
from collections.abc import Sequence

_LONGEST_MATTER = 80
_MATTER = re.compile(r"\s*(?:#|-\s|[\w-]+\s*:|$)|\s+\S")


def front_matter(lines: Sequence[str]) -> int:
    """How many lines of it a text begins with."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    end = next((at for at, line in enumerate(lines[1:_LONGEST_MATTER], 1) if line.rstrip() in ("---", "...")), 0)
    return end + 1 if end and all(_MATTER.match(line) for line in lines[1:end]) else 0
