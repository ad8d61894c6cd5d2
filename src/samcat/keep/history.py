"""The day on which each row of a list joined it, by the log of git."""

import datetime
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from samcat.errors import SamcatError
from samcat.keep.changes import day_of_commit, git, git_in
from samcat.readers.draft import Draft
from samcat.record.identifiers import arxiv_id, canonical_link, doi_link
from samcat.record.identity import title_letters

_LINK = re.compile(r"https?://[^\s<>\"'`|\\\[\]]+")
# what stands around a title of few words: markup, or a sentence's end
_AROUND = re.compile(r"[|*\[\]()<>\"“”《》`]+|[.,:;]\s|\s[-–—]\s|[。，：]")
_WORD = re.compile(r"[^\W_]+")
# words with which a title begins, of those that a line is searched for; one of fewer has to stand by itself
_BEGINNING = 4
_SHORTEST_TITLE = 16
_DAY = "\x01"


def days_of_rows(path: Path, drafts: Sequence[Draft]) -> dict[int, datetime.date]:
    """The day of the first commit whose file has the link or the title of a row, by the lines of the drafts.

    The log is gone through once, renames of the file included. What a shallow clone begins with has no day. Raises
    SamcatError where git, its repository or the file in it is not there.
    """
    wanted = _Wanted(drafts)
    found: dict[int, datetime.date] = {}
    for day, line in _added_lines(path):
        numbers = set(wanted.named_in(line))
        # a title of a word or two may be a word of another row as well
        numbers |= {number for number in wanted.called_in(line) if not numbers}
        for number in numbers:
            found[number] = min(day, found.get(number, day))
    return found


class _Wanted:
    """The rows that are looked for, by what a line would name them."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._links: dict[str, list[int]] = {}
        self._titles: dict[tuple[str, ...], list[tuple[str, int]]] = {}
        self._names: dict[str, list[int]] = {}
        shared: dict[str, list[int]] = {}
        for draft in drafts:
            for link in (
                draft.paper, draft.arxiv and f"https://arxiv.org/abs/{draft.arxiv}", draft.doi and doi_link(draft.doi),
            ):  # fmt: skip
                for name in _names_of(link) if link else ():
                    self._links.setdefault(name, []).append(draft.line)
            for name in {
                canonical_link(link) for link in (draft.code, draft.data, *dict(draft.links).values()) if link
            }:
                shared.setdefault(name, []).append(draft.line)
            letters = title_letters(draft.title)
            words = tuple(word.casefold() for word in _WORD.findall(draft.title)[:_BEGINNING])
            if len(words) == _BEGINNING and len(letters) >= _SHORTEST_TITLE:
                self._titles.setdefault(words, []).append((letters, draft.line))
            elif letters:
                self._names.setdefault(letters, []).append(draft.line)
        # a repository of several papers tells of none when it joined
        for name, lines in shared.items():
            if len(lines) == 1:
                self._links.setdefault(name, []).extend(lines)

    def named_in(self, line: str) -> Iterator[int]:
        """The lines of the drafts whose link or title stands in a line of the file."""
        for match in _LINK.finditer(line):
            for name in _names_of(_before_bracket(match[0]).rstrip(".,;}")):
                yield from self._links.get(name, ())
        words = [word.casefold() for word in _WORD.findall(line)]
        begun = {pair for at in range(len(words)) for pair in self._titles.get(tuple(words[at : at + _BEGINNING]), ())}
        letters = title_letters(line) if begun else ""
        yield from (number for title, number in begun if title in letters)

    def called_in(self, line: str) -> Iterator[int]:
        """The lines of the drafts whose title of few words stands by itself in a line of the file."""
        for part in _AROUND.split(line) if self._names else ():
            yield from self._names.get(title_letters(part), ())


def _before_bracket(link: str) -> str:
    """A link up to the closing bracket that was not opened in it."""
    depth = 0
    for at, letter in enumerate(link):
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return link[:at]
    return link


def _names_of(link: str) -> Iterator[str]:
    if number := arxiv_id(link):
        yield f"arxiv:{number}"
    yield canonical_link(link)


def _added_lines(path: Path) -> Iterator[tuple[datetime.date, str]]:
    """The lines that each commit added to a file, with its day."""
    path = path.resolve()
    edge = _edge_of_shallow_clone(path)
    command = [
        *git_in(path.parent), "log", "--follow", "-p", "-U0", "-m", "--first-parent", "--text", "--no-color",
        "--no-ext-diff", "--no-textconv", f"-O{os.devnull}", f"--format={_DAY}%H %cs", "--", path.name,
    ]  # fmt: skip
    day: datetime.date | None = None
    seen = False
    with tempfile.TemporaryFile() as errors:
        try:
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, stdin=subprocess.DEVNULL)
        except FileNotFoundError:
            raise SamcatError("--history needs git, which is not installed") from None
        with process:
            for raw in process.stdout or ():
                line = raw.decode("utf-8", "replace").rstrip("\r\n")
                if line.startswith(_DAY):
                    commit, _, date = line[1:].partition(" ")
                    day = None if commit in edge else day_of_commit(date)
                    seen = True
                elif line.startswith("+") and day is not None:
                    yield day, line[1:]
        errors.seek(0)
        reason = errors.read().decode("utf-8", "replace").strip().splitlines()
    if process.returncode or not seen:
        raise SamcatError(f"{path.name}: git knows no history of it ({reason[0] if reason else 'no commit has it'})")


def _edge_of_shallow_clone(path: Path) -> frozenset[str]:
    """The commits with which a shallow clone begins, which seem to have added all that was there."""
    try:
        name = git(path, "HEAD", "rev-parse", "--git-path", "shallow").decode("utf-8", "replace").strip()
        return frozenset(Path(path.parent, name).read_text("ascii").split())
    except (SamcatError, OSError):  # it is no shallow clone, or in no repository, which its log says
        return frozenset()
