"""Articles side by side: which passages say the same, and what they tell differently."""

from index.compare.align import align

__all__ = ["align"]
