"""The command line called as a user calls it."""

from collections.abc import Callable

import pytest

from contingent.cli.app import OK
from contingent.cli.main import main


@pytest.fixture
def contingent(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Return a caller of the command line: words to exit code, output and errors."""

    def call(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["contingent", *map(str, words)])
        code: object = OK
        try:
            main()
        except SystemExit as end:
            code = end.code or OK
        seen = capsys.readouterr()
        assert isinstance(code, int)
        return code, seen.out, seen.err

    return call
