"""Sets a checkout up and runs, tests or builds Parallax; needs Python 3.11 and nothing else.

python3 packaging/dev.py run     start Parallax on the sample collection; without a screen,
                                 do the same and leave a picture and a report
python3 packaging/dev.py test    format, lint, types, import contracts, tests
python3 packaging/dev.py build   the one-folder program in dist/, checked after a move
python3 packaging/dev.py lock    work out requirements.lock anew from pyproject.toml
"""

import argparse
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
MOST_TESTERS = 4  # processes; some tests start more, and each of Qt's takes 200 MB
STAMP = VENV / "lock.sha256"  # the lock file that the environment was made from

# What Qt loads at run time; without a screen too, and without fonts it draws nonsense.
DEBIAN_PACKAGES = """
libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0
libxkbcommon-x11-0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0
libxcb-render-util0 libxcb-randr0 libxcb-shape0 libxcb-xkb1 fontconfig-config fonts-dejavu-core
""".split()  # noqa: SIM905 - a list of names reads best as text
DEBIAN_BUILD_PACKAGES = ["binutils"]  # PyInstaller asks objdump which libraries to take


def main() -> int:
    """Do what the command line asks for; the exit code says whether all went well."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["run", "test", "build", "lock"])
    command = parser.parse_args().command
    if sys.version_info < (3, 11):  # noqa: UP036 - runs before pip could refuse
        sys.exit(f"Parallax needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    os.chdir(ROOT)
    set_up_system(DEBIAN_BUILD_PACKAGES if command == "build" else [])
    python = set_up_environment()
    return {"run": run, "test": test, "build": build, "lock": lock}[command](python)


def set_up_system(extra: list[str]) -> None:
    """Install missing system libraries on Debian and its kin, or say how to."""
    if not sys.platform.startswith("linux") or not shutil.which("dpkg-query"):
        return
    wanted = [*DEBIAN_PACKAGES, *extra]
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        wanted.append("python3-venv")
    missing = [name for name in wanted if not has_package(name)]
    if not missing:
        return
    line = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        sys.exit(
            f"Some system libraries are missing. Run this line, then try again:\n\n"
            f"  sudo {shlex.join(line)}\n"
        )
    print(f"Installing system libraries: {' '.join(missing)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    subprocess.run([*line, "-qq"], check=True, env=environment, stdout=subprocess.DEVNULL)


def has_package(name: str) -> bool:
    """Whether a package is installed, under this name or, after Debian 12, with "t64"."""
    query = ["dpkg-query", "-W", "-f=${Status}\n", name, f"{name}t64"]
    answer = subprocess.run(query, capture_output=True, text=True, check=False)
    return "install ok installed" in answer.stdout


def set_up_environment() -> Path:
    """Make .venv from the lock file unless it is there already; its Python."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if python.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return python
    print("Setting up .venv from requirements.lock …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # The lock file is whole; Debian's older pip trips over the extras of what it would look up.
    subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", LOCK], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", ROOT], check=True)
    STAMP.write_text(wanted)
    return python


def run(python: Path) -> int:
    """Open the sample collection, on the screen or, without one, as picture and report."""
    if has_screen():
        return subprocess.run([python, "-m", "reader", "--sample"], check=False).returncode
    folder = ROOT / "build" / "first-run"
    print("There is no screen: the desk is drawn into a file instead.", flush=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    snapshot = [python, "-m", "reader", "--sample", "--snapshot", folder]
    return subprocess.run(snapshot, check=False, env=environment).returncode


def has_screen() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def test(python: Path) -> int:
    """Run every check, all of them even if one fails."""
    tools = python.parent
    checks = {
        "format": [tools / "ruff", "format", "--check", "."],
        "lint": [tools / "ruff", "check", "."],
        "types": [tools / "mypy"],
        "import contracts": [tools / "lint-imports"],
        "tests": [python, "-m", "pytest", "-n", str(min(os.cpu_count() or 1, MOST_TESTERS))],
    }
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    failed = []
    for name, command in checks.items():
        print(f"== {name}", flush=True)
        if subprocess.run(command, check=False, env=environment).returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.", flush=True)
    return 1 if failed else 0


def build(python: Path) -> int:
    """Freeze the program, move it where paths are awkward, and let it check itself there."""
    environment = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1767225600"}
    freeze = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    freeze += ["--distpath", ROOT / "dist", "--workpath", ROOT / "build" / "freeze"]
    subprocess.run([*freeze, ROOT / "packaging" / "parallax.spec"], check=True, env=environment)
    with tempfile.TemporaryDirectory(prefix="Parallax für alle ") as place:
        moved = shutil.copytree(ROOT / "dist" / "Parallax", Path(place) / "Prüf stück")
        program = moved / ("parallax.exe" if os.name == "nt" else "parallax")
        print(f"Checking {program}", flush=True)
        check = subprocess.run([program, "--self-check"], check=False, cwd=place)
    if check.returncode == 0:
        print(f"Built {ROOT / 'dist' / 'Parallax'}")
    return check.returncode


def lock(python: Path) -> int:
    """Pin every dependency with its hashes, for all platforms."""
    subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
    compile_lock = [python, "-m", "uv", "pip", "compile", "pyproject.toml", "--extra", "dev"]
    compile_lock += ["--universal", "--python-version", "3.11", "--generate-hashes"]
    compile_lock += ["--no-annotate", "--custom-compile-command", "python3 packaging/dev.py lock"]
    return subprocess.run([*compile_lock, "--upgrade", "-o", LOCK], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
