"""Agreement with krippendorff, irrCAC and statsmodels, from ratings that are made here from the decisions; what these do
not have (what was read, positive agreement, bias, alpha for unitizing, overlap both ways, intervals by drawing) from its
definition, and the definitions from published examples."""

import bisect
import collections
import itertools

import krippendorff
import numpy as np
import pandas as pd
from irrCAC.raw import CAC
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


AROUND = ("heading", "header", "footer", "comment")


def joined(spans):
    """Spans as stretches that do not touch."""
    result = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif start < end:
            result.append((start, end))
    return result


def way(event):
    if "via" in event:
        return event["via"]
    return None if "decision" not in event else "sheet" if event["decision"].startswith("file:") else "page"


def read(study, name, coder):
    """What a coder read: what was said, else up to the last decision in the running text, else the passages alone; all of
    it where nothing tells how decisions came about and nobody said of the document what was read."""
    here = [e for e in own(study.codings) + own(study.rejections) if (e["document"], e["coder"]) == (name, coder)]
    said = [span(e) for e in study.reviews if (e["document"], e["coder"]) == (name, coder)]
    passages = [span(e) for e in here]
    ways = [way(e) for e in here]
    if said:
        return joined(said + passages)
    anybody = any(e["document"] == name for e in study.reviews)
    if "imported" in ways or (None in ways and not anybody):
        return [(0, len(study.texts[name]))]
    running = [end for (_, end), how in zip(passages, ways) if how in ("page", "word", None)]
    return joined(passages + ([(0, max(running))] if running else []))


class Document:
    """One document as it is compared: its units, and what each coder read and decided."""

    def __init__(self, study, name, coders, level, answers):
        self.name = name
        self.codings, self.refused, self.read = {}, {}, {}
        for coder in coders:
            key = (name, coder)
            self.codings[coder] = [e for e in own(study.codings) if (e["document"], e["coder"]) == key]
            self.refused[coder] = [e for e in own(study.rejections) if (e["document"], e["coder"]) == key]
            self.read[coder] = read(study, name, coder)
        marks = [span(e) for events in self.codings.values() for e in events]
        segments = [
            s for s in study.documents[name]
            if (s["kind"] not in AROUND or any(touches(span(s), mark) for mark in marks))
            and not (answers and s.get("role") == "interviewer")]
        self.segments = [(span(s), s["of"]) for s in segments]
        if level == "sentence":
            self.segments = [
                (one, s["of"]) for s in study.documents[name] for one in sentences(study, name, s)
                if (s["kind"] not in AROUND or any(touches(one, mark) for mark in marks))
                and not (answers and s.get("role") == "interviewer")]

    def shared(self, coders, unit):
        """The stretches of a unit that all of the coders read."""
        parts = [unit]
        for coder in coders:
            parts = [(max(start, low), min(end, high)) for start, end in parts for low, high in self.read.get(coder, [])
                     if max(start, low) < min(end, high)]
        return parts


def documents(study, coders, level, answers=False):
    """The documents that two of the coders decided something about."""
    done = {(e["document"], e["coder"]) for e in own(study.codings) + own(study.rejections) + study.reviews}
    for name in study.documents:
        if name not in study.moved and sum((name, coder) in done for coder in coders) > 1:
            yield Document(study, name, [coder for coder in coders if (name, coder) in done], level, answers)


def sentences(study, name, segment):
    """The sentences of a segment."""
    if not hasattr(study, "sentence_starts"):
        study.sentence_starts = sentence_starts(study)
    starts = [at for at in study.sentence_starts[name] if segment["start"] <= at < segment["end"]]
    text = study.texts[name]
    return [
        (start, start + len(text[start:end].rstrip())) for start, end in zip(starts, starts[1:] + [segment["end"]])]


def clusters(study, coders, level, answers=False):
    """What is drawn anew: for each document, or case, its units as lists of (document, spans, case, who rates)."""
    all_documents = list(documents(study, coders, level, answers))
    if level in ("case", "document"):
        keys = [
            document.name if level == "document" else case for document in all_documents for _, case in document.segments]
        for key in dict.fromkeys(keys):
            if key is not None:
                yield whole(study, coders, level, key, all_documents)
        return
    for document in all_documents:
        units = [unit for unit, _ in document.segments]
        if level == "character":
            units = [(at, at + 1) for start, end in units for at in range(start, end)]
        yield [together(coders, None, [(document, [unit])]) or ([], None, []) for unit in units]


def whole(study, coders, level, key, all_documents):
    """A case or document as far as the same coders read it."""
    pieces = []
    for document in all_documents:
        if level == "document" and document.name != key:
            continue
        spans = [unit for unit, case in document.segments if level == "document" or case == key]
        if spans:
            pieces.append((document, spans))
    unit = together(coders, key if level == "case" else None, pieces)
    return [unit] if unit else []


def together(coders, case, pieces):
    """A unit as far as the same coders read it, to the letter: as many of those who read most as give the most pairs times
    text."""
    def common(chosen):
        return [(document, [part for unit in spans for part in document.shared(chosen, unit)])
                for document, spans in pieces]

    def length(chosen):
        return sum(end - start for _, spans in common(chosen) for start, end in spans)

    amounts = {coder: length([coder]) for coder in coders}
    order = sorted((coder for coder in coders if amounts[coder]), key=lambda coder: (-amounts[coder], coder))
    if len(order) > 1 and len(set(amounts[coder] for coder in order)) == 1 and length(order) == amounts[order[0]]:
        return common(order), case, order
    best, chosen = 0, None
    for number in range(2, len(order) + 1):
        worth = number * (number - 1) // 2 * length(order[:number])
        if worth and worth >= best:
            best, chosen = worth, order[:number]
    return (common(chosen), case, chosen) if chosen else None


def rated(study, coders, level, answers):
    """Cluster by cluster, for each unit what each coder who rates it applied and refused, codes above included."""
    kept = study.__dict__.setdefault("rated", {})
    key = (tuple(coders), level, answers)
    if key not in kept:
        kept[key] = [[unit_codes(study, *unit) for unit in units] for units in clusters(study, coders, level, answers)]
    return kept[key]


def unit_codes(study, pieces, case, raters):
    def codes(events, spans):
        return {
            code for e in events if (case is None or e["of"] == case) and any(touches(unit, span(e)) for unit in spans)
            for code in study.line(e["code"])}
    return {
        coder: tuple(
            set().union(*(codes(kind(document).get(coder, []), spans) for document, spans in pieces))
            for kind in (lambda document: document.codings, lambda document: document.refused))
        for coder in raters}


def blocks(study, coders, level, negatives, code, answers=False):
    """Coders by units, cluster by cluster: 1, 0, or not rated. Only what two rated counts."""
    for units in rated(study, coders, level, answers):
        block = np.full((len(coders), len(units)), np.nan)
        for place, unit in enumerate(units):
            for coder, (applied, refused) in unit.items():
                if code in applied:
                    block[coders.index(coder), place] = 1
                elif negatives == "uncoded" or code in refused:
                    block[coders.index(coder), place] = 0
        yield block[:, (~np.isnan(block)).sum(axis=0) > 1]


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
            ("case", "uncoded"), ("document", "uncoded"), ("segment", "uncoded"), ("segment", "rejected"),
            ("sentence", "uncoded"), ("character", "uncoded")):
        # Per character only two coders and few codes: a rating for each scalar is slow in Python.
        slow = level == "character"
        chosen = coders[:2] if slow else coders
        named = [argument for coder in chosen for argument in ("--coder", coder)]
        result = study.json(
            "reliability", *named, "--level", level, "--negatives", negatives, "--draws", "40", "--seed", "7")
        rows = result["rows"][1:8] if slow else result["rows"][1:]
        for number, row in enumerate(rows):
            parts = list(blocks(study, chosen, level, negatives, row["code"]))
            check_row(f"{row['code']}, {level}, {negatives}", row, np.concatenate(parts, axis=1), compare)
            if number < 3 and level in ("case", "segment"):
                check_intervals(row["code"], row, parts, 40, compare)
        if slow:
            continue
        check_spread(result, study, compare)
        check_answers(study, chosen, level, negatives, result, compare)
        # All codes together: the decisions on every code that has none below it, one after the other.
        every = [list(blocks(study, chosen, level, negatives, code)) for code in study.leaves]
        check_row(
            f"all codes, {level}, {negatives}", result["rows"][0], np.concatenate(sum(every, []), axis=1), compare)
        if (level, negatives) == ("segment", "uncoded"):
            check_intervals(
                "all codes", result["rows"][0], [np.concatenate(parts, axis=1) for parts in zip(*every)], 40, compare)
            for row in rows:
                check_overlap(study, chosen, row, compare)
                check_unitizing(study, chosen, row, compare)


def check_row(name, row, data, compare):
    ours = row["coefficients"]
    compare.equal(f"units of {name}", row["units"], data.shape[1])
    compare.close(f"kappa of {name}", ours.get("cohen"), kappa(data))
    for share, ratings in zip(row["shares"], data):
        compare.equal(f"units of {share['coder']}, {name}", share["units"], int(np.nansum(ratings)))
    positive, negative, bias = specific(data)
    compare.close(f"positive agreement on {name}", ours.get("positive"), positive)
    compare.close(f"negative agreement on {name}", ours.get("negative"), negative)
    compare.close(f"bias on {name}", None if ours.get("bias") is None else abs(ours["bias"]), bias)
    if data.size == 0 or len(np.unique(data[~np.isnan(data)])) < 2:
        compare.equal(f"alpha of {name}", ours.get("alpha"), None)
        return
    compare.close(
        f"alpha of {name}", ours.get("alpha"), krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))
    if data.shape[1] < 2:
        return  # irrCAC wants a variance too.
    other = CAC(pd.DataFrame(data.T))
    # irrCAC rounds to five decimals.
    for key, method in (("fleiss", other.fleiss), ("brennanPrediger", other.bp), ("gwet", other.gwet)):
        estimate = method()["est"]
        compare.close(f"{key} of {name}", ours.get(key), estimate["coefficient_value"], 1.1e-5)
        compare.close(f"agreement on {name}", ours.get("agreement"), estimate["pa"], 1.1e-5)


def tables(data):
    """For each pair of coders how many units both, only the first, only the second and neither gave the code."""
    for left, right in itertools.combinations(data, 2):
        both = ~np.isnan(left) & ~np.isnan(right)
        one, other = left[both] == 1, right[both] == 1
        yield (one & other).sum(), (one & ~other).sum(), (~one & other).sum(), (~one & ~other).sum()


def specific(data):
    """Positive and negative agreement (Cicchetti & Feinstein 1990) over all pairs, and the largest bias index (Byrt et al.
    1993)."""
    cells = list(tables(data))
    a, b, c, d = (sum(cell[place] for cell in cells) for place in range(4))
    biases = [abs(one - other) / (both + one + other + none) for both, one, other, none in cells if both + one + other + none]
    return (
        2 * a / (2 * a + b + c) if a + b + c else None, 2 * d / (2 * d + b + c) if b + c + d else None,
        max(biases) if biases else None)


def check_spread(result, study, compare):
    """The headline, from the rows of codes that have none below them."""
    alphas = [row["coefficients"].get("alpha") for row in result["rows"][1:] if row["code"] in study.leaves]
    known = [alpha for alpha in alphas if alpha is not None]
    spread = result["spread"]
    compare.equal("codes with alpha", (spread["codes"], spread["without"]), (len(known), len(alphas) - len(known)))
    compare.close("median alpha", spread.get("median"), float(np.median(known)) if known else None)
    compare.equal(
        "codes from .667 and .80 on", (spread["tentative"], spread["reliable"]),
        (sum(alpha >= .667 for alpha in known), sum(alpha >= .8 for alpha in known)))


def check_answers(study, coders, level, negatives, result, compare):
    if not any(s.get("role") == "interviewer" for segments in study.documents.values() for s in segments):
        return
    for row in result["rows"][1:6]:
        if "answers" not in result:
            return
        data = np.concatenate(list(blocks(study, coders, level, negatives, row["code"], answers=True)), axis=1)
        few = data.size == 0 or len(np.unique(data[~np.isnan(data)])) < 2
        alpha = None if few else krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
        compare.close(f"alpha of {row['code']} on answers, {level}", row.get("answers"), alpha)


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
    """How many different passages meet one of the other coder's, each way."""
    met, number = dict.fromkeys(coders, 0), dict.fromkeys(coders, 0)
    for document in documents(study, coders, "segment"):
        sets = {
            coder: {span(e) for e in events if row["code"] in study.line(e["code"])}
            for coder, events in document.codings.items()}
        for coder, other in itertools.permutations(sets, 2):
            seen = [
                passage for passage in sets[coder]
                if any(touches(passage, mark) for mark in sets[other]) or document.shared([other], passage) == [passage]]
            number[coder] += len(seen)
            met[coder] += sum(any(touches(one, mark) for mark in sets[other]) for one in seen)
    for share in row["shares"]:
        coder = share["coder"]
        compare.equal(
            f"passages of {coder} that another meets, {row['code']}", (share["met"], share["passages"]),
            (met[coder], number[coder]))
    if len(coders) == 2 and sum(number.values()):
        shares = [met[coder] / number[coder] if number[coder] else 0 for coder in coders]
        compare.close(
            f"F1 of {row['code']}", row["overlap"], 2 * shares[0] * shares[1] / sum(shares) if sum(shares) else 0)


def unitizing_alpha(coders, length):
    """Krippendorff (2018, § 12.6; Krippendorff, Mathet, Bouvry & Widlöcher 2016): coders' units (start, end, value) on a
    continuum, every place of which all of them read. Alpha of units and values, equations 32 to 34."""
    lanes = []
    for units in coders:
        lane = [None] * length
        for start, end, value in units:
            lane[start:end] = [value] * (end - start)
        lanes.append(lane)
    return alpha_of_places([list(place) for place in zip(*lanes)], [
        (end - start, value) for units in coders for start, end, value in units])


def alpha_of_places(places, units):
    """The same from the values of each place at the coders who read it, and the lengths and values of all units."""
    observed, by_value = {}, {}
    for values, count in collections.Counter(map(tuple, places)).items():
        for pair in itertools.permutations(values, 2):
            observed[pair] = observed.get(pair, 0) + count / (len(values) - 1)
    for (left, _), count in observed.items():
        by_value[left] = by_value.get(left, 0) + count
    every = sum(by_value.values())
    itself = by_value.get(None, 0) + sum(length * length for length, _ in units)
    differing = sum(count for (left, right), count in observed.items() if left != right)
    expected = sum(by_value[l] * by_value[r] for l in by_value for r in by_value if l != r) / (every - itself / every) if every else 0
    return 1 - differing / expected if expected else None


def shared_text(study, coders):
    """Each document with the places that two coders read, and who read each."""
    for document in documents(study, coders, "segment"):
        reading = {coder: set(itertools.chain(*(range(*stretch) for stretch in document.read[coder]))) for coder in document.read}
        text = [at for (start, end), _ in document.segments for at in range(start, end)]
        readers = [[coder for coder in reading if at in reading[coder]] for at in text]
        both = [(at, who) for at, who in zip(text, readers) if len(who) > 1]
        yield document, [at for at, _ in both], [who for _, who in both]


def check_unitizing(study, coders, row, compare):
    """Place by place over the text that two coders read, each coder's overlapping passages as one unit."""
    places, units = [], []
    if not hasattr(study, "shared_text"):
        study.shared_text = list(shared_text(study, coders))
    for document, shared, readers in study.shared_text:
        lanes = {}
        for coder, events in document.codings.items():
            lane = {}
            for start, end in merged(span(e) for e in events if row["code"] in study.line(e["code"])):
                inside = shared[bisect.bisect_left(shared, start):bisect.bisect_left(shared, end)]
                units.append((len(inside), 1))
                lane.update(dict.fromkeys(inside, 1))
            lanes[coder] = lane
        places += [[lanes[coder].get(at) for coder in who] for at, who in zip(shared, readers)]
    compare.close(f"alpha for unitizing of {row['code']}", row.get("unitizing"), alpha_of_places(places, units))


def merged(spans):
    """Stretches of one coder that do not overlap; those that only touch stay two."""
    result = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def once(compare):
    """The definitions used above against published examples."""
    # Krippendorff (2018), figure 12.11: three observers of a continuum of 60 give .510 with values, .413 for unitizing alone.
    alex = [(0, 7, 1), (7, 13, 2), (30, 32, 5), (32, 37, 6), (37, 44, 6), (44, 60, 7)]
    paul = [(0, 7, 1), (7, 13, 3), (13, 21, 5), (32, 44, 6)]
    suzan = [(0, 7, 1), (7, 13, 4), (13, 21, 5), (32, 37, 6), (37, 41, 6), (41, 44, 6)]
    compare.close("alpha of figure 12.11", unitizing_alpha([alex, paul, suzan], 60), .510, 5e-4)
    alone = [[(start, end, 1) for start, end, _ in units] for units in (alex, paul, suzan)]
    compare.close("unitizing alone of figure 12.11", unitizing_alpha(alone, 60), .413, 1e-3)
    # Feinstein & Cicchetti (1990), tables 1 and 3, with Cicchetti & Feinstein's (1990) indices and Byrt et al.'s (1993) bias.
    for cells, positive, negative, bias in (((40, 9, 6, 45), .84, .86, .03), ((80, 10, 5, 5), .91, .40, .05)):
        data = np.repeat([[1, 1, 0, 0], [1, 0, 1, 0]], cells, axis=1).astype(float)
        for name, ours, theirs in zip(("positive", "negative", "bias"), specific(data), (positive, negative, bias)):
            compare.close(f"{name} of table {cells}", ours, theirs, 5e-3)
