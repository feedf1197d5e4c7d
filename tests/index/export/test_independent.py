"""A report tells who copies whom, in the words that both have."""

from index.export import html
from index.library import compare_files, sources_of
from index.resources import resource


def test_copied_text_is_told_with_its_evidence_and_its_shared_words() -> None:
    folder = resource("sample")
    comparison = compare_files([folder / "anselm-bridge.txt", folder / "ostrand-bridge.html"])
    page = html(comparison, "Bridge", sources_of(comparison))
    assert "<h2>Independent texts</h2>" in page
    assert "2 outlets, 1 independent text; 2 carry Ostrand copy." in page
    assert "credits it: “Source: Ostrand Press Agency”" in page
    assert "Ostrand Press Agency may be the source" in page
    assert "since January because of cracks in its eastern pier" in page.split("Independent")[1]


def test_report_without_sources_is_silent_about_them() -> None:
    folder = resource("sample")
    comparison = compare_files([folder / "anselm-bridge.txt", folder / "ostrand-bridge.html"])
    assert "Independent texts" not in html(comparison, "Bridge")
