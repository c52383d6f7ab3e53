#!/usr/bin/env bash
# Simulated crises and calm over 90 days: delay, false signals, cost. Fixed seeds.
# usage: bench/detection/run.sh [repeats per scene, default 6] [seed, default 0]
set -euo pipefail
. "$(dirname "$0")/../java.sh"
"$java" -Xmx768m -XX:+UseSerialGC -cp "$classes" "$root/bench/detection/Simulation.java" "${1:-6}" "${2:-0}"
