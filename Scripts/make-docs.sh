#!/bin/bash
# The documentation of all modules, made by Swift's own docc from what the last 'swift build' left: make-docs.sh FOLDER
set -euo pipefail

out=$1
build=$(swift build --show-bin-path)
graphs=$(mktemp -d)
trap 'rm -rf "$graphs"' EXIT

flags=(-I "$build/Modules" -target "$(uname -m)-unknown-linux-gnu")
for map in Sources/C*/module.modulemap .build/checkouts/Yams/Sources/CYaml/include/module.modulemap; do
  flags+=(-Xcc "-fmodule-map-file=$map")
done
for flag in $(pkg-config --cflags libxml-2.0); do flags+=(-Xcc "$flag"); done

for folder in Sources/*/; do
  module=$(basename "$folder")
  # Borders to C have nothing of their own, and the program offers nothing to others.
  case $module in C[A-Z]*|draad) continue ;; esac
  swift symbolgraph-extract -module-name "$module" "${flags[@]}" -minimum-access-level public -output-dir "$graphs"
done
docc convert --additional-symbol-graph-dir "$graphs" --fallback-display-name Draad \
  --fallback-bundle-identifier draad --warnings-as-errors --transform-for-static-hosting --output-dir "$out"
echo "Open it with: python3 -m http.server -d $out, then http://localhost:8000/documentation"
