#!/usr/bin/env bash
# Everything that capture is measured by, in one go: pages, charsets, feeds, sanitiser,
# robots.txt, speed, and what a misbehaving server gets us to say.
# usage: bench/capture/run.sh [folder with extraction/, charset/, feeds/, robots/]
set -euo pipefail
. "$(dirname "$0")/../java.sh"
data=${1:-$root/../shared/data}
[ -d "$data" ] || data=$root/../../shared/data
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
(cd "$root" && ./mvnw -q -o -Dspring-javaformat.skip=true test-compile dependency:build-classpath -Dmdep.outputFile="$out/cp" -Dmdep.includeScope=test)
classpath="$root/target/classes:$root/target/test-classes:$(cat "$out/cp")"
"$(dirname "$java")/javac" -proc:none -nowarn -d "$out/bench" -cp "$classpath" "$root"/bench/capture/*.java
run() { "$java" -Xmx1g -XX:+UseSerialGC -Dlogging.level.root=ERROR -cp "$root/bench/capture:$out/bench:$classpath" "$@"; }
run cn.guanchao.crawl.Capture "$data" "$out/pages.json"
python3 "$data/extraction/score.py" "$out/pages.json"
echo
run cn.guanchao.crawl.CrawlCases
