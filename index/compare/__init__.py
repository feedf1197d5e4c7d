"""Articles side by side: which passages say the same, and what they tell differently."""

from index.compare.align import align
from index.compare.comparison import Prepared, arranged, compare

__all__ = ["Prepared", "align", "arranged", "compare"]
