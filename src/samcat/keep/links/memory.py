"""What links answered, kept between runs: links and verdicts, nothing that is believed unseen.

All answers are in the cache folder. A file beside the catalog, which goes along with it to other machines, has those of
links that did not just work.
"""

import contextlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path

from samcat.catalog import Catalog
from samcat.errors import SamcatError
from samcat.file.cache_folder import cache_folder, is_private
from samcat.file.lock import locked
from samcat.file.write import write_atomically
from samcat.keep.links.probe import BLOCKED, FINE, GONE, MOVED, UNREACHABLE, Answer

_NAME = "links.json"
_LARGEST = 64 * 1024 * 1024
_KEPT_BESIDE = (GONE, MOVED, UNREACHABLE)
_VERDICTS = (GONE, MOVED, BLOCKED, UNREACHABLE, FINE)


def recall(beside: Path | None = None) -> dict[str, Answer]:
    """The answers of earlier runs, also those in a file beside the catalog, without those that are not understood."""
    path = _path()
    answers = _read(path) if path is not None and is_private(path) else {}
    for link, answer in (_read(beside) if beside is not None else {}).items():
        own = answers.get(link)
        if own is None or own.day < answer.day:
            answers[link] = answer
        if own is not None and own.failed_on and answer.failed_on:
            days = tuple(sorted({*own.failed_on, *answer.failed_on}))
            answers[link] = answers[link]._replace(failed_on=days)
    return answers


def file_beside(catalog: Catalog) -> Path | None:
    """The file beside a catalog in which it has answers kept; None where it names none.

    Raises SamcatError where that file holds something else, which would be written over.
    """
    if not catalog.checking.links:
        return None
    path = catalog.path.parent / catalog.checking.links
    is_ours = not path.exists() or (path.is_file() and (_read(path) or path.read_bytes().split() in ([], [b"{", b"}"])))
    if not is_ours:
        raise SamcatError(f"{path}: holds no answers of links; give [check] another name for links")
    return path


def remember_beside(path: Path, answers: Mapping[str, Answer], links: Collection[str] | None = None) -> bool:
    """Keep answers in a file beside the catalog, a link a line: those that did not just work.

    Of other links than `links`, where that is not None, what was kept is dropped. False where it cannot be written.
    """
    try:
        with locked(path):
            kept = {**_read(path), **answers}
            rows = [
                f"{json.dumps(link)}: {json.dumps(list(kept[link]), ensure_ascii=False)}"
                for link in sorted(kept.keys() if links is None else set(links) & kept.keys())
                if kept[link].verdict in _KEPT_BESIDE
            ]
            data = ("{\n" + ",\n".join(rows) + "\n}\n").encode()
            if not path.exists() or path.read_bytes() != data:
                write_atomically(path, data)
    except (SamcatError, OSError):
        return False
    return True


def _read(path: Path) -> dict[str, Answer]:
    with contextlib.suppress(OSError, ValueError, RecursionError):
        if path.stat().st_size > _LARGEST:
            return {}
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
