#!/usr/bin/env bash
# The one test command: installs what is missing on a Debian machine with the .NET SDK, builds, and runs everything.
# Nothing is skipped: what cannot be installed is named, and the run fails.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n== %s\n' "$*"; }
missing() { echo "missing: $1. $2" >&2; exit 2; }

install() { # command package
  command -v "$1" >/dev/null && return
  say "installing $2"
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo"
  { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null; } || missing "$2" "Install it by hand (Debian: apt-get install $2)."
  command -v "$1" >/dev/null || missing "$2" "It was installed, but the command $1 is not on the path."
}

command -v dotnet >/dev/null || missing "the .NET SDK 10" "See https://dotnet.microsoft.com/download"
dotnet --version | grep -q '^1[0-9]\.' || missing "the .NET SDK 10" "Here is $(dotnet --version)."
if [ -z "${CHROMIUM:-}" ]; then install chromium chromium; fi
install node nodejs
install npm npm

say "npm packages"
npm ci --silent || missing "the npm packages of package.json" "npm ci failed."
(cd src/Cms/editor && npm ci --ignore-scripts --silent) || missing "the editor's npm packages" "npm ci failed in src/Cms/editor."

say "building"
dotnet build Repository.sln --nologo -v quiet

say "testing"
results=$(mktemp -d)
# The browser takes minutes: a line now and then says that it goes on.
(while sleep 60; do echo "… $(date +%H:%M), testing"; done) &
beat=$!
trap 'rm -rf "$results"; kill "$beat" 2>/dev/null || true' EXIT
status=0
dotnet test tests/Repository.Tests.csproj --nologo --no-build --results-directory "$results" --logger "trx;LogFileName=results.trx" --logger "console;verbosity=minimal" "$@" || status=$?

counters=$(grep -o '<Counters [^>]*>' "$results/results.trx" 2>/dev/null) || missing "the test results" "The test run did not finish."
count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
echo
echo "$(count passed) passed, $(count failed) failed"
exit "$status"
