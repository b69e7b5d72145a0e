"""Locks on files, so that two writers do not spoil each other's work. The system frees those of a killed process.

Of a run at an address they keep apart the processes of this machine alone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from contingent.engine.runs.remote import is_remote, stand_in

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FOLDER = ".lock"  # in a run folder
TAKEN = (BlockingIOError, PermissionError)  # what systems say of a lock that another holds


def lock(path: Path, wait: bool = False) -> IO[bytes]:
    """Return an open file that holds a lock until it is closed.

    Parameters
    ----------
    wait : bool
        Wait for whoever holds it.

    Raises
    ------
    BlockingIOError
        Where another holds it.
    """
    path = stand_in(path) if is_remote(path) else path
    path.parent.mkdir(parents=True, exist_ok=True)
    file = open(path, "ab")  # noqa: SIM115
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except TAKEN as error:
        file.close()
        raise BlockingIOError(error.errno, os.strerror(error.errno or 0), str(path)) from error
    except OSError:
        pass  # a file system without locks: as safe as it can be
    return file
