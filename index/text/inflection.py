"""The forms of English words that a lexicon lists in their base form.

The rules are those of Quirk et al., A Comprehensive Grammar of the English Language (1985),
chapters 3 and 5; what they do not cover is listed.
"""

import re

_IRREGULAR_VERBS = {
    verb: (past, participle)
    for verb, past, participle in (
        line.split()
        for line in """arise arose arisen
        become became become
        begin began begun
        break broke broken
        bring brought brought
        come came come
        draw drew drawn
        drive drove driven
        fall fell fallen
        feel felt felt
        fight fought fought
        find found found
        flee fled fled
        forbid forbade forbidden
        foretell foretold foretold
        forget forgot forgotten
        freeze froze frozen
        gain gained gained
        get got got
        give gave given
        go went gone
        grow grew grown
        hear heard heard
        hide hid hidden
        hold held held
        keep kept kept
        know knew known
        lay laid laid
        leave left left
        let let let
        lose lost lost
        mean meant meant
        mislead misled misled
        overcome overcame overcome
        overrun overran overrun
        overthrow overthrew overthrown
        put put put
        read read read
        retake retook retaken
        rise rose risen
        say said said
        see saw seen
        seek sought sought
        shed shed shed
        shoot shot shot
        shrink shrank shrunk
        shut shut shut
        sink sank sunk
        slay slew slain
        slide slid slid
        speak spoke spoken
        spread spread spread
        stand stood stood
        steal stole stolen
        stick stuck stuck
        strike struck struck
        swear swore sworn
        sweep swept swept
        take took taken
        tell told told
        think thought thought
        throw threw thrown
        undergo underwent undergone
        understand understood understood
        uphold upheld upheld
        win won won
        withdraw withdrew withdrawn
        write wrote written""".splitlines()
    )
}
_DOUBLED = frozenset(
    {
        "admit",
        "submit",
        "rebut",
        "refer",
        "infer",
        "commit",
        "concur",
        "expel",
        "acquit",
        "permit",
        "prefer",
        "rebel",
    }
)
_SHORT = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]$")
_ONLY_ISE = frozenset(
    {"advise", "comprise", "compromise", "despise", "devise", "exercise", "promise", "raise"}
    | {"revise", "rise", "supervise", "surprise"}
)
_IRREGULAR_NOUNS = {"thief": "thieves", "wife": "wives", "child": "children", "person": "people"}


def verb_forms(verb: str) -> tuple[str, ...]:
    """All forms of `verb`, its base first; particles stay, and "-ise" gives "-ize" as well."""
    head, _, particle = verb.partition(" ")
    forms = tuple(form for spelt in _spellings(head) for form in _head_forms(spelt))
    return tuple(f"{form} {particle}".rstrip() for form in forms)


def past_forms(verb: str) -> tuple[str, ...]:
    """The past tense and the past participle of `verb`, with its particle."""
    head, _, particle = verb.partition(" ")
    forms = dict.fromkeys(form for spelt in _spellings(head) for form in _pasts(spelt))
    return tuple(f"{form} {particle}".rstrip() for form in forms)


def noun_forms(noun: str) -> tuple[str, ...]:
    """The singular and the plural of `noun`; its last word is the one that changes."""
    before, gap, last = noun.rpartition(" ")
    return noun, f"{before}{gap}{_plural(last)}"


def _spellings(verb: str) -> tuple[str, ...]:
    if verb.endswith("ise") and verb not in _ONLY_ISE:
        return verb, f"{verb[:-3]}ize"
    return (verb,)


def _head_forms(verb: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((verb, _third(verb), *_pasts(verb), _progressive(verb))))


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _pasts(verb: str) -> tuple[str, ...]:
    if verb in _IRREGULAR_VERBS:
        return _IRREGULAR_VERBS[verb]
    if verb.endswith("e"):
        return (f"{verb}d",)
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (f"{verb[:-1]}ied",)
    return (f"{_before_vowel(verb)}ed",)


def _progressive(verb: str) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{_before_vowel(verb)}ing"


def _before_vowel(verb: str) -> str:
    doubled = verb in _DOUBLED or _SHORT.fullmatch(verb)
    return f"{verb}{verb[-1]}" if doubled else verb


def _plural(noun: str) -> str:
    if noun in _IRREGULAR_NOUNS:
        return _IRREGULAR_NOUNS[noun]
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}s"
