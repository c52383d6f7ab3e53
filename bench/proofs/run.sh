#!/usr/bin/env bash
# The longer run of the response engine's proofs; prints one line of figures each.
# bench/proofs/run.sh [kills] [incidents at once]      default 30 and 10000; takes about 20 minutes on two idle cores
set -euo pipefail
cd "$(dirname "$0")/../.."
kills=${1:-30}
crowd=${2:-10000}
./mvnw -q -o -Dspring-javaformat.skip=true test -Dtest='KillTest,PostgresKillTest,CrashPointTest,StormTest,CompensationsTest,DrillsTest,AuditTest,LifecyclePropertiesTest' \
	-Dguanchao.kills="$kills" -Dguanchao.kill.incidents=$((kills * 50)) \
	-Dguanchao.pg.kills="$kills" -Dguanchao.pg.incidents=$((kills * 20)) \
	-Dguanchao.flaky=$((crowd / 25)) -Dguanchao.storm="$crowd" -Dguanchao.downtime=$((crowd / 10)) \
	-Dguanchao.poisoned=$((crowd / 10)) -Dguanchao.races=$((crowd / 10)) -Dguanchao.drills=$((crowd / 100)) |
	grep --line-buffered -E 'PROOF|Tests run|FAIL|ERROR.*Test'
