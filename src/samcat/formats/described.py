"""The entry of a record as formats have it that know no subtitles, and a word for each part that people had in it."""

from collections.abc import Iterable

from samcat.formats.tex_letters import escape
from samcat.formats.variables import OF_NAME, kept_text
from samcat.record.decode import still_says
from samcat.record.entry import Entry, describe_whole
from samcat.record.model import Record
from samcat.record.names import Name


def describe_fully(record: Record, prefer: str = "published") -> Entry:
    """The entry of a record with its subtitles, and with editors who are directors or compilers as such (2.3.6)."""
    entry = describe_whole(record, prefer)
    if old := [name for name, value in entry.kept.items() if not still_says(name, value, record, entry)]:
        entry = entry._replace(kept={name: value for name, value in entry.kept.items() if name not in old})
    if {"address", "location"} <= entry.kept.keys() and "venue" not in entry.kept:
        # the ACM's library has the place of the event beside that of the publisher
        kept = {"venue" if name == "location" else name: text for name, text in entry.kept.items()}
        entry = entry._replace(kept=kept)
    role = kept_text(entry, "editortype")
    if not entry.editors or role in ("", "editor"):
        return entry
    said = entry.kept.get("editor") or _people_text(entry.editors, entry.other_editors)
    kept = {name: text for name, text in entry.kept.items() if name not in ("editor", "editortype")}
    kept |= {role: said} if role in OF_NAME else {"editorc": said, "editorctype": role}
    return entry._replace(editors=(), other_editors=False, kept=kept)


def _people_text(names: Iterable[Name], others: bool) -> str:
    """People as a field of BibTeX."""
    spelled = (
        f"{{{escape(name.family, to_ascii=False)}}}"
        if name.literal
        else ", ".join(escape(part, to_ascii=False) for part in (name.family, name.suffix, name.given) if part)
        for name in names
    )
    return " and ".join([*spelled, *(["others"] if others else [])])
