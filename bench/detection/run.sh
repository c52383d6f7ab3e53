#!/usr/bin/env bash
# Simulated crises and calm over 90 days: delay, false signals. Fixed seeds.
# usage: bench/detection/run.sh [repeats per scene, default 6] [seed, default 0]
#        bench/detection/run.sh cost    what 10,000 series cost a minute, with a real database
set -euo pipefail
. "$(dirname "$0")/../java.sh"
if [ "${1:-}" = cost ]; then
	cd "$root" && exec ./mvnw -o -q test -Dtest=SeriesCostTest
fi
"$java" -Xmx768m -XX:+UseSerialGC -cp "$classes" "$root/bench/detection/Simulation.java" "${1:-6}" "${2:-0}"
