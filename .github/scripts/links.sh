#!/usr/bin/env bash
# Lists the dead links of the records in links.txt and in the summary of the run. COMMAND, SITE: as for check.sh.
set -uo pipefail
command=${COMMAND:-dotnet statiq.config.cs}
$command links --site "${SITE:-.}" > links.txt
status=$?
cat links.txt
{ echo '```'; head -c 60000 links.txt | tr -d '`'; echo '```'; } >> "${GITHUB_STEP_SUMMARY:-/dev/null}"
exit "$status"
