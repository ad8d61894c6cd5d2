"""Feeds every target of tests/targets.py with random texts for a time, and keeps what it fails at under tests/found.

    python tests/fuzz_inputs.py --seconds 600 [--seed N] [TARGET …]

What is found is made as small as it gets; `tests/test_targets.py` tries it in every run of the tests from then on.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import itertools
import json
import random
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings

from samcat.errors import SamcatError
from targets import TARGETS, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

FOUND = Path(__file__).parent / "found"
_ROUND, _MUTANTS = 200, 20
_MOST_SECONDS = 30
_ODD = (
    "\x00",
    "\n",
    '"',
    "{",
    "}",
    "[",
    "]",
    "=",
    "|",
    "\\",
    "@",
    "\U0001d400",
    "²",
    "9" * 30,
    " " * 30,
    "\r",
)


def main() -> int:
    """Fuzz, and return the status to exit with: 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all without one")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))  # noqa: S311 - nothing secret
    options = parser.parse_args()
    names = options.targets or list(TARGETS)
    until = time.monotonic() + options.seconds
    seed, counts, found = options.seed, dict.fromkeys(names, 0), 0
    with contextlib.suppress(KeyboardInterrupt):
        for name in itertools.cycle(names):
            if time.monotonic() >= until:
                break
            seed += 1
            count, failure = fuzzed(TARGETS[name], seed)
            counts[name] += count
            if failure is not None:
                found += keep(name, *failure)
    print(f"{sum(counts.values())} inputs, {found} found, last seed {seed}", *counts.items(), sep="\n  ")
    return 1 if found else 0


def fuzzed(target: Target, seed: int) -> tuple[int, tuple[list[str], BaseException] | None]:
    """How many texts were tried, and the smallest that failed, with its failure."""
    count = 0
    last: list[str] = []

    @hypothesis.seed(seed)
    @settings(
        max_examples=_ROUND,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
        derandomize=False,
    )
    @given(target.texts)
    def tried(texts: list[str]) -> None:
        nonlocal count, last
        # to make a text takes longer than to try it, so each is tried in several forms
        for last in (texts, *mutants(texts)):
            count += 1
            with contextlib.suppress(SamcatError), limited():
                target.run(last)

    try:
        tried()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        return count, (last, error)
    return count, None


@contextlib.contextmanager
def limited() -> Iterator[None]:
    """Ends what takes half a minute of processor time, by TimeoutError; a system without such timers has no limit."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def end(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, _MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def mutants(texts: list[str]) -> Iterator[list[str]]:
    """The same texts with pieces cut, doubled, moved and put in place of others, always the same ones."""
    chance = random.Random("".join(texts))  # noqa: S311 - nothing secret
    for _ in range(_MUTANTS):
        mutant = list(texts)
        place = chance.randrange(len(mutant))
        for _ in range(chance.randint(1, 3)):
            text = mutant[place]
            start, end = sorted(chance.randint(0, len(text)) for _ in range(2))
            at = chance.randint(0, len(text))
            piece = text[start : min(end, start + chance.choice((1, 3, 40)))]
            other = chance.choice((piece, piece * 2, chance.choice(_ODD), chance.choice(texts)[at : at + 20]))
            mutant[place] = text[:at] + other + text[chance.choice((at, at + len(other), at + 1)) :]
        yield mutant


def keep(name: str, texts: list[str], error: BaseException) -> int:
    """Keep what a target failed at, unless it is kept already; how many that are."""
    text = json.dumps(texts, ensure_ascii=True, indent=1) + "\n"
    path = FOUND / name / f"{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
    if path.exists():
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "ascii")
    print(f"{path}: {type(error).__name__}: {error}"[:300], file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
