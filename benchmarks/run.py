"""Measures whole processes against a floor, each command in turn, many rounds.

    python benchmarks/run.py [--rounds 25] [--large]

The floor is `python -c 'import typer'` in the same environment. Figures are medians of wall-clock time; what counts is
the ratio to the floor (or to the same command on the shipped catalog) within one run.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import pty
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
import browsing
import generate

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "catalog.toml"
SAMCAT = str(Path(sys.executable).with_name("samcat"))
FLOOR = [sys.executable, "-c", "import typer"]


@dataclass
class Measure:
    """One command to be timed: its bound is a ratio to the measure named `against`."""

    name: str
    command: list[str]
    against: str = "floor"
    bound: float | None = None
    terminal: bool = False
    browses: bool = False
    """Whether it is the first screen of the browser that is measured."""
    environment: dict[str, str] = field(default_factory=dict)
    stdin: Path | None = None
    seconds: list[float] = field(default_factory=list)
    memory: int = 0
    """The largest resident set of any round, in MB."""
    most_memory: int | None = None
    most_seconds: float | None = None


def run_once(measure: Measure) -> None:
    """Run a command to its end and note its time and memory."""
    if measure.browses:
        measure.seconds.append(browsing.first_screen(SHIPPED))
        return
    environment = {**os.environ, "SAMCAT_CATALOG": str(SHIPPED), **measure.environment}
    stdin = measure.stdin.open("rb") if measure.stdin else subprocess.DEVNULL
    reader = None
    started = time.perf_counter()
    if measure.terminal:
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        process = subprocess.Popen(
            measure.command, stdin=slave, stdout=slave, stderr=slave, env={**environment, "TERM": "xterm-256color"}
        )
        os.close(slave)
        reader = threading.Thread(target=_drain, args=(master,), daemon=True)
        reader.start()
    else:
        process = subprocess.Popen(
            measure.command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
        )
    _, status, usage = os.wait4(process.pid, 0)
    measure.seconds.append(time.perf_counter() - started)
    process.returncode = os.waitstatus_to_exitcode(status)
    measure.memory = max(measure.memory, usage.ru_maxrss // 1024)
    if reader is not None:
        reader.join(timeout=5)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{measure.name}: exit status {process.returncode}: {' '.join(measure.command)}")


def _drain(master: int) -> None:
    try:
        while os.read(master, 65536):
            pass
    except OSError:
        pass
    finally:
        os.close(master)


def shipped_measures() -> list[Measure]:
    """The commands of samcat on the shipped catalog, each with its bound."""
    return [
        Measure("floor", FLOOR),
        Measure("search adapter, pipe", [SAMCAT, "search", "adapter"], bound=1.5),
        Measure("list --since 202310 --has-code, pipe", [SAMCAT, "list", "--since", "202310", "--has-code"], bound=1.4),
        Measure("cite SAM4MIS-2024", [SAMCAT, "cite", "SAM4MIS-2024"], bound=1.4),
        Measure("show SAM4MIS-2024", [SAMCAT, "show", "SAM4MIS-2024"]),
        Measure("about, pipe", [SAMCAT, "about"]),
        Measure("--version", [SAMCAT, "--version"], bound=1.1),
        Measure("completion of a key", [SAMCAT, "complete--", "cite", "ma2023"], bound=1.4),
        Measure("search adapter, terminal", [SAMCAT, "search", "adapter", "--no-pager"], bound=2.1, terminal=True),
        Measure(
            "browse, its first screen", [SAMCAT, "browse"], against="search adapter, terminal", bound=1.4, browses=True
        ),
        Measure("list, terminal", [SAMCAT, "list", "--no-pager"], bound=3.0, terminal=True),
    ]


def peers(folder: Path) -> list[Measure]:
    """What else is installed, on the same records: a search for the word "adapter"."""
    found = []
    rows = json.loads(subprocess.run([SAMCAT, "list", "--json", "-c", SHIPPED], capture_output=True, check=True).stdout)
    table = folder / "list.tsv"
    table.write_bytes(
        subprocess.run([SAMCAT, "list", "-f", "tsv", "-c", SHIPPED], capture_output=True, check=True).stdout
    )
    if shutil.which("rg"):
        found.append(Measure("ripgrep", ["rg", "-i", "adapter", str(SHIPPED)]))
    if shutil.which("fzf"):
        found.append(Measure("fzf --filter", ["fzf", "--filter", "adapter"], stdin=table))
    if shutil.which("sqlite3"):
        database = folder / "list.db"
        with_index = "create virtual table t using fts5(key, date, byline, title, code, paper);"
        load = f".mode tabs\n.import '{table}' t\n"
        subprocess.run(["sqlite3", str(database)], input=with_index + "\n" + load, text=True, check=True)
        query = "select key, title from t where t match 'adapter*' order by rank limit 20"
        found.append(Measure("sqlite3, FTS5", ["sqlite3", str(database), query]))
    papis = shutil.which("papis") or shutil.which("papis", path=str(Path(sys.executable).parent))
    if papis:
        library = folder / "papers"
        for row in rows:
            document = library / row["key"]
            document.mkdir(parents=True)
            facts = {"ref": row["key"], "title": row["title"], "author": row["byline"], "url": row["paper"]}
            (document / "info.yaml").write_text(json.dumps(facts), encoding="utf-8")
        (folder / "papis").mkdir()
        (folder / "papis" / "config").write_text(f"[papers]\ndir = {library}\n", encoding="utf-8")
        environment = {
            "XDG_CONFIG_HOME": str(folder),
            "PAPIS_CONFIG_DIR": str(folder / "papis"),
            "XDG_CACHE_HOME": str(folder),
        }
        found.append(Measure("papis list", [papis, "list", "adapter"], environment=environment))
    return found


def large_measures(folder: Path, count: int, bound: float, label: str) -> tuple[list[Measure], list[Measure]]:
    """Cold and warm measures on a generated catalog of `count` records."""
    catalog = folder / f"{count}.toml"
    generate.write(count, catalog)
    environment = {
        "SAMCAT_CATALOG": str(catalog),
        "SAMCAT_CACHE": str(folder / "cache"),
        "SAMCAT_MAX_BYTES": str(4 << 30),
    }
    is_first = count == 100_000
    search, listing = "search adapter, pipe", "list --since 202310 --has-code, pipe"
    some = ["list", "--since", "202310", "--has-code"]
    rows = [
        ("search adapter", ["search", "adapter"], search, bound),
        ("search adapter polyp", ["search", "adapter polyp"], search, bound),
        ("search segmentaion, a slip", ["search", "segmentaion"], search, bound),
        ("search of what is nowhere", ["search", "qqqqxqqqq"], search, None),
        ("list, 20 newest of many", [*some, "-n", "20"], listing, bound),
        ("list, few", [*some, "--author", "gutierrez", "--venue", "ISBI"], listing, bound),
        ("list, an eighth of all", some, listing, None),
        ("cite by arXiv id", ["cite", "1807.00001"], "cite SAM4MIS-2024", bound),
        ("cite of what is unknown", ["cite", "made2018x1x"], "cite SAM4MIS-2024", None),
        ("show by method name", ["show", "SuriSAM"], "show SAM4MIS-2024", bound),
        ("about", ["about"], "about, pipe", bound),
        ("completion of a key", ["complete--", "cite", "made2018x10"], "completion of a key", bound),
    ]
    cold = Measure(f"{label}: the first search ever", [SAMCAT, "search", "adapter"], environment=environment)
    if is_first:
        cold.most_seconds, cold.most_memory = 10.0, 500
    warm = [
        Measure(
            f"{label}: {name}",
            [SAMCAT, *words],
            against,
            limit,
            environment=environment,
            most_memory=200 if is_first and limit else None,
        )
        for name, words, against, limit in rows
    ]
    return [cold], warm


def show(measures: list[Measure]) -> None:
    """Print one table."""
    middle = {measure.name: median(measure.seconds) for measure in measures if measure.seconds}
    print(f"\n{'what':<42}{'median ms':>10}{'fastest':>9}{'MB':>6}{'ratio':>8}{'to reach':>10}")
    for measure in measures:
        ratio = middle[measure.name] / middle[measure.against]
        bound = "" if measure.bound is None else f"{measure.bound:.1f}"
        too_slow = measure.most_seconds is not None and middle[measure.name] > measure.most_seconds
        too_large = measure.most_memory is not None and measure.memory > measure.most_memory
        if measure.most_seconds is not None:
            bound = f"{measure.most_seconds:.0f} s"
        missed = " missed" if too_slow or too_large or (measure.bound is not None and ratio > measure.bound) else ""
        print(
            f"{measure.name:<42}{middle[measure.name] * 1000:>10.1f}{min(measure.seconds) * 1000:>9.1f}"
            f"{measure.memory:>6}{ratio:>8.2f}{bound:>10}{missed}"
        )


def main() -> None:
    """Run what the arguments ask for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--large", action="store_true", help="also 100,000 and 1,000,000 generated records")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measures = shipped_measures() + peers(folder)
        once: list[Measure] = []
        if arguments.large:
            for count, bound, label in ((100_000, 3.0, "100,000"), (1_000_000, 12.0, "1,000,000")):
                cold, warm = large_measures(folder, count, bound, label)
                for measure in cold:
                    run_once(measure)
                while not list((folder / "cache").glob("catalog-*.json")) or list((folder / "cache").glob(".*.lock")):
                    time.sleep(0.5)  # the index is made meanwhile
                once += cold
                measures += warm
        for measure in measures:
            run_once(measure)  # files into the page cache, bytecode onto the disk
            measure.seconds.clear()
        for _ in range(arguments.rounds):
            for measure in measures:
                run_once(measure)
        show(measures + once)
        browsing.show_keys(browsing.keys(SHIPPED, 3))


if __name__ == "__main__":
    main()
