#!/usr/bin/env bash
# Prints the Python to make the environment with: $PYTHON if it is set, else the first of 3.11 or later.
set -u

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

if [ -n "${PYTHON:-}" ]; then
  new_enough "$PYTHON" && printf '%s\n' "$PYTHON" && exit 0
  echo "PYTHON=$PYTHON is not Python 3.11 or later: point PYTHON at one that is." >&2
  exit 3
fi
for python in python3.13 python3.12 python3.11 python3; do
  new_enough "$python" && echo "$python" && exit 0
done
echo "Python 3.11 or later is needed and was not found: install it, or say where it is with PYTHON=/path/to/python3." >&2
exit 3
