"""The series of a run to read from: every file is compared with its checksum when it is touched."""

# Zarr is typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false

from __future__ import annotations

import asyncio
import hashlib
from typing import Any

import xarray as xr
from zarr.storage import LocalStore

from contingent.engine.runs.landed import Landed, damaged
from contingent.engine.runs.remote import is_remote
from contingent.engine.runs.series import SERIES
from contingent.errors import RunError

ROOT = "zarr.json"  # metadata of the whole, and of a variable in its folder


class CheckedStore(LocalStore):
    """Reads the files that belong to a run, and no others: what a killed run left is as if it were not there."""

    def __init__(self, landed: Landed) -> None:
        super().__init__(landed.here / SERIES, read_only=True)
        self.landed = landed
        self.slow = is_remote(landed.folder)
        start = f"{SERIES}/"
        self.sums = {name.removeprefix(start): s for name, s in landed.files.items() if name.startswith(start)}

    async def get(self, key: str, prototype: Any = None, byte_range: Any = None) -> Any:
        """Return the content of a file, or of a part of it; nothing where it does not belong to the run."""
        await asyncio.to_thread(self.check, key) if self.slow else self.check(key)
        return await super().get(key, prototype, byte_range) if key in self.sums else None

    def get_sync(self, key: str, **wanted: Any) -> Any:
        """Return the same; zarr asks so since 3.1."""
        self.check(key)
        return super().get_sync(key, **wanted) if key in self.sums else None

    def check(self, key: str) -> None:
        """Raise RunError where a file of the run is not as it was written."""
        path = self.root / key
        if key in self.sums and self.slow:
            self.landed.checked(f"{SERIES}/{key}")
        elif key in self.sums and (
            not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != self.sums[key]
        ):
            raise RunError(damaged(path))


def open_series(landed: Landed) -> xr.Dataset:
    """Return the series of the worlds that have landed, dims (world, date), read when they are touched."""
    store = CheckedStore(landed)
    for key in [ROOT] if store.slow else [key for key in store.sums if key.endswith(ROOT)]:
        store.check(key)  # those of single variables are not touched later: the root holds copies of them
    days = xr.coders.CFDatetimeCoder(time_unit="s")  # nanoseconds end in 1677 and in 2262
    series = xr.open_zarr(store, consolidated=True, chunks=None, decode_times=days)  # pyright: ignore[reportArgumentType]
    numbers = landed.numbers
    if len(numbers) == series.sizes["world"]:
        return series
    first = bool((numbers == range(len(numbers))).all())
    return series.isel(world=slice(len(numbers)) if first else numbers)
