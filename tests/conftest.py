"""What tests share: the real program in a folder of its own, catalogs as text, and the shipped one."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import hypothesis
import pytest

import samcat
from warm import Warm

if TYPE_CHECKING:
    from recorded import Services
    from samcat.catalog import Catalog

# The tests start the program over a thousand times: compiling it anew each time would be half of what they take.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# no test reads or writes what whoever runs them keeps, and none waits for the turn of another one
os.environ["SAMCAT_CACHE"] = "off"
os.environ["XDG_DATA_HOME"] = str(Path(tempfile.gettempdir()) / f"samcat-tests-{os.getpid()}")

# what a shell without job control or `nohup` starts ignores signals, and the programs under test would inherit that
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "catalog.toml"

# How long an example takes says more of what else the machine does. The same examples are tried each time, so that a
# change fails for what it does; tests/fuzz looks for others.
EXAMPLES = os.environ.get("SAMCAT_EXAMPLES")
hypothesis.settings.register_profile(
    "samcat",
    deadline=None,
    derandomize=not EXAMPLES,
    max_examples=int(EXAMPLES or 30),
    print_blob=True,
    # explaining a failure traces each line, which takes longer before Python 3.12 than a test may
    phases=[phase for phase in hypothesis.Phase if phase is not hypothesis.Phase.explain],
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("samcat")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: the tests wait for locks, servers and terminals as well."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """Let no collection of garbage go through seven thousand tests, which stay until the end."""
    gc.collect()
    gc.freeze()


CatalogFile = Callable[[str], Path]

# of the environment of whoever runs the tests, what would change an output
_HEEDED = [getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]
_UNSET = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "PAGER", "SAMCAT_PAGER", "LESS", "BROWSER")


class Result(NamedTuple):
    """How a process ended, and what it wrote."""

    status: int
    out: str
    err: str
    raw: bytes


class Run(Protocol):
    """Runs `samcat` with arguments; the shipped catalog is read unless the call says otherwise."""

    def __call__(
        self,
        *args: str,
        stdin: str | bytes | None = None,
        env: dict[str, str] | None = None,
        cwd: Path | None = None,
        timeout: float = 60,
    ) -> Result: ...


@pytest.fixture(scope="session")
def programs() -> Iterator[Warm]:
    """What starts the program."""
    warm = Warm()
    yield warm
    warm.close()


@pytest.fixture
def run(tmp_path: Path, programs: Warm) -> Run:
    """The real program, in a temporary folder."""

    def call(
        *args: str,
        stdin: str | bytes | None = None,
        env: dict[str, str] | None = None,
        cwd: Path | None = None,
        timeout: float = 60,
    ) -> Result:
        surroundings = {name: value for name, value in os.environ.items() if name not in _UNSET}
        surroundings |= {"SAMCAT_CATALOG": str(SHIPPED), "SAMCAT_CACHE": "off", **(env or {})}
        data = stdin.encode() if isinstance(stdin, str) else stdin
        ended = programs.run(args, data, surroundings, cwd or tmp_path, timeout)
        return Result(
            ended.returncode,
            ended.stdout.decode("utf-8", "backslashreplace").replace("\r\n", "\n"),
            ended.stderr.decode("utf-8", "backslashreplace").replace("\r\n", "\n"),
            ended.stdout,
        )

    return call


@pytest.fixture
def here(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Result]]:
    """The program as a call, in a temporary folder, where a new process shows no more."""
    from samcat.cli.main import run as run_line

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAMCAT_CATALOG", str(SHIPPED))
    for name in _UNSET:
        monkeypatch.delenv(name, raising=False)
    handlers = {number: signal.getsignal(number) for number in _HEEDED}

    def call(*arguments: str, stdin: str | None = None) -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((stdin or "").encode())))
        capsysbinary.readouterr()
        status = run_line(list(arguments))
        sys.stdout.flush()
        out, err = capsysbinary.readouterr()
        return Result(status, out.decode().replace("\r\n", "\n"), err.decode(), out)

    yield call
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture
def catalog_file(tmp_path: Path) -> CatalogFile:
    """Writes a text as catalog.toml in the temporary folder and gives its path."""

    def write(text: str) -> Path:
        path = tmp_path / "catalog.toml"
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write


@pytest.fixture(scope="session")
def shipped() -> Catalog:
    """The catalog that comes with samcat."""
    return samcat.load(SHIPPED)


@pytest.fixture(scope="session")
def hostile_list(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """A list whose every text tries to be more than text."""
    from hostile import LIST

    path = tmp_path_factory.mktemp("hostile") / "catalog.toml"
    path.write_text(LIST, encoding="utf-8")
    return samcat.load(path)


@pytest.fixture(scope="session")
def shipped_page(shipped: Catalog) -> str:
    """The shipped list as one page."""
    from samcat.site.page import page

    return page(shipped)


@pytest.fixture(scope="session")
def shipped_files(shipped: Catalog) -> dict[str, str]:
    """The files of the shipped list as it is published at https://example.org/list/, by path."""
    from samcat.site.folder import files

    return files(shipped, "https://example.org/list/")


@pytest.fixture
def environment(web: Services, tmp_path: Path) -> dict[str, str]:
    """By which the program asks the services that a test has, and remembers what they say for this test alone."""
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o700)
    return {**web.environment, "SAMCAT_CACHE": str(cache), "SAMCAT_MAILTO": ""}
