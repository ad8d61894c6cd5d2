"""What a reader keeps of a list for himself: marks and notes on records, outside of the catalog.

Marks are one line a key in a TOML file, notes one Markdown file a key, both in a folder by the id of the catalog, so
that they survive a move of the file, and never come into what is published.
"""

import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote, unquote

import tomli

from samcat.clean import is_device
from samcat.errors import SamcatError, UsageError
from samcat.file.lock import locked
from samcat.file.write import write_atomically
from samcat.formats.toml import string
from samcat.record.model import About, Record, key_form
from samcat.text import fold

_MARKS, _NOTES = "marks.toml", "notes"
_NAME = re.compile(r"[^\W_][\w.-]*")
# letters of the name of a file, which has a checksum behind the first of them where it would be longer
_LONGEST, _KEPT = 100, 80
_CUT = re.compile(rf"(.{{{_KEPT}}})-[0-9a-f]{{16}}")
# of the longest letter in such a name, %F0%9F%98%80
_LETTER = 12
_HEAD = "# marks of samcat, one key a line; samcat mark changes them\n"


def folder_of(about: About, path: Path) -> Path:
    """The folder of what is kept of a catalog: by its id, else its title, else where it stands.

    What was kept of it by its title before it had an id moves along. Raises SamcatError where that cannot be done.

    XDG Base Directory Specification, Apple's File System Programming Guide, and Known Folders of Windows.
    """
    if sys.platform == "win32":
        chosen, usual = os.environ.get("APPDATA", ""), "AppData/Roaming"
    elif sys.platform == "darwin":
        chosen, usual = "", "Library/Application Support"
    else:
        chosen, usual = os.environ.get("XDG_DATA_HOME", ""), ".local/share"
    base = Path(chosen) if Path(chosen).is_absolute() else _home() / usual
    names = [name for name in (about.id, about.title) if name] or [str(path.resolve())]
    folder, *earlier = (base / "samcat" / _file_name(name.casefold()) for name in names)
    if about.id and earlier and earlier[0].is_dir() and not folder.exists():
        try:
            earlier[0].rename(folder)
        except OSError as error:
            if not folder.exists():
                raise SamcatError(f"{earlier[0]}: cannot be moved to {folder}: {error.strerror}") from error
    return folder


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        raise SamcatError("no folder for marks and notes is known, since you have no home; set HOME") from error


def _file_name(name: str) -> str:
    """A name as that of a file: letters that no system minds, others as %XX, and a checksum where it is long."""
    spelled = quote(name, safe="").replace(".", "%2E")
    if is_device(spelled):
        spelled = f"%{ord(spelled[0]):02X}{spelled[1:]}"
    if len(spelled) <= _LONGEST:
        return spelled
    return f"{spelled[:_KEPT]}-{blake2b(name.encode(), digest_size=8).hexdigest()}"


class Marks:
    """The marks and notes of one catalog. `records` are those of the catalog as it is now: aliases are followed.

    Of these, only those matter that `kept_keys` names, and those that are asked for. Raises SamcatError where a file
    cannot be read, and writes nothing then.
    """

    def __init__(self, folder: Path, records: Iterable[Record]) -> None:
        self._file = folder / _MARKS
        self._notes = folder / _NOTES
        named = [(name, record.key) for record in records for name in (*record.aliases, record.key)]
        self._names = [name for name, _ in named]
        self._keys = {key_form(name): key for name, key in named}

    def all(self) -> dict[str, set[str]]:
        """The marks of each key that has any, under its present key; what is not in the catalog under its own."""
        held: dict[str, set[str]] = {}
        for key, names in _marks_in(self._file).items():
            held.setdefault(self._keys.get(key_form(key), key), set()).update(names)
        return held

    def orphans(self) -> list[str]:
        """The keys with marks or notes that the catalog has no more."""
        return [key for key in {**self.all(), **self.notes()} if key_form(key) not in self._keys]

    def change(self, keys: Iterable[str], add: Iterable[str], remove: Iterable[str]) -> int:
        """Add and remove marks of records by their keys; how many records changed.

        Raises UsageError for a mark that is no word, and WriteError.
        """
        wanted, unwanted = {_mark(name) for name in add}, {_mark(name) for name in remove}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with locked(self._file):
            held = self.all()
            changed = 0
            for key in keys:
                before = held.get(key, set())
                after = (before | wanted) - unwanted
                changed += after != before
                held[key] = after
            if changed:
                write_atomically(self._file, _marks_text(held).encode())
        return changed

    def marked(self, mark: str) -> frozenset[str]:
        """The keys with a mark, whatever its case."""
        wanted = mark.casefold()
        return frozenset(key for key, names in self.all().items() if wanted in names)

    def notes(self) -> Mapping[str, Sequence[Path]]:
        """The files of the note of each key that has one: of a record that two became that of each."""
        found: dict[str, list[Path]] = {}
        for file in sorted(self._notes.glob("*.md")) if self._notes.is_dir() else ():
            key = self._key_of(file)
            present = self._keys.get(key_form(key), key)
            # what was written under the present key comes first
            found.setdefault(present, []).insert(0 if key == present else len(found.get(present, ())), file)
        return found

    def noted(self, words: str) -> frozenset[str]:
        """The keys in whose notes every one of some words stands, or the beginning of a longer one."""
        wanted = fold(words).split()
        return frozenset(
            key
            for key, files in self.notes().items()
            if (text := fold(_joined(files))) and all(w in text for w in wanted)
        )

    def note_of(self, key: str) -> str:
        """The note of a record; nothing where there is none."""
        return _joined(self._files_of(key))

    def write_note(self, key: str, text: str, *, old: str) -> None:
        """Keep the note of a record; without text it is taken away. `old` is what was read.

        Raises SamcatError where somebody else wrote another one meanwhile.
        """
        self._notes.mkdir(parents=True, exist_ok=True)
        file, *others = self._files_of(key) or (self._notes / f"{_file_name(key)}.md",)
        with locked(file):
            if _joined([one for one in (file, *others) if one.exists()]) != old:
                raise SamcatError(f"{file}: somebody else changed the note meanwhile")
            if text.strip():
                write_atomically(file, text.encode())
            else:
                file.unlink(missing_ok=True)
            for other in others:
                other.unlink(missing_ok=True)

    @cached_property
    def _long(self) -> dict[str, str]:
        """The keys whose names as those of files may be cut, by these names."""
        return {_file_name(key): key for key in self._names if len(key) > _LONGEST // _LETTER}

    def _files_of(self, key: str) -> Sequence[Path]:
        self._long[_file_name(key)] = key
        return self.notes().get(key, ())

    def _key_of(self, file: Path) -> str:
        """The key of a note by the name of its file, in which a long one is cut."""
        name = file.name.removesuffix(".md")
        cut = _CUT.fullmatch(name)
        if cut is None:
            return unquote(name)
        return self._long.get(name) or unquote(re.sub("%.?$", "", cut[1]), errors="ignore") + "…"


def kept_keys(folder: Path) -> set[str] | None:
    """The keys with marks or notes; None where the name of a note is cut, and only all keys tell whose it is.

    Raises SamcatError where a file cannot be read.
    """
    files = [file.name.removesuffix(".md") for file in (folder / _NOTES).glob("*.md")]
    if any(map(_CUT.fullmatch, files)):
        return None
    return {*_marks_in(folder / _MARKS), *map(unquote, files)}


def _marks_in(file: Path) -> dict[str, list[str]]:
    try:
        data = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise SamcatError(f"{file}: {error.strerror}") from error
    try:
        rows = tomli.loads(data.decode())
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SamcatError(f"{file}: {error}") from error
    for key, names in rows.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise SamcatError(f"{file}: {key}: expected an array of texts")
    return rows


def _marks_text(held: Mapping[str, set[str]]) -> str:
    rows = (
        f"{string(key)} = [{', '.join(map(string, sorted(names)))}]\n" for key, names in sorted(held.items()) if names
    )
    return _HEAD + "".join(rows)


def _mark(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise UsageError(f"a mark is a word of letters, digits, dots and dashes, not {name!r}")
    return name.casefold()


def _joined(files: Iterable[Path]) -> str:
    """The texts of files, one below the other."""
    texts = [_text(file) for file in files]
    return texts[0] if len(texts) == 1 else "\n\n".join(text.strip("\n") for text in texts) + "\n" * bool(texts)


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SamcatError(f"{file}: {getattr(error, 'strerror', None) or error}") from error
