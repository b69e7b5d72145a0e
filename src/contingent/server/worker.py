"""The process that computes: it takes one task a line on its input and answers in lines on its output.

    {"id": "3", "task": "compare", "asked": {...}}        do this
    {"cancel": "3"}                                       stop doing it; the process stays
    {"id": "3", "progress": [120, 4000]}                  answer: so far
    {"id": "3", "result": ...}, {"id": "3", "error": "...", "kind": "user|program|cancelled"}

It ends when its input does, so that none is left when the server has gone.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import traceback
import warnings
from time import monotonic
from typing import Any, TextIO

from contingent.errors import ContingentError, visible
from contingent.mechanisms.registry import allow_plugins
from contingent.server.tasks import perform

OFTEN = 0.1  # seconds between two words about progress


class Doing:
    """The task that is done now, which another thread may cancel."""

    def __init__(self, out: TextIO) -> None:
        self.out, self.id, self.cancelled, self.told = out, "", False, 0.0
        self.lock = threading.Lock()

    def say(self, **words: Any) -> None:
        """Write a line."""
        with self.lock:
            self.out.write(json.dumps({"id": self.id, **words}, separators=(",", ":")) + "\n")
            self.out.flush()

    def progress(self, done: int, total: int) -> None:
        """Tell how far it is, and stop where it was cancelled.

        Raises
        ------
        KeyboardInterrupt
            Where it was, as Ctrl-C would: what has landed of a run stays.
        """
        if self.cancelled:
            raise KeyboardInterrupt
        if monotonic() - self.told > OFTEN or done == total:
            self.told = monotonic()
            self.say(progress=[done, total])

    def do(self, line: dict[str, Any]) -> None:
        """Do a task and tell what came of it."""
        self.told = 0.0
        try:
            if self.cancelled:
                raise KeyboardInterrupt
            result = perform(line["task"], line["asked"], self.progress)
        except KeyboardInterrupt as stopped:
            self.say(error=str(stopped) or "stopped", kind="cancelled")
        except (ContingentError, OSError) as error:
            self.say(error=visible(str(error)), kind="user")
        except Exception as error:
            traceback.print_exc()
            self.say(
                error=f"an error of the program, please report it: {type(error).__name__}: {error}", kind="program"
            )
        else:
            self.say(result=result)


def listen(tasks: queue.SimpleQueue[dict[str, Any]], doing: Doing) -> None:
    """Read lines until there are no more, then end the process at once."""
    for text in sys.stdin:
        line = json.loads(text)
        if line.get("cancel"):
            doing.cancelled = doing.cancelled or line["cancel"] == doing.id
        else:
            tasks.put(line)
    os._exit(0)


def main() -> None:
    """Do one task after another. What a library prints goes to the standard error, never among the answers."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    warnings.simplefilter("ignore")
    allow_plugins(sys.argv[1:])
    tasks: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    doing = Doing(out)
    threading.Thread(target=listen, args=(tasks, doing), daemon=True).start()
    while True:
        line = tasks.get()
        doing.id, doing.cancelled = line["id"], False
        doing.do(line)


if __name__ == "__main__":
    main()
