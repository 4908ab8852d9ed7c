#!/usr/bin/env bash
# Fetches the lexicon of Dutch into a folder: LanguageTool's dictionaries as the package lingotweaker-data-nl carries
# them. The package is unpacked, not installed, and only if it is byte for byte the one that was looked at. The
# dictionaries keep their own licences (NOTICE.txt), which is why they are fetched and not part of this repository.
set -euo pipefail
folder=${1:-lexicon}
package=lingotweaker-data-nl
version=0.1.5
checksum=a29cdac307e980f24e5c00bbb5b2580e468942beb288ae3c13cbf53b0c4a1679

if [ -f "$folder/SHA256SUMS" ] && (cd "$folder" && sha256sum --check --quiet SHA256SUMS 2>/dev/null); then
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$(dirname "$0")/unpack-package.sh" "$package" "$version" "$checksum" "$work/unpacked"
data=$work/unpacked/lingotweaker_data_nl/data/nl
mkdir -p "$work/lexicon"
cp "$data/dictionaries/dutch.dict" "$data/spelling/nl_NL.dict" "$work/lexicon/"
{
  echo "From the package $package $version; fetched, not part of Draad."
  for part in dictionaries spelling; do
    printf '\n== %s ==\n' "$part"
    cat "$data/$part/README.txt"
  done
} > "$work/lexicon/NOTICE.txt"
(cd "$work/lexicon" && sha256sum dutch.dict nl_NL.dict > SHA256SUMS)
mkdir -p "$folder"
cp "$work/lexicon"/* "$folder/"
echo "The lexicon is in $folder"
