"""Articles side by side: which passages say the same, and what they tell differently."""

from index.compare.align import align
from index.compare.comparison import arranged, compare

__all__ = ["align", "arranged", "compare"]
