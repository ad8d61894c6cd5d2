"""Every target of the fuzzer takes a few random texts, and all that it ever failed at."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from samcat.errors import SamcatError
from targets import TARGETS

FOUND = sorted((Path(__file__).parent / "found").glob("*/*.json"))


@pytest.mark.parametrize("name", TARGETS)
def test_random_texts_are_taken_or_refused(name: str) -> None:
    @settings(max_examples=40)
    @given(TARGETS[name].texts)
    def tried(texts: list[str]) -> None:
        with contextlib.suppress(SamcatError):
            TARGETS[name].run(texts)

    tried()


@pytest.mark.parametrize("name", TARGETS)
def test_what_a_target_failed_at_once_is_taken_or_refused(name: str) -> None:
    for path in FOUND:
        if path.parent.name == name:
            with contextlib.suppress(SamcatError):
                TARGETS[name].run(json.loads(path.read_text("ascii")))
