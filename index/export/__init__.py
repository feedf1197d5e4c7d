"""Turns what Parallax shows into files that can be read and cited without it."""

from index.export.events import coverage_csv, event_csv, event_html, events_csv, story_html
from index.export.html import html

__all__ = ["coverage_csv", "event_csv", "event_html", "events_csv", "html", "story_html"]
