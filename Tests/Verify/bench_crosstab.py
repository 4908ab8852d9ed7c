"""Measures all matrices of a large invented study: `bench_crosstab.py DRAAD FOLDER [DOCUMENTS CODINGS]`."""

import os
import pathlib
import shutil
import subprocess
import sys
import time

from synthetic import invent_large


def measure(command, folder):
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, env=dict(os.environ, LC_ALL="C.UTF-8"))
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    if status:
        sys.exit(f"{' '.join(command)} failed")
    shown = [pathlib.Path(command[0]).name, *command[1:]]
    print(f"{seconds:6.2f} s  {usage.ru_maxrss / 1024:6.0f} MB  {' '.join(shown)}")
    return seconds, usage.ru_maxrss / 1024


def main():
    draad, folder = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    documents, codings = (int(number) for number in (sys.argv[3:] or (10_000, 1_000_000)))
    stamp = folder / f"{documents}-{codings}"
    if not stamp.exists():
        print(f"Inventing {codings} codings over {documents} documents")
        invent_large(folder, 1, documents, codings)
        stamp.touch()
    shutil.rmtree(folder / "all", ignore_errors=True)
    files = sorted(str(path.relative_to(folder)) for path in (folder / "Codings").glob("*.jsonl"))
    words, _ = measure(["wc", "-w", *files], folder)
    measure([draad, "crosstab", "--by", "type"], folder)
    seconds, megabytes = measure([draad, "crosstab", "--all", "-o", "all"], folder)
    matrices = len(list((folder / "all").glob("*.csv")))
    print(f"{matrices} matrices of {codings} codings over {documents} documents: {seconds:.2f} s (goal 5), "
          f"{seconds / words:.1f} times as long as wc -w on the codings, {megabytes:.0f} MB")
    if (documents, codings) == (10_000, 1_000_000) and megabytes > 500:
        sys.exit("more than 500 MB")


main()
