#!/usr/bin/env bash
# Speed of `draad ingest` beside the raw limit, measured in the same run: sax.c does nothing but unpack the document and
# run libxml2's SAX2 over it. Other readers are timed where they are installed. Times are processor time on one core, the
# least of three runs; `run.sh [COUNT] [WORDS]`.
set -euo pipefail
cd "$(dirname "$0")/../.."
count=${1:-400}
words=${2:-10000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 Benchmarks/ingest/generate.py "$folder/docx" "$count" "$words"
cc -O2 Benchmarks/ingest/sax.c -o "$folder/sax" $(pkg-config --cflags --libs libxml-2.0 libzip)

# seconds RUNS COMMAND…: the least processor time
seconds() {
  local runs=$1
  shift
  for _ in $(seq "$runs"); do
    { TIMEFORMAT='%U %S'; time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ print $1 + $2 }'
  done | sort -n | head -1
}
memory() { /usr/bin/time -f %M "$@" 2>&1 >/dev/null | tail -1; }
line() { printf '%-34s %9.3f s  %8.2f × raw\n' "$1" "$2" "$(echo "$2 / $raw" | bc -l)"; }

raw=$(seconds 3 "$folder/sax" "$folder"/docx/*)
ours=$(seconds 3 .build/release/draad ingest "$folder/docx" -o "$folder/out" --jobs 1)
echo "$count interviews of $words words"
line "raw limit: libzip, libxml2 SAX2 in C" "$raw"
line "draad ingest" "$ours"

# Slower readers get a sample, and their time is scaled up.
sample=$((count < 10 ? count : 10))
files=("$folder"/docx/gesprek-000?.docx)
files=("${files[@]:0:$sample}")
other() {
  local name=$1 time
  shift
  time=$(seconds 1 "$@")
  time=$(echo "$time * $count / $sample" | bc -l)
  line "$name" "$time"
  printf '%36s%.1f times as long as draad\n' '' "$(echo "$time / $ours" | bc -l)"
}
each() { for file in "${files[@]}"; do "$@" "$file"; done; }
python=${PYTHON:-python3}
if command -v pandoc >/dev/null; then other "pandoc (scaled from $sample)" each pandoc -f docx -t plain -o /dev/null; fi
if "$python" -c 'import docx' 2>/dev/null; then
  other "python-docx (scaled from $sample)" "$python" -c 'import docx, sys
for path in sys.argv[1:]: "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)' "${files[@]}"
fi

mkdir "$folder/few"
cp "${files[@]:0:4}" "$folder/few"
few=$(memory .build/release/draad ingest "$folder/few" -o "$folder/out")
all=$(memory .build/release/draad ingest "$folder/docx" -o "$folder/out")
echo "peak memory: $((few / 1024)) MB for 4 documents, $((all / 1024)) MB for $count"
