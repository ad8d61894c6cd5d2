"""What services answered, kept in the cache folder: texts by service and question, each with its day.

Nothing that stands there is believed unseen: what is read goes through the same reader as an answer of today.
"""

import contextlib
import datetime
import json
from collections.abc import Mapping
from pathlib import Path

from samcat.file.cache_folder import is_private
from samcat.file.lock import locked
from samcat.file.write import WriteError, write_atomically

_LARGEST = 64 * 1024 * 1024
# an answer that is older is dropped
_KEPT_DAYS = 60

Kept = dict[str, tuple[str, str]]
"""By question, the day on which it was asked and the answer, which is empty where the service knows nothing."""


class Memory:
    """The answers of services of the last days."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._known: dict[str, Kept] = {}

    def answer(self, name: str, question: str, today: datetime.date, days: int) -> str | None:
        """What a service answered to a question; None where that is not known, or older than so many days.

        That nothing was known holds for the day only.
        """
        day, answer = self._of(name).get(question, ("", ""))
        with contextlib.suppress(ValueError):
            age = (today - datetime.date.fromisoformat(day)).days
            return answer if 0 <= age < (days if answer else 1) else None
        return None

    def day(self, name: str, question: str) -> str:
        """The day on which a question was asked, as YYYY-MM-DD; empty where it never was."""
        return self._of(name).get(question, ("", ""))[0]

    def keep(self, name: str, answers: Mapping[str, str], today: datetime.date) -> None:
        """Keep what a service answered today, beside what other processes keep."""
        new = {question: (today.isoformat(), answer) for question, answer in answers.items()}
        self._of(name).update(new)
        path = self._path(name)
        if path is None:
            return
        oldest = (today - datetime.timedelta(days=_KEPT_DAYS)).isoformat()
        with contextlib.suppress(OSError, WriteError), locked(path):
            kept = {question: row for question, row in self._load(path).items() if row[0] >= oldest} | new
            write_atomically(path, json.dumps(kept).encode())
            path.chmod(0o600)

    def _path(self, name: str) -> Path | None:
        return self._folder / f"answers-{name}.json" if self._folder is not None else None

    def _of(self, name: str) -> Kept:
        if name not in self._known:
            path = self._path(name)
            self._known[name] = self._load(path) if path is not None else {}
        return self._known[name]

    @staticmethod
    def _load(path: Path) -> Kept:
        if not is_private(path) or path.stat().st_size > _LARGEST:
            return {}
        with contextlib.suppress(OSError, ValueError, RecursionError):
            kept = json.loads(path.read_bytes())
            if isinstance(kept, dict):
                return {
                    question: (row[0], row[1])
                    for question, row in kept.items()
                    if isinstance(row, list) and len(row) == 2 and all(isinstance(part, str) for part in row)
                }
        return {}
