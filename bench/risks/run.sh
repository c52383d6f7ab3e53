#!/usr/bin/env bash
# The written risk tables, line by line, and how many ordinary texts are said to carry a risk.
# usage: bench/risks/run.sh [folder with CORPUS/dev.tsv] [wrong: print the lines judged wrong]
set -euo pipefail
. "$(dirname "$0")/../java.sh"
data=${1:-$root/../shared/data/sentiment}
jars=${JARS:-$(find ~/.m2/repository/com/hankcs/hanlp ~/.m2/repository/org/slf4j/slf4j-api ~/.m2/repository/com/fasterxml/jackson/core/jackson-annotations -name '*.jar' | tr '\n' ':')}
exec "$java" -Xmx2g -XX:+UseSerialGC -cp "$classes:$jars" "$root/bench/risks/RiskBench.java" \
	"$root/src/test/resources/cn/guanchao/language" "$data" "$root/bench/risks" "${@:2}"
