#!/usr/bin/env bash
# Makes the scratch environment where it is missing or old, and compares: run.sh DRAAD STUDY…
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
scratch="$here/../../.build-verify"
if ! cmp -s "$here/requirements.txt" "$scratch/requirements.txt"; then
  rm -rf "$scratch"
  python3 -m venv "$scratch"
  "$scratch/bin/pip" --quiet --disable-pip-version-check install -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$scratch/"
fi
draad="$1"
shift
exec "$scratch/bin/python" "$here/verify.py" "$draad" "$scratch" "$@"
