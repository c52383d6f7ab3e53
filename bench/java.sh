# Sourced by the benches: finds a JDK 25 and the compiled classes.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
java=${JAVA25_HOME:-$(ls -d /usr/lib/jvm/*25* 2>/dev/null | head -1)}/bin/java
[ -x "$java" ] || java=java
[ -d "$root/target/classes/cn/guanchao/detect" ] || (cd "$root" && ./mvnw -q -o compile)
classes=${CLASSES:-$root/target/classes}
