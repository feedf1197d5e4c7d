"""What a comparison tells as a whole, from its rows and their mentions."""

from index.compare.counts import counted
from index.compare.figures import moved
from index.compare.happenings import dated
from index.compare.headlines import headlines
from index.compare.integrity import integrity
from index.compare.matrix import matrix
from index.compare.moments import timed
from index.compare.omissions import files_cut_off, omissions
from index.compare.passages import Passages
from index.records import Comparison, Findings


def findings(comparison: Comparison) -> Findings:
    """Facts, quotations, omissions, headlines, figures and days of a comparison."""
    passages = Passages(comparison)
    counts, times = counted(passages), timed(passages)
    return Findings(
        facts=matrix(passages, counts, times),
        quotations=integrity(passages),
        omissions=omissions(passages),
        cut_off=files_cut_off(comparison),
        headlines=headlines(passages),
        figures=moved(passages, counts),
        happenings=dated(times),
    )
