#!/bin/sh
# A root file system for Windows' Linux (WSL 2.4.4 or later), which a double click installs: Debian, and Draad's package.
# It is made of Debian's packages, so it needs the network and mmdebstrap, and is as new as they are.
set -eu
. Scripts/packages/names.sh

suite=${WSL_SUITE:-trixie}
files=Scripts/packages/wsl
package=draad_${version}_$machine.deb
root=$work/wsl.tar
# No manuals, translations or caches: whoever wants more has apt.
mmdebstrap --quiet --variant=minbase --include=procps,less --aptopt='APT::Install-Recommends "false"' \
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
  --customize-hook="copy-in $out/$package /tmp" \
  --customize-hook="chroot \"\$1\" dpkg --install /tmp/$package && rm \"\$1/tmp/$package\"" \
  --customize-hook='chroot "$1" useradd --create-home --shell /bin/bash --uid 1000 draad' \
  --customize-hook="copy-in $files/wsl.conf $files/wsl-distribution.conf /etc" \
  --customize-hook="copy-in $files/draad-desk.sh /etc/profile.d" \
  --customize-hook='cd "$1/etc" && chmod 644 wsl.conf wsl-distribution.conf profile.d/draad-desk.sh' \
  --customize-hook='rm -f "$1/etc/resolv.conf" "$1/etc/hostname" "$1"/var/log/*.log "$1"/var/log/apt/*' \
  --format=tar "$suite" "$root"
gzip -9nc "$root" > "$out/draad-$version-$machine.wsl"
rm "$root"
