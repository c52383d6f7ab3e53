#!/usr/bin/env bash
# The language stage on the dev parts of real corpora, scored by their own rule.
# usage: bench/language/run.sh [folder with CORPUS/dev.tsv and score.py] [baselines|new-domains [texts]]
# "new-domains" trains without each corpus in turn and judges on it (minutes each; fewer with at most so many texts of each corpus).
# "baselines" adds HanLP's NaiveBayesClassifier, learnt on the same train parts, and a word list.
set -euo pipefail
. "$(dirname "$0")/../java.sh"
data=${1:-$root/../shared/data/sentiment}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
jars=${JARS:-$(find ~/.m2/repository/com/hankcs/hanlp ~/.m2/repository/org/slf4j/slf4j-api ~/.m2/repository/com/fasterxml/jackson/core/jackson-annotations -name '*.jar' | tr '\n' ':')}
run() { "$java" "-Xmx$1" -XX:+UseSerialGC -cp "$classes:$jars" "${@:2}"; }
score() {
	for answers in "$out"/*.tsv; do
		name=$(basename "$answers" .tsv)
		printf '%-26s ' "$name"
		python3 "$data/score.py" "$data/${name#*.}/dev.tsv" "$answers" | tr '\n' ' '
		echo
	done
}
if [ "${2:-}" = new-domains ]; then
	for folder in "$data"/*/; do
		name=$(basename "$folder")
		case $name in ent_*) continue ;; esac
		run 4g cn.guanchao.language.Trainer "$data" "$out/models" 1 "$name" ${3:+"$3"}
		run 2g "$root/bench/language/Language.java" "$data" "$out" without "$name" "$out/models"
		score
		rm "$out"/*.tsv
	done
	exit
fi
run 3g "$root/bench/language/Language.java" "$data" "$out" "${@:2}"
score
run 2g "$root/bench/language/Language.java" "$data" "$out" speed
