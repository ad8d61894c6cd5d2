"""What the tests start as the program is the program."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from conftest import SHIPPED
from warm import CAN_FORK, Warm, cold

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="each program starts cold here")
LIST = b"- Bees and Their Hives. 2024. [Paper](https://arxiv.org/abs/2401.00001)\n"


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        (("list", "-n", "3"), None),
        (("search", "adapter", "-f", "json"), None),
        (("search", "nosuchwordatall"), None),
        (("list", "--nosuch"), None),
        (("import", "-", "-f", "markdown"), LIST),
        (("show", "-"), b"\xff\xfe no key\n"),
        (("check", "nosuch.toml"), None),
        (("--version",), None),
    ],
    ids=str,
)
def test_a_forked_program_says_what_one_that_starts_cold_says(
    programs: Warm, tmp_path: Path, words: tuple[str, ...], stdin: bytes | None
) -> None:
    env = {**os.environ, "SAMCAT_CATALOG": str(SHIPPED), "NO_COLOR": "1"}
    assert programs.run(words, stdin, env, tmp_path, 60) == cold(words, stdin, env, tmp_path, 60)
