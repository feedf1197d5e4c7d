"""Make resources/idf.tsv: in how many sentences of the training sets each stem occurs.

    python tests/evaluation/idf.py TRAIN_FOLDER resources/idf.tsv

Only counts leave the training sets, never text; stems found in one sentence alone are left
out, as they tell no more than unknown ones.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from index.compare.terms import terms_of_text

HEADER = """\
# In how many sentences of English text a stem occurs; the first line has their number.
# Counted over annotated public corpora; aggregated counts only, no text of them is here:
# - BASIL, news articles (Fan et al. 2019, github.com/marshallwhiteorg/emnlp19-media-bias)
# - ECB+ (Cybulska and Vossen 2014) with ABCD-Link annotations (UKPLab), CC BY 3.0 and 4.0
# - wikigold (Balasuriya et al. 2009), CC BY 4.0
# - Universal NER over UD English EWT, CC BY-SA 4.0
# - WNUT 2017, CC BY 4.0
# - re3d (Dstl), Open Government Licence
"""


def sentences(folder: Path) -> Iterator[str]:
    """All sentences of the training sets, repeated ones too."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield from row["left"] + row["right"]
    for path in sorted(folder.glob("*.conll")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            tokens = [line.split()[0] for line in block.splitlines() if line.strip()]
            if tokens:
                yield " ".join(tokens)


def main(folder: Path, table: Path) -> None:
    """Write the table."""
    distinct = set(sentences(folder))
    counts: Counter[str] = Counter()
    for sentence in distinct:
        counts.update({term.stem for term in terms_of_text(sentence, "en")})
    kept = sorted((-n, stem) for stem, n in counts.items() if n > 1 and stem.isalnum())
    lines = [f"{stem}\t{-n}" for n, stem in kept]
    table.write_text(HEADER + f"\t{len(distinct)}\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
