#!/usr/bin/env bash
# The pictures in the editors' guides, taken from the running editor with the real content, into docs/images (committed).
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build Repository.sln --nologo -v quiet
PICTURES=1 dotnet test tests/Repository.Tests.csproj --nologo --no-build --logger "console;verbosity=minimal" --filter "FullyQualifiedName~EditingPictures"
ls -l docs/images/editing-*.png
