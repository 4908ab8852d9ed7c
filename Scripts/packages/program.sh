#!/bin/sh
# Links the program for the packages, and gathers the libraries that it needs: program.sh, in the checkout's folder.
#
# It is compiled as 'make build' does. Linked otherwise: what Debian has as an archive goes into the program, so that it
# starts sooner; libcurl and ICU are left out (see absent.c, and below).
set -eu
. Scripts/packages/names.sh

libraries=$work/libraries
link=$PWD/$work/link
rm -rf "$work/link" "$libraries"
mkdir -p "$link" "$libraries"

# An archive goes before a shared library of that name where the linker looks first.
for library in xml2 sqlite3 stdc++; do
  ln -s "$(gcc -print-file-name=lib$library.a)" "$link/lib$library.a"
done
# The allocator must be seen by the C library too, which what comes out of an archive is not: hence one object. C++'s
# own operators, which libstdc++ has too, come to it through malloc.
cp "$(gcc -print-file-name=libjemalloc_pic.a)" "$link/jemalloc.a"
ar -d "$link/jemalloc.a" jemalloc_cpp.pic.o
gcc -r -nostdlib -Wl,--whole-archive "$link/jemalloc.a" -o "$link/jemalloc.o"
ar -rcD "$link/libjemalloc.a"
seen=""
for symbol in malloc calloc realloc free aligned_alloc posix_memalign memalign valloc malloc_usable_size; do
  seen="$seen -Xlinker --export-dynamic-symbol=$symbol"
done
gcc -O2 -c Scripts/packages/absent.c -o "$link/absent.o"
ar -rcD "$link/libcurl.a" "$link/absent.o"

# libxml2 asks ICU about encodings that the C library does not know. Foundation brings an ICU of its own under other
# names; with those there is no second one of 37 MB.
forward=""
for symbol in $(nm -u "$link/libxml2.a" 2>/dev/null | sed -n 's/.* \([uU][A-Za-z_]*_[0-9][0-9]*\)$/\1/p' | sort -u); do
  forward="$forward -Xlinker --defsym=$symbol=swift_${symbol%_*}"
done

# The first folders that the linker is told of are those that pkg-config names.
for package in libxml-2.0 libzip libcrypto xlsxwriter jemalloc sqlite3; do
  sed "s|^Libs:|Libs: -L$link|" "$(pkg-config --variable=pcfiledir $package)/$package.pc" > "$link/$package.pc"
done
export PKG_CONFIG_PATH="$link${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"

# C's assertions name their files; where the checkout lies is nobody's business, and would make other bytes of it.
prefix=-ffile-prefix-map=$PWD/=

# shellcheck disable=SC2086 # several words
swift build --scratch-path "$scratch" -c release --product draad --static-swift-stdlib -Xswiftc -use-ld=lld -Xcc "$prefix" \
  $forward -Xlinker "$link/jemalloc.o" $seen -Xlinker --no-export-dynamic \
  -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --as-needed -Xlinker -llzma -Xlinker -lz -Xlinker --build-id=none

program=$work/draad
strip --strip-all --remove-section=.comment -o "$program" "$scratch/release/draad"
# An older kind of path than the usual one: it also holds for the libraries that the libraries need.
patchelf --force-rpath --set-rpath '$ORIGIN/../lib/draad' "$program"

# The C library is everywhere and must be the system's own; everything else comes along. That includes libgcc_s, which
# the C library itself looks for when a thread ends.
ldd "$program" | sed -n 's/.* => \(.*\) (.*/\1/p' | while read -r file; do
  case ${file##*/} in libc.so.*|libm.so.*|libdl.so.*|libpthread.so.*|librt.so.*|ld-linux*) continue ;; esac
  strip --strip-unneeded --remove-section=.comment -o "$libraries/${file##*/}" "$file"
  chmod 644 "$libraries/${file##*/}"
  # Which of Debian's packages it is of, for the notice.
  dpkg -S "*/${file##*/}" | sed 's/:.*//' | sort -u | sed -n 1p >> "$work/packages.part"
done
sort -u "$work/packages.part" > "$work/packages"
rm "$work/packages.part"
