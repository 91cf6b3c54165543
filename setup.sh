#!/bin/sh
# Makes the virtual environment in $1 and installs the locked dependencies and Edict itself.
# Works where Debian ships Python without ensurepip: pip is then borrowed from the system.
set -eu
venv="$1"
python="${PYTHON:-python3}"

fail() {
    printf 'setup: %s\n' "$1" >&2
    exit 1
}

command -v "$python" >/dev/null 2>&1 || fail "no '$python' found. Install Python 3.11 or newer, or run: make setup PYTHON=/path/to/python3"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version) is too old. Edict needs Python 3.11 or newer: make setup PYTHON=python3.12"

if [ ! -x "$venv/bin/python" ]; then
    "$python" -m venv "$venv" 2>/dev/null || "$python" -m venv --clear --without-pip "$venv" ||
        fail "'$python -m venv' does not work here. On Debian: apt-get install python3-venv"
fi

if "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    pip() { "$venv/bin/python" -m pip "$@"; }
elif "$python" -m pip --version >/dev/null 2>&1; then
    pip() { "$python" -m pip --python "$venv/bin/python" "$@"; }
else
    fail "neither ensurepip nor pip is installed. On Debian: apt-get install python3-venv"
fi

again="see pip's words above. Without a network nothing can be fetched; 'make setup' again takes up where it ended"
pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock ||
    fail "the locked packages could not be installed: $again"
pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . ||
    fail "Edict itself could not be installed: $again"
# Without it the first text of each process would wait a second longer until the same was done then.
"$venv/bin/python" -m nlp.preparation || printf 'setup: nothing was put into the folder for caches\n' >&2
