#!/usr/bin/env bash
# What it costs to look for 10, 100, 1,000 and 10,000 names in real texts, and how often a name that is also a word is judged right.
# usage: bench/subjects/run.sh [folder with CORPUS/dev.tsv] [wrong: print the sentences judged wrong]
set -euo pipefail
. "$(dirname "$0")/../java.sh"
data=${1:-$root/../shared/data/sentiment}
jars=${JARS:-$(find ~/.m2/repository/com/hankcs/hanlp ~/.m2/repository/org/slf4j/slf4j-api ~/.m2/repository/com/fasterxml/jackson/core/jackson-annotations -name '*.jar' | tr '\n' ':')}
exec "$java" -Xmx2g -XX:+UseSerialGC -cp "$classes:$jars" "$root/bench/subjects/SubjectBench.java" \
	"$data" "$root/bench/subjects/homographs.tsv" "$root/bench/subjects/homographs-second.tsv" "${@:2}"
