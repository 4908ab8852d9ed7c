"""Agreement with krippendorff, irrCAC, statsmodels and qdaPy, from ratings that are made here from the decisions."""

import itertools

import krippendorff
import numpy as np
import pandas as pd
from irrCAC.raw import CAC
from qdapy.unitizing import unitizing_alpha
from statsmodels.stats.inter_rater import cohens_kappa


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
        if level == "character":
            segments = [(at, at + 1) for start, end in segments for at in range(start, end)]
        marks = {coder: {} for coder in workers}
        for coder in workers:
            here = [e for e in own(study.codings) if (e["document"], e["coder"]) == (name, coder)]
            refused = [e for e in own(study.rejections) if (e["document"], e["coder"]) == (name, coder)]
            read = [span(e) for e in study.reviews if (e["document"], e["coder"]) == (name, coder)]
            marks[coder] = (here, refused, read + [span(e) for e in here + refused] if read else None)
        yield name, segments, workers, marks


def matrix(study, coders, level, negatives, code):
    """Coders by units: 1, 0, or not rated."""
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
    return np.concatenate(columns, axis=1)


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
    for level, negatives in (("segment", "uncoded"), ("segment", "rejected"), ("character", "uncoded")):
        # Per character only two coders and few codes: a rating for each scalar is slow in Python.
        slow = level == "character"
        chosen = coders[:2] if slow else coders
        named = [argument for coder in chosen for argument in ("--coder", coder)]
        result = study.json(
            "reliability", *named, "--level", level, "--negatives", negatives, "--draws", "20")
        for row in result["rows"][1:8] if slow else result["rows"][1:]:
            data = matrix(study, chosen, level, negatives, row["code"])
            check_row(f"{row['code']}, {level}, {negatives}", row, data, compare)
            check_unitizing(study, chosen, row, compare)


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
    lanes, shift = [[] for _ in coders], 0
    for name, _, workers, marks in ratings(study, coders, "segment", "uncoded"):
        for coder in workers:
            spans = [span(e) for e in marks[coder][0] if row["code"] in study.line(e["code"])]
            lanes[coders.index(coder)] += [(start + shift, end + shift) for start, end in merged(spans)]
        shift += len(study.texts[name]) + 1000
    # qdaPy compares all coders on the whole continuum: the same only where all of them worked on every document.
    if any(len(workers) < len(coders) for _, _, workers, _ in ratings(study, coders, "segment", "uncoded")):
        return
    units = [[{"start": start, "end": end, "value": "x"} for start, end in lane] for lane in lanes]
    if sum(1 for lane in units if lane) == len(coders):
        theirs = unitizing_alpha(units)
        compare.close(f"alpha U of {row['code']}", row.get("unitizing"), theirs["alpha"] if theirs else None)
