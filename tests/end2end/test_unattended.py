"""The whole program, started as a person or a script would, does its work offline."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

# Loaded by every process of the program, the file readers too; the first attempt to use a
# network ends that process with a word.
NO_NETWORK = """
import os, sys

def refuse(event, args):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"):
        os.write(2, f"NETWORK {event} {args}\\n".encode())
        os._exit(70)

sys.addaudithook(refuse)
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return {**kept, "PYTHONPATH": str(hooks), "QT_QPA_PLATFORM": "offscreen"}


def program(*words: str | Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reader", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
        timeout=300,
    )


def test_the_hook_would_catch_a_connection(environment: dict[str, str]) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    tried = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False
    )
    assert tried.returncode == 70
    assert "NETWORK" in tried.stderr


def test_main_job_is_done_without_a_screen_and_without_a_network(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    out = tmp_path / "out"
    ended = program("--sample", "--snapshot", out, environment=environment)
    assert ended.returncode == 0, ended.stderr
    assert "NETWORK" not in ended.stderr
    printed = [Path(line) for line in ended.stdout.splitlines()]
    assert [path.name for path in printed] == ["desk.png", "report.html", "Sample.parallax"]
    assert all(path.exists() for path in printed)
    picture = QImage(str(printed[0]))
    assert (picture.width(), picture.height()) == (1280, 800)
    assert "possible conflict" in printed[1].read_text("utf-8")


def test_second_run_starts_afresh(tmp_path: Path, environment: dict[str, str]) -> None:
    out = tmp_path / "out"
    first = program("--sample", "--snapshot", out, environment=environment)
    report = (out / "report.html").read_bytes()
    second = program("--sample", "--snapshot", out, environment=environment)
    assert (first.returncode, second.returncode) == (0, 0)
    assert (out / "report.html").read_bytes() == report


def test_installation_finds_itself_sound(environment: dict[str, str]) -> None:
    ended = program("--self-check", environment=environment)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "All is well." in ended.stdout


def test_command_line_starts_without_qt(environment: dict[str, str]) -> None:
    code = (
        "import sys; from reader.__main__ import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit('PySide6' in sys.modules)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False
    )
    assert ended.returncode == 0
    assert "compare" in ended.stdout
