#!/usr/bin/env bash
# Pictures of every kind of page, in every language, on a phone and on a desk, into tests/screenshots (not committed), for looking at.
# Without an argument all of them; with one, those of a language: bash tests/screenshots.sh Arabic
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf tests/screenshots
dotnet build Repository.sln --nologo -v quiet
SCREENSHOTS=1 dotnet test tests/Repository.Tests.csproj --nologo --no-build --logger "console;verbosity=minimal" --filter "FullyQualifiedName~PageKinds${1:+In$1}"
echo "$(ls tests/screenshots | wc -l) pictures in tests/screenshots"
