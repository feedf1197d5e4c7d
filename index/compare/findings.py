"""What a comparison tells as a whole, from its rows and their mentions."""

from index.records import Comparison, Findings


def findings(comparison: Comparison) -> Findings:  # noqa: ARG001
    """Facts, quotations, omissions, headlines, figures and days of a comparison."""
    return Findings()
