"""Whose codings count: settled, majority and adjudicated codings, and what was read of them, weights, periods and filters, by rules written down anew."""

import pandas as pd

from reading import common, each_once, is_settled, reach, settled


def check(study, compare):
    if study.moved:
        return
    everybody = study.codings + study.rejections
    coders = sorted({event["coder"] for event in everybody})
    for rule in ("majority", "adjudicated"):
        check_table(study, compare, agreed(study, rule), rule, "--agreement", rule)
        check_read(study, compare, agreed(study, rule), rule)
    chosen = settled(study)
    check_table(study, compare, [c for c, _ in chosen], "settled")
    check_read(study, compare, [c for c, _ in chosen], "settled")
    check_alone(study, compare, chosen)
    check_everybody(study, compare)
    check_table(study, compare, [c for c in study.codings if c["coder"] == coders[0]], coders[0], "--coder", coders[0], "--agreement", "all")
    days = sorted(c["time"][:10] for c in study.codings)
    middle = days[len(days) // 2]
    check_table(study, compare, [c for c in study.codings if c["time"] >= middle], "from", "--from", middle, "--agreement", "all")
    check_table(study, compare, [c for c in study.codings if c["time"][:10] <= middle], "until", "--until", middle, "--agreement", "all")
    added = [c for c in study.codings if c["act"] == "add"]
    if added:
        check_table(study, compare, added, "added", "--status", "added", "--agreement", "all")
    if "gewicht" in study.attributes:
        check_weights(study, compare)


def touch(one, other):
    return one["start"] < other["end"] and other["start"] < one["end"]


def agreed(study, rule):
    """What holds: what was settled, and the text that enough of a document's coders marked."""
    at_work = {}
    for event in study.codings + study.rejections + study.reviews:
        if not is_settled(event):
            at_work.setdefault(event["document"], set()).add(event["coder"])
    groups, kept = {}, []
    for coding in study.codings:
        groups.setdefault((coding["document"], coding["code"]), []).append(coding)
    for (document, code), group in groups.items():
        dismissed = [r for r in study.rejections if is_settled(r) and (r["document"], r["code"]) == (document, code)]
        final = [c for c in group if is_settled(c)]
        own = [c for c in group if not is_settled(c) and not any(touch(c, r) for r in dismissed)]
        number = len(at_work.get(document, ()))
        needed = number if rule == "adjudicated" else number // 2 + 1
        chosen = []
        for one in own:
            span = (one["start"], one["end"])
            alike = {c["coder"] for c in own if touch(one, c) or (c["start"], c["end"]) == span}
            if len(alike) >= needed and not any(c["coder"] != one["coder"] and touch(c, one) for c in final):
                chosen.append((one, needed))
        kept += each_once(final) + (common(study, own, chosen) if number > 1 else [c for c, _ in chosen])
    return kept


def check_table(study, compare, codings, name, *arguments):
    rows = [{"code": code, "case": c["of"], "passage": (c["document"], c["start"], c["end"])}
            for c in codings for code in study.line(c["code"]) if c["of"] in study.cases]
    data = pd.DataFrame(rows, columns=["code", "case", "passage"])
    for unit in ("case", "passage"):
        table = study.json("crosstab", "--by", "type", "--unit", unit, *arguments)
        apart = set(table["coverage"]["partly"]) if unit == "case" else set()
        for index, column in enumerate(table["columns"]):
            here = {case for case, values in study.cases.items() if column["value"] in values["type"]} - apart
            counts = data[data["case"].isin(here)].groupby("code")[unit].nunique()
            for row in table["rows"]:
                compare.equal(f"{name}: {unit}s of {row['code']}, {column['value']}", row["counts"][index],
                              int(counts.get(row["code"], 0)))


def check_read(study, compare, codings, rule):
    """The base of each column, what stands apart, and the cases that were read in part."""
    read = reach(study, rule, codings)
    table = study.json("crosstab", "--by", "type", "--agreement", rule)
    for column in table["columns"]:
        here = [case for case, values in study.cases.items() if column["value"] in values["type"]]
        known = [read[case] for case in here if case in read]
        compare.equal(f"{rule}: n of {column['value']}", column["total"], known.count("whole"))
        compare.equal(f"{rule}: read in part of {column['value']}", column["partly"], known.count("partly"))
        compare.equal(f"{rule}: not coded of {column['value']}", column["unread"], known.count("none"))
    partly = sorted(case for case, how in read.items() if how == "partly")
    compare.equal(f"{rule}: read in part", sorted(table["coverage"]["partly"]), partly)
    if any(column["unread"] + column["partly"] for column in table["columns"]):
        compare.equal("tests where cases are unread", [r["test"].get("p") for r in table["rows"]], [None] * len(table["rows"]))


def check_alone(study, compare, chosen):
    """How many passages there are, and how many rest on one reader."""
    here = [(c, alone) for c, alone in chosen if c["of"] in study.cases]
    place = lambda c: (c["document"], c["start"], c["end"])
    coverage = study.json("crosstab", "--by", "type")["coverage"]
    compare.equal("counted passages", coverage["passages"], len({place(c) for c, _ in here}))
    compare.equal("passages of one reader", coverage["alone"], len({place(c) for c, alone in here if alone}))


def check_everybody(study, compare):
    """What would be counted if everybody's codings were, beside what is."""
    cases = {}
    for coding in study.codings:
        for code in study.line(coding["code"]):
            if coding["of"] in study.cases:
                cases.setdefault(code, set()).add(coding["of"])
    read = reach(study, "all", study.codings)
    cases = {code: {case for case in having if read.get(case, "whole") == "whole"} for code, having in cases.items()}
    table = study.json("crosstab", "--by", "type")
    for row in table["rows"]:
        compare.equal(f"everybody's {row['code']}", row["totalOfAll"], len(cases.get(row["code"], ())))
        for column, count in zip(table["columns"], row["countsOfAll"]):
            here = [case for case in cases.get(row["code"], ()) if column["value"] in study.cases[case]["type"]]
            compare.equal(f"everybody's {row['code']}, {column['value']}", count, len(here))


def check_weights(study, compare):
    table = study.json("crosstab", "--by", "type", "--weight", "gewicht", "--agreement", "all")
    weight = {case: float(values["gewicht"][0]) for case, values in study.cases.items()}
    mention = {}
    for coding in study.codings:
        for code in study.line(coding["code"]):
            mention.setdefault(code, set()).add(coding["of"])
    for index, column in enumerate(table["columns"]):
        here = {case for case, values in study.cases.items()
                if column["value"] in values["type"] and case not in table["coverage"]["partly"]}
        for row in table["rows"]:
            theirs = sum(weight[case] for case in mention.get(row["code"], set()) & here)
            compare.close(f"weight of {row['code']}, {column['value']}", row["weights"][index], theirs)
