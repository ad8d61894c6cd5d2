"""The addresses of the pages of records: they follow from the keys, and so stay as long as these do."""

import hashlib
import re

from samcat.clean import is_device
from samcat.record.model import key_form

_LONGEST = 120


def record_path(key: str) -> str:
    """The path of the page of a record below the page of its list."""
    return f"p/{file_name(key)}.html"


def file_name(name: str) -> str:
    """A name as one of a file, which every system and every address takes as it is.

    What is no plain letter or digit is its number in UTF-8 behind a tilde, so that two names never meet.
    """
    plain = re.sub(r"[^A-Za-z0-9_.-]", lambda match: "".join(f"~{byte:02x}" for byte in match[0].encode()), name)
    if plain.startswith(".") or is_device(plain):
        plain = f"~{ord(plain[0]):02x}{plain[1:]}"
    if len(plain) <= _LONGEST:
        return plain
    return f"{plain[:_LONGEST]}~{hashlib.sha256(key_form(name).encode()).hexdigest()[:16]}"
