"""What a comparison tells as a whole, from its rows and their mentions."""

from index.compare.counts import counted
from index.compare.figures import moved
from index.compare.happenings import dated
from index.compare.matrix import matrix
from index.compare.moments import timed
from index.compare.passages import Passages
from index.records import Comparison, Findings


def findings(comparison: Comparison) -> Findings:
    """Facts, quotations, omissions, headlines, figures and days of a comparison."""
    passages = Passages(comparison)
    counts, times = counted(passages), timed(passages)
    return Findings(
        facts=matrix(passages, counts, times),
        figures=moved(passages, counts),
        happenings=dated(times),
    )
