"""The child process of a crawl, as its parent sees it: started, given a job, listened to, ended.

One can be started ahead of its job: it then loads all that a crawl needs, half of the time that a short crawl
takes, while its parent has nothing to do. It still crawls once and ends.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO

# How long nothing is heard before the parent is told so.
_QUIET_SECONDS = 0.25


class Child:
    """A process that waits for one job on its standard input."""

    def __init__(self) -> None:
        self._said: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 # `end` closes it
        command = [sys.executable, "-m", "crawlers"]
        self._process = subprocess.Popen(  # noqa: S603 # our own module, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, text=True,
            encoding="utf-8", cwd=Path(__file__).parent.parent,
        )  # fmt: skip
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._listener: threading.Thread | None = None

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    @property
    def last_words(self) -> str:
        """The last lines that it said on standard error."""
        self._said.seek(0)
        last = [line for line in self._said.read().splitlines() if line.strip()][-3:]
        return " / ".join(last)

    def work(self, job: str, on_quiet: Callable[[], None] | None = None) -> Iterator[str]:
        """Hands over the job; its lines as they come. `on_quiet` is called whenever none came for a while."""
        stdin = self._process.stdin
        assert stdin is not None
        # One that has died says so by its code.
        with suppress(BrokenPipeError):
            stdin.write(job)
            stdin.close()
        # A thread listens, so that a parent that is busy with one line never holds up the crawl.
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        while True:
            try:
                line = self._lines.get(timeout=_QUIET_SECONDS)
            except Empty:
                if on_quiet is not None:
                    on_quiet()
                continue
            if line is None:
                return
            yield line

    def wait(self) -> int:
        """The code with which it ended."""
        return self._process.wait()

    def end(self) -> None:
        """Ends it if it still runs, gently and then surely: a stopped parent leaves no crawl behind."""
        if self.alive:
            self._process.terminate()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._listener is not None:
            self._listener.join()
        for stream in (self._process.stdin, self._process.stdout, self._said):
            if stream is not None:
                stream.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put(None)


class Standby:
    """Holds at most one child that is ready for the next crawl. Use as a context manager."""

    def __init__(self) -> None:
        self._child: Child | None = None

    def __enter__(self) -> Standby:
        return self

    def __exit__(self, *_: object) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None

    def prepare(self) -> None:
        """Starts a child, unless one is ready."""
        if self._child is None or not self._child.alive:
            self.__exit__()
            self._child = Child()

    def take(self) -> Child:
        """The child that is ready, else a new one; whoever takes it ends it."""
        self.prepare()
        child, self._child = self._child, None
        assert child is not None
        return child
