#!/usr/bin/env python3
"""Measures Draad on invented studies (synthetic.py) beside yardsticks that run in the same minutes on the same machine.

  bench.py [--quick] [--peers] [--draad PROGRAM] [--work FOLDER]
  bench.py --base PROGRAM       what differs from another build of draad, run in turn with it
  bench.py --new WORDS          one new report in a large study of documents with so many words, and nothing else

Prints tables: the stages and the whole run; growth with the number of documents and with their length; two cores
against one; one new report in a large study; memory. Ratios hold on other machines, seconds do not.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from measure import Failed, exponent, machine, measured, once, median, table
from studies import SIZES, study

HERE = pathlib.Path(__file__).resolve().parent
ASIDE = "aside-"


class Draad:
    """A build of the program, and the commands of its stages on one study."""

    def __init__(self, program):
        self.program = str(pathlib.Path(program).resolve())

    def run(self, folder, *options):
        return [self.program, "run", str(folder), *options]

    def stages(self, folder, out):
        """Each stage alone, over what the one before wrote."""
        codebook = f"{folder}/Codebooks/codebook.yaml"
        one = ["--jobs", "1"]
        return {
            "ingest": [self.program, "ingest", f"{folder}/Corpus", "--cases", f"{folder}/Corpus/cases.csv",
                       "-o", f"{out}/documents", *one],
            "tokenize": [self.program, "tokenize", f"{out}/documents", "-o", f"{out}/tokens", *one],
            "learn": [self.program, "learn", f"{out}/tokens", "--codebook", codebook, "--codings", f"{folder}/Codings",
                      "-o", f"{out}/model.json", *one],
            "suggest": [self.program, "suggest", f"{out}/tokens", "--model", f"{out}/model.json",
                        "-o", f"{out}/suggestions", *one],
            "crosstab": [self.program, "crosstab", f"{out}/suggestions", "--study", str(folder), "--by", "type"],
            "report": [self.program, "report", str(folder), "-o", f"{out}/report.html"],
        }


def fresh(*paths):
    """Puts what was derived aside, so that everything is made anew. It is deleted at the end: ext4 passes over what was
    deleted in the last minutes, one by one, and making thousands of files would take half as long again."""
    def put_aside():
        for path in map(pathlib.Path, paths):
            if path.exists():
                path.rename(tempfile.mkdtemp(prefix=ASIDE, dir=path.parent) + "/old")
    return put_aside


def delete_aside(work):
    """Deletes what was put aside."""
    for path in [*work.glob(ASIDE + "*"), *work.glob("*/" + ASIDE + "*")]:
        shutil.rmtree(path)


def yardsticks(folder):
    """Programs that do a small part of the work, and are as good as such programs get."""
    each = f"for f in {folder}/Corpus/*.docx; do"
    found = {"wc -w": ["sh", "-c", f"cat {folder}/Text/*.txt | LC_ALL=C.UTF-8 wc -w"]}
    if shutil.which("unzip") and shutil.which("xmllint"):
        part = 'unzip -p "$f" word/document.xml'
        found["unzip | xmllint --stream"] = ["sh", "-c", f"{each} {part} | xmllint --stream --noout -; done"]
    return found


def costs_row(name, cost, size, base):
    return [
        name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{size.words / cost.cpu / 1000:,.0f}",
        f"{size.bytes / cost.cpu / 1e6:,.1f}", f"{cost.cpu / base.cpu:,.1f}", f"{cost.peak:,.0f}",
    ]


def stages(draad, options):
    """The stages one by one on one core, the whole run on one and on all cores, beside the yardsticks."""
    size = study(options.work, *SIZES[options.size]["stages"])
    out = options.work / "stages"
    fresh(out, size.folder / "out")()
    references = {name: measured(command) for name, command in yardsticks(size.folder).items()}
    base = references["wc -w"]
    rows = [costs_row(name, cost, size, base) for name, cost in references.items()]
    whole, learn = {}, None
    for jobs in (1, 2):
        whole[jobs] = measured(draad.run(size.folder, "--jobs", str(jobs)), before=fresh(size.folder / "out"))
    for name, command in draad.stages(size.folder, out).items():
        before = None if name in ("crosstab", "report") else fresh(pathlib.Path(command[command.index("-o") + 1]))
        cost = measured(command, before=before)
        learn = cost if name == "learn" else learn
        rows.append(costs_row(f"draad {name}", cost, size, base))
    rows += [costs_row(f"draad run --jobs {jobs}", cost, size, base) for jobs, cost in whole.items()]
    table(
        f"**Stages**, {size.documents} × {size.length:,} words = {size.words:,} words, {size.bytes / 1e6:.1f} MB of text "
        "in DOCX; stages on one core",
        ["", "seconds", "CPU s", "1000 words/CPU s", "MB/CPU s", "÷ wc -w (CPU)", "peak MB"], rows)
    print(f"Two at once are {whole[1].wall / whole[2].wall:.2f} × as fast as one (goal 1.8).")
    return size, whole[2], learn


def growth(draad, options, kind, title, unit):
    """The whole run on studies of growing size; of each its documents, words and cost."""
    rows, points, results = [], [], []
    for documents, length in SIZES[options.size][kind]:
        size = study(options.work, documents, length)
        cost = measured(draad.run(size.folder), before=fresh(size.folder / "out"))
        points.append((size.words, cost.cpu))
        results.append((documents, size.words, cost))
        rows.append([
            f"{documents:,} × {length:,}", f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{1e6 * cost.cpu / size.words:.2f}",
            f"{cost.peak:,.0f}",
        ])
    table(f"**{title}**", [unit, "seconds", "CPU s", "CPU s a million words", "peak MB"], rows)
    print(f"CPU time grows as size^{exponent(points):.2f} over all, size^{exponent(points[-2:]):.2f} at the end (linear: 1).")
    return results


def one_more(draad, options, length=None):
    """What one new report costs in a large study that is up to date, and nothing new at all."""
    documents, usual_length = SIZES[options.size]["documents"][-1]
    length = length or usual_length
    size = study(options.work, documents, length)
    folder = options.work / "one-more"
    fresh(folder)()
    shutil.copytree(size.folder, folder, ignore=shutil.ignore_patterns("Text", "out", ASIDE + "*"))
    full = once(draad.run(folder))
    idle = measured(draad.run(folder))
    tables = measured(draad.run(folder), before=(folder / "out" / "run.json").unlink)
    new = study(options.work, 9, length, seed=7)
    with open(folder / "Corpus" / "cases.csv", "a", encoding="utf-8") as cases:
        cases.writelines(f"nieuw{number},netwerk,valideren\n" for number in range(9))
    once(draad.run(folder))
    costs = []
    for number in range(9):
        shutil.copy(new.folder / "Corpus" / f"d{number + 1:07}.docx", folder / "Corpus" / f"nieuw{number}.docx")
        costs.append(once(draad.run(folder)))
    usual, most = median(costs), max(costs, key=lambda cost: cost.wall)
    uncoded, chosen = one_chosen(draad, folder, new.folder / "Corpus" / "d0000001.docx")
    row = lambda name, cost, full=full: [
        name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{100 * cost.wall / full.wall:.1f} %", f"{cost.peak:,.0f}"]
    table(
        f"**One new report** in a study of {documents:,} × {length:,} words",
        ["", "seconds", "CPU s", "of the full run", "peak MB"],
        [row("everything", full), row("nothing new", idle), row("tables put together anew", tables),
         row("one new report (median of 9)", usual), row("one new report (worst of 9)", most),
         row("everything, where nobody coded yet", uncoded, uncoded),
         row("one new report there whose words the model counts", chosen, uncoded)])
    print("Goal: 2 %. Where fewer than 200 documents were decided on, a new report is among those whose words the model "
          "counts with the chance (200 - decided)/(documents - decided): "
          f"{100 * min(1, 200 / documents):.0f} % here where nobody coded. Model and suggestions are then made anew.")
    return tables.wall / documents


def one_chosen(draad, folder, report):
    """What everything costs where nobody coded yet, and there a new report whose words the model counts."""
    with open(folder / "Corpus" / "cases.csv", "a", encoding="utf-8") as cases:
        cases.writelines(f"los{number},netwerk,valideren\n" for number in range(500))
    shutil.rmtree(folder / "Codings")
    fresh(folder / "out")()
    full = once(draad.run(folder))
    model = folder / "out" / "model.json"
    for number in range(500):
        before = model.stat().st_mtime_ns
        shutil.copy(report, folder / "Corpus" / f"los{number}.docx")
        cost = once(draad.run(folder))
        if model.stat().st_mtime_ns != before:
            return full, cost
    raise Failed("none of 500 new reports was among those whose words the model counts")


def expected(documents, lengths, table_seconds, learn):
    """What larger studies would take, from what these took."""
    (_, words, cost), (_, more_words, more_cost) = lengths[-2:]
    by_word = (more_cost.cpu - cost.cpu) / (more_words - words)
    (count, words, cost), (more_count, more_words, more_cost) = documents[-2:]
    by_document = max(0.0, (more_cost.cpu - cost.cpu - by_word * (more_words - words)) / (more_count - count))
    each = by_document + by_word * 10_000
    rows = []
    for number in (10_000, 100_000, 1_000_000):
        core_hours = number * each / 3600
        steps = [core_hours / (cores * 0.85) for cores in (2, 64, 1024)]
        alone = (learn.wall + number * table_seconds) / 3600
        rows.append([f"{number:,}", f"{core_hours:.1f}", *(f"{step + alone:.1f}" for step in steps), f"{alone:.2f}"])
    table(
        "**Expected** hours for interviews of 10,000 words; an estimate, not a measurement",
        ["interviews", "core-hours", "2 cores", "64 cores", "1,024 cores", "of which alone"], rows)
    print(f"{1e6 * by_word:.1f} CPU seconds a million words and {1000 * by_document:.1f} ms a document, as measured above "
          f"here; 85 % of the cores' time is used; learning ({learn.wall:.1f} s) and putting together the tables "
          f"({1000 * table_seconds:.2f} ms a document) run alone on one node; queue and network are not counted.")


def peers(options, size, whole):
    """The same work as people do it today: pandoc, spaCy, scikit-learn; see peers.py."""
    python = options.peers / "bin" / "python"
    if not python.exists() or not shutil.which("pandoc"):
        sys.exit(f"--peers needs pandoc and {python}; 'make bench PEERS=1' installs both.")
    work = options.work / "peers"
    rows = []
    for name, step in [("pandoc to plain text", "text"), ("pandoc + spaCy + scikit-learn, the whole", "all")]:
        fresh(work)()
        cost = once([str(python), "-B", str(HERE / "peers.py"), str(size.folder), str(work), step])
        rows.append([name, f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.wall / whole.wall:.1f} ×", f"{cost.cpu / whole.cpu:.1f} ×", f"{cost.peak:,.0f}"])
    rows.append(["draad run", f"{whole.wall:.1f}", f"{whole.cpu:.1f}", "1.0 ×", "1.0 ×", f"{whole.peak:,.0f}"])
    table(
        f"**Peers** on {size.documents} × {size.length:,} words, DOCX to matrix, all on {os.cpu_count()} cores",
        ["", "seconds", "CPU s", "÷ draad", "÷ draad (CPU)", "peak MB (largest process)"], rows)
    print("Goals: the whole at least 20 ×, pandoc alone at least 8 ×.")


def compare(draad, options):
    """This build and another in turn, A B A B, so that a change of the machine's mood hits both."""
    base = Draad(options.base)
    size = study(options.work, *SIZES["quick"]["stages"])
    commands = {}
    for build in (base, draad):
        out = options.work / ("base" if build is base else "here")
        fresh(out)()
        for name, command in [*build.stages(size.folder, out).items(), ("run", build.run(size.folder))]:
            commands.setdefault(name, []).append(command)
    rows = []
    for name, pair in commands.items():
        costs = ([], [])
        try:
            for _ in range(5):
                for side, command in enumerate(pair):
                    before(name, command, size)
                    costs[side].append(once(command))
        except Failed as failure:
            rows.append([name, "–", "–", "–", "–", str(failure)[:60]])
            continue
        old, new = median(costs[0]), median(costs[1])
        rows.append([
            name, f"{old.cpu:.3f}", f"{new.cpu:.3f}", f"{new.cpu / old.cpu:.2f}", f"{new.wall / old.wall:.2f}",
            f"{new.peak / old.peak:.2f}",
        ])
    table(
        f"**Compared** on {size.documents} × {size.length:,} words, medians of 5 in turn",
        ["", "base CPU s", "here CPU s", "CPU ratio", "clock ratio", "memory ratio"], rows)


def before(name, command, size):
    """Makes a stage's output stale, so that it is written anew."""
    if name == "run":
        fresh(size.folder / "out")()
    elif name in ("ingest", "tokenize", "suggest"):
        fresh(pathlib.Path(command[command.index("-o") + 1]))()


def main():
    root = HERE.parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draad", default=root / ".build" / "release" / "draad", help="the program to measure")
    parser.add_argument("--base", help="another build of it, to compare with")
    parser.add_argument("--work", type=pathlib.Path, default=root / ".build-bench", help="where studies are made and kept")
    parser.add_argument("--quick", dest="size", action="store_const", const="quick", default="full")
    parser.add_argument("--new", type=int, metavar="WORDS",
                        help="only one new report in a large study, of documents with so many words")
    parser.add_argument("--peers", type=pathlib.Path, nargs="?", const=root / ".build-peers",
                        help="also the peers, with the Python environment in this folder")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    draad = Draad(options.draad)
    print(machine())
    if options.base:
        compare(draad, options)
        return delete_aside(options.work)
    if options.new:
        one_more(draad, options, options.new)
        return delete_aside(options.work)
    size, whole, learn = stages(draad, options)
    documents = growth(draad, options, "documents", "Growth with the number of documents", "documents × words")
    peaks = [cost.peak for _, _, cost in documents]
    print(f"Peak memory grows {peaks[-1] / peaks[-2]:.2f} × over the last step (goal 1.2, and under 300 MB).")
    lengths = growth(draad, options, "length", "Growth with the length of documents", "documents × words")
    expected(documents, lengths, one_more(draad, options), learn)
    if options.peers:
        peers(options, size, whole)
    delete_aside(options.work)


if __name__ == "__main__":
    try:
        main()
    except (Failed, subprocess.CalledProcessError) as failure:
        sys.exit(f"bench: {failure}")
