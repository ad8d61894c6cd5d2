"""An index is the same, however many processes made it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="one process makes it there")

# in a process of its own: one with threads, such as a worker of pytest, must not be divided
SCRIPT = """
import sys
from pathlib import Path
from samcat.cache import builder

path, hands = Path(sys.argv[1]), int(sys.argv[2])
builder._MANY, builder._BATCH, builder._RUN = 50, 16, 300
builder.hands = lambda: hands
built = builder.build(path.read_bytes(), path, b"maker", b"name")
if built is None:
    print("none")
else:
    from samcat.cache.layout import Stamp, packed
    sys.stdout.buffer.write(b"".join(packed(Stamp(1, 2, 3, 4, True, b"d" * 16), *built)))
"""


def made(path: Path, hands: int) -> bytes:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path), str(hands)], capture_output=True, check=True, timeout=60
    ).stdout


def text_of(papers: int, datasets: int, extra: str = "") -> str:
    """A catalog in which every seventh work has neighbours of another table."""
    pieces = ['[[sections]]\nid = "s"\nheading = "S"\n']
    for number in range(papers + datasets):
        table = "datasets" if number % 7 == 0 and datasets else "papers"
        pieces.append(
            f'[[{table}]]\nkey = "k{number}"\nsection = "s"\ndate = 2023{number % 12 + 1:02d}\n'
            f'title = "Adapter {number % 13}: Segmentation of Polyps {"é" * (number % 3)}"\n'
            f'byline = "W. Ma"\nauthors = ["Ma, Wei", "Zhāng, No{number % 29}"]\n'
        )
    return "".join(pieces) + extra


@pytest.mark.parametrize("hands", [2, 3, 4])
def test_an_index_is_the_same_however_many_made_it(hands: int, tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    path.write_text(
        text_of(200, 30, '[[citations]]\nkey = "c"\ntype = "book"\n[citations.fields]\ntitle = "T"\n'), encoding="utf-8"
    )
    alone = made(path, 1)
    assert len(alone) > 10_000
    assert made(path, hands) == alone


@pytest.mark.parametrize(
    "wrong",
    [
        '[[papers]]\nkey = "K3"\nsection = "s"\ndate = 202301\ntitle = "T"\nbyline = "A"\n',
        '[[papers]]\nkey = "k999"\nsection = "s"\ndate = "soon"\ntitle = "T"\nbyline = "A"\n',
        "[[papers]]\nkey = \n",
        '[check]\na = 1\n[[papers]]\nkey = """\n[[papers]]\n',
    ],
)
def test_no_index_is_made_of_what_is_not_valid(wrong: str, tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    path.write_text(text_of(120, 0, wrong), encoding="utf-8")
    for hands in (1, 3):
        try:
            assert made(path, hands) == b"none\n"
        except subprocess.CalledProcessError as error:
            assert b"TOMLDecodeError" in error.stderr
