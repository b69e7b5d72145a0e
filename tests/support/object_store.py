"""An S3 server in this process, with a bucket, and what lies at an address."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fsspec
import pytest
from moto.server import ThreadedMotoServer

from contingent.engine.runs import remote

KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "us-east-1"}


@contextmanager
def bucket() -> Iterator[str]:
    """Yield the address of an empty bucket; what the drivers read of the environment leads to it."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line a request
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    try:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in {**KEYS, "AWS_ENDPOINT_URL": f"http://{host}:{port}"}.items():
                patch.setenv(name, value)
            fsspec.filesystem("s3", use_listings_cache=False).mkdir("bucket")
            yield "s3://bucket"
    finally:
        server.stop()


def objects(address: str | Path) -> dict[str, bytes]:
    """Return the bytes of every object of a run that holds data, by its path."""
    fs, at = remote.store(remote.folder_at(address))
    found = {path.removeprefix(at).lstrip("/"): data for path, data in fs.cat(fs.find(at)).items()}
    return {name: data for name, data in found.items() if name.partition("/")[0] not in ("manifest.json", "case")}
