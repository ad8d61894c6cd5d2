"""Changes the core of samcat a little, again and again, and counts the changes that no test notices.

python benchmarks/mutants.py [--sample 200] [--seed 0] [--jobs 2] [--minutes 30] [src/samcat/record …]

Each mutant, one operator of Cosmic Ray at one place, is tried in a copy of the project against the tests of its own
wing and of those that stand on it, those of its module first. Prints each survivor as a diff, and the share of those
that were killed, by module and by operator. After so many minutes no further one is tried: they come in an order of
chance, so those tried are a sample.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
WINGS = ("src/samcat/record", "src/samcat/search", "src/samcat/file")
# what a wing does is also seen in what stands on it
OTHERS = {
    "record": ("tests/formats", "tests/readers", "tests/keep"),
    "file": ("tests/keep/test_keep_merge.py", "tests/keep/test_keep_links.py"),
    "search": ("tests/large", "tests/test_catalog.py"),
}


class Mutant(NamedTuple):
    """A module, and its text with one change."""

    module: str
    operator: str
    text: str


def main() -> int:
    """Try a sample of mutants; the exit status is 1 where one survived."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("paths", nargs="*", default=WINGS)
    parser.add_argument("--sample", type=int, default=200, help="how many mutants to try, 0 for all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=0, help="when to begin no further one, 0 for never")
    options = parser.parse_args()
    modules = [module for path in options.paths for module in _modules(path)]
    chosen = _sample(modules, options.sample, options.seed)
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(options.jobs) as pool:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(options.jobs):
            copies.put(_copy(Path(scratch) / str(number)))
        limits = _limits({_wing(mutant.module) for mutant in chosen}, copies)
        until = time.monotonic() + 60 * options.minutes if options.minutes else float("inf")
        tried: Counter[str] = Counter()
        survivors: Counter[str] = Counter()

        def survives(mutant: Mutant) -> bool | None:
            return _survives(mutant, copies, limits) if time.monotonic() < until else None

        for mutant, survived in zip(chosen, pool.map(survives, chosen), strict=True):
            if survived is None:
                break
            names = ("all", mutant.module, mutant.operator.removeprefix("core/"))
            tried.update(names)
            if survived:
                survivors.update(names)
                print(_diff(mutant), flush=True)
    for name in sorted(tried, key=lambda name: (name == "all", "/" not in name, name)):
        share = 100 - 100 * survivors[name] / tried[name]
        print(f"{tried[name] - survivors[name]:5} of {tried[name]:5} killed, {share:5.1f} %  {name}")
    return 1 if survivors else 0


def _modules(path: str) -> list[str]:
    found = [ROOT / path] if path.endswith(".py") else sorted((ROOT / path).rglob("*.py"))
    return [module.resolve().relative_to(ROOT.resolve()).as_posix() for module in found]


def _sample(modules: list[str], count: int, seed: int) -> list[Mutant]:
    """Mutants of all modules, each place as likely as any other; those that only change annotations are left out."""
    places = [place for module in modules for place in _places(module)]
    random.Random(seed).shuffle(places)  # noqa: S311 - a sample, no secret
    chosen: list[Mutant] = []
    for module, operator, occurrence in places:
        source = (ROOT / module).read_text(encoding="utf-8")
        text = mutate_code(source, get_operator(operator)(), occurrence)
        if text is not None and _meaning(text) not in ("", _meaning(source)):
            chosen.append(Mutant(module, operator, text))
            if len(chosen) == count:
                break
    return chosen


def _places(module: str) -> Iterator[tuple[str, str, int]]:
    nodes = list(ast_nodes(get_ast((ROOT / module).read_text(encoding="utf-8"))))
    for name in operator_names():
        if get_operator(name).arguments():
            continue
        operator = get_operator(name)()
        for occurrence, _ in enumerate(place for node in nodes for place in operator.mutation_positions(node)):
            yield module, name, occurrence


def _meaning(text: str) -> str:
    """What a module does: its tree without annotations and what only the type checker reads; empty if it is none."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
            for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs):
                argument.annotation = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Name("None")
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            node.test, node.body = ast.Name("TYPE_CHECKING"), []
    return ast.dump(tree)


def _copy(target: Path) -> Path:
    ignored = shutil.ignore_patterns(".git", ".venv*", ".mypy_cache", ".ruff_cache", ".pytest_cache", "__pycache__")
    shutil.copytree(ROOT, target, ignore=ignored)
    return target


def _wing(module: str) -> str:
    return module.removeprefix("src/samcat/").partition("/")[0]


def _limits(wings: set[str], copies: SimpleQueue[Path]) -> dict[str, float]:
    """How long the tests of each wing may take. They pass where nothing is changed, or nothing can be measured."""
    copy = copies.get()
    limits = {}
    for wing in sorted(wings):
        began = time.monotonic()
        if not _passes(copy, [f"tests/{wing}", *OTHERS.get(wing, ())], 1200):
            raise SystemExit(f"the tests of {wing} fail as they stand")
        limits[wing] = 30 + 3 * (time.monotonic() - began)
    copies.put(copy)
    return limits


def _survives(mutant: Mutant, copies: SimpleQueue[Path], limits: dict[str, float]) -> bool:
    wing, name = _wing(mutant.module), Path(mutant.module).stem
    own = f"tests/{wing}/test_{wing}_{name}.py"
    copy = copies.get()
    target = copy / mutant.module
    original = target.read_text(encoding="utf-8")
    try:
        target.write_text(mutant.text, encoding="utf-8")
        first = [own] if (copy / own).exists() else []
        return _passes(copy, [*first, f"tests/{wing}", *OTHERS.get(wing, ())], limits[wing])
    finally:
        target.write_text(original, encoding="utf-8")
        copies.put(copy)


def _passes(copy: Path, tests: list[str], seconds: float) -> bool:
    # bytecode is told from the time and size of a source, and one that was just changed may have both as before
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider", *tests],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1", "SAMCAT_SKIP_CLIENTS": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a run of tests, and what it started."""
    import signal

    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    else:
        process.kill()
    process.wait()


def _diff(mutant: Mutant) -> str:
    before = (ROOT / mutant.module).read_text(encoding="utf-8").splitlines()
    lines = difflib.unified_diff(before, mutant.text.splitlines(), mutant.module, mutant.operator, lineterm="", n=1)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
