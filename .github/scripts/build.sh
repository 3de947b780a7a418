#!/usr/bin/env bash
# Checks the content and builds the site into output/. COMMAND, SITE: as for check.sh.
set -euo pipefail
command=${COMMAND:-dotnet statiq.config.cs}
site=${SITE:-.}
if [ -f src/Cms/editor/package-lock.json ]; then npm ci --ignore-scripts --prefix src/Cms/editor --no-audit --no-fund; fi
$command validate --format github --site "$site"
$command build --output "$PWD/output" --site "$site"
