"""Where the files that ship with the program lie."""

import sys
from pathlib import Path

_INSTALLED = Path(sys.prefix) / "share" / "parallax" / "resources"


def resource(name: str) -> Path:
    """A file or folder of resources/, in a checkout, a wheel and a frozen program alike.

    In a checkout and in the frozen program `resources` lies beside the package `index`; a wheel
    puts it under the prefix of its environment.
    """
    beside = Path(__file__).parents[1] / "resources"
    return (beside if beside.is_dir() else _INSTALLED) / name
