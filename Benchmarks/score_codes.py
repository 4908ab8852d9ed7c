#!/usr/bin/env python3
"""Scores Draad's suggestions against sentences that people coded.

  score_codes.py DATA [SET…] [--draad PROGRAM] [--counts 0,5,20,100,500,all] [--seeds 5] [--read-only] [--encoder FOLDER]

DATA holds score.py and a folder a set with codebook.jsonl, segments.jsonl and splits.json. Each set is turned into a
study: documents, a codebook, and a coder's file with the first N coded segments and the uncoded ones read on the way.
Draad learns from the documents that are not test documents, and suggests for those that are. With --read-only it sees
no other text than the segments that were read.
"""
import argparse, importlib.util, json, os, statistics, subprocess, sys, tempfile

MEASURES = ["P@1", "R@3", "MAP", "miF1", "maF1", "F1*", "ECE3", "P1@50", "noise"]


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write(path, values):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        for value in values:
            file.write(json.dumps(value, ensure_ascii=False) + "\n")


class Set:
    def __init__(self, folder, work):
        self.work = work
        self.segments = lines(f"{folder}/segments.jsonl")
        self.codebook = lines(f"{folder}/codebook.jsonl")
        with open(f"{folder}/splits.json", encoding="utf-8") as file:
            self.splits = json.load(file)
        self.test = set(self.splits["test_docs"])
        self.by_document, self.places = {}, {}
        for segment in self.segments:
            self.by_document.setdefault(segment["doc"], []).append(segment)

    def files(self, documents, folder):
        return [f"{self.work}/{folder}/{name}" for name in documents]

    def prepare(self):
        """The codebook as YAML (JSON is YAML) and the documents; groups that are given as codes become leaves."""
        codes = [
            {"name": c["code"], "label": c["label"], "definition": c["definition"], "indicators": c["keywords"]}
            for c in self.codebook
        ]
        write(f"{self.work}/codebook.yaml", [{"codes": codes}])
        for name, segments in self.by_document.items():
            header = {"document": name, "format": "draad-document", "inputs": {}, "options": {}, "tool": "score", "version": 1}
            values, start = [header], 0
            for number, segment in enumerate(segments, 1):
                text = " ".join(segment["text"].split())
                end = start + len(text)
                self.places[segment["seg"]] = (name, start, end)
                values.append({"id": f"s{number}", "kind": "paragraph", "headings": [], "start": start, "end": end, "text": text})
                start = end + 1
            write(f"{self.work}/documents/{name}.jsonl", values)

    def codings(self, ids, path):
        known = {segment["seg"]: segment for segment in self.segments}
        events = []
        for seg in ids:
            document, start, end = self.places[seg]
            for code in [None] + known[seg]["codes"]:
                event = {
                    "id": f"coder-{len(events) + 1}", "time": "2018-01-01T00:00:00Z", "coder": "coder",
                    "act": "add" if code else "review", "document": document, "start": start, "end": end,
                    "quote": "", "before": "", "after": "",
                }
                events.append(event | ({"code": code} if code else {}))
        write(path, events)

    def gold(self):
        return [segment for segment in self.segments if segment["doc"] in self.test]


def run(*command):
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{' '.join(command[:3])} failed: {result.stderr[:2000]}")


def predictions(data, model, folder):
    with open(model, encoding="utf-8") as file:
        file.readline()
        threshold = json.loads(file.readline())["ranking"]["threshold"]
    segment_of = {}
    for seg, (name, start, end) in data.places.items():
        segment_of.setdefault(name, {}).update((place, seg) for place in range(start, end))
    found = {segment["seg"]: [] for segment in data.gold()}
    for document in sorted(data.test):
        for value in lines(f"{folder}/{document}.jsonl")[1:]:
            shown = value["confidence"] >= threshold and value["rank"] <= 3
            item = {"code": value["code"], "score": value["confidence"], "suggested": shown}
            # The scorer sorts by score and keeps the order of equals; the rank breaks ties.
            item["rank"] = value["rank"]
            found[segment_of[document][value["start"]]].append(item)
    return [
        {"seg": seg, "suggestions": sorted(items, key=lambda item: item["rank"])} for seg, items in found.items()
    ]


def score(data, scorer, draad, count, seed, read_only, encoder):
    work = data.work
    ids = [] if count == "0" else data.splits["train_ids"][str(seed)][count]
    data.codings(ids, f"{work}/codings/coder.jsonl")
    read = {data.places[seg][0] for seg in ids}
    tokens = [name for name in data.by_document if name not in data.test and (name in read or not read_only)]
    run(draad, "learn", *[f"{work}/tokens/{name}.conllu" for name in tokens], "--codebook", f"{work}/codebook.yaml",
        "--codings", f"{work}/codings", "--unit", "segment", *encoder, "-o", f"{work}/model.json")
    run(draad, "suggest", *[f"{work}/tokens/{name}.conllu" for name in sorted(data.test)], "--model", f"{work}/model.json",
        "--confidence", "0", "--most", "99", "--unit", "segment", *encoder, "-o", f"{work}/suggestions")
    codes = [code["code"] for code in data.codebook]
    return scorer.score(data.gold(), predictions(data, f"{work}/model.json", f"{work}/suggestions"), None, codes)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--draad", default=".build/release/draad")
    parser.add_argument("--counts", default="0,5,20,100,500,all")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--read-only", action="store_true")
    parser.add_argument("--encoder", help="the folder with a sentence encoder to use")
    options = parser.parse_args()
    encoder = ["--encoder", options.encoder] if options.encoder else []
    path = f"{options.data}/score.py"
    if not os.path.exists(path):
        sys.exit(f"Skipped: there is no {path}; name the folder with the sets.")
    spec = importlib.util.spec_from_file_location("scorer", path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    sets = options.sets or sorted(n for n in os.listdir(options.data) if os.path.exists(f"{options.data}/{n}/splits.json"))
    print(f"{'set':14s} {'coded':>5s} " + " ".join(f"{name:>6s}" for name in MEASURES))
    for name in sets:
        with tempfile.TemporaryDirectory() as work:
            data = Set(f"{options.data}/{name}", work)
            data.prepare()
            run(options.draad, "tokenize", f"{work}/documents", "-o", f"{work}/tokens")
            for count in options.counts.split(","):
                seeds = range(1 if count in ("0", "all") else options.seeds)
                available = [s for s in seeds if count == "0" or count in data.splits["train_ids"][str(s)]]
                if not available:
                    continue
                results = [score(data, scorer, options.draad, count, seed, options.read_only, encoder) for seed in available]
                means = [statistics.mean(result[measure] for result in results) for measure in MEASURES]
                print(f"{name:14s} {count:>5s} " + " ".join(f"{mean:6.3f}" for mean in means), flush=True)


main()
