"""What links answered, kept between runs in the cache folder: links and verdicts, nothing that is believed unseen."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

from samcat.errors import SamcatError
from samcat.file.cache_folder import cache_folder, is_private
from samcat.file.lock import locked
from samcat.file.write import write_atomically
from samcat.keep.links.probe import BLOCKED, FINE, GONE, MOVED, UNREACHABLE, Answer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NAME = "links.json"
_LARGEST = 64 * 1024 * 1024
_VERDICTS = (GONE, MOVED, BLOCKED, UNREACHABLE, FINE)


def recall() -> dict[str, Answer]:
    """The answers of earlier runs, without those that are not understood."""
    path = _path()
    if path is None or not is_private(path) or path.stat().st_size > _LARGEST:
        return {}
    with contextlib.suppress(OSError, ValueError, RecursionError):
        kept = json.loads(path.read_bytes())
        if isinstance(kept, dict):
            return {link: answer for link, fields in kept.items() if (answer := _answer(fields)) is not None}
    return {}


def remember(answers: Mapping[str, Answer]) -> bool:
    """Keep answers for later runs, beside those that are kept; False where there is no folder to keep them in."""
    path = _path()
    if path is None:
        return False
    try:
        with locked(path):
            kept = {**recall(), **answers}
            write_atomically(path, json.dumps({link: list(answer) for link, answer in kept.items()}).encode())
            path.chmod(0o600)
    except (SamcatError, OSError):
        return False
    return True


def _path() -> Path | None:
    folder = cache_folder()
    return folder / _NAME if folder is not None else None


def _answer(fields: object) -> Answer | None:
    if not isinstance(fields, list) or len(fields) != len(Answer._fields):
        return None
    verdict, reason, target, day, failed_on = fields
    texts = (verdict, reason, target, day)
    if not all(isinstance(text, str) for text in texts) or verdict not in _VERDICTS:
        return None
    if not isinstance(failed_on, list) or not all(isinstance(one, str) for one in failed_on):
        return None
    return Answer(verdict, reason, target, day, tuple(failed_on))
