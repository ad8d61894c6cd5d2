"""Prints the part of CHANGELOG.md on one version, as the notes of its release: python .ci/notes.py v1.2.0."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def notes(changelog: str, version: str) -> str:
    """What the changelog says of a version.

    Raises ValueError where it says nothing, or gives no date.
    """
    heading = rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d\n"
    match = re.search(rf"{heading}(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    if match is None or not match[1].strip():
        raise ValueError(f"CHANGELOG.md says nothing of {version}: give it a heading '## [{version}] - YYYY-MM-DD'")
    return match[1].strip() + "\n"


def main(tag: str) -> int:
    """Print the notes of a tag; the exit status."""
    source = (ROOT / "src" / "samcat" / "__init__.py").read_text(encoding="utf-8")
    match = re.search(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    version = match[1] if match else "not there"
    if tag != f"v{version}":
        sys.stderr.write(f"the tag is {tag}, and __version__ is {version}\n")
        return 1
    try:
        sys.stdout.write(notes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version))
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
