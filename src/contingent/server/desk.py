"""Who is served when: tasks wait in a line, one is done at a time, by a process that the server never waits for."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Literal

from contingent.errors import QuestionError

LONGEST = 2**28  # bytes of an answer
GRACE = 10.0  # seconds that a cancelled task has to end; then its process is ended
KEPT = 50  # tasks that are done of which the desk still tells
State = Literal["waiting", "running", "done", "failed", "cancelled"]


class Refused(QuestionError):
    """The line is full."""


class Failed(QuestionError):
    """A task came to nothing; its text says why."""


@dataclass(eq=False)
class Task:
    """Something to do.

    Attributes
    ----------
    done, total : how far it is, in world-days; total 0 before that is known
    why : why it failed or was stopped
    """

    id: str
    task: str
    asked: dict[str, Any]
    state: State = "waiting"
    done: int = 0
    total: int = 0
    why: str = ""
    result: Any = None
    over: asyncio.Event = field(default_factory=asyncio.Event)


class Desk:
    """A line of tasks and the process that does them; all of it in one event loop.

    Parameters
    ----------
    waiting : the most that wait
    seconds : the most that a task takes
    plugins : modules that a case may name as mechanisms
    """

    def __init__(self, waiting: int, seconds: float, plugins: tuple[str, ...] = ()) -> None:
        self.waiting, self.seconds, self.plugins = waiting, seconds, plugins
        self.line: deque[Task] = deque()
        self.tasks: dict[str, Task] = {}
        self.now: Task | None = None
        self.number, self.born = 0, os.urandom(4).hex()  # a page may remember a question of an earlier server
        self.process: asyncio.subprocess.Process | None = None
        self.changed = asyncio.Event()
        self.more = asyncio.Event()
        self.loop: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begin to serve."""
        self.loop = asyncio.get_running_loop().create_task(self.serve())

    async def ready(self) -> None:
        """Start the process before it is needed."""
        self.process = self.process or await started(self.plugins)

    async def close(self) -> None:
        """Stop serving and end the process."""
        if self.loop:
            self.loop.cancel()
        await self.end_process()

    def put(self, task: str, asked: dict[str, Any]) -> Task:
        """Put a task at the end of the line.

        Raises
        ------
        Refused
            Where too many wait.
        """
        if len(self.line) >= self.waiting:
            raise Refused(f"{len(self.line)} questions wait already; try again when one is done, or cancel one")
        self.number += 1
        new = Task(f"{self.born}-{self.number}", task, asked)
        self.tasks[new.id] = new
        self.line.append(new)
        over = [each for each in self.tasks.values() if each.over.is_set()]
        for old in over[: max(0, len(over) - KEPT)]:
            del self.tasks[old.id]
        self.more.set()
        self.tell()
        return new

    async def ask(self, task: str, asked: dict[str, Any]) -> Any:
        """Return what a task gives, when its turn has come.

        Raises
        ------
        Failed
            With what its process says.
        """
        mine = self.put(task, asked)
        try:
            await mine.over.wait()
        except asyncio.CancelledError:  # whoever asked has gone
            self.cancel(mine)
            raise
        if mine.state != "done":
            raise Failed(mine.why)
        return mine.result

    def place(self, task: Task) -> int:
        """Return how many are served before a task that waits."""
        return self.line.index(task) + (self.now is not None) if task in self.line else 0

    def cancel(self, task: Task) -> None:
        """Stop a task; its process stays, unless it does not listen."""
        if task in self.line:
            self.line.remove(task)
            self.finish(task, "cancelled", "stopped before it began")
        elif task is self.now:
            self.stop_now(task, "")

    def stop_now(self, task: Task, why: str) -> None:
        """Ask the process to stop what it does, and end it where it does not."""
        if task is not self.now or task.over.is_set():
            return
        task.why = task.why or why
        self.write({"cancel": task.id})
        asyncio.get_running_loop().call_later(GRACE, self.kill, task)

    def kill(self, task: Task) -> None:
        """End the process where it still does a task that was to stop."""
        if task is self.now and self.process and self.process.returncode is None:
            self.process.kill()

    async def serve(self) -> None:
        """Do one task after another."""
        while True:
            self.more.clear()
            if not self.line:
                await self.more.wait()
                continue
            task = self.now = self.line.popleft()
            task.state = "running"
            self.tell()
            clock = asyncio.get_running_loop().call_later(self.seconds, self.stop_now, task, self.too_long)
            try:
                await self.do(task)
            finally:
                clock.cancel()
                self.now = None
                self.tell()

    @property
    def too_long(self) -> str:
        """What is said of a task that took too long."""
        return (
            f"stopped after {self.seconds / 60:,.1f} minutes, the most that the page takes: take fewer histories, or "
            "run the command in a shell"
        )

    async def do(self, task: Task) -> None:
        """Have the process do a task, and start it where there is none."""
        process = self.process
        if process is None or process.returncode is not None:
            process = self.process = await started(self.plugins)
        self.write({"id": task.id, "task": task.task, "asked": task.asked})
        assert process.stdout
        while text := await process.stdout.readline():
            heard = json.loads(text)
            if heard["id"] != task.id:
                continue
            if "progress" in heard:
                task.done, task.total = heard["progress"]
                self.tell()
                continue
            if "error" not in heard:
                task.result = heard["result"]
                return self.finish(task, "done")
            if heard["kind"] == "cancelled" and not task.why:
                return self.finish(task, "cancelled", heard["error"])
            return self.finish(task, "failed", task.why or heard["error"])
        code = await process.wait()
        ended = f"the process that computes ended by itself ({code}), perhaps for want of memory: take fewer histories"
        self.finish(task, "failed", task.why or ended)

    def finish(self, task: Task, state: State, why: str = "") -> None:
        """Note that a task is over."""
        task.state, task.why = state, why
        task.over.set()
        self.tell()

    def write(self, line: dict[str, Any]) -> None:
        """Say something to the process, where it still hears."""
        if self.process and self.process.stdin and self.process.returncode is None:
            self.process.stdin.write((json.dumps(line) + "\n").encode())

    def tell(self) -> None:
        """Wake those who watch."""
        self.changed.set()
        self.changed = asyncio.Event()

    async def end_process(self) -> None:
        """End the process, if there is one."""
        if self.process and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()


async def started(plugins: tuple[str, ...]) -> asyncio.subprocess.Process:
    """Start a process that computes, in a session of its own: Ctrl-C in the terminal is the server's to hear."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "contingent.server.worker",
        *plugins,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=LONGEST,
        start_new_session=True,
    )
