#!/usr/bin/env bash
# Sees to a Chromium for the browser tests. Prints one sentence when there is none and none can come.
set -uo pipefail

there_is_one() {
    for name in chromium chromium-browser google-chrome google-chrome-stable "${CHROMIUM:-}"; do
        [ -n "$name" ] && command -v "$name" >/dev/null && return 0
    done
    [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]
}

there_is_one && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests" >&2
    {
        apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium
    } >&2
    there_is_one && exit 0
    echo "browser tests: apt-get could not install chromium"
else
    echo "browser tests: there is no Chromium here; install it (Debian: apt install chromium) or name one: CHROMIUM=/path"
fi
exit 0
