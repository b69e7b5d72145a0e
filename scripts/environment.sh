#!/bin/sh
# Create the virtual environment $1 from requirements.lock and install this package into it, editable.
set -eu
venv=$1

if [ -z "${PYTHON:-}" ]; then
    echo "Contingent needs Python 3.11 to 3.14, and none was found on the PATH." >&2
    echo "Install one (on Debian or Ubuntu: apt install python3 python3-venv) or name it: make PYTHON=/path/to/python3" >&2
    exit 1
fi

if ! [ -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    echo "Creating $venv with $("$PYTHON" --version) ..."
    rm -rf "$venv"
    if "$PYTHON" -c 'import ensurepip' >/dev/null 2>&1; then
        "$PYTHON" -m venv "$venv"
    elif "$PYTHON" -m pip --version >/dev/null 2>&1; then
        # Debian without python3-venv: an environment without pip, filled by the pip that is there.
        "$PYTHON" -m venv --without-pip "$venv"
        "$PYTHON" -m pip --python "$venv/bin/python" install --quiet --ignore-installed pip
    else
        version=$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        echo "This Python has neither ensurepip nor pip. Install one package and call make again:" >&2
        echo "    apt install python$version-venv" >&2
        exit 1
    fi
fi

echo "Installing the packages of requirements.lock ..."
# uv, of the same lock file, installs the rest: seconds in place of minutes.
awk '/^[^ #]/ { on = /^uv==/ } on' requirements.lock > "$venv/uv.lock"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$venv/uv.lock"
"$venv/bin/uv" pip install --quiet --compile-bytecode --python "$venv/bin/python" --require-hashes -r requirements.lock
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
