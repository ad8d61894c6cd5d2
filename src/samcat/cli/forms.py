"""What a command writes: the one place where an option or the name of an output file becomes a form."""

from collections.abc import Mapping, Sequence

from samcat.cli.output import is_stream, refuse_folder, refuse_read
from samcat.errors import UsageError, choose

ENDINGS: dict[str, tuple[str, ...]] = {
    "text": ("txt", "log"),
    "bars": ("txt", "log"),
    "tsv": ("tsv", "tab"),
    "csv": ("csv",),
    "json": ("json",),
    "jsonl": ("jsonl", "ndjson"),
    "md": ("md", "markdown"),
    "markdown": ("md", "markdown"),
    "html": ("html", "htm"),
    "svg": ("svg",),
    "toml": ("toml",),
    "sarif": ("sarif",),
    "atom": ("xml", "atom"),
}
"""How the names of files end that hold a form of a report, a count or a picture."""
_PICTURES = ("png", "pdf", "jpg", "jpeg", "webp", "eps", "gif")


def form_asked(
    what: str,
    forms: Sequence[str],
    named: str | None = None,
    *,
    json: bool = False,
    output: str | None = None,
    is_option: bool = True,
) -> str | None:
    """The one of some forms that --json, --format or the name of the output file asks for; None where none does.

    `what` has these forms, as a message calls it; `is_option` is whether the command has a --format.
    Raises UsageError where two contradict each other, for a form that there is not, and for the name of a file that
    ends in none of them.
    """
    aliases = {ending: form for form in reversed(forms) for ending in ENDINGS.get(form, ())}
    asked = choose(f"form of {what}", named, forms, aliases) if named is not None else None
    if json and asked not in (None, "json"):
        raise UsageError(f"--json and --format {named} contradict each other")
    if json or asked is not None:
        return "json" if json else asked
    ending = ending_of(output)
    if ending is None or ending in aliases:
        return aliases.get(ending or "")
    refuse_read(str(output))
    raise unwritable(str(output), ending, aliases, "; or say which with -f" if is_option else "")


def ending_of(output: str | None) -> str | None:
    """What the name of an output file ends in, in small letters; None where it has no ending, or is no file's."""
    if output is None or is_stream(output):
        return None
    refuse_folder(output)
    name = output.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name.strip(".") or name[:1] == "." else None


def unwritable(output: str, ending: str, endings: Sequence[str] | Mapping[str, object], way: str) -> UsageError:
    """What to say of a name that ends in no form: with the endings that there are, and another way."""
    if ending in _PICTURES and "svg" in endings:
        svg = f"{output[: -len(ending)]}svg"
        how = f"rsvg-convert {svg} -o {output}, or inkscape, makes one of a picture in {svg}"
        return UsageError(f"{output}: no form of it ends in .{ending} ({how})")
    there_are = " ".join(f".{one}" for one in endings)
    return UsageError(f"{output}: no form of it ends in .{ending} (there are {there_are}{way})")
