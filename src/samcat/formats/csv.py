"""CSV by RFC 4180: a header row, then one record a line, safe to open in a spreadsheet.

A spreadsheet takes a cell for a formula by its first letter; such a cell gets a ' before it
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.formats import json
from samcat.formats.columns import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samcat.record.model import Record

FIELDS = (*json.FIELDS[:-1], *json.PUBLISHED)
# with the full-width forms, which spreadsheets obey too where these are typed
_FORMULA = tuple("=+-@\t\r＝＋－＠")
_QUOTED = frozenset(',"')


def render(
    records: Iterable[Record], *, columns: Sequence[str] = (), raw: bool = False, excel: bool = False
) -> Iterator[str]:
    """Yield the header and one record a line; the authors in a cell are separated by "; ".

    A citation has its year as date. An arXiv id is "arXiv:2304.12300", which no reader takes for a number. `raw`
    leaves ids and cells that begin like a formula as they are; `excel` begins with a byte-order mark.
    """
    names = columns or FIELDS
    yield ("\ufeff" if excel else "") + ",".join(names) + "\r\n"
    for record in records:
        yield ",".join(_cell(name, text, raw=raw) for name, text in _texts(record, names).items()) + "\r\n"


def _texts(record: Record, names: Sequence[str]) -> dict[str, str]:
    found = json.values(record, (*names, "date", "year"))
    found["date"] = found["date"] or found["year"]
    return {name: as_text(found[name]) for name in names}


def _cell(name: str, text: str, *, raw: bool) -> str:
    if not raw and name == "arxiv" and text:
        text = f"arXiv:{text}"
    guard = "'" if not raw and text.startswith(_FORMULA) else ""
    text = guard + clean_line(text)
    return text if _QUOTED.isdisjoint(text) else '"' + text.replace('"', '""') + '"'
