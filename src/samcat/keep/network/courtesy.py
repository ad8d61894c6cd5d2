"""What a polite client says of itself, and what it heeds: User-Agent, contact, Retry-After.

https://info.arxiv.org/help/api/tou.html, https://www.crossref.org/documentation/retrieve-metadata/rest-api/tips-for-using-the-crossref-rest-api/
"""

import os
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from samcat import __version__

MAILTO = "SAMCAT_MAILTO"
_HOME = "https://pypi.org/project/samcat/"
_ADDRESS = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
# a number that is larger is a moment and no length of time
_A_MOMENT = 1_000_000_000


def user_agent(*, home: str | None = None, contact: str | None = None, purpose: str = "") -> str:
    """Who asks: the version, a home page, and a mail address where SAMCAT_MAILTO or the catalog's contact has one.

    `home` and `contact` are those of the catalog; what could not stand in a header is left out.
    """
    address = next((found for text in (os.environ.get(MAILTO), contact) if (found := _address(text))), "")
    page = home if home and re.fullmatch(r"(?a)https?://[\w./~:?=&%+-]+", home) else _HOME
    parts = [purpose, page, f"mailto:{address}" if address else ""]
    return f"samcat/{__version__} ({'; '.join(part for part in parts if part)})"


def _address(text: str | None) -> str:
    match = re.fullmatch(rf"(?a)(?:mailto:)?({_ADDRESS})", (text or "").strip())
    return match[1] if match else ""


def is_ignored(contact: str | None) -> bool:
    """Whether a text is no mail address that services could be told."""
    return bool((contact or "").strip()) and not _address(contact)


def patience(headers: Mapping[str, str], now: float) -> float | None:
    """For how many seconds a server wants to be left alone; None where it does not say.

    Retry-After (RFC 9110, 10.2.3) is a number of seconds or a date. Where a budget is used up, `x-ratelimit-reset` is
    the moment at which there is a new one (GitHub) or the seconds until then (OpenAlex).
    """
    asked = asked_patience(headers.get("retry-after"), now)
    if asked is not None or headers.get("x-ratelimit-remaining", "").strip() != "0":
        return asked
    reset = headers.get("x-ratelimit-reset", "").strip()
    if not (reset.isascii() and reset.isdigit()):
        return None
    seconds = float(reset[:12])
    return max(0.0, seconds - now) if seconds > _A_MOMENT else seconds


def asked_patience(text: str | None, now: float) -> float | None:
    """The seconds of a Retry-After, counted from now; None where it is neither a number of them nor a date."""
    text = (text or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, OverflowError):
        return None
