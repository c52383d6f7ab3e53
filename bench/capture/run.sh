#!/usr/bin/env bash
# Everything that capture is measured by, in one go: pages, charsets, feeds, sanitiser,
# robots.txt, speed, other readers on the same pages, what a misbehaving server gets us to say,
# price strings and reposts.
# usage: bench/capture/run.sh [folder like shared/data] [articles in the window of reposts, e.g. 1000000; none: no timing]
set -euo pipefail
. "$(dirname "$0")/../java.sh"
data=${1:-$root/../shared/data}
[ -d "$data" ] || data=$root/../../shared/data
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
(cd "$root" && ./mvnw -q -o -Dspring-javaformat.skip=true test-compile dependency:build-classpath -Dmdep.outputFile="$out/cp" -Dmdep.includeScope=test)
classpath="$root/target/classes:$root/target/test-classes:$(cat "$out/cp")"
javac="$(dirname "$java")/javac"
"$javac" -proc:none -nowarn -d "$out/bench" -cp "$classpath" "$root"/bench/capture/*.java
run() { "$java" -Xmx1g -XX:+UseSerialGC -Dlogging.level.root=ERROR -cp "$root/bench/capture:$out/bench:$classpath" "$@"; }
run cn.guanchao.crawl.Capture "$data" "$out/pages.json"
echo "== Guanchao"
python3 "$data/extraction/score.py" "$out/pages.json"

# the peers come from Maven Central once; without them the rest is measured all the same
peers=$root/bench/capture/peers
if (cd "$root" && { ./mvnw -q -o -f "$peers/pom.xml" dependency:build-classpath -Dmdep.outputFile="$out/peers" ||
		./mvnw -q -f "$peers/pom.xml" dependency:build-classpath -Dmdep.outputFile="$out/peers"; }) > "$out/log" 2>&1; then
	with="$(cat "$out/peers"):$classpath"
	"$javac" -proc:none -nowarn -d "$out/peer" -cp "$with" "$peers"/Peers.java
	"$java" -Xmx1g -XX:+UseSerialGC -cp "$root/bench/capture:$out/peer:$with" Peers "$data/extraction" "$out/webcollector.json" "$out/readability.json" > "$out/log" 2>&1 || tail "$out/log" # they print each page they give up on
	for peer in webcollector readability; do
		echo "== $peer"
		python3 "$data/extraction/score.py" "$out/$peer.json"
	done
else
	echo "== peers: not to be had here"
fi
echo
run cn.guanchao.crawl.CrawlCases
echo "== prices"
"$root/bench/prices/run.sh" "$data"
echo "== reposts"
"$root/bench/reposts/run.sh" "$data/reposts/docs.json" ${2:+"$2"}
