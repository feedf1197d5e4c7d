"""Starts the desk, or hands a subcommand to the command line without loading Qt."""

import argparse
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path

# What says how many threads numpy may use, for OpenBLAS, Accelerate and MKL.
_THREADS = ("OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "MKL_NUM_THREADS")


def main(argv: Sequence[str] | None = None) -> int:
    """Run Parallax; the exit code."""
    multiprocessing.freeze_support()
    _spare_processors()
    arguments = list(sys.argv[1:] if argv is None else argv)
    options, rest = _desk_options().parse_known_args(arguments)
    if rest or options.help:
        return _command_line(arguments)
    if options.self_check:
        from reader import selfcheck

        return selfcheck.main()
    if options.snapshot is not None:
        from reader import snapshot

        return snapshot.main(options.snapshot)
    from reader import app

    return app.run(options.collection, sample=options.sample)


def _spare_processors() -> None:
    """Let numpy work in one thread, unless the user says otherwise.

    Its matrices are small here: a second thread waits, busily, more than it works, and on two
    processors takes from the window the one that is left. Numpy reads this when it is loaded.
    """
    for name in _THREADS:
        os.environ.setdefault(name, "1")


def _command_line(arguments: list[str]) -> int:
    from index import cli

    return cli.main(arguments)


def _desk_options() -> argparse.ArgumentParser:
    """What starts the desk; anything else is for the command line to read or refuse."""
    parser = argparse.ArgumentParser(prog="parallax", add_help=False, exit_on_error=False)
    parser.add_argument("--collection", type=Path)
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--snapshot", type=Path)
    parser.add_argument("--self-check", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
