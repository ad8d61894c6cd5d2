"""CSV by RFC 4180: a header row, then one record a line, safe to open in a spreadsheet.

A spreadsheet takes a cell for a formula by its first letter; such a cell gets a ' before it
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from collections.abc import Iterable, Iterator, Sequence

from samcat.clean import clean_line
from samcat.formats.columns import as_text
from samcat.record import plain
from samcat.record.model import Record

FIELDS = (
    *plain.FIELDS[: plain.FIELDS.index("published")],
    *plain.PUBLISHED_FIRST,
    *plain.FIELDS[plain.FIELDS.index("published") + 1 :],
    *plain.PUBLISHED_REST,
)
"""The columns: those of JSON, with what it nests in a publication in one column each; new ones stand at the end."""
# with the full-width forms, which spreadsheets obey too where these are typed
_FORMULA = tuple("=+-@\t\r＝＋－＠")
_QUOTED = frozenset(',"')


def render(
    records: Iterable[Record], *, columns: Sequence[str] = (), raw: bool = False, excel: bool = False
) -> Iterator[str]:
    """Yield the header and one record a line; several values in a cell are separated by "; ".

    An arXiv id is "arXiv:2304.12300", which no reader takes for a number. `raw` leaves ids and cells that begin like a
    formula as they are; `excel` begins with a byte-order mark.
    """
    names = columns or FIELDS
    yield ("\ufeff" if excel else "") + ",".join(names) + "\r\n"
    for record in records:
        yield ",".join(_cell(name, text, raw=raw) for name, text in _texts(record, names).items()) + "\r\n"


def _texts(record: Record, names: Sequence[str]) -> dict[str, str]:
    return {name: as_text(value) for name, value in plain.values(record, names).items()}


def _cell(name: str, text: str, *, raw: bool) -> str:
    if not raw and name == "arxiv" and text:
        text = f"arXiv:{text}"
    return csv_cell(text, raw=raw)


def csv_cell(text: str, *, raw: bool = False) -> str:
    """A text as a cell, quoted where it must be; guarded where a spreadsheet would take it for a formula."""
    guard = "'" if not raw and text.startswith(_FORMULA) else ""
    text = guard + clean_line(text)
    return text if _QUOTED.isdisjoint(text) else '"' + text.replace('"', '""') + '"'
