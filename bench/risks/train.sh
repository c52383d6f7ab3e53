#!/usr/bin/env bash
# Learns the risk classifier and puts it beside the rules; the same corpora and seed give the same file.
# usage: bench/risks/train.sh [folder of corpora] [seed]
set -euo pipefail
. "$(dirname "$0")/../java.sh"
data=${1:-$root/../shared/data/sentiment}
jars=${JARS:-$(find ~/.m2/repository/com/hankcs/hanlp ~/.m2/repository/org/slf4j/slf4j-api ~/.m2/repository/com/fasterxml/jackson/core/jackson-annotations -name '*.jar' | tr '\n' ':')}
exec "$java" -Xmx3g -XX:+UseSerialGC -cp "$classes:$jars" cn.guanchao.language.RiskTrainer "$data" \
	"$root/bench/risks/reviewed.tsv" "$root/src/test/resources/cn/guanchao/language/risk-cases.tsv" \
	"$root/src/main/resources/cn/guanchao/language/risks.model" "${2:-1}"
