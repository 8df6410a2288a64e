"""A headless Chromium driven over its debugging pipe: pages as a person's browser runs them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--remote-debugging-pipe",
)

_WITH_PIPES = (
    "import os, sys; inward, outward, *rest = sys.argv[1:]; "
    "os.dup2(int(inward), 103); os.dup2(int(outward), 104); "
    "os.dup2(103, 3); os.dup2(104, 4); os.execv(rest[0], rest)"
)
"""Chromium reads commands from descriptor 3 and answers on 4."""


@dataclass
class Browser:
    """One tab; ``complaints`` are what its console said against the pages it opened."""

    to_browser: BinaryIO
    from_browser: BinaryIO
    complaints: list[str] = field(default_factory=list)
    session: str = ""
    _count: int = 0

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The result of one command of the debugging protocol."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.to_browser.write(json.dumps(message).encode() + b"\0")
        self.to_browser.flush()
        while True:
            told = self._next()
            if told.get("id") == self._count:
                assert "error" not in told, told
                result: dict[str, Any] = told["result"]
                return result

    def open_tab(self) -> None:
        """A blank tab that listens to its console."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def size(self, width: int, height: int) -> None:
        """Show pages on a screen of so many CSS pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def open(self, url: str) -> None:
        """Open a page and wait until it is loaded."""
        self.call("Page.navigate", url=url)
        self._await_load()

    def submit(self, values: dict[str, str], selector: str) -> None:
        """Fill fields by id and send their form by its button, as a person would."""
        for name, value in values.items():
            self.ask(f"document.getElementById({json.dumps(name)}).value = {json.dumps(value)}")
        self.ask(f"document.querySelector({json.dumps(selector)}).click()")
        self._await_load()

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def _await_load(self) -> None:
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def _next(self) -> dict[str, Any]:
        raw = bytearray()
        while (letter := self.from_browser.read(1)) != b"\0":
            assert letter, "the browser ended"
            raw += letter
        told: dict[str, Any] = json.loads(raw)
        if told.get("method") == "Log.entryAdded":
            self.complaints.append(told["params"]["entry"]["text"])
        return told


@contextmanager
def browser(program: str, profile: Path) -> Iterator[Browser]:
    """A running Chromium with one tab; it ends with the block."""
    inward, told_in = os.pipe()
    told_out, outward = os.pipe()
    arguments = [program, *_QUIET, f"--user-data-dir={profile}"]
    with subprocess.Popen(
        [sys.executable, "-c", _WITH_PIPES, str(inward), str(outward), *arguments],
        pass_fds=(inward, outward),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ["PATH"], "HOME": str(profile), "TZ": "UTC"},
    ) as running:
        os.close(inward)
        os.close(outward)
        try:
            with os.fdopen(told_in, "wb") as writer, os.fdopen(told_out, "rb") as reader:
                tab = Browser(writer, reader)
                tab.open_tab()
                yield tab
        finally:
            running.kill()
