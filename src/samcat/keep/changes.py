"""What joined a list: since a day, or against an earlier state of it."""

from __future__ import annotations

import datetime
import os
import subprocess
from typing import TYPE_CHECKING, TypeVar

from samcat.errors import SamcatError, UsageError
from samcat.record.dates import date_order, days_back, months_of, read_date, today
from samcat.record.identity import key_forms, taken_keys

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from samcat.catalog import Catalog
    from samcat.record.model import Record

_R = TypeVar("_R", bound="Record")
_GIT_WAIT = 60.0
# the day of a clock that nobody set, wherever on earth it stood
_NO_CLOCK = datetime.date(1970, 1, 2)

_SETTINGS = (
    "core.fsmonitor=false", "log.showSignature=false", "log.showRoot=true", "i18n.logOutputEncoding=UTF-8",
    f"core.attributesFile={os.devnull}",
    # what a partial clone lacks would be fetched, by a program that it names
    *(f"protocol.{name}allow=never" for name in ("", "file.", "ext.", "ssh.", "git.", "http.", "https.")),
)  # fmt: skip


def first_day(text: str) -> datetime.date:
    """The day that a date is, or the first one of its month or year: "2024-01-31", "2024-01", "2024", or "7d" for back.

    Raises UsageError where the text is none of these.
    """
    date = read_date(text)
    if date is None:
        return days_back(text)
    month = months_of(date)[0]
    return datetime.date(month // 100, month % 100, date % 100 if date > 999999 else 1)


def joined_since(catalog: Catalog, day: datetime.date) -> list[Record]:
    """The records that joined on that day or later, the last first."""
    return last_first(work for work in catalog.records if work.listed is not None and work.listed >= day)


def listed_before(catalog: Catalog, first: Catalog, day: datetime.date) -> Catalog:
    """The records that say to have joined before a day, as the first state of their catalog has them if it does."""
    known = taken_keys(first.records)
    days = {form: work.listed for work in catalog.records for form in key_forms(work)}

    def early(now: Iterable[_R], then: Iterable[_R]) -> tuple[_R, ...]:
        works = [*then, *(work for work in now if known.isdisjoint(key_forms(work)))]
        listed = (work.listed or next(filter(None, map(days.get, key_forms(work))), None) for work in works)
        return tuple(work for work, one in zip(works, listed, strict=True) if one is not None and one < day)

    return catalog._replace(
        papers=early(catalog.papers, first.papers),
        datasets=early(catalog.datasets, first.datasets),
        citations=early(catalog.citations, first.citations),
    )


def joined_last(catalog: Catalog) -> list[Record]:
    """The records of the last month in which any joined, the last first."""
    last = max((work.listed for work in catalog.records if work.listed is not None), default=None)
    return joined_since(catalog, last.replace(day=1)) if last else []


def joined_beyond(catalog: Catalog, earlier: Catalog) -> list[Record]:
    """The records that an earlier state does not have, by key or alias; the last first."""
    known = taken_keys(earlier.records)
    return last_first(work for work in catalog.records if known.isdisjoint(key_forms(work)))


def revision_before(path: Path, day: datetime.date) -> tuple[str, str]:
    """The last commit of the branch before a day that changed a file, and the first one at all; empty where none did.

    Raises SamcatError where git or the repository is not there.
    """
    path = path.resolve()
    when = ("-1", f"--before={day.isoformat()}T00:00:00"), ("--reverse",)
    found = [git(path, "HEAD", "rev-list", *how, "HEAD", "--", f"./{path.name}") for how in when]
    last, first = (text.decode("ascii", "replace").partition("\n")[0] for text in found)
    return last, first


def last_day(path: Path) -> datetime.date:
    """The day of the last commit that changed a file; today where it changed since, or is in no repository."""
    path = path.resolve()
    try:
        # `git status` would run the filters of the repository
        if bytes_at_revision(path, "HEAD").splitlines() != path.read_bytes().splitlines():
            return today()
        found = git(path, "HEAD", "log", "-1", "--format=%cs", "--", f"./{path.name}").decode("ascii", "replace")
    except (SamcatError, OSError):
        return today()
    return day_of_commit(found.strip()) or today()


def day_of_commit(text: str) -> datetime.date | None:
    """The day that git prints for a commit; none where it is that of a clock which was not set."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day if _NO_CLOCK < day <= datetime.date.today() + datetime.timedelta(1) else None


def git_in(folder: Path) -> list[str]:
    """The command that asks git about a folder, by its name alone, and starts no program that its repository names."""
    settings = (part for setting in _SETTINGS for part in ("-c", setting))
    return ["git", "-C", str(folder), "--literal-pathspecs", *settings]


def is_revision(path: Path, text: str) -> bool:
    """Whether a text names a commit of the git repository that a file is in."""
    try:
        return bool(
            git(path.resolve(), text, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{commit}}")
        )
    except SamcatError:
        return False


def is_in_revision(path: Path, revision: str) -> bool:
    """Whether a revision of its git repository has a file; raises as `bytes_at_revision` does."""
    path = path.resolve()
    return bool(git(path, revision, "ls-tree", "--name-only", revision, "--", f"./{path.name}").strip())


def bytes_at_revision(path: Path, revision: str) -> bytes:
    """The bytes of a file as a revision of its git repository has it.

    Raises SamcatError where git, the repository, the revision or the file in it is not there.
    """
    path = path.resolve()
    return git(path, revision, "show", "--no-textconv", "--end-of-options", f"{revision}:./{path.name}")


def git(path: Path, revision: str, *arguments: str) -> bytes:
    """What git answers about a file and a revision. Raises SamcatError where it does not, and UsageError for none."""
    if not revision or revision.startswith("-") or ":" in revision or "\0" in revision:
        raise UsageError(f"not a revision: {revision!r}")
    command = [*git_in(path.parent), *arguments]
    try:
        result = subprocess.run(command, capture_output=True, check=False, timeout=_GIT_WAIT, stdin=subprocess.DEVNULL)
    except FileNotFoundError:
        raise SamcatError("this needs git, which is not installed") from None
    except subprocess.TimeoutExpired:
        raise SamcatError(f"git did not answer within {_GIT_WAIT:g} seconds") from None
    if result.returncode:
        reason = result.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SamcatError(f"{path.name} at {revision}: {reason[0] if reason else 'git could not show it'}")
    return result.stdout


def last_first(works: Iterable[Record]) -> list[Record]:
    """Records in the order in which they joined the list, the last first."""
    return sorted(works, key=lambda work: (work.listed or datetime.date.min, date_order(work.date)), reverse=True)
