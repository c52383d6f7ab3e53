#!/usr/bin/env bash
# Price strings of shared/data and the written Chinese tables: what is read right, list by list. bench/prices/run.sh [data folder]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../java.sh"
cp_file=$root/target/bench-classpath.txt
[ -f "$cp_file" ] || (cd "$root" && ./mvnw -q -o dependency:build-classpath -Dmdep.outputFile="$cp_file" >/dev/null)
exec "$java" -Xmx700m -cp "$classes:$(cat "$cp_file")" "$here/PriceBench.java" "${1:-$root/../shared/data}" \
	"$root/src/test/resources/cn/guanchao/competitor"
