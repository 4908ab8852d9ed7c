"""Agreement with krippendorff, irrCAC, statsmodels and qdaPy, from ratings that are made here from the decisions; what
these do not have (missing coders in alphaU, overlap, intervals by drawing documents) from its definition."""

import itertools

import krippendorff
import numpy as np
import pandas as pd
from irrCAC.raw import CAC
from qdapy.unitizing import unitizing_alpha
from statsmodels.stats.inter_rater import cohens_kappa

from check_together import sentence_starts
from seeded import SplitMix64


def touches(left, right):
    return left[0] < right[1] and right[0] < left[1]


def span(event):
    return (event["start"], event["end"])


def own(events):
    """What settles a difference between coders is nobody's own work."""
    return [e for e in events if e["act"] != "settle" and not (e["act"] == "reject" and e.get("target"))]


def ratings(study, coders, level, negatives):
    """For each document its units, and for each coder whether a unit counts as rated."""
    names = [name for name in study.documents if name not in study.moved]
    done = {(e["document"], e["coder"]) for e in own(study.codings) + own(study.rejections) + study.reviews}
    for name in names:
        workers = [coder for coder in coders if (name, coder) in done]
        if len(workers) < 2:
            continue
        segments = [(s["start"], s["end"]) for s in study.documents[name] if s["codable"]]
        if level == "sentence":
            segments = sentences(study, name)
        if level == "character":
            segments = [(at, at + 1) for start, end in segments for at in range(start, end)]
        marks = {coder: {} for coder in workers}
        for coder in workers:
            here = [e for e in own(study.codings) if (e["document"], e["coder"]) == (name, coder)]
            refused = [e for e in own(study.rejections) if (e["document"], e["coder"]) == (name, coder)]
            read = [span(e) for e in study.reviews if (e["document"], e["coder"]) == (name, coder)]
            marks[coder] = (here, refused, read + [span(e) for e in here + refused] if read else None)
        yield name, segments, workers, marks


def sentences(study, name):
    """The sentences of what could carry a code."""
    if not hasattr(study, "sentence_starts"):
        study.sentence_starts = sentence_starts(study)
    result = []
    for segment in study.documents[name]:
        starts = [at for at in study.sentence_starts[name] if segment["start"] <= at < segment["end"]]
        if segment["codable"]:
            ends = starts[1:] + [segment["end"]]
            text = study.texts[name]
            result += [(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends)]
    return result


def matrix(study, coders, level, negatives, code):
    """Coders by units: 1, 0, or not rated."""
    return np.concatenate(blocks(study, coders, level, negatives, code), axis=1)


def blocks(study, coders, level, negatives, code):
    """The same, document by document."""
    columns = []
    for _, units, workers, marks in ratings(study, coders, level, negatives):
        block = np.full((len(coders), len(units)), np.nan)
        for coder in workers:
            here, refused, read = marks[coder]
            applied = [span(e) for e in here if code in study.line(e["code"])]
            denied = [span(e) for e in refused if code in study.line(e["code"])]
            for index, unit in enumerate(units):
                if any(touches(unit, mark) for mark in applied):
                    value = 1
                elif negatives == "rejected":
                    value = 0 if any(touches(unit, mark) for mark in denied) else np.nan
                else:
                    value = 0 if read is None or any(touches(unit, mark) for mark in read) else np.nan
                block[coders.index(coder), index] = value
        columns.append(block)
    return columns


def kappa(data):
    """The mean of Cohen's kappa over pairs of coders."""
    values = []
    for left, right in itertools.combinations(data, 2):
        both = ~np.isnan(left) & ~np.isnan(right)
        table = np.zeros((2, 2))
        for one, other in zip(left[both], right[both]):
            table[int(one)][int(other)] += 1
        if table.sum():
            value = cohens_kappa(table).kappa
            if not np.isnan(value):
                values.append(value)
    return sum(values) / len(values) if values else None


def check(study, compare):
    coders = sorted({e["coder"] for e in own(study.codings) + own(study.rejections) + study.reviews})
    if study.moved:
        return
    for level, negatives in (
            ("segment", "uncoded"), ("segment", "rejected"), ("sentence", "uncoded"), ("character", "uncoded")):
        # Per character only two coders and few codes: a rating for each scalar is slow in Python.
        slow = level == "character"
        chosen = coders[:2] if slow else coders
        named = [argument for coder in chosen for argument in ("--coder", coder)]
        result = study.json(
            "reliability", *named, "--level", level, "--negatives", negatives, "--draws", "40", "--seed", "7")
        for row in result["rows"][1:8] if slow else result["rows"][1:]:
            data = matrix(study, chosen, level, negatives, row["code"])
            check_row(f"{row['code']}, {level}, {negatives}", row, data, compare)
            check_unitizing(study, chosen, row, compare)
        # All codes together: the decisions on every code that has none below it, one after the other.
        every = [blocks(study, chosen, level, negatives, code) for code in study.leaves] if not slow else []
        if every:
            check_row(f"all codes, {level}, {negatives}", result["rows"][0], np.concatenate(sum(every, []), axis=1), compare)
        if level == "segment":
            check_intervals("all codes", result["rows"][0], [np.concatenate(parts, axis=1) for parts in zip(*every)], 40, compare)
            for row in result["rows"][1:4]:
                check_intervals(row["code"], row, blocks(study, chosen, level, negatives, row["code"]), 40, compare)
            for row in result["rows"][1:]:
                check_overlap(study, chosen, row, compare)


def check_row(name, row, data, compare):
    ours = row["coefficients"]
    rated = data[:, (~np.isnan(data)).sum(axis=0) > 0]
    compare.equal(f"units of {name}", row["units"], int(((~np.isnan(data)).sum(axis=0) > 1).sum()))
    compare.close(f"kappa of {name}", ours.get("cohen"), kappa(data))
    values = rated[:, (~np.isnan(rated)).sum(axis=0) > 1]
    if values.size == 0 or len(np.unique(values[~np.isnan(values)])) < 2:
        return
    alpha = krippendorff.alpha(reliability_data=rated, level_of_measurement="nominal")
    compare.close(f"alpha of {name}", ours.get("alpha"), alpha)
    other = CAC(pd.DataFrame(rated.T))
    # irrCAC rounds to five decimals.
    for key, method in (("fleiss", other.fleiss), ("brennanPrediger", other.bp), ("gwet", other.gwet)):
        estimate = method()["est"]
        compare.close(f"{key} of {name}", ours.get(key), estimate["coefficient_value"], 1.1e-5)
        compare.close(f"agreement on {name}", ours.get("agreement"), estimate["pa"], 1.1e-5)


def check_intervals(name, row, parts, draws, compare):
    """Documents drawn anew with the program's random numbers, each draw measured with another implementation."""
    if len(parts) < 5:
        compare.equal(f"intervals of {name}", row["intervals"], {})
        return
    generator = SplitMix64(7)
    alphas, kappas = [], []
    for _ in range(draws):
        drawn = np.concatenate([parts[generator.below(len(parts))] for _ in parts], axis=1)
        rated = drawn[:, (~np.isnan(drawn)).sum(axis=0) > 1]
        kappas.append(kappa(drawn))
        if len(np.unique(rated[~np.isnan(rated)])) > 1:
            alphas.append(krippendorff.alpha(reliability_data=rated, level_of_measurement="nominal"))
    for key, values in (("alpha", alphas), ("cohen", [value for value in kappas if value is not None])):
        ours = row["intervals"].get(key)
        if len(values) < draws * 9 // 10:
            compare.equal(f"{key} interval of {name}", ours, None)
            continue
        low, high = np.quantile(values, [0.025, 0.975])
        compare.close(f"{key} of {name} from", ours["low"], low)
        compare.close(f"{key} of {name} to", ours["high"], high)


def check_overlap(study, coders, row, compare):
    """How many different passages meet one of the other coder's: the harmonic mean of both shares."""
    met, number = [0, 0], [0, 0]
    for _, _, workers, marks in ratings(study, coders, "segment", "uncoded"):
        sets = [{span(e) for e in marks[coder][0] if row["code"] in study.line(e["code"])} for coder in workers]
        for left, right in itertools.combinations(sets, 2):
            for side, (own_passages, others) in enumerate(((left, right), (right, left))):
                number[side] += len(own_passages)
                met[side] += sum(any(touches(one, other) for other in others) for one in own_passages)
    if not sum(number):
        return
    shares = [m / n if n else 0 for m, n in zip(met, number)]
    compare.close(f"F1 of {row['code']}", row["overlap"], 2 * shares[0] * shares[1] / sum(shares) if sum(shares) else 0)


def alpha_u(lanes):
    """Krippendorff's alpha for unitizing (2013 text, equations 16 to 19; one category), with coders that are missing from
    some documents: disagreement over the pairs of coders that worked on a document, chance over all pairs of stretches."""
    disorder, meetings, lengths = 0, 0, []
    for document in lanes:
        for left, right in itertools.combinations(document, 2):
            for one in left:
                hits = [other for other in right if touches(one, other)]
                for other in hits:
                    disorder += max(one[1], other[1]) - min(one[0], other[0]) - min(one[1], other[1]) + max(one[0], other[0])
                meetings += len(hits)
            alone = [one for one in left if not any(touches(one, other) for other in right)]
            alone += [one for one in right if not any(touches(one, other) for other in left)]
            disorder += sum(2 * (end - start) for start, end in alone)
            meetings += len(alone)
        lengths += [end - start for lane in document for start, end in lane]
    pairs = list(itertools.permutations(lengths, 2))
    if not meetings or not pairs:
        return None
    return 1 - disorder / meetings / (sum(a * a + b * b for a, b in pairs) / sum(a + b for a, b in pairs))


def merged(spans):
    """Stretches of one coder that do not overlap."""
    result = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def check_unitizing(study, coders, row, compare):
    """All documents as one long continuum, each coder's stretches laid end to end."""
    lanes, shift, documents = [[] for _ in coders], 0, []
    for name, _, workers, marks in ratings(study, coders, "segment", "uncoded"):
        for coder in workers:
            spans = [span(e) for e in marks[coder][0] if row["code"] in study.line(e["code"])]
            lanes[coders.index(coder)] += [(start + shift, end + shift) for start, end in merged(spans)]
            if coder == workers[0]:
                documents.append([])
            documents[-1].append(merged(spans))
        shift += len(study.texts[name]) + 1000
    compare.close(f"alpha U of {row['code']}, some coders missing", row.get("unitizing"), alpha_u(documents))
    # qdaPy compares all coders on the whole continuum: the same only where all of them worked on every document.
    if any(len(workers) < len(coders) for _, _, workers, _ in ratings(study, coders, "segment", "uncoded")):
        return
    units = [[{"start": start, "end": end, "value": "x"} for start, end in lane] for lane in lanes]
    if sum(1 for lane in units if lane) == len(coders):
        theirs = unitizing_alpha(units)
        compare.close(f"alpha U of {row['code']}", row.get("unitizing"), theirs["alpha"] if theirs else None)
