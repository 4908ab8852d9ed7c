#!/bin/sh
# The package for Debian 12 and later and what descends from it: the same tree below /usr.
#
# Everything but the C library comes along, so that one package fits every release, and a double click needs no network.
set -eu
. Scripts/packages/names.sh

root=$work/deb
rm -rf "$root"
mkdir -p "$out" "$root/DEBIAN" "$root/usr/share/lintian/overrides"
cp -a "$tree/bin" "$tree/lib" "$tree/share" "$root/usr/"
documents=$root/usr/share/doc/draad

# Debian keeps the licences that stand below common-licenses once, and wants the rest in one file.
rm "$documents/LICENSE"
{
  echo "Draad is licensed under the Apache License, Version 2.0: /usr/share/common-licenses/Apache-2.0."
  echo
  cat "$documents/NOTICE"
  for licence in "$documents"/licences/*; do
    printf '\n== %s ==\n\n' "${licence##*/}"
    if grep -q 'END OF TERMS AND CONDITIONS' "$licence"; then
      echo "Apache License, Version 2.0, as above, with:"
      sed '1,/END OF TERMS AND CONDITIONS/d' "$licence"
    else
      cat "$licence"
    fi
  done
} > "$documents/copyright"
rm -r "$documents/licences" "$documents/NOTICE"

maintainer="Makers of Draad <${DRAAD_MAIL:-draad@packages.invalid}>"
date=$(date --utc --date="@$SOURCE_DATE_EPOCH" --rfc-email)
{
  printf 'draad (%s) unstable; urgency=medium\n\n  * What is new: CHANGELOG.md of the sources.\n\n' "$version"
  printf ' -- %s  %s\n' "$maintainer" "$date"
} | gzip -9n > "$documents/changelog.gz"
cp Scripts/packages/lintian-overrides "$root/usr/share/lintian/overrides/draad"

cat > "$root/DEBIAN/control" <<END
Package: draad
Version: $version
Architecture: $machine
Maintainer: $maintainer
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f 1)
Depends: libc6 (>= 2.36)
Suggests: xdg-utils
Section: science
Priority: optional
Description: coded, counted, exportable evidence of Dutch interviews
 Draad reads interview reports in Dutch (Word, OpenDocument, subtitles, text),
 helps to code them with a codebook, in the browser, measures how well coders
 agree, counts codes by what cases have in common, and exports tables, a report
 and projects for other programs. Nothing leaves the machine.
 .
 The demonstration study lies in /usr/share/draad/demo.
END
(cd "$root" && find usr -type f | sort | xargs md5sum) > "$root/DEBIAN/md5sums"
chmod -R u=rwX,go=rX "$root"
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --threads-max=1 --build "$root" "$out/draad_${version}_$machine.deb"
