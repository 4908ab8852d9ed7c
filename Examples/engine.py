#!/usr/bin/env python3
"""An engine of your own: tokens (CoNLL-U) in, suggestions out. This one knows a word for each of a few codes."""
import json, re, sys
CODES = {"subsidie": "subsidie", "gemeente": "gemeenten"}
for sentence in sys.stdin.read().split("\n\n"):
    if name := re.search("^# newdoc id = (.+)", sentence, re.M):
        print(json.dumps({"format": "draad-suggestions", "version": 1, "document": name[1], "tool": "engine.py", "inputs": {}, "options": {}}))
        document = name[1]
    places = [int(place) for pair in re.findall(r"TokenRange=(\d+):(\d+)", sentence) for place in pair]
    for lemma in re.findall(r"^\d+\t[^\t]+\t([^\t]+)", sentence, re.M):
        if lemma in CODES:
            print(json.dumps({"document": document, "start": places[0], "end": places[-1], "code": CODES[lemma],
              "quote": re.search("^# text = (.*)", sentence, re.M)[1], "confidence": 0.5, "rank": 1,
              "reasons": [{"kind": "word", "text": lemma, "weight": 1}]}))
