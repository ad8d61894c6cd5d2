"""A browser without a window, spoken to over two pipes by the protocol of Chrome's developer tools."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--disable-dev-shm-usage", "--mute-audio",
)  # fmt: skip
_WAIT = 60.0


class Browser:
    """One page of a browser: what it shows, and keys and clicks for it."""

    def __init__(self, read: int, write: int) -> None:
        self._read, self._write = read, write
        self._left = b""
        self._number = 0
        self.events: list[dict[str, Any]] = []
        self._session = ""
        target = self._command("Target.createTarget", {"url": "about:blank"})["targetId"]
        self._session = self._command("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Security"):
            self._command(f"{domain}.enable")

    def open(self, url: str) -> None:
        """Go to an address and wait until all of it is there."""
        self.events.clear()
        self._command("Page.navigate", {"url": url})
        self._until(lambda event: event["method"] == "Page.loadEventFired")

    def run(self, expression: str) -> Any:
        """The value of an expression of JavaScript in the page; a promise is waited for."""
        given = {"expression": expression, "returnByValue": True, "awaitPromise": True, "userGesture": True}
        answer = self._command("Runtime.evaluate", given)
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"].get("exception", answer["exceptionDetails"]))
        return answer["result"].get("value")

    def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        for letter in text:
            self._command("Input.insertText", {"text": letter})
        self.settle()

    def press(self, key: str) -> None:
        """Press a key: "Enter", "ArrowDown", "/", "c" …"""
        text = {"text": "\r" if key == "Enter" else key} if len(key) == 1 or key == "Enter" else {}
        codes = {"Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40, "Tab": 9}
        given = {"key": key, "windowsVirtualKeyCode": codes.get(key, ord(key[0].upper()))}
        self._command("Input.dispatchKeyEvent", {"type": "keyDown", **given, **text})
        self._command("Input.dispatchKeyEvent", {"type": "keyUp", **given})
        self.settle()

    def click(self, selector: str) -> None:
        """Click on the first element that a selector finds."""
        self.run(f"document.querySelector({json.dumps(selector)}).click()")
        self.settle()

    def settle(self) -> None:
        """Wait until what was asked for is shown."""
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))")

    def look(self, width: int, height: int, *, dark: bool = False, media: str = "") -> None:
        """Set the size of the window, the scheme of colors, and the medium."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self._command("Emulation.setDeviceMetricsOverride", size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._command("Emulation.setEmulatedMedia", {"media": media, "features": [scheme]})

    def picture(self, path: Path) -> None:
        """Write what is shown as PNG."""
        path.write_bytes(base64.b64decode(self._command("Page.captureScreenshot")["data"]))

    def allow_clipboard(self, address: str) -> None:
        """Let the pages of an address read the clipboard, which they may write in any case."""
        self._command(
            "Browser.grantPermissions",
            {"origin": address, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
        )

    def downloads(self, folder: Path) -> None:
        """Put what is downloaded into a folder."""
        self._command("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})

    def scripts(self, allowed: bool) -> None:
        """Turn JavaScript on or off for what is opened next."""
        self._command("Emulation.setScriptExecutionDisabled", {"value": not allowed})

    @property
    def requests(self) -> list[str]:
        """The addresses that were asked for since the page was opened."""
        return [
            event["params"]["request"]["url"] for event in self.events if event["method"] == "Network.requestWillBeSent"
        ]

    @property
    def complaints(self) -> list[str]:
        """What the page reported since it was opened: errors, and what its policy refused."""
        found = []
        for event in self.events:
            if event["method"] == "Runtime.exceptionThrown":
                found.append(str(event["params"]["exceptionDetails"]))
            elif event["method"] == "Log.entryAdded" and event["params"]["entry"]["level"] in ("error", "warning"):
                found.append(event["params"]["entry"]["text"])
        return found

    def _command(self, method: str, parameters: dict[str, Any] | None = None) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters or {}}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._write, data) :]
        answer = self._until(lambda message: message.get("id") == self._number)
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    def _until(self, is_wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        until = time.monotonic() + _WAIT
        while True:
            while b"\0" not in self._left:
                ready, _, _ = select.select([self._read], [], [], max(0.0, until - time.monotonic()))
                if not ready:
                    raise AssertionError("the browser does not answer")
                chunk = os.read(self._read, 1 << 20)
                if not chunk:
                    raise AssertionError("the browser has ended")
                self._left += chunk
            piece, _, self._left = self._left.partition(b"\0")
            message = json.loads(piece)
            if "method" in message:
                self.events.append(message)
            if is_wanted({"method": "", **message}):
                return message  # type: ignore[no-any-return]


@contextmanager
def started() -> Iterator[Browser]:
    """A browser with a profile of its own, which ends with the block."""
    assert PROGRAM is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        to_browser, from_here = os.pipe()
        from_browser, to_here = os.pipe()

        def place() -> None:
            # the browser reads from 3 and writes to 4; copies first, as one may be the other's number
            reading, writing = os.dup(to_browser), os.dup(to_here)
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        process = subprocess.Popen(
            [PROGRAM, *OPTIONS, f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            close_fds=False,
            preexec_fn=place,  # noqa: PLW1509 - no thread of ours runs yet
        )
        os.close(to_browser)
        os.close(to_here)
        try:
            yield Browser(from_browser, from_here)
        finally:
            os.close(from_here)
            os.close(from_browser)
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
            process.kill()
            process.wait()
