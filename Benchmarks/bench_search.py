#!/usr/bin/env python3
"""Times 'draad search' over invented interviews on one core, beside ripgrep over the same text, 'grep -c' over the tokens,
and concordancing with pandas as quanteda does it (a table with a row a word), in turn.

  bench_search.py [--draad PROGRAM] [--work FOLDER] [--documents N] [--words N] [--peers]

The texts are sentences of the invented corpus with rare made-up compounds among them, so that there are about as many
different words as interviews have. The study is made once and kept in the work folder.
"""

import argparse
import pathlib
import random
import subprocess
import sys

from measure import machine, measured, table
from synthetic import paragraphs, sentences

HERE = pathlib.Path(__file__).resolve().parent
TYPES = ["netwerk", "platform", "sociale onderneming"]
FIRST = ["werk", "arbeids", "markt", "leer", "zorg", "wijk", "stads", "streek", "bouw", "haven", "school", "taal", "jeugd",
         "buurt", "energie", "water", "groei", "regie", "netwerk", "klant", "kosten", "beleids", "plaatsings", "loopbaan"]
MIDDLE = ["begeleidings", "subsidie", "gemeente", "overleg", "project", "plan", "teken", "meet", "stuur", "draag", "koppel",
          "raad", "kern", "doel", "groeps", "vraag", "aanbod", "kans", "tijd", "geld", "ruil", "win", "spoor", "lijn", ""]
LAST = ["traject", "gesprek", "verslag", "model", "loket", "bureau", "avond", "punt", "huis", "kaart", "boek", "fonds",
        "tafel", "ploeg", "baan", "stelsel", "norm", "route", "proef", "akkoord"]
ENDING = ["", "en", "je", "jes", "s"]


def rare(rng):
    """A made-up compound: some hundred thousand are possible."""
    return rng.choice(FIRST) + rng.choice(MIDDLE) + rng.choice(FIRST + [""]) + rng.choice(LAST) + rng.choice(ENDING)


def make(study, documents, words):
    """Interviews as plain text, with their cases."""
    rng = random.Random(1)
    pool = sentences()
    (study / "Corpus").mkdir(parents=True, exist_ok=True)
    (study / "Codebooks").mkdir(exist_ok=True)
    (study / "Codebooks" / "codebook.yaml").write_text("name: Proef\ncodes: []\n")
    rows = ["case,type"]
    for number in range(documents):
        name = f"d{number + 1:05}"
        lines = []
        for style, text in paragraphs(rng, pool, words):
            parts = text.split(" ")
            for place in range(8, len(parts), 25):
                parts[place] = rare(rng)
            lines.append(" ".join(parts))
        (study / "Corpus" / f"{name}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        rows.append(f"{name},{rng.choice(TYPES)}")
    (study / "Corpus" / "cases.csv").write_text("\n".join(rows) + "\n")


def prepare(options):
    """The study with its tokens, as a run would leave them."""
    study = options.work / f"study-{options.documents}x{options.words}"
    if (study / "made").exists():
        return study
    make(study, options.documents, options.words)
    lexicon = HERE.parent / "lexicon"
    given = ["--lexicon", str(lexicon)] if lexicon.exists() else []
    subprocess.run([options.draad, "ingest", str(study / "Corpus"), "--cases", str(study / "Corpus/cases.csv"),
                    "-o", str(study / "out/documents")], check=True, stderr=subprocess.DEVNULL)
    subprocess.run([options.draad, "tokenize", str(study / "out/documents"), "-o", str(study / "out/tokens"), *given],
                   check=True)
    (study / "made").touch()
    return study


QUERIES = {
    "a word": ("gemeente", r"(?i)\bgemeente\b"),
    "begeleid* NEAR/5 gemeente": (
        "begeleid* NEAR/5 gemeente", r"(?i)\bbegeleid\w*(\W+\w+){0,4}\W+gemeente\b|\bgemeente(\W+\w+){0,4}\W+begeleid\w*"),
    "*kosten*": ("*kosten*", r"(?i)\w*kosten\w*"),
    "a regular expression": ("/^ver.*ing(en)?$/", r"(?i)\bver\w*ing(en)?\b"),
    "a phrase": ('"in de regio"', r"(?i)\bin de regio\b"),
    "de (the most frequent word)": ("de", r"(?i)\bde\b"),
    "de NEAR/3 het": ("de NEAR/3 het", r"(?i)\bde(\W+\w+){0,2}\W+het\b|\bhet(\W+\w+){0,2}\W+de\b"),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draad", default=str(HERE.parent / ".build/release/draad"))
    parser.add_argument("--work", type=pathlib.Path, default=HERE.parent / ".build/bench-search")
    parser.add_argument("--documents", type=int, default=4_000)
    parser.add_argument("--words", type=int, default=10_000)
    parser.add_argument("--peers", action="store_true", help="also time pandas, where it is installed")
    options = parser.parse_args()
    study = prepare(options)
    print(machine())
    search = [options.draad, "search", "--study", str(study), "--jobs", "1"]
    index = study / "out/search.index"
    first = measured([*search, "gemeente", "--count"], before=lambda: index.unlink(missing_ok=True), runs=1)
    measured([*search, "gemeente", "--count"], runs=2)
    print(f"The index, made when it is first needed, on one core: {first.wall:.1f} s, {index.stat().st_size / 1e6:.0f} MB, "
          f"{first.peak:.0f} MB of memory\n")
    rows = []
    for name, (query, expression) in QUERIES.items():
        count = measured([*search, query, "--count"], runs=7)
        by = measured([*search, query, "--by", "type"], runs=5)
        lines = measured([*search, query, "--format", "text"], runs=5)
        # ripgrep ends with 1 where it finds nothing: paragraphs are not cut where a phrase of the query may stand.
        rg = measured(["sh", "-c", 'rg -j1 -c "$0" "$1" || [ $? = 1 ]', expression, str(study / "Corpus")], runs=3)
        rows.append([name, hits(search, query), f"{count.wall:.3f}", f"{count.cpu:.3f}", f"{by.wall:.3f}", f"{lines.wall:.3f}",
                     f"{rg.wall:.2f}", f"{rg.wall / count.wall:.0f}"])
    table(f"Searching {options.documents:,} documents of {options.words:,} words on one core, seconds",
          ["", "hits", "counted", "cpu", "by type", "25 in context", "ripgrep -c", "times"], rows)
    every = measured([*search, "begeleid* NEAR/5 gemeente", "--format", "csv"], runs=3)
    grep = measured(["grep", "-c", "-r", "-P", r"\tgemeente\t", str(study / "out/tokens")], runs=1)
    print(f"All hits of begeleid* NEAR/5 gemeente in context, as CSV: {every.wall:.2f} s")
    print(f"grep -c of one word over the tokens: {grep.wall:.2f} s\n")
    if options.peers:
        subprocess.run([sys.executable, "-B", str(HERE / "pandas_kwic.py"), str(study)], check=True)


def hits(search, query):
    """How often it is found."""
    text = subprocess.run([*search, query, "--count", "--format", "csv"], check=True, capture_output=True, text=True).stdout
    return text.splitlines()[-1].split(",")[1]


if __name__ == "__main__":
    main()
