"""Articles side by side: which passages say the same, and what they tell differently."""

from index.compare.align import align
from index.compare.comparison import Found, arranged, compare, compared, find

__all__ = ["Found", "align", "arranged", "compare", "compared", "find"]
