"""Turns a comparison into files that can be read and cited without Parallax."""

from index.export.html import html

__all__ = ["html"]
