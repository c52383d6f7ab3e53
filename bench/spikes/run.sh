#!/usr/bin/env bash
# The detector on real series of brand mentions, scored by the benchmark's own rule.
# usage: bench/spikes/run.sh [folder with NAME.csv, windows.json, score.py] [loo|reasons]
set -euo pipefail
. "$(dirname "$0")/../java.sh"
data=${1:-$root/../shared/data/spikes}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$java" -Xmx512m -XX:+UseSerialGC -cp "$classes" "$root/bench/spikes/Spikes.java" "$data" "$out" "${2:-}"
args=()
for file in "$data"/*.csv; do
	name=$(basename "$file" .csv)
	args+=("$name=$out/$name.csv")
done
python3 "$data/score.py" --windows "$data/windows.json" "${args[@]}"
