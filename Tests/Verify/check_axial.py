"""Groups of codes with SciPy's linkage; saturation, its stop rule and its random orders by hand."""

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from seeded import SplitMix64


def check(study, compare):
    if study.moved:
        return
    check_groups(study, compare)
    check_saturation(study, compare)


def check_groups(study, compare):
    segments = {}
    for coding in study.codings:
        for code in study.line(coding["code"]):
            segments.setdefault(code, set()).add((coding["document"], coding["segment"]))
    result = study.json("axial", "--groups")
    codes = [code for code in study.leaves if code in segments]
    compare.equal("codes that are grouped", result["codes"], codes)
    distances = np.zeros((len(codes), len(codes)))
    for i, left in enumerate(codes):
        for j, right in enumerate(codes):
            if i != j:
                both = len(segments[left] & segments[right])
                distances[i, j] = 1 - both / len(segments[left] | segments[right])
    heights = sorted(row[2] for row in linkage(squareform(distances), "average"))
    for ours, theirs in zip(sorted(join["height"] for join in result["joins"]), heights):
        compare.close("height", ours, theirs)


def check_saturation(study, compare):
    result = study.json("saturation", "--by-name", "--orders", "50")
    seen, totals = set(), []
    for name, step in zip(sorted(study.documents), result["steps"]):
        codes = {c["code"] for c in study.codings if c["document"] == name} & set(study.leaves)
        compare.equal(f"new in {name}", set(step["new"]), codes - seen)
        seen |= codes
        totals.append(len(seen))
        compare.equal(f"codes until {name}", step["total"], len(seen))
    shares = [(totals[i] - totals[i - 2]) / totals[3] for i in range(5, len(totals))]
    reached = next((i + 6 for i, share in enumerate(shares) if share <= 0.05), None)
    compare.equal("documents until enough", result.get("reached"), reached)
    compare.equal("base of saturation", result.get("base"), totals[3])
    for ours, theirs in zip(result["shares"][5:], shares):
        compare.close("share of new codes", ours, theirs)
    check_orders(study, compare, result, [
        {c["code"] for c in study.codings if c["document"] == step["document"]} & set(study.leaves)
        for step in result["steps"]])


def check_orders(study, compare, result, sets):
    """The median and the middle 90 % over orders drawn with the program's random numbers."""
    generator, totals = SplitMix64(1), []
    for _ in range(50):
        seen, line = set(), []
        for codes in generator.shuffled(sets):
            seen |= codes
            line.append(len(seen))
        totals.append(line)
    for band, values in zip(result["bands"], np.sort(np.array(totals), axis=0).T):
        for key, share in (("median", 0.5), ("low", 0.05), ("high", 0.95)):
            # Halves are rounded away from zero.
            compare.equal(f"{key} over orders", band[key], values[int(share * 49 + 0.5)])
