"""The work of 'draad run' as people put it together today: pandoc, spaCy and scikit-learn, on all cores.

peers.py STUDY OUTPUT text      only DOCX to plain text, with pandoc
peers.py STUDY OUTPUT all       also sentences and words (spaCy), codes for every sentence (TF-IDF of words and
                                characters, a logistic regression a code), the table of codes by type of case

Left out, in the peers' favour: speakers, headings and cases, dictionary forms and parts of compounds, calibration,
reasons for each suggestion, the report. How long each step took goes to standard error.
"""

import csv
import json
import multiprocessing.pool
import os
import pathlib
import subprocess
import sys
import time

CORES = os.cpu_count()
START = time.monotonic()


def step(name):
    global START
    now = time.monotonic()
    print(f"{name}: {now - START:.1f} s", file=sys.stderr)
    START = now


def to_text(study, output):
    """Every transcript as plain text, as many at once as there are cores."""
    output.mkdir(parents=True, exist_ok=True)
    paths = sorted((study / "Corpus").glob("*.docx"))

    def convert(path):
        target = output / f"{path.stem}.txt"
        subprocess.run(["pandoc", "-t", "plain", "--wrap=none", str(path), "-o", str(target)], check=True)
        return target

    with multiprocessing.pool.ThreadPool(CORES) as pool:
        return pool.map(convert, paths)


def sentences(paths):
    """Of each document its sentences, each as its words."""
    import spacy

    language = spacy.blank("nl")
    language.add_pipe("sentencizer")
    language.max_length = 10**9
    texts = ((path.read_text(encoding="utf-8"), path.stem) for path in paths)
    found = []
    for document, name in language.pipe(texts, as_tuples=True, n_process=CORES, batch_size=8):
        for sentence in document.sents:
            words = [token.text for token in sentence if not token.is_space]
            if words:
                found.append((name, " ".join(words), sentence.text.strip()))
    return found


def codes(study, found):
    """Of each sentence that lies in a coded passage, the codes; a document that was coded has its other sentences as
    counterexamples."""
    passages = {}
    with open(study / "Codings" / "anna.jsonl", encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            passages.setdefault(event["document"], []).append((event["quote"], event["code"]))
    known = []
    for place, (document, _, text) in enumerate(found):
        if document in passages:
            known.append((place, sorted({code for quote, code in passages[document] if text in quote})))
    return known


def suggest(found, known):
    """For every sentence the three most probable codes."""
    import numpy
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_union
    from sklearn.preprocessing import MultiLabelBinarizer

    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True), n_jobs=CORES)
    places = [place for place, _ in known]
    features.fit([found[place][1] for place in places])
    step("features learned")
    labels = MultiLabelBinarizer()
    wanted = labels.fit_transform([names for _, names in known])
    classifier = OneVsRestClassifier(LogisticRegression(C=10, solver="liblinear"), n_jobs=CORES)
    classifier.fit(features.transform([found[place][1] for place in places]), wanted)
    step("classifiers learned")
    for start in range(0, len(found), 20_000):
        batch = found[start : start + 20_000]
        scores = classifier.predict_proba(features.transform([words for _, words, _ in batch]))
        for (document, _, text), row in zip(batch, scores):
            for code in numpy.argsort(-row)[:3]:
                if row[code] >= 0.3:
                    yield document, text, labels.classes_[code], float(row[code])


def count(study, output, suggestions):
    """Which share of the cases of each type mentions each code, each case counted once."""
    with open(study / "Corpus" / "cases.csv", encoding="utf-8") as file:
        types = {row["case"]: row["type"] for row in csv.DictReader(file)}
    mentioned = {}
    with open(output / "suggestions.jsonl", "w", encoding="utf-8") as lines:
        for document, text, code, score in suggestions:
            values = {"document": document, "code": code, "confidence": score, "quote": text}
            lines.write(json.dumps(values, ensure_ascii=False) + "\n")
            mentioned.setdefault(code, {}).setdefault(types.get(document, ""), set()).add(document)
    columns = sorted(set(types.values()))
    with open(output / "matrix.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["code", *columns])
        for code, cells in sorted(mentioned.items()):
            writer.writerow([code, *(len(cells.get(column, ())) for column in columns)])


def main():
    study, output, wanted = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    paths = to_text(study, output / "text")
    step("pandoc")
    if wanted == "text":
        return
    found = sentences(paths)
    step("spaCy")
    count(study, output, suggest(found, codes(study, found)))
    step("suggestions and table")


if __name__ == "__main__":
    main()
