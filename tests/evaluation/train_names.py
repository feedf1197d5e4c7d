"""Learn what kinds of names their traits tell: writes resources/names/weights.tsv.

    pip install python-crfsuite==0.9.12      # for this only; the program does without it
    python tests/evaluation/train_names.py $DATA/train resources/names/weights.tsv
    python tests/evaluation/train_names.py $DATA/train --hold-out

The second prints F over whole names of the kinds person, organisation and place, as the program
finds them, on what training did not see: five folds of the articles of wikigold; the test half of
UNER EWT, with the other half in training and without it. names.md has the figures.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite

from index.records import Name, NameKind, Span
from index.text import name_weights, names
from index.text.name_traits import traits
from index.text.name_words import name_words
from index.text.sentences import sentences
from index.text.words import listed

_TAGS = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANISATION, "LOC": NameKind.PLACE}
_CHUNK = 25  # sentences; only wikigold says where its articles end
_LIKE = 0.6  # part of the longer that two ways of bounding one name share
_FOLDS = 5
_LEAST = 2  # steps that a trait must weigh for some kind to be kept
_GLUED = listed(". , ; : ! ? ) ] } % 's ’s n't 'll 're 've 'd 'm '")
_OPENING = listed("( [ { $")
_BREAK = "-DOCSTART-"

Tokens = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its names as annotators bounded them."""

    body: str
    gold: dict[Span, NameKind]
    long: bool  # whether they are bounded with the common nouns around them


def read(path: Path) -> Iterator[list[Tokens]]:
    """The texts of a file, each a list of sentences."""
    sentence: Tokens = []
    text: list[Tokens] = []
    marked = _BREAK in path.read_text("utf-8")
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        token, _, tag = line.rpartition("\t") if "\t" in line else line.rpartition(" ")
        if token not in ("", _BREAK):
            sentence.append((token, tag))
            continue
        if sentence:
            text.append(sentence)
            sentence = []
        if token or (not marked and len(text) == _CHUNK):
            yield text
            text = []
    yield text


def joined(sentences_: Iterable[Tokens], *, long: bool = False) -> Text:
    """The text of tokenised sentences, written as people write."""
    body, gold, began = "", {}, 0
    for sentence in sentences_:
        before, quoted, kind = "", False, ""
        for word, tag in sentence:
            glued = word in _GLUED or before in _OPENING or (quoted and '"' in (word, before))
            quoted ^= word == '"'
            body += word if glued or not before else f" {word}"
            start = len(body) - len(word)
            if tag.startswith("B-") or (tag != "O" and kind != tag[2:]):
                began = start
            kind = tag[2:]
            if kind:
                gold.pop(next((s for s in gold if s.start == began), Span(0, 0)), None)
                gold[Span(began, len(body))] = _TAGS[kind]
            before = word
        body += "\n\n"
    return Text(body, gold, long)


def examples(text: Text) -> Iterator[tuple[list[str], NameKind]]:
    """The traits of each name that the program finds in a text, and its kind by the annotators."""
    found = names.candidates(text.body, sentences(text.body))
    for run in found.runs:
        kind = _label(text, run.span)
        country = " ".join(run.words) in name_words().countries
        if kind is not None and not (text.long and country):
            yield traits(text.body, run, found.lower), kind


def _label(text: Text, span: Span) -> NameKind | None:
    """Its kind; none where the annotators bound another name there, of which it may be a part."""
    for gold, kind in text.gold.items():
        if gold.overlaps(span):
            shared = min(gold.end, span.end) - max(gold.start, span.start)
            longer = max(gold.end - gold.start, span.end - span.start)
            headed = gold.end == span.end and gold.start <= span.start
            if shared >= _LIKE * longer or (text.long and headed):
                return kind
            return None if text.long else NameKind.OTHER
    return NameKind.OTHER


def trained(texts: Iterable[Text]) -> dict[str, tuple[int, ...]]:
    """The weights of the traits for each of `KINDS`, in steps."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for text in texts:
        for seen, kind in examples(text):
            trainer.append([seen], [kind.value])
    trainer.set_params({"c1": 0.3, "c2": 1.0, "max_iterations": 200})
    with TemporaryDirectory() as folder:
        model = str(Path(folder) / "model")
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        learnt = tagger.info().state_features
        tagger.close()
    found = {}
    for trait in sorted({trait for trait, _ in learnt}):
        steps = tuple(
            round(learnt.get((trait, kind.value), 0) / name_weights.STEP)
            for kind in name_weights.KINDS
        )
        if max(map(abs, steps)) >= _LEAST:
            found[trait] = steps
    return found


def corpora(folder: Path) -> dict[str, list[Text]]:
    """The texts of each training set."""
    sets = {name: [joined(t) for t in read(folder / f"{name}.conll")] for name in _PLAIN}
    for name in _LONG:
        sets[name] = [joined(t, long=True) for t in read(folder / f"{name}.conll")]
    return sets


_PLAIN = ("wikigold", "uner_ewt_dev", "uner_ewt_test")
_LONG = ("re3d_train", "re3d_test")


def tally(texts: Iterable[Text]) -> Counter[tuple[str, str]]:
    """How many names are right, found and wanted, by kind."""
    counts: Counter[tuple[str, str]] = Counter()
    for text in texts:
        found = {
            mention.span: mention.value.kind
            for mention in names.find(text.body, sentences(text.body))
            if isinstance(mention.value, Name) and mention.value.kind is not NameKind.OTHER
        }
        for kind in _TAGS.values():
            counts[kind, "found"] += sum(k is kind for k in found.values())
            counts[kind, "wanted"] += sum(k is kind for k in text.gold.values())
            counts[kind, "right"] += sum(
                k is kind and text.gold.get(span) is kind for span, k in found.items()
            )
    return counts


def figures(counts: Counter[tuple[str, str]]) -> str:
    """F by kind and over all, as a line."""
    return ", ".join(
        f"{name} {2 * right / (found + wanted):.3f}"
        for name, kinds in (("all", list(_TAGS.values())), *((k, [k]) for k in _TAGS.values()))
        for right, found, wanted in [
            [sum(counts[kind, what] for kind in kinds) for what in ("right", "found", "wanted")]
        ]
    )


def using(weights: dict[str, tuple[int, ...]]) -> None:
    """Let the program weigh by these instead of what it ships."""
    scaled = {t: tuple(name_weights.STEP * step for step in steps) for t, steps in weights.items()}
    name_weights._weights = lambda: scaled  # type: ignore[assignment]


def hold_out(sets: dict[str, list[Text]]) -> None:
    """Print the figures on texts that training did not see."""
    wikigold, half, test = (sets[name] for name in _PLAIN)
    news = [text for name in _LONG for text in sets[name]]
    folds: Counter[tuple[str, str]] = Counter()
    for fold in range(_FOLDS):
        seen = [text for n, text in enumerate(wikigold) if n % _FOLDS != fold]
        using(trained([*seen, *half, *test, *news]))
        folds += tally(wikigold[fold::_FOLDS])
    print(f"wikigold, {_FOLDS} folds: {figures(folds)}")
    using(trained([*wikigold, *news]))
    print(f"uner_ewt_test, no EWT in training: {figures(tally(test))}")
    using(trained([*wikigold, *half, *news]))
    print(f"uner_ewt_test: {figures(tally(test))}")


def write(weights: dict[str, tuple[int, ...]], target: Path) -> None:
    """Write the weights as a table."""
    kinds = " ".join(name_weights.KINDS)
    head = f"# {kinds}: what each trait weighs, in steps of {name_weights.STEP}\n"
    lines = ("\t".join((trait, *map(str, steps))) for trait, steps in weights.items())
    target.write_text(head + "".join(f"{line}\n" for line in lines), "utf-8")
    print(f"{len(weights)} traits")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if sys.argv[2] == "--hold-out":
        hold_out(corpora(Path(sys.argv[1])))
    else:
        every = corpora(Path(sys.argv[1])).values()
        write(trained(text for texts in every for text in texts), Path(sys.argv[2]))
