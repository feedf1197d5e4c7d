"""Without a subcommand the desk opens; with one Qt is not even loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader import __main__, app


@pytest.mark.parametrize(
    ("arguments", "collection", "sample"),
    [
        ([], None, False),
        (["--collection", "flood.parallax"], Path("flood.parallax"), False),
        (["--sample"], None, True),
    ],
)
def test_the_desk_opens(
    arguments: list[str],
    collection: Path | None,
    monkeypatch: pytest.MonkeyPatch,
    *,
    sample: bool,
) -> None:
    opened: list[tuple[Path | None, bool]] = []

    def run(collection: Path | None, *, sample: bool) -> int:
        opened.append((collection, sample))
        return 0

    monkeypatch.setattr(app, "run", run)
    assert __main__.main(arguments) == 0
    assert opened == [(collection, sample)]


def test_a_subcommand_never_loads_qt(tmp_path: Path) -> None:
    program = (
        "import sys; from reader.__main__ import main; "
        f"code = main(['new', '--collection', {str(tmp_path / 'a.parallax')!r}]); "
        "assert not [name for name in sys.modules if name.startswith('PySide6')]; "
        "sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "a.parallax").exists()
