#!/usr/bin/env python3
"""Times tokenizing beside `wc -w` on the same 20 MB of invented interviews, in turn.

  bench_tokenize.py [--draad PROGRAM] [--work FOLDER] [--megabytes N] [--peers]

Peers (ucto, and spaCy's Dutch tokenizer with its rules for sentences) get a stretch of the same text, since they take long.
"""

import argparse
import itertools
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
    parser.add_argument("--peers", action="store_true", help="also time ucto and spaCy, where they are installed")
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
    aside = itertools.count()

    def fresh():
        # Not deleted: ext4 passes over what was deleted in the last minutes, one by one, when it makes files.
        if tokens.exists():
            tokens.rename(options.work / f"aside-{next(aside)}")

    costs = {
        name: measured(command, before=fresh, runs=5)
        for name, command in commands.items()
    }
    base = costs["wc -w"]
    print(machine())
    table(
        "Tokenizing, beside wc -w on the same text",
        ["", "wall s", "cpu s", "wall / wc", "cpu / wc", "peak MB"],
        [[name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.wall / base.wall:.1f}", f"{cost.cpu / base.cpu:.1f}",
          f"{cost.peak:.0f}"] for name, cost in costs.items()])
    print_memory(program, tokens)
    words = len(text.read_bytes().split())
    if options.peers:
        rows = {name: words / costs[f"{name}, one core"].cpu for name in ("tokens and sentences", "all, written")}
        table("Words per second of processor time", ["", "words / s"],
              [[name, f"{rate:,.0f}"] for name, rate in [*rows.items(), *peers(text, options.work)]])


def print_memory(program, tokens):
    """What of the memory is the lexicon's file, mapped, and what is the program's own, at the peak of one run."""
    own = shared = 0
    process = subprocess.Popen([*program, "-o", str(tokens), "--jobs", "2"])
    while process.poll() is None:
        own, shared = max(own, memory(process.pid, "RssAnon")), max(shared, memory(process.pid, "RssFile"))
    print(f"Memory of its own at the peak {own:.0f} MB; files mapped (program, libraries, lexicon) {shared:.0f} MB\n")


def memory(process, kind):
    """A figure of /proc in MB; 0 where the process has ended."""
    try:
        lines = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(kind)) / 1024


SPACY = """
import sys, spacy
nlp = spacy.blank("nl")
nlp.add_pipe("sentencizer")
nlp.max_length = 10**9
for line in open(sys.argv[1], encoding="utf-8"):
    len(list(nlp(line.rstrip("\\n")).sents))
"""


def peers(text, work):
    """Words per second of those that are installed, from the difference of a long and a short text: without their start.
    The faster one gets a longer text, so that its start, which takes seconds, does not blur the difference."""
    python = HERE.parent / ".build-peers/bin/python"
    commands = {}
    if shutil.which("ucto"):
        commands["ucto"] = (["ucto", "-L", "nld"], 4_000)
    if python.exists():
        commands["spaCy, blank, sentencizer"] = ([str(python), "-c", SPACY], 60_000)
    lines = text.read_bytes().split(b"\n")
    for name, (command, more) in commands.items():
        words, cpu = [], []
        for count in (50, 50 + more):
            path = work / f"{count}.txt"
            path.write_bytes(b"\n".join(lines[:count]) + b"\n")
            words.append(len(path.read_bytes().split()))
            cpu.append(measured([*command, str(path)]).cpu)
        yield name, (words[1] - words[0]) / (cpu[1] - cpu[0])


if __name__ == "__main__":
    main()
