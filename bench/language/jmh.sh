#!/usr/bin/env bash
# The speed of the language stage beside bare Viterbi, by JMH (about a minute on an idle machine; no part of the product).
# usage: bench/language/jmh.sh [folder with CORPUS/dev.tsv] [JMH's own arguments]
set -euo pipefail
. "$(dirname "$0")/../java.sh"
data=$(realpath "${1:-$root/../shared/data/sentiment}")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
m2=~/.m2/repository
jmh=org/openjdk/jmh/jmh-generator-annprocess/1.37
[ -d "$m2/$jmh" ] || (cd "$root" && ./mvnw -q dependency:get -Dartifact=org.openjdk.jmh:jmh-generator-annprocess:1.37)
jars=$(find "$m2"/com/hankcs/hanlp "$m2"/org/slf4j/slf4j-api "$m2"/com/fasterxml/jackson/core/jackson-annotations \
	"$m2"/org/openjdk/jmh/*/1.37 "$m2"/net/sf/jopt-simple/jopt-simple/5.0.4 "$m2"/org/apache/commons/commons-math3/3.6.1 \
	-name '*.jar' | tr '\n' ':')
"$(dirname "$java")/javac" -nowarn -d "$out" -cp "$classes:$jars" -processorpath "$jars" "$root/bench/language/Speed.java"
"$java" -Dcorpora="$data" -cp "$out:$classes:$jars" org.openjdk.jmh.Main -jvmArgsAppend "-Dcorpora=$data" "${@:2}"
