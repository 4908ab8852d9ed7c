"""Counts of every unit, with pandas: codes by attribute, by two attributes, by case and document; co-occurrence."""

import pandas as pd
from scipy.stats import hypergeom

from reading import answers, reach, unit_reach, workers

UNITS = ["case", "document", "segment", "passage", "coding", "character", "word"]


def frame(study):
    """A row for each coding and each code in its line."""
    rows = []
    for coding in study.codings:
        for code in study.line(coding["code"]):
            rows.append({
                "code": code, "own": coding["code"], "case": coding["of"], "document": coding["document"],
                "segment": (coding["document"], coding["segment"]), "coder": coding["coder"], "act": coding["act"],
                "passage": (coding["document"], coding["start"], coding["end"]),
                "coding": (coding["document"], coding["start"], coding["end"], coding["code"], coding["coder"])})
    return pd.DataFrame(rows)


def words(text):
    """Where words start: a stretch without white space that holds a letter or digit."""
    starts, offset = [], 0
    for part in text.split():
        offset = text.index(part, offset)
        if any(character.isalnum() for character in part):
            starts.append(offset)
        offset += len(part)
    return starts


def size(data, unit, starts):
    if unit in ("character", "word"):
        # Text that passages of two cases cover counts for each, as in the program.
        covered = {(case, document, at) for case, (document, start, end) in zip(data["case"], data["passage"])
                   for at in range(start, end)}
        return len(covered) if unit == "character" else sum(1 for _, document, at in covered if at in starts[document])
    return data[unit].nunique()


def check(study, compare):
    every = frame(study)
    data = every[every["case"].notna() & every["case"].isin(study.cases)]
    starts = {name: set(words(text)) for name, text in study.texts.items()}
    check_attributes(study, compare, data, starts)
    check_pairs(study, compare, every, data)
    check_combination(study, compare, data)
    table = study.json("crosstab", "--by", "case", "--unit", "passage", "--agreement", "all")
    pivot = data.groupby(["code", "case"])["passage"].nunique()
    for row in table["rows"]:
        for column, count in zip(table["columns"], row["counts"]):
            compare.equal(f"{row['code']} in {column['value']}", count, int(pivot.get((row["code"], column["value"]), 0)))


def check_attributes(study, compare, data, starts):
    if study.moved:
        print(f"  {study.path.name}: {len(study.moved)} documents with moved passages are left out")
    names = [name for name in study.documents if name not in study.moved]
    chosen = [argument for name in names for argument in ("--document", name)]
    data = data[data["document"].isin(names)]
    read = reach(study, "all", study.codings, names=names)
    for attribute in [a for a in study.attributes if a in ("type", "fase", "doel", "transitie")]:
        for unit in UNITS:
            table = study.json("crosstab", "--by", attribute, "--unit", unit, "--agreement", "all", *chosen)
            for column_index, column in enumerate(table["columns"]):
                here = {case for case, values in study.cases.items() if column["value"] in values[attribute]}
                part = data[data["case"].isin(here)]
                # What was read in part stands apart where cases or documents are counted.
                if unit == "case":
                    part = part[part["case"].map(lambda case: read.get(case, "whole") == "whole")]
                if unit == "document":
                    there = unit_reach(study, "all", study.codings, lambda name, case: name if case in here else None, names)
                    part = part[part["document"].map(lambda name: there.get(name) == "whole")]
                groups = dict(tuple(part.groupby("code")))
                if unit == "case":
                    there = [read[case] for case in here if case in read]
                    compare.equal(f"n of {column['value']}", column["total"], there.count("whole"))
                    compare.equal(f"read in part of {column['value']}", column["partly"], there.count("partly"))
                    compare.equal(f"not coded of {column['value']}", column["unread"], there.count("none"))
                    compare.equal(f"without material of {column['value']}", column["withoutMaterial"], len(here) - len(there))
                for row in table["rows"]:
                    theirs = size(groups[row["code"]], unit, starts) if row["code"] in groups else 0
                    compare.equal(f"{unit}s of {row['code']}, {column['value']}", row["counts"][column_index], theirs)


def check_pairs(study, compare, every, placed):
    # What belongs to no case goes together all the same, but not within a case. One coder must give both, or what was
    # settled meets it; what the only reader of a document gave goes with anything there, and with what other documents
    # of the case hold.
    if study.moved:
        return
    single = {name: len(workers(study, name)) < 2 for name in study.documents}
    for together, unit in (("segment", "segment"), ("document", "document"), ("case", "case")):
        data = placed if together == "case" else every
        if together != "segment":
            key = (lambda name, case: name) if together == "document" else (lambda name, case: case if case in study.cases else None)
            read = unit_reach(study, "all", study.codings, key)
            data = data[data[unit].map(lambda one: read.get(one) == "whole")]
        sets = data.groupby("code")[unit].agg(set)
        units = {
            "segment": lambda: answers(study, study.codings),
            "document": lambda: {one for one, state in read.items() if state == "whole"},
            "case": lambda: {one for one, state in read.items() if state == "whole"},
        }[together]()
        voices = {}
        for code, coder, one, act, name in zip(data["code"], data["coder"], data[unit], data["act"], data["document"]):
            alone = together != "segment" and single[name]
            voices.setdefault((code, one), set()).update({coder} | ({"everybody"} if act == "settle" or alone else set()))

        def both(first, second):
            shared = sets[first] & sets[second]
            return {one for one in shared if voices[first, one] & voices[second, one]
                    or "everybody" in voices[first, one] | voices[second, one]}

        for pair in study.rows("crosstab", "--by", "code", "--together", together, "--agreement", "all"):
            name, (first, second) = f"{pair['code']} with {pair['other']}", (sets[pair["code"]], sets[pair["other"]])
            met = len(both(pair["code"], pair["other"]))
            compare.equal(name, int(pair["count"]), met)
            compare.close("Jaccard", pair["jaccard"], met / (len(first) + len(second) - met), 1e-5)
            compare.close(f"chance of {name}", pair["expected"], len(first) * len(second) / len(units), 1e-5)
            tail = hypergeom.sf(met - 1, len(units), len(first), len(second))
            compare.close(f"p of {name}", pair["chance_alone"], tail, 1e-4)


def check_combination(study, compare, data):
    if study.moved or "fase" not in study.attributes:
        return
    table = study.json("crosstab", "--by", "type", "--by", "fase", "--unit", "passage", "--where", "type!=platform", "--agreement", "all")
    for index, column in enumerate(table["columns"]):
        here = {case for case, values in study.cases.items()
                if values["type"] == [column["values"][0]] and values["fase"] == [column["values"][1]]}
        counts = data[data["case"].isin(here)].groupby("code")["passage"].nunique()
        for row in table["rows"]:
            compare.equal(f"{row['code']}, {column['value']}", row["counts"][index], int(counts.get(row["code"], 0)))
