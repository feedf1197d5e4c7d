"""What is made of an article in the process that read it, so that keeping it takes little time."""

from index.events import DIGEST_VERSION, digest, packed
from index.names import sightings
from index.records import Analysis, ArticleId, Draft, Original, body_of, head_of
from index.store import Intake

_NOBODY = ArticleId(0)  # its number is known once it is kept


def intake_of(
    original: Original, part: str, data: bytes, draft: Draft, analysis: Analysis
) -> Intake:
    """An article with all that is computed of it alone."""
    head = head_of(_NOBODY, draft.readings, original.name)
    body = body_of(draft.blocks)
    told = digest(_NOBODY, head.dated, head.title, body, analysis)
    return Intake.of(
        original, part, data, draft, analysis, (told, packed(told), DIGEST_VERSION),
        sightings(_NOBODY, body, analysis),
    )  # fmt: skip
