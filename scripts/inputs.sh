#!/usr/bin/env bash
# Usage: scripts/inputs.sh RECORD OUTPUTS. Writes to RECORD the checksums of all that the sample book is made from,
# and leaves RECORD untouched when they are as they were and every file that OUTPUTS names is still there.
set -euo pipefail

record=$1 outputs=$2
made_from=(manuscript styles src locks/book.txt pyproject.toml)

mkdir -p "$(dirname "$record")"
if [ -e "$outputs" ]; then
  while IFS= read -r file; do
    [ -e "$file" ] || rm -f "$record"
  done <"$outputs"
fi
find "${made_from[@]}" -type f ! -path '*/__pycache__/*' ! -name '.*' -exec cksum {} + | LC_ALL=C sort >"$record.new"
if cmp -s "$record.new" "$record"; then rm "$record.new"; else mv "$record.new" "$record"; fi
