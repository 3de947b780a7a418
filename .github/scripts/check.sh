#!/usr/bin/env bash
# Checks a change and says what it does. Leaves report/ (report.md, pull.json, formatted.patch where files are not in the canonical
# form) and preview/ (the built site). Ends with 1 where the change has faults, with 2 where it could not be looked at.
# BASE_SHA, HEAD_SHA, PR_NUMBER: of the change. COMMAND: how the program is started. SITE: the folder that holds content/.
set -uo pipefail
command=${COMMAND:-dotnet statiq.config.cs}
site=${SITE:-.}
summary=${GITHUB_STEP_SUMMARY:-/dev/null}
worst=0

# The program's words are for the log; the worst of its answers is ours.
run() { $command "$@" --site "$site"; }
judge() { if [ "$1" -gt "$worst" ]; then worst=$1; fi; }

case ${PR_NUMBER:-} in '' | *[!0-9]*) echo "PR_NUMBER is not a number" >&2; exit 2 ;; esac
case ${HEAD_SHA:-} in '' | *[!0-9a-f]*) echo "HEAD_SHA is not a commit" >&2; exit 2 ;; esac
case ${BASE_SHA:-} in '' | *[!0-9a-f]*) echo "BASE_SHA is not a commit" >&2; exit 2 ;; esac
mkdir -p report
printf '{"number": %s, "head": "%s"}\n' "$PR_NUMBER" "$HEAD_SHA" > report/pull.json

run validate --format github; judge $?
run review --base "$BASE_SHA" --format github > annotations.txt; status=$?
# Faults stand in what `validate` said; here are the others.
grep -vE '^::(error|warning) file=.*,title=[A-Z][0-9]' annotations.txt || true
rm -f annotations.txt
judge $status
run review --base "$BASE_SHA" --format markdown > report/report.md; judge $?
# An empty comment would say that all is well.
if [ ! -s report/report.md ]; then echo 'The review could not be made; the log of the check says why.' > report/report.md; fi
cat report/report.md >> "$summary"
run build --output "$PWD/preview"; judge $?
run format --check; status=$?
judge $status
if [ "$status" -eq 1 ]; then
  # The formatted files are offered as a patch: git apply formatted.patch
  run format > /dev/null
  git -C "$site" diff -- content > report/formatted.patch
  git -C "$site" checkout --quiet -- content
fi
exit "$worst"
