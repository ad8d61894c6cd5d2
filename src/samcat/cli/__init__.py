"""The command line; an interrupt while its modules are still being loaded ends the program silently."""

import os
import sys

# as in samcat itself
TYPE_CHECKING = False

if TYPE_CHECKING:
    from types import TracebackType

_shown = sys.excepthook
_INTERRUPTED = 130


def _silent(kind: type[BaseException], error: BaseException, place: "TracebackType | None") -> None:
    if issubclass(kind, KeyboardInterrupt):
        os._exit(_INTERRUPTED)
    _shown(kind, error, place)


sys.excepthook = _silent
