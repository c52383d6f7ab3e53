#!/usr/bin/env bash
# Reposts brought together: precision and recall by pairs, and the speed and memory of a full window.
# usage: bench/reposts/run.sh [docs.json] [articles in the window, e.g. 1000000; none: no timing]
set -euo pipefail
. "$(dirname "$0")/../java.sh"
libraries=$root/target/bench.classpath
[ -s "$libraries" ] || (cd "$root" && ./mvnw -q -o dependency:build-classpath -Dmdep.outputFile="$libraries")
"$java" -Xmx3g -XX:+UseSerialGC -cp "$classes:$(cat "$libraries")" "$root/bench/reposts/Reposts.java" \
	"${1:-$root/../shared/data/reposts/docs.json}" ${2:+"$2"}
