"""Articles side by side: which passages say the same, and what they tell differently."""

from index.compare.align import align
from index.compare.comparison import Found, Prepared, arranged, compare, compared, find

__all__ = ["Found", "Prepared", "align", "arranged", "compare", "compared", "find"]
