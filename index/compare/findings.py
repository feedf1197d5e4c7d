"""What a comparison tells as a whole, from its rows and their mentions."""

from index.compare.figures import moved
from index.compare.happenings import dated
from index.compare.matrix import matrix
from index.compare.passages import Passages
from index.records import Comparison, Findings


def findings(comparison: Comparison) -> Findings:
    """Facts, quotations, omissions, headlines, figures and days of a comparison."""
    passages = Passages(comparison)
    return Findings(
        facts=matrix(passages),
        figures=moved(passages),
        happenings=dated(passages),
    )
