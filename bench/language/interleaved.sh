#!/usr/bin/env bash
# The language stage and bare Viterbi in turn, 64 texts each, the least processor time of twenty rounds: a ratio for a busy machine.
# usage: bench/language/interleaved.sh [folder with CORPUS/dev.tsv]; CLASSES=folder for other compiled classes
set -euo pipefail
. "$(dirname "$0")/../java.sh"
jars=${JARS:-$(find ~/.m2/repository/com/hankcs/hanlp ~/.m2/repository/org/slf4j/slf4j-api ~/.m2/repository/com/fasterxml/jackson/core/jackson-annotations -name '*.jar' | tr '\n' ':')}
exec "$java" -Xmx2g -XX:+UseSerialGC -cp "$classes:$jars" "$root/bench/language/Interleaved.java" "${1:-$root/../shared/data/sentiment}"
