"""`python -m samcat` as a process forked from one that has loaded its modules, and has run nothing.

Arguments, environment, folder, umask, streams, session and exit status are those of a process of its own; what is
spared is the start of Python and its imports. What Python reads when it starts, as PYTHONUTF8 and the locale, makes a
process that starts cold, as all do where nothing can be forked, under coverage, and beside another one.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import re
import runpy
import selectors
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# libraries of macOS do not outlive a fork
CAN_FORK = sys.platform == "linux" and "COVERAGE_PROCESS_CONFIG" not in os.environ
_READ_AT_START = re.compile("PYTHON|LC_|LANG|LD_")
_IMPORTS = re.compile(r"^ *(?:from|import) ([a-z][\w.]*)", re.MULTILINE)


class Ended(NamedTuple):
    """How a process ended, and what it wrote."""

    returncode: int
    stdout: bytes
    stderr: bytes


def _read_at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if _READ_AT_START.match(name)}


def cold(args: Sequence[str], stdin: bytes | None, env: dict[str, str], cwd: Path, timeout: float) -> Ended:
    """Run the program as a process that starts from nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "samcat", *args],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        start_new_session=True,  # without the terminal of whoever runs the tests
        capture_output=True,
        env=env,
        cwd=cwd,
        timeout=timeout,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


class Warm:
    """Runs the program by forks of one process, which is started with the first of them."""

    def __init__(self) -> None:
        self._channel: socket.socket | None = None
        self._environment = _read_at_start(os.environ)
        self._turn = threading.Lock()

    def close(self) -> None:
        """Let the process end that others are forked from."""
        if self._channel is not None:
            self._channel.close()
            self._process.wait()

    def run(self, args: Sequence[str], stdin: bytes | None, env: dict[str, str], cwd: Path, timeout: float) -> Ended:
        """Run the program; raises TimeoutExpired."""
        if not CAN_FORK or _read_at_start(env) != self._environment or not self._turn.acquire(blocking=False):
            return cold(args, stdin, env, cwd, timeout)
        try:
            return self._forked(args, stdin, env, cwd, timeout)
        finally:
            self._turn.release()

    def _forked(
        self, args: Sequence[str], stdin: bytes | None, env: dict[str, str], cwd: Path, timeout: float
    ) -> Ended:
        channel = self._channel or self._start()
        umask = os.umask(0)
        os.umask(umask)
        words = json.dumps([list(args), env, os.fspath(cwd), umask]).encode()
        with contextlib.ExitStack() as ours, contextlib.ExitStack() as theirs:
            out, its_out = os.pipe()
            err, its_err = os.pipe()
            its_in, into = (os.open(os.devnull, os.O_RDONLY), -1) if stdin is None else os.pipe()
            for file in (out, err):
                ours.callback(os.close, file)
            for file in (its_in, its_out, its_err):
                theirs.callback(os.close, file)
            socket.send_fds(channel, [len(words).to_bytes(4, "big")], [its_in, its_out, its_err])
            channel.sendall(words)
            theirs.close()
            child = _number(channel)
            try:
                written = _exchange(out, err, into, stdin or b"", time.monotonic() + timeout)
            except TimeoutError:
                os.kill(child, 9)
                raise subprocess.TimeoutExpired(list(args), timeout) from None
            finally:
                status = _number(channel)
        return Ended(status, *written)

    def _start(self) -> socket.socket:
        self._channel, its_end = socket.socketpair()
        with its_end:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(its_end.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[its_end.fileno()],
                start_new_session=True,
            )
        return self._channel


def _exchange(out: int, err: int, into: int, data: bytes, until: float) -> tuple[bytes, bytes]:
    """Write to a process and read both its streams to their ends; raises TimeoutError."""
    found: dict[int, list[bytes]] = {out: [], err: []}
    with selectors.DefaultSelector() as waiting:
        for file in found:
            waiting.register(file, selectors.EVENT_READ)
        if into >= 0:
            os.set_blocking(into, False)
            waiting.register(into, selectors.EVENT_WRITE)
        while waiting.get_map():
            events = waiting.select(max(0.0, until - time.monotonic()))
            if not events:
                if into in waiting.get_map():
                    os.close(into)
                raise TimeoutError
            for key, _ in events:
                if key.fd != into:
                    if piece := os.read(key.fd, 1 << 16):
                        found[key.fd].append(piece)
                    else:
                        waiting.unregister(key.fd)
                    continue
                try:
                    data = data[os.write(into, data[: 1 << 16]) :]
                except BrokenPipeError:
                    data = b""
                if not data:
                    waiting.unregister(into)
                    os.close(into)
    return b"".join(found[out]), b"".join(found[err])


def _number(channel: socket.socket) -> int:
    """One number that the process says from which others are forked."""
    said = b""
    while not said.endswith(b"\n"):
        piece = channel.recv(1)
        if not piece:
            raise RuntimeError("the process that samcat is forked from has ended")
        said += piece
    return int(said)


def _serve(channel: socket.socket) -> None:
    """Fork for each request on a channel until it is closed."""
    import samcat

    names = set()
    for path in sorted(Path(samcat.__path__[0]).rglob("[!_]*.py")):
        names.add(".".join(("samcat", *path.relative_to(samcat.__path__[0]).with_suffix("").parts)))
        names.update(_IMPORTS.findall(path.read_text(encoding="utf-8")))
    for name in sorted(names):
        # what other systems have, and words that begin a line of text like an import
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()
    while True:
        length, files, _, _ = socket.recv_fds(channel, 4, 3)
        if not length:
            return
        words = channel.recv(int.from_bytes(length, "big"), socket.MSG_WAITALL)
        child = os.fork()
        if not child:
            channel.close()
            _become(files, *json.loads(words))
        for file in files:
            os.close(file)
        channel.sendall(b"%d\n" % child)
        channel.sendall(b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _become(files: list[int], args: list[str], env: dict[str, str], cwd: str, umask: int) -> None:
    """Be the program as a process of its own."""
    os.setsid()
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(cwd)
    os.umask(umask)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    sys.stdin = _stream(0, "r", -1, sys.stdin)
    sys.stdout = _stream(1, "w", -1, sys.stdout)
    sys.stderr = _stream(2, "w", 1, sys.stderr)
    sys.argv = ["samcat", *args]
    sys.path[0] = cwd
    runpy.run_module("samcat", run_name="__main__", alter_sys=True)


def _stream(file: int, mode: str, buffering: int, like: TextIO) -> TextIO:
    return cast(
        "TextIO",
        open(file, mode, buffering, encoding=like.encoding, errors=like.errors, newline="\n", closefd=False),
    )


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as its_channel:
        _serve(its_channel)
