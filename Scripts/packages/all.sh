#!/bin/sh
# All packages, in the order in which they need each other: all.sh, in the checkout's folder.
set -eu
. Scripts/packages/names.sh

for step in program tree tarball deb image wsl; do
  echo "== $step"
  Scripts/packages/$step.sh
done
cd "$out" && ls -l
