#!/bin/sh
# Make a virtual environment: venv.sh PYTHON FOLDER. A bare Debian's python3 cannot until python3-venv is there.
set -eu
python=$1
folder=$2

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Readout needs Python 3.11 or newer; $python is $("$python" --version). Name another: make PYTHON=…" >&2
    exit 1
}
"$python" -m venv --clear "$folder" >/dev/null 2>&1 && exit

install='apt-get update && apt-get install -y python3-venv'
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "$python cannot make a virtual environment. On Debian and Ubuntu, as root: $install" >&2
    rm -rf "$folder"
    exit 1
fi
(apt-get update -qq && apt-get install -y -qq python3-venv) >/dev/null
exec "$python" -m venv --clear "$folder"
