#!/bin/sh
# Lays out what all packages hold, from the program that program.sh linked: tree.sh, in the checkout's folder.
set -eu
. Scripts/packages/names.sh

rm -rf "$tree"
share=$tree/share
mkdir -p "$tree/bin" "$tree/lib/draad" "$share/draad/demo" "$share/man/man1" "$share/doc/draad/licences"

cp "$work/draad" Scripts/packages/draad-desk "$tree/bin/"
cp "$work"/libraries/* "$tree/lib/draad/"
draad=$tree/bin/draad

# The demonstration study: what a run reads of it, not what its transcripts were made from.
git ls-files study.yaml Codebooks Codings Corpus | grep -Ev '^Corpus/(texts|forms)/|\.py$|README\.md$' |
  tar --create --files-from=- | tar --extract --directory "$share/draad/demo"

# What its people see of it: pages, completions, an entry in the menu.
python3 -B Scripts/packages/manuals.py "$draad" "$share/man/man1"
cp Scripts/packages/draad-desk.1 "$share/man/man1/"
sed -i "s/^\(.TH \"DRAAD.*-DESK\" 1\) \"\"/\1 \"$(date --date="@$SOURCE_DATE_EPOCH" +%F)\"/" "$share/man/man1/draad-desk.1"
gzip -9n "$share"/man/man1/*.1
mkdir -p "$share/bash-completion/completions" "$share/zsh/vendor-completions" "$share/fish/vendor_completions.d"
# It is read, not run.
"$draad" --generate-completion-script bash | sed '1{/^#!/d}' > "$share/bash-completion/completions/draad"
"$draad" --generate-completion-script zsh > "$share/zsh/vendor-completions/_draad"
"$draad" --generate-completion-script fish > "$share/fish/vendor_completions.d/draad.fish"
mkdir -p "$share/applications" "$share/icons/hicolor/scalable/apps"
cp Scripts/packages/draad.desktop "$share/applications/"
cp Sources/Review/Page/icon.svg "$share/icons/hicolor/scalable/apps/draad.svg"

# Licences: Draad's, those of the Swift packages, of Swift itself, and of each library as Debian states it.
cp NOTICE "$share/doc/draad/"
for package in FlyingFox SwiftCSV Yams swift-argument-parser; do
  cp "$scratch/checkouts/$package"/LICENSE* "$share/doc/draad/licences/$package"
done
cp "$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")/share/swift/LICENSE.txt" "$share/doc/draad/licences/swift"
sort -u "$work/packages" Scripts/packages/archives | while read -r package; do
  cp -L "/usr/share/doc/$package/copyright" "$share/doc/draad/licences/$package"
done
{
  printf '\nInside this package, each under the licence that stands beside this file:\n\n'
  sort -u "$work/packages" Scripts/packages/archives | while read -r package; do
    echo "- $package $(dpkg-query --showformat='${Version}' --show "$package")"
  done
} >> "$share/doc/draad/NOTICE"
cp LICENSE "$share/doc/draad/"

chmod -R u=rwX,go=rX "$tree"
find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
