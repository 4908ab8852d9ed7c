#!/bin/bash
# Installs and uses each package where it lands: roots of Debian that hold nothing else, without a network. As root, with
# mmdebstrap; the roots are kept in .build-packages/roots. test.sh [files | tarball | deb | image | wsl | same], in the checkout's folder.
set -euo pipefail
. Scripts/packages/names.sh
suites=${SUITES:-bookworm trixie}
package=draad_${version}_$machine.deb
scratch_root=$work/test
passed=0

pass() { passed=$((passed + 1)); echo "ok: $*"; }
fail() { echo "FAILED: $*"; exit 1; }

# A root of a release, new each time. It holds Debian's smallest set, and one person.
fresh() {
  kept=$work/roots/$1.tar
  if [ ! -e "$kept" ]; then
    mkdir -p "$work/roots"
    mmdebstrap --quiet --variant=minbase --format=tar "$1" "$kept.part"
    mv "$kept.part" "$kept"
  fi
  rm -rf --one-file-system "$scratch_root"
  mkdir -p "$scratch_root"
  tar --extract --file "$kept" --directory "$scratch_root"
  install --directory --owner=1000 --group=1000 "$scratch_root/home/anna"
}

# inside USER COMMAND: runs it in the root, with a network that reaches nothing but itself.
inside() {
  unshare --net --mount --pid --fork --kill-child /bin/bash -c '
    ip link set lo up
    mount --bind "$1" "$1"
    mount -t proc proc "$1/proc"
    exec chroot --userspec="$2" "$1" /bin/bash -euo pipefail -c "$3"' - "$scratch_root" "$1" "export HOME=/home/anna; $2"
}

# What every package must be able to do, as somebody without rights: run the study, say its version, serve its desk.
use() {
  where=$1 program=$2 demo=$3
  inside 1000:1000 "$program --version" | grep -q "^$version" || fail "$where: version"
  inside 1000:1000 "cp -r $demo ~/study && $program run ~/study 2>&1" > "$work/said" || { cat "$work/said"; fail "$where: run"; }
  [ "$(grep -c no-lexicon "$work/said")" = 1 ] || fail "$where: what is missing is said once"
  inside 1000:1000 "cd ~ && $program crosstab study --by type" | grep -q platform || fail "$where: crosstab"
  # Each of these needs another of the libraries.
  inside 1000:1000 "cd ~ && $program export workbook study -o all.xlsx && $program export matrix study -o all.sav &&
    $program export project --study study -o all.qdpx && $program import all.qdpx -o again" > "$work/said" 2>&1 ||
    { cat "$work/said"; fail "$where: exports"; }
  sum=$(cd "$scratch_root/home/anna/study/out" && find . -type f ! -name '.*' ! -path '*/.memory/*' -print0 | sort -z |
    xargs -0 sha256sum | sha256sum)
  if [ -n "${first:-}" ]; then [ "$sum" = "$first" ] || fail "$where: other bytes than elsewhere"; fi
  first=$sum
  inside 1000:1000 '
    '"$program"' open ~/study > ~/address 2>/dev/null & desk=$!
    for i in $(seq 100); do [ -s ~/address ] && break; sleep 0.1; done
    address=$(cat ~/address) port=${address##*:} port=${port%%/*}
    exec 3<>/dev/tcp/127.0.0.1/$port
    printf "GET /${address#*//*/} HTTP/1.1\r\nHost: 127.0.0.1:$port\r\nConnection: close\r\n\r\n" >&3
    head -1 <&3 | grep -E " (200|30.)"
    kill $desk' > /dev/null || fail "$where: desk"
  pass "$where: version, run, table, exports, desk"
}

# What can be checked as it lies there: pages, completions, the entry in the menu.
test_files() {
  pages=$(find "$tree/share/man/man1" -name '*.1.gz' | wc -l)
  for page in "$tree"/share/man/man1/*.1.gz; do
    gunzip -c "$page" | mandoc -T lint -W warning > "$work/said" || { echo "$page"; cat "$work/said"; fail "manual page"; }
  done
  [ "$pages" -gt 70 ] || fail "only $pages manual pages"
  bash -n "$tree/share/bash-completion/completions/draad"
  zsh -n "$tree/share/zsh/vendor-completions/_draad"
  fish -n "$tree/share/fish/vendor_completions.d/draad.fish"
  desktop-file-validate "$tree/share/applications/draad.desktop"
  [ "$(du -sb "$work/tarball" | cut -f 1)" -lt 90000000 ] || fail "the tarball unpacks to more than 90 MB"
  [ "$(stat -c %s "$out/$name.tar.gz")" -lt 40000000 ] || fail "the tarball has more than 40 MB"
  pass "files: $pages manual pages, completions, menu entry, sizes"
}

test_tarball() {
  for suite in $suites; do
    fresh "$suite"
    # Two odd places: a name with a space, and one that only the person may enter.
    cp "$out/$name.tar.gz" "$scratch_root/home/anna/draad.tar.gz"
    inside 1000:1000 'mkdir -m 700 "$HOME/my programs" && tar -xzf ~/draad.tar.gz -C "$HOME/my programs"'
    inside 1000:1000 "ln -s '/home/anna/my programs/$name' /home/anna/here"
    use "tarball on $suite" /home/anna/here/bin/draad /home/anna/here/share/draad/demo
  done
}

test_deb() {
  lintian --fail-on error "$out/$package" || fail "lintian"
  for suite in $suites; do
    fresh "$suite"
    cp "$out/$package" "$scratch_root/"
    before=$(cd "$scratch_root/usr" && find . | sort | sha256sum)
    inside 0:0 "dpkg --install /$package" > "$work/said" 2>&1 || { cat "$work/said"; fail "installing on $suite"; }
    use "deb on $suite" draad /usr/share/draad/demo
    inside 1000:1000 ". /usr/share/bash-completion/completions/draad && complete -p draad" > /dev/null || fail "completion"
    inside 1000:1000 "ldd /usr/bin/draad" | grep -q "not found" && fail "$suite: a library is missing"
    inside 0:0 "dpkg --purge draad" > /dev/null
    [ "$before" = "$(cd "$scratch_root/usr" && find . | sort | sha256sum)" ] || fail "$suite: removing it leaves something"
    pass "deb on $suite: installed and removed without a trace"
  done
}

# The image's layers are laid out by hand, and its program runs as nobody: the root can only be read, there is no network.
test_image() {
  rm -rf --one-file-system "$scratch_root" "$work/input" "$work/output" "$work/layout"
  mkdir -p "$scratch_root" "$work/layout" "$work/output"
  tar --extract --file "$out/draad-$version-oci-$machine.tar" --directory "$work/layout"
  python3 -B Scripts/packages/unpack_image.py "$work/layout" "$scratch_root" > "$work/command"
  cp -r "$tree/share/draad/demo" "$work/input"
  chmod 777 "$work/output"
  before=$(cd "$work/input" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
  unshare --net --mount --pid --fork --kill-child /bin/bash -euc '
    mount --bind "$1" "$1" && mount --bind "$2" "$1/input" && mount --bind "$3" "$1/output"
    mount -t proc proc "$1/proc"
    mount -o remount,bind,ro "$1" && mount -o remount,bind,ro "$1/input"
    mapfile -t command < "$4"
    chroot=$(command -v chroot)
    cd "$1"
    exec env -i PATH=/usr/bin LC_ALL=C.UTF-8 "$chroot" --userspec=65534:65534 --groups= "$1" "${command[@]}"' \
    - "$PWD/$scratch_root" "$PWD/$work/input" "$PWD/$work/output" "$PWD/$work/command" > "$work/said" 2>&1 ||
    { cat "$work/said"; fail "image: run"; }
  [ -s "$work/output/report.html" ] || fail "image: no report"
  [ "$before" = "$(cd "$work/input" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)" ] ||
    fail "image: the input changed"
  [ -z "$(find "$work/output" ! -user 65534 -type f)" ] || fail "image: not all is nobody's"
  pass "image: /input to /output as nobody, root and input only to be read, no network"
  if command -v umoci > /dev/null; then
    umoci unpack --image "$work/layout:$version" "$work/bundle" > /dev/null 2>&1 || fail "image: umoci does not take it"
    rm -rf "$work/bundle"
    pass "image: umoci unpacks it"
  fi
}

# What Windows will do cannot be tried here; that its root starts a shell, in which the desk can be opened, can be.
test_wsl() {
  rm -rf --one-file-system "$scratch_root"
  mkdir -p "$scratch_root"
  tar --extract --numeric-owner --gunzip --file "$out/draad-$version-$machine.wsl" --directory "$scratch_root"
  for file in wsl.conf wsl-distribution.conf profile.d/draad-desk.sh; do
    [ "$(stat -c '%a %u %g' "$scratch_root/etc/$file")" = "644 0 0" ] || fail "wsl: $file"
  done
  [ ! -e "$scratch_root/etc/resolv.conf" ] || fail "wsl: Windows writes resolv.conf"
  inside 1000:1000 'export HOME=/home/draad WSL_DISTRO_NAME=Draad SHLVL=0
    (sleep 4; draad-desk --stop) & timeout 20 bash -lic "exit 0" 2>/dev/null' > "$work/said" || true
  grep -q 'http://127.0.0.1:[0-9]*/?token=' "$work/said" || { cat "$work/said"; fail "wsl: no desk"; }
  pass "wsl: the first shell opens the desk and prints its address"
}

# The same program packed again gives the same bytes.
test_same() {
  (cd "$out" && sha256sum -- *.tar.gz *.deb *oci*.tar) > "$work/sums"
  for step in tree tarball deb image; do Scripts/packages/$step.sh > /dev/null; done
  (cd "$out" && sha256sum --check --quiet) < "$work/sums" || fail "packing again gives other bytes"
  pass "packed again: the same bytes"
}

for test in "${@:-files tarball deb image wsl same}"; do
  for one in $test; do "test_$one"; done
done
echo "$passed passed, 0 failed"
