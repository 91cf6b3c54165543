"""The child process of a crawl, as its parent sees it: started, given a job, listened to, ended.

For crawls close to each other a child stands by that has loaded all that a crawl needs, which is most of the
work of a quiet one. It never crawls itself: for each job it forks a process that crawls once and ends.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO

# With this a child that takes many jobs says that one is done; its code follows.
END = "end "
_GRACE_SECONDS = 5.0
# A library for matrices that no crawl uses starts threads as soon as it is loaded; forks want none.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
# How long nothing is heard before the parent is told so.
_QUIET_SECONDS = 0.25


class Child:
    """A process that waits for one job on its standard input, or for one after the other."""

    def __init__(self, *, many: bool = False) -> None:
        self._said: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 # `end` closes it
        self._many, self._code = many, None if many else 0
        command = [sys.executable, "-m", "crawlers", *(["many"] if many else [])]
        # A group of its own: whoever ends the child ends what it forked.
        self._process = subprocess.Popen(  # noqa: S603 # our own module, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, text=True,
            encoding="utf-8", cwd=Path(__file__).parent.parent, start_new_session=many,
            env=os.environ | _ONE_THREAD,
        )  # fmt: skip
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._listener: threading.Thread | None = None
        self._busy = False

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

    @property
    def reusable(self) -> bool:
        """Whether it waits for the next job."""
        return self._many and not self._busy and self.alive

    def work(self, job: str, on_quiet: Callable[[], None] | None = None) -> Iterator[str]:
        """Hands over the job; its lines as they come. `on_quiet` is called whenever none came for a while."""
        self._busy, self._code = True, None
        self._hand_over(job)
        while True:
            try:
                line = self._lines.get(timeout=_QUIET_SECONDS)
            except Empty:
                if on_quiet is not None:
                    on_quiet()
                continue
            if line is None:
                return
            if line.startswith(END):
                self._code, self._busy = int(line.removeprefix(END)), False
                return
            yield line

    def wait(self) -> int:
        """The code with which its work ended."""
        return self._process.wait() if self._code is None else self._code

    def end(self) -> None:
        """Ends it if it still runs, gently and then surely: a stopped parent leaves no crawl behind."""
        self._signal(signal.SIGTERM)
        try:
            self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL)
            self._process.wait()
        if self._listener is not None:
            # What was forked holds the other end of the line for as long as it lives.
            self._listener.join(_GRACE_SECONDS)
            self._signal(signal.SIGKILL, dead=True)
            self._listener.join()
        for stream in (self._process.stdin, self._process.stdout, self._said):
            if stream is not None:
                # What the dead will never read is left in a buffer.
                with suppress(BrokenPipeError):
                    stream.close()

    def _hand_over(self, job: str) -> None:
        stdin = self._process.stdin
        assert stdin is not None
        # One that has died says so by its code.
        with suppress(BrokenPipeError):
            # The place in this file is shared: the child goes on writing at its beginning.
            self._said.seek(0)
            self._said.truncate()
            stdin.write(f"{job}\n")
            stdin.flush()
            if not self._many:
                stdin.close()
        if self._listener is None:
            # A thread listens, so that a parent that is busy with one line never holds up the crawl.
            self._listener = threading.Thread(target=self._listen, daemon=True)
            self._listener.start()

    def _signal(self, number: signal.Signals, *, dead: bool = False) -> None:
        """Sent to it and, where it has a group, to all that it forked, `dead` or alive itself."""
        with suppress(ProcessLookupError):
            if self._many:
                os.killpg(self._process.pid, number)
            elif not dead and self.alive:
                self._process.send_signal(number)

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
            self._child = Child(many=True)

    def take(self) -> Child:
        """The child that is ready, else a new one; whoever takes it gives it back."""
        self.prepare()
        child, self._child = self._child, None
        assert child is not None
        return child

    def give_back(self, child: Child) -> None:
        """Keeps a child for the next crawl if it waits for one, and ends it otherwise."""
        if child.reusable and self._child is None:
            self._child = child
        else:
            child.end()
