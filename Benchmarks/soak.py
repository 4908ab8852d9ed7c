#!/usr/bin/env python3
"""Disturbs 'draad run' and holds the result against that of an undisturbed run.

  soak.py [--documents 300] [--words 1000] [--kills 100] [--draad PROGRAM] [--work FOLDER]

An invented study, one file in a hundred broken (cut off, empty, not Word, a bomb); then the run is killed at random
moments, the disk is full (where a small one can be mounted), two runs are started at once. At the end everything that
is derived must be byte for byte what an undisturbed run makes, and the broken files named. The same seed breaks the
same files and kills after the same times.
"""

import argparse
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile

from studies import study

ROOT = pathlib.Path(__file__).resolve().parent.parent


def damage(path, kind):
    """Makes a transcript unreadable."""
    content = path.read_bytes()
    if kind == "cut off":
        path.write_bytes(content[: len(content) // 2])
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "not Word":
        path.write_bytes(b"%PDF-1.4\n" + b"0" * 1000)
    else:
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b"<a>" + b" " * 300_000_000)


def prepare(options, folder):
    """A study with broken files; which."""
    made = study(options.work, options.documents, options.words, seed=5)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made.folder, folder, ignore=shutil.ignore_patterns("Text", "out", "made"))
    # Some documents have no case: a warning about each must stay in the log, whatever happens.
    cases = folder / "Corpus" / "cases.csv"
    rows = cases.read_text(encoding="utf-8").splitlines(keepends=True)
    cases.write_text("".join(row for number, row in enumerate(rows) if number % 10 != 5), encoding="utf-8")
    rng = random.Random(6)
    paths = sorted((folder / "Corpus").glob("*.docx"))
    broken = sorted(rng.sample(paths, max(4, len(paths) // 100)))
    for number, path in enumerate(broken):
        damage(path, ["cut off", "empty", "not Word", "a bomb"][number % 4])
    return broken


def run(options, folder):
    return subprocess.run([str(options.draad), "run", str(folder)], capture_output=True, text=True, check=False)


def derived(folder):
    """All that was made, by name; what a run remembers or left when it was killed is hidden."""
    out = folder / "out"
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(out).parts)
    }


def kill(options, folder, seconds):
    """Kills runs at random moments; begins anew whenever one came to its end. How many were killed, and ended."""
    rng = random.Random(7)
    killed = ended = 0
    while killed < options.kills:
        process = subprocess.Popen(
            [str(options.draad), "run", str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=rng.uniform(0.02, min(seconds / 3, options.longest)))
            ended += 1
            shutil.rmtree(folder / "out", ignore_errors=True)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
    return killed, ended


def full_disk(options, folder):
    """Runs with an output folder that has little room; what the run said, or why this was left out."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(out)], capture_output=True, check=False)
    if mounted.returncode != 0:
        return "left out: no small disk can be mounted here"
    try:
        result = run(options, folder)
    finally:
        subprocess.run(["umount", str(out)], check=True)
    if result.returncode != 1 or "file.unwritable" not in result.stderr:
        sys.exit(f"FAILED: a run on a full disk ended with {result.returncode}: {result.stderr[-500:]}")
    return "status 1, file.unwritable"


def twice(options, folder):
    """Two runs at once: one is refused, the other goes on."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    command = [str(options.draad), "run", str(folder)]
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 5
    while not (folder / "out" / "tokens").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    second = run(options, folder)
    first.wait()
    if "run.busy" not in second.stderr:
        sys.exit(f"FAILED: the second of two runs was not refused: {second.stderr[-500:]}")
    return "the second was refused (run.busy)"


def check(options, folder, wanted, broken, what):
    """Runs undisturbed once more, and compares."""
    result = run(options, folder)
    if derived(folder) != wanted:
        found = derived(folder)
        names = sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))
        sys.exit(f"FAILED after {what}: {len(names)} files differ, such as {names[:5]}")
    log = wanted["diagnostics.jsonl"].decode()
    missing = [path.name for path in broken if path.name not in log]
    if missing or result.returncode != 1:
        sys.exit(f"FAILED after {what}: status {result.returncode}, not named: {missing}")
    print(f"after {what}: {len(wanted)} files, byte for byte the same; {len(broken)} broken ones named", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--words", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--longest", type=float, default=10, help="seconds that a run lives at most before it is killed")
    parser.add_argument("--draad", type=pathlib.Path, default=ROOT / ".build" / "release" / "draad")
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / ".build-bench")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    folder = options.work.resolve() / "soak"
    broken = prepare(options, folder)
    start = time.monotonic()
    first = run(options, folder)
    seconds = time.monotonic() - start
    wanted = derived(folder)
    print(f"undisturbed: {seconds:.1f} s, status {first.returncode}, {len(wanted)} files", flush=True)
    check(options, folder, wanted, broken, "running again")
    shutil.rmtree(folder / "out")
    killed, ended = kill(options, folder, seconds)
    check(options, folder, wanted, broken, f"{killed} kills ({ended} runs came to their end in between)")
    check(options, folder, wanted, broken, f"a full disk ({full_disk(options, folder)})")
    check(options, folder, wanted, broken, f"two runs at once: {twice(options, folder)}")


if __name__ == "__main__":
    main()
