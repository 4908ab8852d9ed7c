"""Recounts random studies with other data structures, and holds what every command says of them against it.

recount.py DRAAD [STUDIES] [SEED]: prints what differs; status 1 where anything does.
"""
import collections, csv, io, json, os, re, subprocess, sys, tempfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from random_study import Study
from recount_rules import Recount, core

RULES = ("settled", "all", "majority", "adjudicated")


class Program:
    def __init__(self, draad, folder):
        self.draad, self.folder = draad, folder

    def __call__(self, *arguments, expects=(0, 1)):
        done = subprocess.run([self.draad, *arguments], cwd=self.folder, capture_output=True, text=True,
                              env={**os.environ, "DRAAD_LEXICON": "none"})
        if done.returncode not in expects:
            raise AssertionError(f"{' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
        return done.stdout, done.stderr

    def rows(self, *arguments):
        return list(csv.DictReader(io.StringIO(self(*arguments)[0])))

    def matrix(self, *arguments):
        return json.loads(self("crosstab", *arguments, "--format", "json")[0])


def check_cases(run, recount, agreement, same, *selection):
    """Cases by type and date, or documents where there is no table of cases; of some coders alone, or from some time on."""
    standing = recount.standing(agreement)
    states = recount.case_states(agreement, standing)
    for by in ["case"] if not recount.study.cases else ["type", "datum"]:
        column_of = {case: case if by == "case" else kind if by == "type" else recount.study.dates[case]
                     for case, (kind, _) in recount.cases.items()}
        if not any(column_of.values()):
            continue
        matrix = run.matrix("--by", by, "--agreement", agreement, *selection)
        columns = [c["value"] for c in matrix["columns"]]
        for place, column in enumerate(columns):
            inside = [case for case in states if column_of[case] == column]
            same(f"{' '.join(selection)} {agreement} {column}: cases read", sum(states[c] == "whole" for c in inside),
                 matrix["columns"][place]["total"])
            same(f"{' '.join(selection)} {agreement} {column}: cases read in part", sum(states[c] == "partly" for c in inside),
                 matrix["columns"][place].get("partly", 0))
            same(f"{' '.join(selection)} {agreement} {column}: cases not read", sum(states[c] == "none" for c in inside),
                 matrix["columns"][place].get("unread", 0))
        for row in matrix["rows"]:
            having = recount.having(row["code"], standing)
            if by != "case":
                having = {case for case in having if states.get(case) == "whole"}
            counts = [sum(column_of[case] == column for case in having) for column in columns]
            same(f"{' '.join(selection)} {agreement} {row['code']}: cases by {by} that have it", counts, row["counts"])


def check_units(run, recount, agreement, same):
    """Documents, segments, passages and codings of each document."""
    standing = recount.standing(agreement)
    for unit in ("case", "document", "segment", "passage", "coding"):
        matrix = run.matrix("--by", "document", "--unit", unit, "--agreement", agreement)
        names = [c["value"] for c in matrix["columns"]]
        same(f"{agreement} {unit}: columns", sorted(recount.names), sorted(names))
        for name, column in zip(names, matrix["columns"]):
            same(f"{agreement} {unit} of {name}: base", recount.base(unit, name, agreement, standing), column["total"])
        for row in matrix["rows"]:
            counts = [recount.amount(unit, name, standing, row["code"], agreement) for name in names]
            same(f"{agreement} {unit} of {row['code']}", counts, row["counts"])


def check_matrix(run, recount, same):
    """The exported matrix of cases: 1, 0, or nothing where nobody read."""
    standing = recount.standing("settled")
    states = recount.case_states("settled", standing)
    rows = {next(iter(row.values())): row for row in run.rows("export", "matrix", "--format", "csv")}
    for case, state in states.items():
        for code in recount.study.codes:
            found = int(case in recount.having(code, standing))
            known = str(found) if state == "whole" or (state == "partly" and found) else ""
            same(f"export matrix {case} {code}", known, rows.get(case, {}).get(code))


def check_said(run, said, recount, same):
    """What a run, its report and the check of the coders' files say in words."""
    number = len(recount.standing("settled"))
    if recount.decided():
        same("run: counted", [f"Counted: {number} coding{'' if number == 1 else 's'}."],
             [line for line in said.splitlines() if line.startswith("Counted")])
        page = re.sub(r"<[^>]+>", " ", open(os.path.join(run.folder, "out", "report.html")).read())
        same("report: codings", [str(number)], re.findall(r"(\d+)\s+codering", page)[:1])
        same("report: documents", [str(len(recount.names))], re.findall(r"(\d+)\s+document", page)[:1])
    _, checked = run("codings", "check", ".")
    for coder, parts in recount.study.parts.items():
        lines = [set(), ]
        for name, events in parts:
            texts = [json.dumps(e, sort_keys=True) for e in events]
            new = [t for t in texts if t not in lines[0]]
            lines[0] |= set(texts)
            found = re.search(re.escape(name) + r": (\d+) decisions?, of which", checked)
            same(f"check: decisions in {name}", str(len(new)), found and found[1])
    together = re.search(r"Together: \d+ decisions?, of which hold (\d+)", checked)
    alone = re.search(r"of which hold (\d+)", checked)
    same("check: codings that hold", str(len(recount.codings)), (together or alone)[1])


def said(text, pattern):
    """The number that a sentence says; 0 where it does not stand there."""
    found = re.search(pattern, text)
    return int(next(number for number in found.groups() if number)) if found else 0


def check_method(run, recount, same):
    """What the section on method says of the material, of who coded and read what, and of what counts."""
    text = run("export", "method", ".", "--language", "en", "--format", "md")[0].replace("\u202f", "")
    documents = recount.names.values()
    same("method: documents", len(documents), said(text, r"consists of (\d+) document"))
    same("method: segments", sum(len(d.segments()) for d in documents), said(text, r"\((\d+) segments?, "))
    own = [c for c in recount.codings if c["document"] in recount.names]
    given = [c for c in own if c["act"] != "settle"]
    for coder in {c["coder"] for c in own} - {"zara"}:
        of = rf"\b{coder} \([^)]*\): [^.]*?(\d+) "
        same(f"method: codings of {coder}", sum(c["coder"] == coder for c in given), said(text, of + "codings?;"))
        whole = [d for d in documents if (seen := recount.read(d.name).get(coder)) and all(
            seen.issuperset(core(d.text, s, e)) for s, e, _ in d.segments())]
        same(f"method: documents read to the end by {coder}", len(whole),
             said(text, of + r"documents? read to the end") + said(text, of + r"documents? of which it is assumed"))
    refused = [r for r in recount.rejections if r["document"] in recount.names and "target" not in r]
    overruled = [r for r in recount.rejections if r["document"] in recount.names and "target" in r]
    same("method: suggestions rejected", len(refused), said(text, r"(\d+) rejected"))
    taken = sum(c["act"] == "accept" for c in given)
    same("method: suggestions taken", taken, said(text, r"judged: (\d+) taken"))
    same("method: codings without a suggestion", len(given) - taken,
         said(text, r"(?:[Nn]one of the|Without a suggestion) (\d+) codings?") or int("the one coding" in text.lower()))
    same("method: codings established", sum(c["act"] == "settle" for c in own), said(text, r"(\d+) codings? (?:was|were) established"))
    same("method: codings overruled", len(overruled), said(text, r"established, and of (\d+) coding|: of (\d+) codings? it was established"))
    standing = recount.standing("settled")
    if "So " in text:
        same("method: codings that count", sum(c["act"] != "settle" for c in standing), said(text, r"So (\d+) codings? count"))
        same("method: codings settled that count", sum(c["act"] == "settle" for c in standing),
             said(text, r"that settling established (\d+) count") or int("the one that settling established counts" in text))
    outside = len({(c["document"], c["start"], c["end"]) for c in standing if c["document"] not in recount.case_of})
    same("method: passages of no case", outside, said(text, r"(\d+) coded passages? belongs? to no case"))


def check_agreement(run, recount, same, levels, *selection):
    """Krippendorff's alpha of each code, and to how many units each coder gave it."""
    for level in levels:
        ratings = recount.ratings(level)
        rows = {row["code"]: row for row in run.rows(
            "reliability", "--level", level, "--draws", "0", "--format", "csv", *selection)}
        if not rows:
            same(f"reliability {level}: nothing to compare", 0, len(ratings))
            continue
        for code in recount.study.codes:
            ours = recount.alpha(ratings, code)
            theirs = rows[code]["alpha"] if code in rows else None
            theirs = float(theirs) if theirs else None
            if ours is None or theirs is None or abs(ours - theirs) > 1e-5:
                same(f"reliability {level} {' '.join(selection)} {code}", ours, theirs)
            if code in rows and rows[code]["units"]:
                same(f"reliability {level} {' '.join(selection)} {code}: units", len(ratings), int(rows[code]["units"]))


def check_selections(run, study, seed, same):
    """One coder's decisions alone, two coders', and those from some time on."""
    coders = [coder for coder in study.files if coder != "zara" and study.files[coder]]
    agreement = RULES[seed % 4]
    for chosen, since in [(coders[:1], ""), (coders[-2:], ""), ([], "2024-01-01T10:04:00Z")]:
        recount = Recount(study, chosen, since)
        if not recount.counted() or (not chosen and not since):
            continue
        options = [word for coder in chosen for word in ("--coder", coder)] + (["--from", since] if since else [])
        check_cases(run, recount, agreement, same, *options)
        if len(chosen) == 2 and not since:
            check_agreement(run, recount, same, ["segment", "case"], *options)


def check(draad, seed):
    study = Study(seed)
    wrong = []

    def same(what, ours, theirs):
        if isinstance(ours, collections.Counter):
            ours, theirs = dict(ours - theirs), dict(theirs - ours)
        if ours != theirs:
            wrong.append(f"seed {seed}: {what}: recounted {ours}, the program says {theirs}")

    with tempfile.TemporaryDirectory() as folder:
        study.write(folder)
        run = Program(draad, folder)
        _, words = run("run", ".")
        if study.change(folder):
            _, words = run("run", ".")
            if "Counted" not in words:
                words = run("run", ".")[1]
        recount = Recount(study)
        listed = run.rows("codings", "list", ".")
        key = collections.Counter
        same("codings that hold",
             key((c["document"], c["code"], c["coder"], str(c["start"]), str(c["end"])) for c in recount.codings),
             key((r["document"], r["code"], r["coder"], r["start"], r["end"]) for r in listed))
        check_said(run, words, recount, same)
        if not recount.counted():
            return wrong
        check_method(run, recount, same)
        for agreement in RULES:
            check_cases(run, recount, agreement, same)
        for agreement in RULES[seed % 2::2]:
            check_units(run, recount, agreement, same)
        check_matrix(run, recount, same)
        check_agreement(run, recount, same, ("segment", "document", "case"))
        check_selections(run, study, seed, same)
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
