#!/usr/bin/env bash
# Feedback grouped into demands: quality against written demands, stability over a week, the names and how many of them a reader accepted (names.tsv).
# usage: bench/demands/run.sh [FILE of demand TAB text]...
# Without files: the written set it was built on, a second one whose figures were looked at while parameters were
# chosen, and the single-topic texts of ent_car (topics of car owners) where ../shared/data/sentiment is at hand.
set -euo pipefail
. "$(dirname "$0")/../java.sh"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
libraries=$root/target/bench.classpath
[ -s "$libraries" ] || (cd "$root" && ./mvnw -q -o dependency:build-classpath -Dmdep.outputFile="$libraries")
files=("$@")
if [ $# = 0 ]; then
	files=("$root/bench/demands/feedback.tsv" "$root/bench/demands/heldout.tsv")
	cars=$root/../shared/data/sentiment/ent_car/dev.tsv
	[ -f "$cars" ] && files+=("$cars")
fi
"$(dirname "$java")/javac" -nowarn -d "$out" -cp "$classes:$(cat "$libraries")" "$root/bench/demands/DemandBench.java"
"$java" -Xmx1500m -XX:+UseSerialGC -cp "$out:$classes:$(cat "$libraries")" cn.guanchao.demand.DemandBench "$root/bench/demands/names.tsv" "${files[@]}"
