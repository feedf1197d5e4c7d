"""Ways of writing a name: what tells them apart, and what does not."""

from index.records import NameForm
from index.text.name_words import bare

_ACRONYM = 5  # letters; longer words in capitals are no acronyms


def form_of(key: str, words: str) -> NameForm:
    """What tells one way of writing a name from another; case and accents do not."""
    return key, " ".join(bare(word) for word in smoothed(words).split())


def smoothed(words: str) -> str:
    """A name as it is written, without line ends, possessive and the capitals of a heading."""
    said = " ".join(words.split()).replace("’", "'")
    said = said.removesuffix("'s").removesuffix("'")
    return said.title() if said.isupper() and len(said) > _ACRONYM else said
