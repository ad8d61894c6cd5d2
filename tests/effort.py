"""How much a function does, counted and not timed: a busy machine changes no count."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    TraceFunction = Callable[[FrameType, str, Any], Any]

# For work inside one call, of a regular expression say, which no count shows: the input is so long that a second pass
# over each of its letters would take hours, and one over the whole of it well below a second.
never_ends_if_quadratic = pytest.mark.timeout(60)

# For properties of which one example costs a tenth of a second; tests/fuzz tries as many as of any other.
few = hypothesis.settings(max_examples=int(os.environ.get("SAMCAT_EXAMPLES", "25")))


def calls(work: Callable[[], object]) -> int:
    """The number of functions that are called while something is done, built-in ones included."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def steps(work: Callable[[], object], folder: str) -> int:
    """The number of lines that are run in the modules of one folder of samcat while something is done."""
    count = 0

    def line(_frame: FrameType, event: str, _argument: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return line

    def enter(frame: FrameType, _event: str, _argument: object) -> TraceFunction | None:
        return line if f"/samcat/{folder}/" in frame.f_code.co_filename.replace("\\", "/") else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
