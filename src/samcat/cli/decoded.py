"""The text of a source that may be older than UTF-8, or of which a part is."""

import re
from pathlib import Path

from samcat.cli.output import say
from samcat.errors import CatalogError, SamcatError
from samcat.file import loader

_NO_UTF8 = re.compile("[\udc80-\udcff]+")
_WORD = re.compile(r"[^\x00-\x7f]+")
# what turns to letters of two bytes (RFC 1468, RFC 1557)
_ISO_2022 = re.compile(rb"\x1b\$[@AB()]")
_LETTER = re.compile(r"[^\W\d_]")
_LONG, _NO_PROOF, _MOST_LINES, _MOST_LETTERS = 4, 5, 3, 12
# what no text of Western Europe has in Windows' Latin-1, and those in Shift JIS or of DOS are full of
_ODD = re.compile("[\udc81-\udc84\udc86-\udc89\udc8b\udc8d\udc8f\udc90\udc98\udc9b\udc9d]")
# what no word of Western Europe has inside, and those in ISO 8859-2 or of a Macintosh are full of
_NEVER_INSIDE = re.compile(
    "(?<=[a-zA-Zà-ÿ])[\x81\x8d\x8f\x90\x9d¡-¨«¬¯±-¶¸¹»-¿€‚„†-‰‹•˜™](?=[a-zA-Zà-ÿ])"
    "|(?<=[a-zA-Zà-ÿ])[ŠŒŽŸ](?=[a-zà-ÿ])|(?<=[a-zà-ÿ])[ŠŒŽŸ](?![A-ZÀ-ÞŠŒŽŸ])"
)
_ONE_IN, _ENOUGH_ONE_IN = 4, 20


def decoded(data: bytes, path: Path, name: str) -> str:
    """The text of a source, of which bytes that are no UTF-8 are letters of Windows' Latin-1; their lines are said.

    Raises SamcatError where it is in an encoding that is not of Western Europe.
    """
    if _ISO_2022.search(data):
        raise SamcatError(f"{name}: not UTF-8 but ISO 2022, as Japanese mail is (save it as UTF-8)")
    try:
        return loader.decode(data, path)
    except CatalogError:
        if b"\0" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise
        text = data.decode("utf-8-sig", "surrogateescape")
        if _is_foreign(text):
            raise
    odd = list(_NO_UTF8.finditer(text))
    letters = list(dict.fromkeys("".join(_as_western(match[0]) for match in odd)))
    shown = " ".join(letters[:_MOST_LETTERS]) + " …" * (len(letters) > _MOST_LETTERS)
    lines = _lines(text, [match.start() for match in odd])
    say(f"{name}: {lines} not UTF-8, so read as Latin-1, with the letters {shown}; check them")
    return _NO_UTF8.sub(lambda match: _as_western(match[0]), text)


def _is_foreign(text: str) -> bool:
    """Whether the words of a text that are no UTF-8 are not of Western Europe.

    There letters with accents stand alone or in twos, and no signs within words; words of Greek, Russian or Chinese are
    made of such bytes. A few of them are no proof where others are UTF-8: letters may have been cut.
    """
    western = foreign = 0
    for word in (match[0] for match in _WORD.finditer(text)):
        bytes_, size = "".join(_NO_UTF8.findall(word)), len(word.encode("utf-8", "surrogateescape"))
        if size >= _LONG and _ONE_IN * len(bytes_) > size:
            # dashes and spaces that do not break may be many
            foreign += size if _LETTER.search(_as_western(bytes_)) else 0
        elif odd := len(_ODD.findall(bytes_)):
            foreign += odd
        else:
            western += len(bytes_)
    if foreign > max(_NO_PROOF, western):
        return True
    inside = len(_NEVER_INSIDE.findall(_NO_UTF8.sub(lambda match: _as_western(match[0]), text)))
    return bool(inside) and _ENOUGH_ONE_IN * inside >= western + foreign and _NO_UTF8.sub("", text).isascii()


def encoding_of(data: bytes, text: str) -> str | None:
    """The encoding in which a text was decoded as a whole; None where there is more than one."""
    for encoding in ("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8", "cp1252", "latin-1"):
        try:
            if data.decode(encoding) == text:
                return encoding
        except UnicodeDecodeError:
            continue
    return None


def _as_western(letters: str) -> str:
    data = letters.encode("utf-8", "surrogateescape")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _lines(text: str, places: list[int]) -> str:
    numbers: list[int] = []
    line, at = 1, 0
    for place in places:
        line, at = line + text.count("\n", at, place), place
        if numbers[-1:] != [line]:
            numbers.append(line)
    if len(numbers) == 1:
        return f"line {numbers[0]} is"
    shown = ", ".join(map(str, numbers[:_MOST_LINES]))
    more = len(numbers) - _MOST_LINES
    return f"lines {shown} and {more} more are" if more > 0 else f"lines {shown} are"
