#!/bin/sh
# The tarball for any Linux with glibc 2.36 or later: unpack it anywhere, run bin/draad.
#
# gzip rather than xz: it is a third larger, and every system can unpack it.
set -eu
. Scripts/packages/names.sh

mkdir -p "$out"
folder=$work/tarball
rm -rf "$folder"
mkdir -p "$folder"
cp -a "$tree" "$folder/$name"
cp -a "$tree/share/doc/draad/LICENSE" "$tree/share/doc/draad/NOTICE" "$folder/$name/"
pack "$folder" > "$work/tarball.tar"
gzip -9nc "$work/tarball.tar" > "$out/$name.tar.gz"
rm "$work/tarball.tar"
