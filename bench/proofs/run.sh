#!/usr/bin/env bash
# The longer run of the response engine's proofs; prints one line of figures each.
# bench/proofs/run.sh [kills]      default 30; takes about 20 minutes on two idle cores
set -euo pipefail
cd "$(dirname "$0")/../.."
kills=${1:-30}
./mvnw -q test -Dtest='KillTest,PostgresKillTest,CrashPointTest,StormTest,CompensationsTest,DrillsTest,AuditTest,LifecyclePropertiesTest' \
	-Dguanchao.kills="$kills" -Dguanchao.kill.incidents=$((kills * 50)) \
	-Dguanchao.pg.kills="$kills" -Dguanchao.pg.incidents=$((kills * 20)) \
	-Dguanchao.flaky=400 -Dguanchao.storm=10000 -Dguanchao.downtime=1000 -Dguanchao.poisoned=1000 \
	-Dguanchao.races=1000 -Dguanchao.drills=100 | grep -E 'PROOF|Tests run|FAIL'
