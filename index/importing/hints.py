"""What the classes and ids around a block say of it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.importing.page import PageBlock


def _hint(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s_-])(?:{words})(?=$|[\s_-])|\b(?:{words})\b")


BYLINE = _hint(r"by-?line|authors?|author-?name|contributors?|writers?|reporter")
CAPTION = _hint(
    r"captions?|caption-?text|wp-caption-text|(?:image|photo|media)-?caption|figcaption"
)
CREDIT = _hint(r"credits?|photo-?credit|image-?credit|photographer|image-?copyright")
STANDFIRST = _hint(
    r"standfirst|sub-?title|sub-?head(?:line|ing)?|dek|deck|strap-?line|article-?summary|excerpt"
)
# Why a block that no extractor kept is not body, by the classes around it.
_HINTED_RULES = tuple(
    (rule, _hint(words))
    for rule, words in (
        ("cookie banner", r"cookies?|consent|gdpr|cookie-?\w+|onetrust\w*"),
        ("share bar", r"shar(?:e|ing)|share-?\w+|social|social-?\w+|addthis\w*"),
        (
            "related links",
            r"related(?:-?\w+)?|recommend\w*|promos?|teasers?|more-?\w+|read-?more|most-?\w+",
        ),
        (
            "related links",
            r"trending|popular|outbrain\w*|taboola\w*",
        ),
        ("newsletter prompt", r"newsletters?|newsletter-?\w+|subscri\w+|sign-?up"),
        ("comment section", r"comments?|comment-?\w+|disqus\w*|respond|replies"),
        ("tag list", r"tags?|tag-?\w+|topics?|keywords"),
        ("advertisement", r"ads?|advert\w*|sponsor\w*|ad-?(?:slot|unit|container|wrapper)|dfp"),
        ("breadcrumb", r"breadcrumbs?"),
        ("login prompt", r"log-?in|paywall\w*|register|regwall"),
        ("copyright line", r"copyright"),
        ("navigation", r"nav|navbar|navigation|menu|menu-?\w+"),
        ("page footer", r"footer|site-?footer"),
        ("sidebar", r"side-?bar|widgets?"),
    )
)


@dataclass(frozen=True, slots=True)
class Aside:
    """What classes and ids say of a block that is no body; `rule` is empty if they name none."""

    is_credit: bool
    is_caption: bool
    rule: str


@lru_cache(maxsize=4096)  # a page has few kinds of places, an outlet's pages the same ones
def aside(hints: str) -> Aside:
    """What the classes and ids around a block that is no body say of it."""
    said = [_named(name) for name in hints.split()]
    first = min((place for _, _, place in said), default=len(_HINTED_RULES))
    return Aside(
        any(is_credit for is_credit, _, _ in said),
        any(is_caption for _, is_caption, _ in said),
        _HINTED_RULES[first][0] if first < len(_HINTED_RULES) else "",
    )


@lru_cache(maxsize=16384)
def _named(name: str) -> tuple[bool, bool, int]:
    """Whether one class or id is a credit's or a caption's, and the place of the rule it names."""
    places = (at for at, (_, hint) in enumerate(_HINTED_RULES) if hint.search(name))
    return (
        bool(CREDIT.search(name)),
        bool(CAPTION.search(name)),
        next(places, len(_HINTED_RULES)),
    )


def hinted_rule(block: PageBlock) -> str:
    """The rule of the furniture that the classes around a block name; empty if they name none."""
    return aside(block.hints).rule
