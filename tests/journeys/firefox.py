"""Debian's Firefox, driven over WebDriver BiDi: Playwright drives only a Firefox of its own."""

import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

NAMES = ("firefox-esr", "firefox")
PATIENCE = 20.0
LISTENS = re.compile(r"BiDi listening on (ws://\S+)")


def program() -> str | None:
    """The Firefox of this machine, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Tab:
    """One page in Firefox."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._numbers = count(1)
        self._ask("session.new", capabilities={})
        (first,) = self._ask("browsingContext.getTree")["contexts"]
        self._context = first["context"]

    def goto(self, address: str) -> None:
        """Opens `address` and waits until it has loaded."""
        self._ask("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def resize(self, width: int, height: int) -> None:
        """Gives the window's inside another size, in pixels."""
        size = {"width": width, "height": height}
        self._ask("browsingContext.setViewport", context=self._context, viewport=size)

    def read(self, expression: str) -> Any:
        """What a JavaScript expression gives: a string, a number, a boolean or nothing."""
        answer = self._ask(
            "script.evaluate", expression=expression, target={"context": self._context}, awaitPromise=True
        )
        if answer["type"] != "success":
            raise AssertionError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    def until(self, expression: str) -> None:
        """Waits until `expression` is true."""
        end = time.monotonic() + PATIENCE
        while not self.read(f"!!({expression})"):
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.05)

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._connection.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._connection.recv(timeout=PATIENCE))
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                result: dict[str, Any] = answer["result"]
                return result


@contextmanager
def firefox(name: str, home: Path) -> Iterator[Tab]:
    """Firefox with a profile in `home`, while the block lasts."""
    arguments = (name, "--headless", "--no-remote", "--profile", str(home), "--remote-debugging-port", "0")
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True, env={"HOME": str(home)}) as process:
        try:
            assert process.stderr
            address = next(found[1] for line in process.stderr if (found := LISTENS.search(line)))
            with connect(f"{address}/session", max_size=None) as connection:
                yield Tab(connection)
        finally:
            process.kill()
