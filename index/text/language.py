"""The language a text is written in."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENOUGH = 40  # characters; below that the model guesses
_SAMPLE = 1200
_SURE = 0.8
_OWN_SCRIPT = "\u0590"  # from here on a script serves few languages, in fewer letters
_ENOUGH_OF_IT = 10
_SURE_OF_IT = 0.5


@lru_cache(maxsize=1)
def _identifier() -> "LanguageIdentifier":
    # Loading the model takes longer than most analyses: not before the first text needs it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language of `text`, empty where it is too short or unsure.

    The first call loads the model.
    """
    sample = text[:_SAMPLE].strip()
    letters = [c for c in sample if c.isalpha()]
    own = sum(c >= _OWN_SCRIPT for c in letters) * 2 > len(letters)
    if len(letters) < (_ENOUGH_OF_IT if own else _ENOUGH):
        return ""
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= (_SURE_OF_IT if own else _SURE) else ""
