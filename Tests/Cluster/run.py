#!/usr/bin/env python3
"""Runs a study on a real Slurm and holds the result against that of 'draad run'.

  run.py --draad PROGRAM --snakemake PROGRAM [--work FOLDER] [--documents 240] [--words 2500] [--parts 4]

'draad workflow' writes a Snakefile, Snakemake submits its steps to a Slurm of one node (slurm.py). While the first part
of the suggestions is being made, its job is killed; Snakemake must submit it again. In the end every derived file must be byte
for byte what 'draad run' makes in one process, and another report added later must reach the result the same way.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "Benchmarks"))
sys.dont_write_bytecode = True

from slurm import Cluster  # noqa: E402
from soak import derived  # noqa: E402
from studies import study  # noqa: E402

# Without a database of accounts the state of a job is asked of the controller.
SLURM = ["--executor", "slurm", "--jobs", "4", "--retries", "3", "--default-resources", "slurm_partition=loopback",
         "runtime=30", "--slurm-status-command", "squeue",
         "--slurm-init-seconds-before-status-checks", "3", "--seconds-between-status-checks", "2"]


def fail(text):
    sys.exit(f"FAILED: {text}")


def draad(options, folder):
    result = subprocess.run([options.draad, "run", str(folder)], capture_output=True, text=True, check=False)
    if result.returncode != 0:
        fail(f"draad run ended with {result.returncode}: {result.stderr[-500:]}")


def snakemake(options, cluster, *more):
    """Starts the workflow; what it says goes to a file."""
    log = open(options.work / "snakemake.log", "ab")
    return subprocess.Popen(
        [options.snakemake, "--snakefile", str(options.work / "Snakefile"), "--directory", str(options.work / "flow"),
         *SLURM, *more],
        stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=cluster.environment)


def kill_half_way(cluster, folder, process):
    """Kills the first job that makes suggestions, once it has made some; its number, and how many there were."""
    made = folder / "out" / "suggestions"
    while process.poll() is None:
        count = len(list(made.glob("*.jsonl"))) if made.exists() else 0
        running = [job for job, state, comment in cluster.jobs() if state == "RUNNING" and "suggest" in comment]
        if count > 3 and running:
            cluster.ask("scancel", "--signal=KILL", "--full", running[0])
            return running[0], count
        time.sleep(0.02)
    fail("the workflow ended before a job could be killed half-way; see snakemake.log")


def check(options, cluster, folder, reference, what):
    wanted, found = derived(reference), derived(folder)
    # The workflow's own marks of steps that are done.
    found = {name: content for name, content in found.items() if not name.startswith("workflow/")}
    if wanted != found:
        names = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
        fail(f"{what}: {len(names)} files differ, such as {names[:5]}")
    jobs = cluster.jobs()
    print(f"{what}: {len(wanted)} files, byte for byte those of draad run; {len(jobs)} jobs so far", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draad", required=True)
    parser.add_argument("--snakemake", required=True)
    parser.add_argument("--work", type=pathlib.Path, default=HERE.parent.parent / ".build-cluster")
    parser.add_argument("--documents", type=int, default=240)
    parser.add_argument("--words", type=int, default=2500)
    parser.add_argument("--parts", type=int, default=4)
    options = parser.parse_args()
    options.work = options.work.resolve()
    options.work.mkdir(parents=True, exist_ok=True)
    options.draad = str(pathlib.Path(options.draad).resolve())
    options.snakemake = str(pathlib.Path(options.snakemake).absolute())
    made = study(options.work, options.documents, options.words, seed=11)
    folder, reference = options.work / "study", options.work / "reference"
    for copy in (folder, reference, options.work / "flow"):
        shutil.rmtree(copy, ignore_errors=True)
    for copy in (folder, reference):
        shutil.copytree(made.folder, copy, ignore=shutil.ignore_patterns("Text", "out", "made"))
        with open(copy / "Corpus" / "cases.csv", "a", encoding="utf-8") as cases:
            cases.write("later,netwerk,valideren\n")
    (options.work / "flow").mkdir()
    (options.work / "snakemake.log").unlink(missing_ok=True)
    draad(options, reference)
    subprocess.run(
        [options.draad, "workflow", str(folder), "--parts", str(options.parts), "-o", str(options.work / "Snakefile")],
        check=True)
    with Cluster(options.work / "slurm") as cluster:
        start = time.monotonic()
        process = snakemake(options, cluster)
        job, count = kill_half_way(cluster, folder, process)
        if process.wait() != 0:
            fail("the workflow ended with an error; see snakemake.log")
        state = next((state for number, state, _ in cluster.jobs() if number == job), "unknown")
        comments = [comment for number, _, comment in cluster.jobs() if number == job]
        again = [number for number, state, comment in cluster.jobs() if comment in comments and state == "COMPLETED"]
        if state == "COMPLETED" or not again:
            fail(f"job {job} was killed, is {state}, and was not submitted again")
        print(f"job {job} was killed when {count} suggestions were there ({state}); job {again[0]} did it again")
        check(options, cluster, folder, reference, f"after {time.monotonic() - start:.0f} s on Slurm")
        for each in (folder, reference):
            shutil.copy(made.folder / "Corpus" / "d0000001.docx", each / "Corpus" / "later.docx")
        draad(options, reference)
        if snakemake(options, cluster, "--forceall").wait() != 0:
            fail("the workflow with a new report ended with an error; see snakemake.log")
        check(options, cluster, folder, reference, "with one new report")


if __name__ == "__main__":
    main()
