"""What a format leaves out of records, or spells otherwise, told while they are printed."""

from collections.abc import Iterator, Mapping, Sequence

from samcat import formats
from samcat.cli.output import say
from samcat.record.model import Record

# formats that have no place for every field
_NARROW = ("ris", "hayagriva")


def references(records: Sequence[Record], name: str, *, prefer: str, **choices: object) -> Iterator[str]:
    """The text of records in a format of references, behind which is said what it has no place or no spelling for.

    Arguments and errors are those of `formats.pieces`.
    """
    is_tex = name in ("bibtex", "biblatex")
    if is_tex:
        from samcat.formats.bibtex import parents_last

        records = parents_last(records)
    pieces = formats.pieces(records, name, prefer=prefer, **choices)
    if is_tex and not choices.get("raw"):
        _tell_spelled(records)
    tell_invisible(records)
    pieces = _telling_omitted(records, pieces, name, prefer)
    return _telling_letters(pieces, name) if is_tex else pieces


def tell_invisible(records: Sequence[Record]) -> None:
    """Say which characters are left out that nobody sees, and that other programs would take for letters."""
    from samcat.formats.invisible import invisible_in

    if found := invisible_in(records):
        say(f"samcat: left out what nobody sees: {_named(found)}")


def _tell_spelled(records: Sequence[Record]) -> None:
    """Say which commands of TeX are written as people read them, since they may do more than print."""
    from samcat.formats.bibtex import spelled_commands

    if found := spelled_commands(records):
        say(f"samcat: written as people read it, since it may do more than print: {_named(found)} (--raw keeps it)")


def _telling_omitted(records: Sequence[Record], pieces: Iterator[str], name: str, prefer: str) -> Iterator[str]:
    """Pass on a piece for each record, and tell once which of their fields and links stand in none."""
    from samcat.formats.omitted import OF_LISTS, omitted

    found: dict[str, list[str]] = {}
    printed = iter(records)
    for piece in pieces:
        if record := next(printed, None):
            for field in omitted(record, piece, name, prefer):
                found.setdefault(field, []).append(record.key)
        yield piece
    have = "biblatex and csl-json have" if name in _NARROW else "toml has" if name == "csl-json" else "csl-json has"
    for of_lists, others in ((False, have), (True, "toml and json have")):
        if some := {field: keys for field, keys in found.items() if field.startswith(OF_LISTS) == of_lists}:
            say(f"samcat: {name} has no place for {_named(some)}; {others}")


def _telling_letters(pieces: Iterator[str], name: str) -> Iterator[str]:
    """Pass entries on, and tell once which letters in them pdflatex stops at."""
    from samcat.formats.tex_letters import beyond_latex, in_groups, set_up

    beyond: dict[str, None] = {}
    for piece in pieces:
        beyond |= beyond_latex(piece)
        yield piece
    if name == "biblatex":
        beyond = {letter: None for letter in beyond if not any(set_up(letter))}
    if beyond:
        letters = " ".join(in_groups(beyond))
        told = "BibTeX has no command for" if name == "bibtex" else "pdflatex stops at"
        say(f"samcat: {told} {letters} (left as UTF-8, which LuaLaTeX and XeLaTeX set)")


def _named(found: Mapping[str, Sequence[str]]) -> str:
    """What was found, each with the first record that has it and how many others do."""
    return ", ".join(
        f"{what} of {keys[0]}" + (f" and {len(keys) - 1} more" if len(keys) > 1 else "") for what, keys in found.items()
    )
