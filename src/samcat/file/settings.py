"""Rows of the arrays in the tables of a catalog that are about the list: [refresh] and [discover]."""

from collections.abc import Iterable, Mapping

from samcat.errors import SamcatError
from samcat.file.document import Document
from samcat.file.lexer import scan
from samcat.file.loader import read
from samcat.formats.toml import string


def with_declined(document: Document, table: str, rows: Iterable[Mapping[str, str]]) -> str:
    """The text of a document with rows put at the top of `declined` in one of its tables, which is made where it lacks.

    Raises SamcatError where the array is written in a form that samcat does not edit.
    """
    lines = [f"  {{ {', '.join(f'{part} = {string(text)}' for part, text in row.items())} }}," for row in rows]
    if not lines:
        return document.text
    newline, text = document.newline, document.text
    block = newline.join(lines)
    found = {statement.path: statement for statement in scan(text)}
    there, header = found.get((table, "declined")), found.get((table,))
    if there is not None and not there.is_header and text[there.value_start : there.value_start + 1] == "[":
        at = there.value_start + 1
        rest = text[at:].lstrip(" \t")
        # what stood on the line of the bracket goes on below the new rows
        glue = newline if not rest.startswith(("\n", "\r\n")) else ""
        made = text[:at] + newline + block + glue + text[at:]
    elif there is None and header is not None and header.brackets == 1:
        end = "" if text[: header.end].endswith("\n") else newline
        made = text[: header.end] + f"{end}declined = [{newline}{block}{newline}]{newline}" + text[header.end :]
    elif there is None and header is None:
        end = "" if text.endswith("\n") else newline
        made = f"{text}{end}{newline}[{table}]{newline}declined = [{newline}{block}{newline}]{newline}"
    else:
        raise SamcatError(f"{document.path}: write declined of [{table}] as an array, so that samcat can add to it")
    if read(document.encode(made), document.path).records != document.catalog.records:
        raise SamcatError(f"{document.path}: written in a way that samcat does not edit; edit [{table}] by hand")
    return made
