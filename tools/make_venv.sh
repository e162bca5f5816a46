#!/usr/bin/env bash
# Makes the virtual environment, with the first Python that will do; says what to do without one.
set -euo pipefail

for python in "${PYTHON3:-python3}" python3.13 python3.12 python3.11; do
    command -v "$python" >/dev/null || continue
    "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || continue
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "$python cannot make virtual environments. On Debian or Ubuntu: apt install python3-venv" >&2
        exit 1
    fi
    echo "Making $1 with $("$python" --version)"
    exec "$python" -m venv "$1"
done
echo "Samenspel needs Python 3.11, 3.12 or 3.13. Install one (Debian: apt install python3 python3-venv), or name it: make PYTHON3=/path/to/python3" >&2
exit 1
