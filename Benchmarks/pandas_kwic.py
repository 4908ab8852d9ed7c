#!/usr/bin/env python3
"""Concordances with pandas, as quanteda makes them: a table with a row a word, its words as categories. Words come from the
text by a regular expression, without dictionary forms. Usage: pandas_kwic.py STUDY
"""

import pathlib
import re
import resource
import sys
import time

import numpy as np
import pandas as pd

WORD = re.compile(r"\w+", re.UNICODE)


def load(study):
    """A row a word: document, turn, word in lower case as a category."""
    kept = study / "words.pkl"
    if not kept.exists():
        numbers, names, words, documents, turns = {}, [], [], [], []
        turn = 0
        for number, path in enumerate(sorted((study / "Corpus").glob("*.txt"))):
            own = []
            lengths = []
            for line in path.read_text(encoding="utf-8").split("\n\n"):
                found = WORD.findall(line.lower())
                lengths.append(len(found))
                for word in found:
                    place = numbers.get(word)
                    if place is None:
                        place = numbers[word] = len(names)
                        names.append(word)
                    own.append(place)
            words.append(np.array(own, dtype=np.int32))
            documents.append(np.full(len(own), number, dtype=np.int32))
            turns.append(np.repeat(np.arange(turn, turn + len(lengths), dtype=np.int32), lengths))
            turn += len(lengths)
        codes = np.concatenate(words)
        frame = pd.DataFrame({
            "document": np.concatenate(documents), "turn": np.concatenate(turns),
            "word": pd.Categorical.from_codes(codes, categories=names)})
        frame.to_pickle(kept)
    start = time.perf_counter()
    frame = pd.read_pickle(kept)
    return frame, time.perf_counter() - start


def places(frame, expression):
    """The rows whose word fits: the categories are tried, not the rows."""
    fits = frame["word"].cat.categories.str.contains(expression, regex=True)
    return np.flatnonzero(fits[frame["word"].cat.codes.to_numpy()])


def near(frame, first, second, reach):
    """Pairs at most so many words apart in one turn."""
    one, other = places(frame, first), places(frame, second)
    turns = frame["turn"].to_numpy()
    found = 0
    for a, b in ((one, other), (other, one)):
        place = np.searchsorted(b, a, side="right")
        inside = place < len(b)
        a, following = a[inside], b[place[inside]]
        found += int(np.sum((following - a <= reach) & (turns[a] == turns[following])))
    return found


QUERIES = {
    "a word": lambda frame: len(places(frame, "^gemeente$")),
    "begeleid* NEAR/5 gemeente": lambda frame: near(frame, "^begeleid", "^gemeente$", 5),
    "*kosten*": lambda frame: len(places(frame, "kosten")),
    "a regular expression": lambda frame: len(places(frame, "^ver.*ing(?:en)?$")),
    "de (the most frequent word)": lambda frame: len(places(frame, "^de$")),
    "de NEAR/3 het": lambda frame: near(frame, "^de$", "^het$", 3),
}


def main():
    frame, seconds = load(pathlib.Path(sys.argv[1]))
    print(f"pandas {pd.__version__}: {len(frame):,} words, {len(frame['word'].cat.categories):,} different ones, "
          f"read from its own file in {seconds:.2f} s; then, in memory:")
    for name, query in QUERIES.items():
        times = []
        for _ in range(3):
            start = time.perf_counter()
            found = query(frame)
            times.append(time.perf_counter() - start)
        print(f"  {name}: {sorted(times)[1]:.3f} s ({found:,})")
    print(f"  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB of memory")


if __name__ == "__main__":
    main()
