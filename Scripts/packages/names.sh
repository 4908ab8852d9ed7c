# What the scripts of the packages call things; read by each of them, in the checkout's folder.
export LC_ALL=C TZ=UTC
umask 022

version=$(sed -n 's/.*static let version = "\(.*\)"/\1/p' Sources/QualitativeData/Made.swift)
machine=$(dpkg --print-architecture)
name=draad-$version-linux-$machine
# Everything that is made on the way, and what is handed out.
work=.build-packages
out=$work/out
# Where the program is compiled: apart from 'make build', whose options differ.
scratch=${PACKAGES_SCRATCH:-$work/swift}
# One tree for all packages: as it lies in the tarball, and below /usr in the others.
tree=$work/tree

# All files of a package are as old as the commit, so that the same commit gives the same bytes.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH

# pack FOLDER: a tar of a folder's contents on standard output, always in the same order and of nobody in particular.
pack() {
  tar --create --directory "$1" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
    --format=gnu .
}
