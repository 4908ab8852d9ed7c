"""Recounts random studies with other data structures, and holds what every command says of them against it.

recount.py DRAAD [STUDIES] [SEED]: prints what differs; status 1 where anything does.
"""
import collections, csv, io, json, os, subprocess, sys, tempfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from random_study import CODES, LEAVES, Study


def family(code):
    """The code and all codes above it."""
    while code:
        yield code
        code = CODES[code]


def holding(events):
    """The codings, rejections, memos and reviews of one coder's file that hold, oldest first.

    An event holds unless a later `remove` of the same file that itself holds takes it back.
    """
    alive = [True] * len(events)
    for place in range(len(events) - 1, -1, -1):
        event = events[place]
        if event["act"] == "remove" and alive[place]:
            for earlier in range(place):
                if events[earlier]["id"] == event.get("target"):
                    alive[earlier] = False
    kept = {}
    for event, is_alive in zip(events, alive):
        if not is_alive or event["act"] == "remove":
            continue
        if event["act"] == "change":
            if event["target"] in kept:
                kept[event["target"]] = {**kept[event["target"]],
                                         **{k: event[k] for k in ("start", "end", "quote", "code", "time")}}
        else:
            kept[event["id"]] = dict(event)
    return list(kept.values())


def way(event):
    """How a decision came about: said, or told by what the decision is called; None where nothing tells."""
    if "via" in event:
        return event["via"]
    if "decision" in event:
        return "sheet" if event["decision"].startswith("file:") else "page"
    return None


def overlap(one, other):
    return max(one["start"], other["start"]) < min(one["end"], other["end"])


class Recount:
    """What holds of a study, who read what of it, and what counts."""

    def __init__(self, study):
        self.study = study
        self.names = {d.name: d for d in study.documents}
        held = [e for events in study.files.values() for e in holding(events)]
        self.codings = [e for e in held if e["act"] in ("add", "accept", "settle")]
        self.rejections = [e for e in held if e["act"] == "reject"]
        self.reviews = [e for e in held if e["act"] == "review"]
        if study.cases is None:
            self.cases = {name: (None, [name]) for name in self.names}
        else:
            self.cases = {case: (kind, docs) for case, kind, docs in study.cases}
        self.case_of = {doc: case for case, (_, docs) in self.cases.items() for doc in docs if doc in self.names}

    def counted(self):
        """The codings that can be counted: of a document that is there, with a code that the codebook has."""
        return [c for c in self.codings if c["document"] in self.names and c["code"] in CODES]

    def read(self, document):
        """For each coder the set of characters read of a document."""
        length = len(self.names[document].text)
        own = collections.defaultdict(list)
        for event in self.codings + self.rejections:
            if event["document"] == document and event["act"] != "settle" and "target" not in event:
                own[event["coder"]].append(event)
        said = collections.defaultdict(list)
        for event in self.reviews:
            if event["document"] == document:
                said[event["coder"]].append(event)
        found = {}
        for coder in set(own) | set(said):
            characters = {n for e in own[coder] + said[coder] for n in range(e["start"], e["end"])}
            ways = [way(e) for e in own[coder]]
            if not said[coder]:
                if "imported" in ways or (None in ways and not any(said.values())):
                    characters = set(range(length))
                else:
                    running = [e["end"] for e in own[coder] if way(e) in ("page", "word", None)]
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
            workers = set(read)
            kept = list(settled)
            for coding in own:
                alike = {c["coder"] for c in own if overlap(c, coding)}
                if agreement == "settled":
                    readers = {r for r, seen in read.items()
                               if not seen.isdisjoint(range(coding["start"], coding["end"]))} | {coding["coder"]}
                    if readers <= alike and not any(overlap(coding, s) for s in settled):
                        kept.append(coding)
                elif len(alike) >= (len(workers) if agreement == "adjudicated" else len(workers) // 2 + 1):
                    kept.append(coding)
            result += kept
        return result

    def reach(self, document, agreement):
        """Which answers of a document were read by so many coders as must have read them."""
        read = self.read(document)
        needed = {"all": 1, "settled": 1, "majority": len(read) // 2 + 1, "adjudicated": len(read)}[agreement]
        answers = [(s, e) for s, e, role in self.names[document].segments() if role == "respondent"]
        if not read:
            return [False] * len(answers)
        seen = [n for characters in read.values() for n in characters]
        times = collections.Counter(seen)
        return [any(times[n] >= needed for n in range(s, e)) for s, e in answers]

    def case_states(self, agreement, standing):
        """Which cases were read, wholly or in part, and which were not; cases without documents stand in neither."""
        coded = {self.case_of.get(c["document"]) for c in standing}
        states = {}
        for case, (_, documents) in self.cases.items():
            parts = [flag for d in documents if d in self.names for flag in self.reach(d, agreement)]
            if parts:
                states[case] = "whole" if all(parts) else "partly" if any(parts) or case in coded else "none"
        return states


class Program:
    def __init__(self, draad, folder):
        self.draad, self.folder = draad, folder

    def __call__(self, *arguments, expects=(0,)):
        done = subprocess.run([self.draad, *arguments], cwd=self.folder, capture_output=True, text=True,
                              env={**os.environ, "DRAAD_LEXICON": "none"})
        if done.returncode not in expects:
            raise AssertionError(f"{' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
        return done.stdout, done.stderr

    def rows(self, *arguments, **options):
        return list(csv.DictReader(io.StringIO(self(*arguments, **options)[0])))


def check_cases(run, recount, agreement, same):
    """Cases by type, or documents where there is no table of cases."""
    standing = recount.standing(agreement)
    states = recount.case_states(agreement, standing)
    by = "case" if recount.study.cases is None else "type"
    matrix = json.loads(run("crosstab", "--by", by, "--agreement", agreement, "--format", "json", expects=(0, 1))[0])
    columns = [c["value"] for c in matrix["columns"]]
    column_of = {case: case if by == "case" else kind for case, (kind, _) in recount.cases.items()}
    for place, column in enumerate(columns):
        inside = [case for case in states if column_of[case] == column]
        same(f"{agreement} {column}: cases read", sum(states[c] == "whole" for c in inside),
             matrix["columns"][place]["total"])
        same(f"{agreement} {column}: cases read in part", sum(states[c] == "partly" for c in inside),
             matrix["columns"][place].get("partly", 0))
        same(f"{agreement} {column}: cases not read", sum(states[c] == "none" for c in inside),
             matrix["columns"][place].get("unread", 0))
    for row in matrix["rows"]:
        having = {recount.case_of.get(c["document"]) for c in standing if row["code"] in family(c["code"])} - {None}
        if by == "type":
            having = {case for case in having if states.get(case) == "whole"}
        counts = [sum(column_of[case] == column for case in having) for column in columns]
        same(f"{agreement} {row['code']}: cases that have it", counts, row["counts"])


def check(draad, seed):
    study = Study(seed)
    recount = Recount(study)
    wrong = []

    def same(what, ours, theirs):
        if isinstance(ours, collections.Counter):
            ours, theirs = dict(ours - theirs), dict(theirs - ours)
        if ours != theirs:
            wrong.append(f"seed {seed}: {what}: recounted {ours}, the program says {theirs}")

    with tempfile.TemporaryDirectory() as folder:
        study.write(folder)
        run = Program(draad, folder)
        _, said = run("run", ".", expects=(0, 1))
        listed = run.rows("codings", "list", ".", expects=(0, 1))
        key = collections.Counter
        same("codings that hold",
             key((c["document"], c["code"], c["coder"], str(c["start"]), str(c["end"])) for c in recount.codings),
             key((r["document"], r["code"], r["coder"], r["start"], r["end"]) for r in listed))
        if not recount.counted():
            return wrong
        for agreement in ("settled", "all", "majority", "adjudicated"):
            check_cases(run, recount, agreement, same)
    return wrong


def main():
    draad, studies, seed = os.path.abspath(sys.argv[1]), int((sys.argv + [0, 0, 50])[2] or 50), 1
    if len(sys.argv) > 3:
        seed = int(sys.argv[3])
    wrong = [line for number in range(seed, seed + studies) for line in check(draad, number)]
    print("\n".join(wrong[:40]))
    print(f"{studies} studies recounted, {len(wrong)} differences")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
