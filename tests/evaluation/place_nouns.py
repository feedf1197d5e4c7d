"""Make resources/names/grounds.txt: nouns for what stands or lies in one place.

    python tests/evaluation/place_nouns.py WORDNET resources/names/grounds.txt

WORDNET is the folder with data.noun, index.noun and cntlist.rev of WordNet 3.0 (Debian's
wordnet-base puts it in /usr/share/wordnet). Kept are single words in lower case whose first sense
is a kind of structure, facility, way, geological formation, body of water, tract, room, workplace
or geographical area, and has most of the word's places in the texts that WordNet's authors tagged;
of words that have none there, those all senses of which are of these kinds.
"""

import sys
from functools import cache
from pathlib import Path

_ROOTS = frozenset(
    {"04341686", "03315023", "04564698", "09287968", "09225146", "08673395", "04105893",
     "04602044", "08574314", "08552138"}
)  # fmt: skip
_SHARE = 0.6  # of a word's tagged places, that of its first sense


def nouns(folder: Path) -> list[str]:
    """The words, sorted."""
    words, above = _synsets(folder)

    @cache
    def kinds(synset: str) -> frozenset[str]:
        return frozenset({synset}).union(*(kinds(more) for more in above[synset]))

    counts = _counts(folder)
    found = []
    for line in _lines(folder / "index.noun"):
        fields = line.split()
        word, senses = fields[0], fields[6 + int(fields[3]) :]
        if not word.isalpha() or word not in words[senses[0]]:
            continue
        tagged = counts.get(word, {})
        grounds = [bool(_ROOTS & kinds(sense)) for sense in senses]
        often = tagged.get(1, 0) >= _SHARE * sum(tagged.values())
        if (grounds[0] and often) if tagged else all(grounds):
            found.append(word)
    return sorted(found)


def _counts(folder: Path) -> dict[str, dict[int, int]]:
    """How often each sense of a noun was tagged."""
    found: dict[str, dict[int, int]] = {}
    for line in _lines(folder / "cntlist.rev"):
        sense, number, times = line.split()
        word, _, rest = sense.partition("%")
        if rest.startswith("1:"):
            found.setdefault(word, {})[int(number)] = int(times)
    return found


def _synsets(folder: Path) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Of each synset its words as they are written, and the synsets it is a kind of."""
    words, above = {}, {}
    for line in _lines(folder / "data.noun"):
        fields = line.split(" | ")[0].split()
        end = 4 + 2 * int(fields[3], 16)
        words[fields[0]] = fields[4:end:2]
        pointers = fields[end + 1 : end + 1 + 4 * int(fields[end])]
        kinds = zip(pointers[::4], pointers[1::4], strict=True)
        above[fields[0]] = [synset for sign, synset in kinds if sign == "@"]
    return words, above


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith(" ")]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    Path(sys.argv[2]).write_text("".join(f"{noun}\n" for noun in nouns(Path(sys.argv[1]))), "utf-8")
