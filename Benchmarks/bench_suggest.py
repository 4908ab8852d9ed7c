#!/usr/bin/env python3
"""Times learning from 4,000 coded sentences with 30 codes, all of those read and some of them, and suggesting with 45, on
one core.

  bench_suggest.py [--draad PROGRAM] [--work FOLDER] [--encoder FOLDER] [--peers]

The interviews are invented; a sentence has the codes whose indicators stand in it. Where all sentences are coded, one
without an indicator has a code by chance. The codebook has 45 codes; learning weighs them all. --peers times scikit-learn beside it:
TF-IDF of words and of groups of characters and one logistic regression a code, without dictionary forms, compounds,
evidence from the codebook, out-of-fold weights, calibration or reasons.
"""

import argparse
import http.client
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time
import zlib

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


def write_codings(path, tokens, codes, limit, every=False):
    """A coder's file with so many coded sentences, and the texts that were read with their codes; with `every` all of them
    are coded."""
    events, known, coded = [], [], 0
    names = list(codes)
    for document, start, end, text in sentences(tokens):
        if coded == limit:
            break
        given = [code for code, words in codes.items() if any(word in text.lower() for word in words)]
        if every and not given:
            given = [names[zlib.crc32(text.encode()) % len(names)]]
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


def decide(draad, folder, study, documents, codings, code):
    """Milliseconds, in the middle and at most, from a decision on the review page until the open document has suggestions
    that know of it, and the sentences of that document. The coder coded all other documents before."""
    shutil.copytree(study / "Text", folder / "Corpus")
    (folder / "study.yaml").write_text(f"name: Proef\ncodebook: {CODEBOOK}\n", encoding="utf-8")
    for path in (folder / "Corpus").iterdir():
        if path.stem not in documents:
            path.unlink()
    (folder / "Codings").mkdir()
    shutil.copy(codings, folder / "Codings" / "anna.jsonl")
    subprocess.run([draad, "run", folder], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = subprocess.Popen([draad, "review", folder, "--coder", "anna", "--port", "0"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    try:
        port, token = re.search(r":(\d+)/?\?token=(\S+)", server.stdout.readline()).groups()
        return decided(int(port), token, documents[-1], code)
    finally:
        server.terminate()
        server.wait()


def decided(port, token, document, code, times=21):
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def ask(method, path, body=None):
        connection.request(method, path, body and json.dumps(body), headers)
        answer = connection.getresponse()
        return answer, answer.read()

    headers = {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"}
    headers["Cookie"] = ask("GET", f"/?token={token}")[0].headers["Set-Cookie"].split(";")[0]
    page = json.loads(ask("GET", f"/api/document?id={document}")[1])
    seconds = []
    for number in range(times + 1):
        start, end = page["sentences"][number * 3]
        began = time.perf_counter()
        decision = {"id": f"x{number}", "act": "add", "document": document, "start": start, "end": end, "code": code,
                    "text": page["text"]}
        reply = json.loads(ask("POST", "/api/decisions", [decision])[1])
        since = f"/api/changes?document={document}&since={reply['revision'] - 1}&epoch={page['epoch']}"
        while json.loads(ask("GET", since)[1]).get("suggestions") is None:
            time.sleep(0.001)
        seconds.append(time.perf_counter() - began)
    # The first decision makes the server learn the whole study.
    return statistics.median(seconds[1:]) * 1000, max(seconds[1:]) * 1000, len(page["sentences"])


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
    parser.add_argument("--encoder", help="the folder with a sentence encoder, to time learning with it as well")
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
    dense, _ = write_codings(work / "dense" / "anna.jsonl", tokens, few, CODED, every=True)
    read = sorted({json.loads(line)["document"] for line in open(work / "dense" / "anna.jsonl", encoding="utf-8")})

    def learn(codings, model, *inputs):
        return [draad, "learn", *map(str, inputs or [tokens]), "--codebook", str(CODEBOOK), "--codings",
                str(work / codings), "-o", str(work / model), "--jobs", "1"]

    learn_dense = learn("dense", "dense.json", *(tokens / f"{name}.conllu" for name in read))
    costs = {"dense": measured(learn_dense, runs=3), "learn": measured(learn("few", "few.json"), runs=3)}
    if options.encoder:
        costs["meaning"] = measured(learn_dense + ["--encoder", options.encoder], runs=3)
    subprocess.run(learn("all", "all.json"), check=True)
    costs["suggest"] = measured(
        [draad, "suggest", str(tokens), "--model", str(work / "all.json"), "--unit", "sentence", "-o",
         str(work / "suggestions"), "--jobs", "1"], before=lambda: shutil.rmtree(work / "suggestions", ignore_errors=True), runs=3)
    texts = [text for _, _, _, text in sentences(tokens)]
    shown = sum(sum(1 for _ in open(path)) - 1 for path in (work / "suggestions").iterdir())
    rows = [[f"learn: {len(dense):,} sentences, all coded, {len(few)} codes", costs["dense"], ""]]
    if options.encoder:
        rows.append(["learn: the same, with what sentences mean", costs["meaning"], ""])
    rows += [
        [f"learn: {coded:,} coded of {len(known):,} sentences, {len(few)} codes", costs["learn"], ""],
        [f"suggest: {len(texts):,} sentences, 45 codes, {shown:,} suggestions", costs["suggest"],
         f"{len(texts) / costs['suggest'].cpu:,.0f} sentences"],
    ]
    lines = [[name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.peak:.0f}", speed] for name, cost, speed in rows]
    if options.peers:
        lines.append(["scikit-learn: the sentences that are all coded", "", f"{peer(dense, few, texts)[0]:.2f}", "", ""])
        learned, scored = peer(known, few, texts)
        lines.append(["scikit-learn: the sentences of which some are coded", "", f"{learned:.2f}", "", ""])
        lines.append(["scikit-learn: the same sentences, 30 codes", "", f"{scored:.2f}", "",
                      f"{len(texts) / scored:,.0f} sentences"])
    later = next(path.stem for path in sorted(tokens.glob("*.conllu")) if path.stem not in read)
    middle, most, size = decide(draad, work / "review", work / "study", read + [later], work / "dense" / "anna.jsonl",
                                next(iter(few)))
    print(machine())
    table("Learning and suggesting, one core", ["", "wall s", "cpu s", "peak MB", "a cpu second"], lines)
    print(f"One decision more, in a document of {size:,} sentences, after {len(dense):,} coded ones: {middle:.0f} ms until its "
          f"suggestions are made anew, {most:.0f} at most.")


if __name__ == "__main__":
    main()
