"""What is odd about a draft as a whole: fields that disagree, a text that stops too early."""

from dataclasses import replace

from index.records import Draft, conflicts
from index.text.cut_off import stop_in


def checked(draft: Draft, language: str) -> Draft:
    """The draft with a warning for each thing that is odd."""
    warnings = [conflict.sentence for conflict in conflicts(draft.readings)]
    stop = stop_in(draft.blocks, language)
    if stop is not None:
        warnings.append(f"The text seems cut off: {stop.reason}. Compare it with the page.")
    new = [warning for warning in warnings if warning not in draft.warnings]
    return replace(draft, warnings=(*draft.warnings, *new))
