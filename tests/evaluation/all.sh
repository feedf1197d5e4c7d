#!/bin/sh
# Print the figure to quote for each development set: all.sh DATA SCORER
set -eu
data=$1 scorer=$2
here=$(dirname "$0")
PYTHONPATH="$here/../.." && export PYTHONPATH
pred=$(mktemp)
trap 'rm -f "$pred"' EXIT

figure() { # task, set, then options of the scorer
    task=$1 name=$2
    shift 2
    python "$here/predict.py" "$task" "$data/dev/$name.jsonl" "$pred"
    echo "$name $(python "$scorer" "$task" "$data/dev/$name.jsonl" "$pred" "$@" | tail -n 1)"
}

for name in news synth he mn; do figure align "align_$name"; done
figure align align_ecb --key strict
for name in allsides basil ecb; do figure events "events_$name"; done
for name in differences differences_more; do figure differences "$name"; done
figure dates dates
