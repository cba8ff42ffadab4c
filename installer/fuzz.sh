#!/bin/bash
# Looks for inputs that a parser can't bear: installer/fuzz.sh [SECONDS] [TEST...]
#
# Runs every coverage-guided fuzz test (Jazzer) for so long, 60 s if not told, or only the tests whose name holds one of
# the words. What a run learns is kept in MODULE/.cifuzz-corpus; an input that breaks something is written among the
# test's inputs in src/test/resources, where every build tries it from then on. Exit status 1 if there is one.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
project=$(dirname "$here")
. "$here/find-java.sh"

seconds=${1:-60}
case $seconds in
    ''|*[!0-9]*) echo "fuzz.sh: not a number of seconds: $seconds" >&2; exit 2 ;;
esac
shift || true

maven=(mvn -q -B -ntp -f "$project/pom.xml")
status=0
while IFS=: read -r file _; do
    module=${file%%/*}
    class=$(basename "$file" .java)
    while read -r method; do
        name=$class#$method
        wanted=
        [ $# -gt 0 ] || wanted=1
        for word in "$@"; do case $name in *"$word"*) wanted=1 ;; esac; done
        [ -n "$wanted" ] || continue
        log=$project/$module/target/fuzz-$class-$method.log
        mkdir -p "$(dirname "$log")"
        # One at a time: a run of Jazzer's has room for one test.
        if JAZZER_FUZZ=1 "${maven[@]}" -pl "$module" -am -Dtest="$name" -Dsurefire.failIfNoSpecifiedTests=false \
                -Dtest.jvm.extra="-Djazzer.max_duration=${seconds}s" test > "$log" 2>&1; then
            echo "$name: $(grep -ao 'Done [0-9]* runs in [0-9]* second' "$log" | tail -1)s, nothing found"
        else
            echo "$name: FAILED, see $log"
            status=1
        fi
    done < <(sed -n '/@FuzzTest/{n;s/.* \([A-Za-z0-9]*\)(byte\[\].*/\1/p}' "$project/$file")
done < <(cd "$project" && grep -rl '@FuzzTest$' --include='*FuzzTest.java' */src/test/java | sort | sed 's/$/:/')
exit "$status"
