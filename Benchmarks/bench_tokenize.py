#!/usr/bin/env python3
"""Times tokenizing beside `wc -w` on the same 20 MB of invented interviews, in turn.

  bench_tokenize.py [--draad PROGRAM] [--work FOLDER] [--megabytes N]
"""

import argparse
import pathlib
import shutil
import subprocess

from measure import machine, measured, table

HERE = pathlib.Path(__file__).resolve().parent
WORDS = 10_000
BYTES = 56_000


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draad", default=str(HERE.parent / ".build/release/draad"))
    parser.add_argument("--work", type=pathlib.Path, default=HERE.parent / ".build/bench-tokenize")
    parser.add_argument("--megabytes", type=float, default=20)
    options = parser.parse_args()
    count = max(2, round(options.megabytes * 1e6 / BYTES))
    study, documents, tokens = (options.work / name for name in ("study", "documents", "tokens"))
    shutil.rmtree(options.work, ignore_errors=True)
    subprocess.run(["python3", "-B", HERE / "synthetic.py", study, str(count), str(WORDS), "--text"], check=True,
                   stdout=subprocess.DEVNULL)
    subprocess.run([options.draad, "ingest", study / "Text", "-o", documents], check=True)
    text = options.work / "text.txt"
    text.write_bytes(b"".join(path.read_bytes() for path in sorted((study / "Text").iterdir())))
    program = [options.draad, "tokenize", str(documents)]
    commands = {
        "wc -w": ["env", "LC_ALL=C.UTF-8", "wc", "-w", str(text)],
        "tokens and sentences, one core": [*program, "--count", "--jobs", "1"],
        "tokens and sentences": [*program, "--count"],
        "all, written, one core": [*program, "-o", str(tokens), "--jobs", "1"],
        "all, written": [*program, "-o", str(tokens)],
        "all, written, no lexicon": [*program, "-o", str(tokens), "--lexicon", "none"],
    }
    costs = {
        name: measured(command, before=lambda: shutil.rmtree(tokens, ignore_errors=True), runs=5)
        for name, command in commands.items()
    }
    base = costs["wc -w"]
    print(machine())
    table(
        "Tokenizing, beside wc -w on the same text",
        ["", "wall s", "cpu s", "wall / wc", "cpu / wc", "peak MB"],
        [[name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.wall / base.wall:.1f}", f"{cost.cpu / base.cpu:.1f}",
          f"{cost.peak:.0f}"] for name, cost in costs.items()])


if __name__ == "__main__":
    main()
