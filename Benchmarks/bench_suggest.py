#!/usr/bin/env python3
"""Times learning from 4,000 coded sentences with 30 codes, and suggesting with 45, on one core.

  bench_suggest.py [--draad PROGRAM] [--work FOLDER] [--peers]

The interviews are invented; a sentence has the codes whose indicators stand in it. --peers times scikit-learn beside it:
TF-IDF of words and of groups of characters and one logistic regression a code, without dictionary forms, compounds,
evidence from the codebook, out-of-fold weights, calibration or reasons.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import time

from measure import machine, measured, table

HERE = pathlib.Path(__file__).resolve().parent
CODEBOOK = HERE.parent / "Codebooks" / "banenmakers.yaml"
CODES, CODED = 30, 4_000
DOCUMENTS, WORDS = 40, 10_000
LEAF = re.compile(r"^(\s+)- name: (\S+)\n((?:(?!\s+- name:).*\n)*)", re.M)


def indicators():
    """Of each code that has some, its indicators."""
    found = {}
    for _, name, body in LEAF.findall(CODEBOOK.read_text(encoding="utf-8")):
        if listed := re.search(r"indicators: \[(.*?)\]", body, re.S):
            found[name] = [word.strip(" '\"\n").lower() for word in listed[1].split(",")]
    return found


def sentences(tokens):
    """Of each sentence that a respondent says: the document, its place, its text."""
    for path in sorted(tokens.glob("*.conllu")):
        role = text = None
        places = []
        for line in open(path, encoding="utf-8"):
            if line.startswith("# segment_role = "):
                role = line[17:].strip()
            elif line.startswith("# text = "):
                text = line[9:].rstrip("\n")
            elif place := re.search(r"TokenRange=(\d+):(\d+)", line):
                places += place.groups()
            elif not line.strip() and places:
                if role == "respondent":
                    yield path.stem, int(places[0]), int(places[-1]), text
                places = []


def write_codings(path, tokens, codes, limit):
    """A coder's file with so many coded sentences, and the texts that were read with their codes."""
    events, known, coded = [], [], 0
    for document, start, end, text in sentences(tokens):
        if coded == limit:
            break
        given = [code for code, words in codes.items() if any(word in text.lower() for word in words)]
        coded += bool(given)
        known.append((text, given))
        for code in [None] + given:
            event = {"id": f"anna-{len(events) + 1}", "time": "2018-01-01T00:00:00Z", "coder": "anna",
                     "act": "add" if code else "review", "document": document, "start": start, "end": end, "quote": "",
                     "before": "", "after": ""}
            events.append(event | ({"code": code} if code else {}))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(event) + "\n" for event in events))
    return known, coded


def peer(known, codes, texts):
    """Seconds for scikit-learn to learn the same, and to score sentences."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    start = time.process_time()
    kinds = [TfidfVectorizer(ngram_range=(1, 2)), TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))]
    matrix = hstack([kind.fit_transform([text for text, _ in known]) for kind in kinds]).tocsr()
    models = [
        LogisticRegression(C=10, solver="liblinear").fit(matrix, [code in given for _, given in known]) for code in codes
        if any(code in given for _, given in known)
    ]
    learned = time.process_time() - start
    start = time.process_time()
    matrix = hstack([kind.transform(texts) for kind in kinds]).tocsr()
    for model in models:
        model.decision_function(matrix)
    return learned, time.process_time() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draad", default=str(HERE.parent / ".build/release/draad"))
    parser.add_argument("--work", type=pathlib.Path, default=HERE.parent / ".build/bench-suggest")
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    work, draad = options.work, options.draad
    shutil.rmtree(work, ignore_errors=True)
    documents, tokens = work / "documents", work / "tokens"
    subprocess.run([sys.executable, "-B", HERE / "synthetic.py", work / "study", str(DOCUMENTS), str(WORDS), "--text"],
                   check=True, stdout=subprocess.DEVNULL)
    subprocess.run([draad, "ingest", work / "study" / "Text", "-o", documents], check=True, stderr=subprocess.DEVNULL)
    subprocess.run([draad, "tokenize", documents, "-o", tokens], check=True)
    everything = indicators()
    few = dict(list(everything.items())[:CODES])
    known, coded = write_codings(work / "few" / "anna.jsonl", tokens, few, CODED)
    write_codings(work / "all" / "anna.jsonl", tokens, everything, CODED)

    def learn(codings, model):
        return [draad, "learn", str(tokens), "--codebook", str(CODEBOOK), "--codings", str(work / codings),
                "-o", str(work / model), "--jobs", "1"]

    costs = {"learn": measured(learn("few", "few.json"), runs=3)}
    subprocess.run(learn("all", "all.json"), check=True)
    costs["suggest"] = measured(
        [draad, "suggest", str(tokens), "--model", str(work / "all.json"), "--unit", "sentence", "-o",
         str(work / "suggestions"), "--jobs", "1"], before=lambda: shutil.rmtree(work / "suggestions", ignore_errors=True), runs=3)
    texts = [text for _, _, _, text in sentences(tokens)]
    shown = sum(sum(1 for _ in open(path)) - 1 for path in (work / "suggestions").iterdir())
    rows = [
        [f"learn: {coded:,} coded of {len(known):,} sentences, {len(few)} codes", costs["learn"], ""],
        [f"suggest: {len(texts):,} sentences, 45 codes, {shown:,} suggestions", costs["suggest"],
         f"{len(texts) / costs['suggest'].cpu:,.0f} sentences"],
    ]
    lines = [[name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.peak:.0f}", speed] for name, cost, speed in rows]
    if options.peers:
        learned, scored = peer(known, few, texts)
        lines.append(["scikit-learn: the same sentences and codes", "", f"{learned:.2f}", "", ""])
        lines.append(["scikit-learn: the same sentences, 30 codes", "", f"{scored:.2f}", "",
                      f"{len(texts) / scored:,.0f} sentences"])
    print(machine())
    table("Learning and suggesting, one core", ["", "wall s", "cpu s", "peak MB", "a cpu second"], lines)


if __name__ == "__main__":
    main()
