"""Which codes go together, by looking at every pair of passages: those that share text, and those a few sentences apart.
Passages of different cases or documents never go together."""

from collections import Counter
from itertools import combinations


def check(study, compare):
    if study.moved:
        return
    passages = {}
    for coding in study.codings:
        place = passages.setdefault((coding["document"], coding["of"]), {})
        codes = place.setdefault((coding["start"], coding["end"]), {})
        for code in study.line(coding["code"]):
            codes.setdefault(code, set()).add(None if coding["act"] == "settle" else coding["coder"])
    check_overlap(study, compare, passages)
    starts = sentence_starts(study)
    for reach in (0, 3):
        check_distance(study, compare, passages, starts, reach)


def counts(passages):
    """In how many passages each code occurs."""
    return Counter(code for group in passages.values() for codes in group.values() for code in codes)


def heard(one, other):
    """Whether one coder gave both, or what was settled meets the other."""
    return None in one | other or bool(one & other)


def met(passages, together):
    """How many pairs of passages with one and the other code go together by one coder's word; a passage with both is one
    such pair."""
    found = Counter()
    for (document, _), group in passages.items():
        for codes in group.values():
            found.update(frozenset(pair) for pair in combinations(codes, 2) if heard(codes[pair[0]], codes[pair[1]]))
        for (one, first), (other, second) in combinations(group.items(), 2):
            if together(document, one, other):
                found.update(frozenset((left, right)) for left in first for right in second
                             if left != right and heard(first[left], second[right]))
    return found


def compare_rows(study, compare, name, rows, found, number):
    shown = {frozenset((row["code"], row["other"])) for row in rows}
    unrelated = {pair for pair in found if not any(code in set(study.line(other)) for code in pair for other in pair - {code})}
    compare.equal(f"pairs by {name}", shown, unrelated)
    for row in rows:
        pair = frozenset((row["code"], row["other"]))
        both, either = found[pair], number[row["code"]] + number[row["other"]] - found[pair]
        compare.equal(f"{row['code']} with {row['other']} by {name}", int(row["count"]), both)
        compare.equal(f"passages of {row['code']}", int(row["of_code"]), number[row["code"]])
        compare.close(f"c of {row['code']} with {row['other']} by {name}", row["c"], both / either if either > 0 else None, 1e-5)


def check_overlap(study, compare, passages):
    found = met(passages, lambda _, one, other: one[0] < other[1] and other[0] < one[1])
    rows = study.rows("crosstab", "--by", "code", "--together", "overlap", "--agreement", "all")
    compare_rows(study, compare, "overlap", rows, found, counts(passages))
    covered, voices = {}, {}
    for place, group in passages.items():
        for (start, end), codes in group.items():
            for code, coders in codes.items():
                covered.setdefault(code, set()).update((place, at) for at in range(start, end))
                for at in range(start, end):
                    voices.setdefault((code, place, at), set()).update(coders)
    for row in rows:
        one, other = covered[row["code"]], covered[row["other"]]
        both = sum(1 for place, at in one & other if heard(voices[row["code"], place, at], voices[row["other"], place, at]))
        compare.close(f"text of {row['code']} and {row['other']}", row["jaccard"], both / (len(one) + len(other) - both), 1e-5)


def sentence_starts(study):
    """Where sentences start, found again in the text from what `draad tokenize` writes."""
    starts, document, at = {}, None, 0
    for line in study.run("tokenize", "out/documents", "--lexicon", "none").split("\n"):
        if line.startswith("# newdoc id = "):
            document, at = line.split(" = ", 1)[1], 0
            starts[document] = []
        elif line.startswith("# text = "):
            text = line.split(" = ", 1)[1]
            at = study.texts[document].index(text, at)
            starts[document].append(at)
            at += len(text)
    return starts


def check_distance(study, compare, passages, starts, reach):
    def sentences(document, passage):
        """The first and the last sentence that a passage touches."""
        first = sum(1 for start in starts[document] if start <= passage[0])
        return first, max(first, sum(1 for start in starts[document] if start < passage[1]))

    def near(document, one, other):
        (a, b), (c, d) = sentences(document, one), sentences(document, other)
        return max(c - b, a - d) <= reach

    rows = study.rows("crosstab", "--by", "code", "--together", "sentence", "--sentences", str(reach), "--agreement", "all")
    compare_rows(study, compare, f"{reach} sentences", rows, met(passages, near), counts(passages))
