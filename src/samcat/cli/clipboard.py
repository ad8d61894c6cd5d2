"""Text put on the clipboard: by the system's own tool, by tmux, or by the terminal."""

import os
import subprocess
import sys
from collections.abc import Iterator
from shutil import which

from samcat.errors import SamcatError

_SECONDS = 10
# xterm and others take about this much in one OSC 52
_MOST_OF_TERMINAL = 74_994


def copy(text: str) -> str:
    """Put a text on the clipboard, and say where it went.

    Raises SamcatError where nothing is there that takes it.
    """
    data = text.rstrip("\n").encode("utf-8", "backslashreplace")
    lines = f"{len(text.splitlines())} line{'s' * (len(text.splitlines()) != 1)}"
    for command, encoding in _tools():
        if which(command[0]) and _runs(command, data.decode().encode(encoding)):
            return f"copied {lines}"
    if os.environ.get("TMUX") and which("tmux") and _runs(["tmux", "load-buffer", "-w", "-"], data):
        return f"copied {lines} to tmux, and sent to the terminal"
    _send_to_terminal(data)
    return f"{lines} sent to the terminal, which puts it on the clipboard if it allows that"


def _tools() -> Iterator[tuple[list[str], str]]:
    """The commands that take a clipboard's text, for the system at hand, with the encoding that they read."""
    if sys.platform == "darwin":
        yield ["pbcopy"], "utf-8"
    if sys.platform == "win32":
        yield ["clip"], "utf-16"
    if os.environ.get("WAYLAND_DISPLAY"):
        yield ["wl-copy"], "utf-8"
    if os.environ.get("DISPLAY"):
        yield ["xclip", "-selection", "clipboard"], "utf-8"
        yield ["xsel", "--input", "--clipboard"], "utf-8"
    if os.environ.get("WSL_DISTRO_NAME"):
        yield ["clip.exe"], "utf-16"
    if os.environ.get("TERMUX_VERSION"):
        yield ["termux-clipboard-set"], "utf-8"


def _runs(command: list[str], data: bytes) -> bool:
    """Whether a command takes the data and ends well; xclip stays in the background, so no pipe is waited for."""
    # what pbcopy takes for the encoding, which is none over ssh
    environment = {**os.environ, "LC_ALL": "en_US.UTF-8"} if command == ["pbcopy"] else None
    try:
        done = subprocess.run(
            command,
            input=data,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _send_to_terminal(data: bytes) -> None:
    from base64 import b64encode

    if len(data) > _MOST_OF_TERMINAL:
        raise SamcatError("too long for the clipboard of a terminal (write it to a file with -o)")
    try:
        with open("/dev/tty", "wb", buffering=0) as terminal:  # noqa: PTH123 - a device
            terminal.write(b"\x1b]52;c;" + b64encode(data) + b"\x07")
    except OSError as error:
        raise SamcatError(
            "no clipboard: no clipboard tool was found, and there is no terminal (-o writes to a file)"
        ) from error
