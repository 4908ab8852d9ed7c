#!/bin/sh
# An image for closed data rooms, in the layout of the Open Container Initiative: /input → /output, and nothing else.
#
# Nothing is in it but the program, what it needs and the C library of the system that this runs on: no shell, nobody
# but nobody, nothing to write in but /output. No engine is needed to make it.
set -eu
. Scripts/packages/names.sh

root=$work/image/root
layout=$work/image/layout
rm -rf "$work/image"
mkdir -p "$out" "$root/etc" "$root/input" "$root/output" "$root/proc" "$layout/blobs/sha256"

mkdir -p "$root/usr/share/doc/libc6"
cp -a "$tree/bin" "$tree/lib" "$root/usr/"
cp -a "$tree/share/draad" "$tree/share/doc" "$root/usr/share/"
# Nobody sees a menu, a page or a prompt here.
rm "$root/usr/bin/draad-desk"

# The C library, its converters between encodings, and the one locale that every system has.
cp /usr/share/doc/libc6/copyright "$root/usr/share/doc/libc6/"
ln -s usr/lib "$root/lib"
ln -s usr/lib64 "$root/lib64"
loader=$(readelf --program-headers "$work/draad" | sed -n 's/.*interpreter: \(.*\)\]/\1/p')
{ echo "$loader"; ldd "$work/draad" | sed -n 's/.* => \(\/.*\/\(libc\|libm\)\.so\.[0-9]*\) .*/\1/p'; } | while read -r file; do
  install -D -m 755 "$(readlink -f "$file")" "$root/usr${file#/usr}"
done
gconv=$(dirname "$(dpkg -L libc6 libc-bin | grep '/gconv-modules$' | sed -n 1p)")
mkdir -p "$root/usr${gconv#/usr}" "$root/usr/lib/locale"
cp -rL "$gconv/." "$root/usr${gconv#/usr}/"
cp -rL /usr/lib/locale/C.utf8 "$root/usr/lib/locale/"

echo 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin' > "$root/etc/passwd"
echo 'nogroup:x:65534:' > "$root/etc/group"
chmod -R u=rwX,go=rX "$root"
chmod 777 "$root/output"

# A blob's name is its sum: blob FILE puts it in its place, and prints what refers to it.
blob() {
  sum=$(sha256sum "$1" | cut -d ' ' -f 1)
  size=$(stat -c %s "$1")
  mv "$1" "$layout/blobs/sha256/$sum"
  printf '"digest":"sha256:%s","size":%s' "$sum" "$size"
}

created=$(date --utc --date="@$SOURCE_DATE_EPOCH" +%FT%TZ)
part=$work/image/part
pack "$root" > "$part"
unpacked=$(sha256sum "$part" | cut -d ' ' -f 1)
gzip -9n "$part"
layer=$(blob "$part.gz")
cat > "$part" <<END
{"created":"$created","architecture":"$machine","os":"linux","config":{"User":"65534:65534","Env":["PATH=/usr/bin",\
"LC_ALL=C.UTF-8"],"Entrypoint":["/usr/bin/draad"],"Cmd":["run","/input","--output","/output"],"WorkingDir":"/output",\
"Labels":{"org.opencontainers.image.title":"draad","org.opencontainers.image.version":"$version",\
"org.opencontainers.image.licenses":"Apache-2.0"}},"rootfs":{"type":"layers","diff_ids":["sha256:$unpacked"]},\
"history":[{"created":"$created"}]}
END
config=$(blob "$part")
kind=application/vnd.oci.image
cat > "$part" <<END
{"schemaVersion":2,"mediaType":"$kind.manifest.v1+json","config":{"mediaType":"$kind.config.v1+json",$config},\
"layers":[{"mediaType":"$kind.layer.v1.tar+gzip",$layer}]}
END
manifest=$(blob "$part")
cat > "$layout/index.json" <<END
{"schemaVersion":2,"mediaType":"$kind.index.v1+json","manifests":[{"mediaType":"$kind.manifest.v1+json",$manifest,\
"platform":{"architecture":"$machine","os":"linux"},"annotations":{"org.opencontainers.image.ref.name":"$version",\
"io.containerd.image.name":"localhost/draad:$version"}}]}
END
echo '{"imageLayoutVersion":"1.0.0"}' > "$layout/oci-layout"
pack "$layout" > "$out/draad-$version-oci-$machine.tar"
