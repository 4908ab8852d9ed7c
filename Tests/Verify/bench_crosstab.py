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
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    if status:
        sys.exit(f"{' '.join(command)} failed")
    print(f"{seconds:6.2f} s  {usage.ru_maxrss / 1024:6.0f} MB  draad {' '.join(command[1:])}")
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
    measure([draad, "crosstab", "--by", "type"], folder)
    seconds, megabytes = measure([draad, "crosstab", "--all", "-o", "all"], folder)
    files = len(list((folder / "all").glob("*.csv")))
    print(f"{files} matrices of {codings} codings over {documents} documents: {seconds:.2f} s, {megabytes:.0f} MB")
    if (documents, codings) == (10_000, 1_000_000):
        print("Goal, on two cores of 2024: 5 s, 500 MB.")


main()
