"""The rules by which a study is counted, written down anew: character by character, with sets and dictionaries."""
import collections


def held(events):
    """The codings, rejections and reviews of one coder that hold, oldest first; and the decisions that hold no longer, or
    that took back or changed others.

    An event holds unless a later `remove` that itself holds takes it back; it reaches what its coder decided about the
    same document.
    """
    alive = [True] * len(events)
    place_of = {}
    targets = []
    for place, event in enumerate(events):
        earlier = place_of.get(event.get("target"))
        reaches = earlier is not None and events[earlier]["document"] == event["document"]
        targets.append(earlier if reaches else None)
        place_of[event["id"]] = place
    for place in range(len(events) - 1, -1, -1):
        if events[place]["act"] == "remove" and alive[place] and targets[place] is not None:
            alive[targets[place]] = False
    kept, passed = {}, []
    for place, event in enumerate(events):
        own = event["act"] in ("add", "accept") or (event["act"] == "reject" and "target" not in event)
        if event["act"] in ("change", "remove"):
            about = targets[place] is not None and events[targets[place]]
            if about and (about["act"] in ("add", "accept", "change")
                          or (about["act"] == "reject" and "target" not in about)):
                passed.append(event)
        elif own and not alive[place]:
            passed.append(event)
        if not alive[place] or event["act"] == "remove":
            continue
        if event["act"] == "change":
            if event["target"] in kept and targets[place] is not None:
                kept[event["target"]] = {**kept[event["target"]],
                                         **{k: event[k] for k in ("start", "end", "quote", "code", "time")}}
        else:
            kept[event["id"]] = dict(event)
    return list(kept.values()), passed


def way(event):
    """How a decision came about: said, or told by what the decision is called; None where nothing tells."""
    if "via" in event:
        return event["via"]
    if "decision" in event:
        return "sheet" if event["decision"].startswith("file:") else "page"
    return None


def core(text, start, end):
    """From the first letter or digit to the last: who read that read all of it."""
    inside = [n for n in range(start, end) if text[n].isalnum()]
    return range(inside[0], inside[-1] + 1) if inside else range(start, end)


def once(codings):
    """A code that one coder gave to one passage is one coding, however often it was given."""
    found = {}
    for c in codings:
        found.setdefault((c["coder"], c["document"], c["code"], c["start"], c["end"], c["act"] == "settle"), c)
    return list(found.values())


def overlap(one, other):
    return max(one["start"], other["start"]) < min(one["end"], other["end"])


def agreed(own, shared):
    """The stretches that several gave a code: letter by letter what so many coders marked as must agree, within each coding
    that counts; of stretches that hold one another the longest."""
    covers = collections.defaultdict(list)
    for coding in sorted(own, key=lambda c: (c["start"], c["end"])):
        ranges = covers[coding["coder"]]
        if ranges and coding["start"] < ranges[-1][1]:
            ranges[-1][1] = max(ranges[-1][1], coding["end"])
        else:
            ranges.append([coding["start"], coding["end"]])
    every = [r for ranges in covers.values() for r in ranges]
    found = {}
    for coding, needed in shared:
        letters = range(coding["start"], coding["end"])
        depth = {n: sum(a <= n < b for a, b in every) for n in letters}
        wanted = min(needed, max(depth.values()))
        start = None
        for n in list(letters) + [coding["end"]]:
            goes_on = depth.get(n, 0) >= wanted
            # Passages that only touch stay two.
            if start is not None and (not goes_on or sum(a < n < b for a, b in every) < wanted):
                found[start, n] = {**coding, "start": start, "end": n}
                start = None
            if goes_on and start is None:
                start = n
    return [passage for (a, b), passage in found.items()
            if not any((c, d) != (a, b) and c <= a and b <= d for c, d in found)]


class Recount:
    """What holds of a study, who read what of it, and what counts."""

    def __init__(self, study, coders=(), since=""):
        """Of all decisions, or of some coders' alone, or of those made from some time on."""
        self.study = study
        self.chosen, self.since = set(coders), since
        self.names = {d.name: d for d in study.documents}
        both = [held(events) for events in study.files.values()]
        all_held = [self.moved(e) for kept, _ in both for e in kept]
        self.passed = [e for _, passed in both for e in passed if way(e) in ("page", "word")]
        self.given = [e for e in all_held if e["act"] in ("add", "accept", "settle")]
        self.codings = once(self.given)
        self.rejections = [e for e in all_held if e["act"] == "reject"]
        self.reviews = [e for e in all_held if e["act"] == "review"]
        if not study.cases:  # A table without a row is as good as none.
            self.cases = {name: (None, [name]) for name in self.names}
        else:
            self.cases = {case: (kind, docs) for case, kind, docs in study.cases}
        self.case_of = {doc: case for case, (_, docs) in self.cases.items() for doc in docs if doc in self.names}

    def moved(self, event):
        """Where a passage stands in a text that was corrected since."""
        place, by = self.study.moves.get(event["document"], (0, 0))
        return {**event, "start": event["start"] + by, "end": event["end"] + by} if event["start"] >= place else event

    def family(self, code):
        """The code and all codes above it."""
        while code:
            yield code
            code = self.study.codes[code]

    def decided(self):
        """Whether anybody decided anything about any document: else suggestions are counted."""
        return any(events for events in self.study.files.values())

    def wanted(self, event):
        return (not self.chosen or event["coder"] in self.chosen) and event["time"] >= self.since

    def counted(self):
        """The codings that can be counted: of a document that is there, with a code that the codebook has."""
        return once(c for c in self.given
                    if self.wanted(c) and c["document"] in self.names and c["code"] in self.study.codes)

    def read(self, document):
        """For each coder the set of characters read of a document."""
        length = len(self.names[document].text)
        own, said, passed = (collections.defaultdict(list) for _ in range(3))
        for event in self.given + self.rejections:
            if event["document"] == document and event["act"] != "settle" and "target" not in event and self.wanted(event):
                own[event["coder"]].append(event)
        for event in self.reviews:
            if event["document"] == document and self.wanted(event):
                said[event["coder"]].append(event)
        for event in self.passed:
            if event["document"] == document and self.wanted(event):
                passed[event["coder"]].append(event)
        anybody = any(e["document"] == document for e in self.reviews)
        found = {}
        for coder in set(own) | set(said) | set(passed):
            characters = {n for e in own[coder] + said[coder] + passed[coder] for n in range(e["start"], e["end"])}
            ways = [way(e) for e in own[coder]]
            if not said[coder]:
                if "imported" in ways or (None in ways and not anybody):
                    characters = set(range(length))
                else:
                    running = [e["end"] for e in own[coder] + passed[coder] if way(e) in ("page", "word", None)]
                    characters |= set(range(max(running, default=0)))
            found[coder] = characters
        return found

    def standing(self, agreement):
        """The codings that count under a rule; of those that agree all."""
        if agreement == "all":
            return self.counted()
        groups = collections.defaultdict(list)
        for coding in self.counted():
            groups[coding["document"], coding["code"]].append(coding)
        result = []
        for (document, code), codings in groups.items():
            codings.sort(key=lambda c: (c["coder"], c["start"], c["id"]))
            settled = [c for c in codings if c["act"] == "settle"]
            overruled = [r for r in self.rejections
                         if "target" in r and r["document"] == document and r["code"] == code]
            own = [c for c in codings if c["act"] != "settle" and not any(overlap(c, r) for r in overruled)]
            read = self.read(document)
            workers = self.workers(document)
            refused = [r for r in self.rejections if "target" not in r and r["document"] == document
                       and r["code"] == code and self.wanted(r)]
            shared = []
            # One place that one person settled twice, since it was coded twice, is settled once.
            result += {(c["coder"], c["start"], c["end"]): c for c in settled}.values()
            for coding in own:
                alike = {c["coder"] for c in own if overlap(c, coding)}
                if agreement == "settled":
                    readers = {r for r, seen in read.items() if seen.issuperset(range(coding["start"], coding["end"]))}
                    readers |= alike | {r["coder"] for r in refused if overlap(r, coding)}
                    if not readers <= alike or any(overlap(coding, s) for s in settled):
                        continue
                    needed = len(readers)
                else:
                    needed = len(workers) if agreement == "adjudicated" else len(workers) // 2 + 1
                    if len(alike) < needed or any(overlap(coding, s) and s["coder"] != coding["coder"] for s in settled):
                        continue  # what somebody settled stands in the place of what coders gave there
                if needed > 1:
                    shared.append((coding, needed))
                else:
                    result.append(coding)
            result += agreed(own, shared)
        return result

    def workers(self, document):
        """Who coded, rejected or read something there, whenever that was, other than to settle."""
        return {e["coder"] for e in self.given + self.rejections + self.reviews + self.passed
                if e["document"] == document and e["act"] != "settle" and not (e["act"] == "reject" and "target" in e)
                and (not self.chosen or e["coder"] in self.chosen)}

    def seen(self, document, agreement):
        """The characters that so many coders read as must have read them for what is missing to mean something."""
        read = self.read(document)
        people = len(self.workers(document))
        needed = {"all": 1, "settled": 1, "majority": people // 2 + 1, "adjudicated": people}[agreement]
        times = collections.Counter(n for characters in read.values() for n in characters)
        return {n for n, count in times.items() if count >= needed}

    def case_states(self, agreement, standing):
        """Which cases were read, wholly or in part, and which were not; cases without documents stand in neither."""
        coded = {self.case_of.get(c["document"]) for c in standing}
        states = {}
        for case, (_, documents) in self.cases.items():
            parts = []
            for name in documents:
                if name not in self.names:
                    continue
                seen, text = self.seen(name, agreement), self.names[name].text
                parts += [(seen.issuperset(core(text, s, e)), not seen.isdisjoint(range(s, e)))
                          for s, e, role in self.names[name].segments() if role == "respondent"]
            if parts:
                states[case] = ("whole" if all(whole for whole, _ in parts)
                                else "partly" if any(some for _, some in parts) or case in coded else "none")
        return states

    def having(self, code, standing):
        """The cases that have a code, or one below it."""
        return {self.case_of.get(c["document"]) for c in standing if code in self.family(c["code"])} - {None}

    def units(self, unit, name, codings):
        """What codings of a document make of a unit."""
        own = [c for c in codings if c["document"] == name]
        if unit == "coding":
            return list(range(len(own)))
        if unit == "passage":
            return {(c["start"], c["end"]) for c in own}
        if unit == "document":
            return {name} if own else set()
        if unit == "case":
            return {self.case_of[name]} if own and name in self.case_of else set()
        starts = [s for s, _, _ in self.names[name].segments()]
        return {max(s for s in starts if s <= c["start"]) for c in own}

    def amount(self, unit, name, standing, code, agreement):
        if unit == "case" and name not in self.case_of:
            return 0
        if unit in ("document", "case") and not self.base(unit, name, agreement, standing):
            return int(any(code in self.family(c["code"]) for c in standing if c["document"] == name))
        return len(self.units(unit, name, [c for c in standing if code in self.family(c["code"])]))

    def base(self, unit, name, agreement, standing):
        """What shares are shares of: all that was read, coded or not."""
        coded = self.units(unit, name, standing)
        if unit in ("coding", "passage"):
            return len(coded)
        seen, text = self.seen(name, agreement), self.names[name].text
        if unit == "case" and name not in self.case_of:
            return 0
        if unit in ("document", "case"):
            answers = [core(text, s, e) for s, e, role in self.names[name].segments() if role == "respondent"]
            return int(bool(answers) and all(seen.issuperset(answer) for answer in answers))
        return len(coded | {s for s, e, _ in self.names[name].segments() if seen.issuperset(core(text, s, e))})

    def together(self, read, stretches):
        """Who rates a unit made of stretches, and the characters of it that all of them read: of those who read most of it as
        many as give the most pairs of coders times text."""
        inside = {n for start, end in stretches for n in range(start, end)}
        amounts = sorted(((-len(seen & inside), coder) for coder, seen in read.items() if seen & inside))
        best, chosen, common = 0, [], set()
        for number in range(1, len(amounts) + 1):
            coders = [coder for _, coder in amounts[:number]]
            shared = inside.intersection(*(read[coder] for coder in coders))
            pairs = number * (number - 1) // 2 * len(shared)
            if pairs and pairs >= best:
                best, chosen, common = pairs, coders, shared
        return chosen, common

    def ratings(self, level):
        """Each unit with the codes that each coder gave it, of those who rate it."""
        own = [c for c in self.codings if c["act"] != "settle" and c["code"] in self.study.codes]
        units = []
        if level == "case":
            for case, (_, names) in self.cases.items():
                names = [name for name in names if name in self.names]
                units.append((case, [(name, self.names[name].segments()) for name in names]))
        elif level == "document":
            units = [(name, [(name, document.segments())]) for name, document in self.names.items()]
        else:
            units = [((name, part[0]), [(name, [part])]) for name, d in self.names.items() for part in d.segments()]
        result = []
        for unit, pieces in units:
            # Places of several documents are told apart by where their text would stand if all followed one another.
            read, marks, stretches, offset = collections.defaultdict(set), [], [], 0
            for name, parts in pieces:
                if len(self.read(name)) < 2:
                    continue  # what one coder alone read says nothing of agreement
                for coder, seen in self.read(name).items():
                    read[coder] |= {n + offset for n in seen}
                stretches += [(s + offset, e + offset) for s, e, _ in parts]
                marks += [(c["coder"], c["code"], c["start"] + offset, c["end"] + offset)
                          for c in own if c["document"] == name]
                offset += len(self.names[name].text) + 1
            coders, common = self.together(read, stretches)
            if len(coders) < 2:
                continue
            result.append((unit, {coder: {above for who, code, start, end in marks
                                          if who == coder and not common.isdisjoint(range(start, end))
                                          for above in self.family(code)} for coder in coders}))
        return result

    def alpha(self, ratings, code):
        """Krippendorff's alpha, nominal, by its coincidences; None where nothing varies."""
        pairs = collections.Counter()
        for _, given in ratings:
            values = [code in codes for codes in given.values()]
            for one in range(len(values)):
                for other in range(len(values)):
                    if one != other:
                        pairs[values[one], values[other]] += 1 / (len(values) - 1)
        totals = collections.Counter()
        for (value, _), count in pairs.items():
            totals[value] += count
        n = sum(totals.values())
        expected = 2 * totals[True] * totals[False] / (n - 1) if n > 1 else 0
        return 1 - (pairs[True, False] + pairs[False, True]) / expected if expected else None
