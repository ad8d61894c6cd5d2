"""CSV by RFC 4180: a header row, then one record a line, safe to open in a spreadsheet.

A spreadsheet takes a cell for a formula by its first letter; such a cell gets a ' before it
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.formats import json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samcat.record.model import Record

# those of JSON, with what it nests in one column each
_PUBLISHED = ("in", "type", "year", "doi")
FIELDS = (*json.FIELDS[:-1], *(f"published_{name}" for name in _PUBLISHED))
# with the full-width forms, which spreadsheets obey too where these are typed
_FORMULA = tuple("=+-@\t\r＝＋－＠")
_QUOTED = frozenset(',"')


def render(records: Iterable[Record], *, raw: bool = False) -> Iterator[str]:
    """Yield the header and one record a line; the authors in a cell are separated by "; ".

    A citation has its year as date. `raw` leaves cells that begin like a formula as they are.
    """
    yield ",".join(FIELDS) + "\r\n"
    for record in records:
        yield ",".join(_cell(text, raw=raw) for text in _texts(record)) + "\r\n"


def _texts(record: Record) -> Iterator[str]:
    values = json.as_object(record)
    values["date"] = values["date"] or values.get("year")
    values["authors"] = "; ".join(values["authors"] or ())
    values |= {f"published_{name}": (values["published"] or {}).get(name) for name in _PUBLISHED}
    return ("" if values[name] is None else str(values[name]) for name in FIELDS)


def _cell(text: str, *, raw: bool) -> str:
    guard = "'" if not raw and text.startswith(_FORMULA) else ""
    text = guard + clean_line(text)
    return text if _QUOTED.isdisjoint(text) else '"' + text.replace('"', '""') + '"'
