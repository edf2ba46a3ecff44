#!/usr/bin/env bash
# Compares the time to bytes, the bytes and the Vietnamese letters of one ticket with npm's printing libraries, all in this run.
# Needs node and npm. The libraries go into a folder outside the repository and are deleted afterwards.
#   tests/Kiosk.PrintingBenchmarks/peers/run.sh [RUNS]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
runs=${1:-200}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$here/package.json" "$folder/"
(cd "$folder" && npm install --no-audit --no-fund --silent)
dotnet build "$root/tests/Kiosk.PrintingBenchmarks" -c Release -v quiet -clp:NoSummary >&2
bench="$root/artifacts/bin/Kiosk.PrintingBenchmarks/release/Kiosk.PrintingBenchmarks.dll"
dotnet "$bench" picture "$folder/ticket.png"
dotnet "$bench" ours "$runs" >"$folder/ours.jsonl"
node "$here/compare.cjs" "$folder" "$runs"
