"""Links opened in the user's browser."""

import webbrowser
from collections.abc import Sequence

from samcat.errors import SamcatError


def browser_for(link: str) -> webbrowser.BaseBrowser:
    """The user's browser. Raises SamcatError, which names the link, where none is found."""
    try:
        return webbrowser.get()
    except webbrowser.Error:
        raise SamcatError(f"{link}: no browser was found (set $BROWSER)") from None


def open_links(links: Sequence[str]) -> None:
    """Open links in one browser: where it cannot be started, no other one is tried with the same link.

    Raises SamcatError where there is none, or it cannot be started.
    """
    browser = browser_for(links[0])
    for number, link in enumerate(links):
        if not browser.open(link, new=2 if number else 0):
            raise SamcatError(f"{link}: the browser could not be started (set $BROWSER to another)")


def takes_terminal(browser: webbrowser.BaseBrowser) -> bool:
    """Whether a browser shows its pages on the terminal, or may: it is not one that is left to itself."""
    return not (isinstance(browser, webbrowser.BackgroundBrowser) or getattr(browser, "background", False))
