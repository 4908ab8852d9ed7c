"""The study in QualCoder's own hands, where QUALCODER names a checkout of its sources: what its importer makes of our
project, and what of its export comes back."""

import collections
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import check_projects
from study import Study

CHECKOUT = os.environ.get("QUALCODER")
_said = []


def check(study, compare):
    if study.moved:
        return
    if not CHECKOUT:
        if not _said:
            print("qualcoder: left out; say QUALCODER=FOLDER with a checkout of github.com/ccbogel/QualCoder")
            _said.append(True)
        return
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        sent = folder / "sent.qdpx"
        study.run("export", "project", "--profile", "qualcoder", "-o", str(sent))
        script = pathlib.Path(__file__).parent / "qualcoder.py"
        made = subprocess.run(
            [sys.executable, "-B", str(script), CHECKOUT, str(sent), str(folder / "qc")], capture_output=True, text=True)
        compare.equal("QualCoder takes it in and gives it out", made.stderr[-300:] if made.returncode else "", "")
        if made.returncode:
            return
        check_database(study, compare, folder / "qc/study.qda/data.qda")
        check_back(study, compare, sent, folder / "qc/study.qdpx", folder / "back")
        check_back(study, compare, sent, folder / "qc/study.qda", folder / "own")


def check_database(study, compare, path):
    """What stands in QualCoder's tables after its import."""
    base = sqlite3.connect(path)
    rows = base.execute(
        "select s.name, t.owner, c.name, t.seltext from code_text t join source s on s.id = t.fid "
        "join code_name c on c.cid = t.cid")
    found = collections.Counter((name, owner, code, text.split("\n")[0]) for name, owner, code, text in rows)
    wanted = collections.Counter(set(check_projects.wanted(study)))
    compare.equal("codings in QualCoder", sorted(set(found)), sorted(wanted))
    texts = collections.defaultdict(set)
    for case, name in base.execute(
            "select c.name, s.name from case_text t join cases c on c.caseid = t.caseid join source s on s.id = t.fid"):
        texts[case].add(name)
    linked = {case: sorted(d for d in (values.get("documents") or [case]) if d in study.documents) for case, values in study.cases.items()}
    compare.equal(
        "texts of cases in QualCoder", {c: sorted(d) for c, d in sorted(texts.items())},
        {c: d for c, d in sorted(linked.items()) if d})
    memos = [row[0] for row in base.execute("select memo from code_text where memo <> ''")]
    memos += [row[0] for row in base.execute("select memo from annotation where memo <> ''")]
    compare.equal("memos in QualCoder are there", bool(memos), bool(study_memos(study)))


def study_memos(study):
    """Whether the study's coders wrote memos."""
    return [event for event in study.codings if event.get("memo") and event["act"] != "reject"]


def check_back(study, compare, sent, path, folder):
    """Nothing differs between what was sent and what comes back, as Draad compares versions."""
    study.run("import", str(sent), "-o", str(folder) + "-sent")
    study.run("import", str(path), "-o", str(folder))
    kind = path.suffix
    compare.equal(f"what comes back as {kind}", facts(folder), facts(pathlib.Path(str(folder) + "-sent")))
    difference = subprocess.run(
        [str(pathlib.Path(study.draad).resolve()), "diff", str(folder) + "-sent", str(folder)], capture_output=True, text=True)
    compare.equal(f"'draad diff' of what comes back as {kind}", difference.stdout.strip(), "No difference.")
    shutil.rmtree(folder)
    shutil.rmtree(str(folder) + "-sent")


def facts(folder):
    """Codings with their memos, memos on passages, codes and cases of an imported study, without ids and order."""
    import csv
    import json

    import yaml

    events = []
    for file in sorted((folder / "Codings").glob("*.jsonl")):
        events += [json.loads(line) for line in file.read_text().split("\n") if line]
    memos = collections.defaultdict(list)
    for event in events:
        if event["act"] == "memo" and event.get("target"):
            memos[event["target"]].append(event["memo"])
    found = collections.Counter()
    for event in events:
        place = event["document"], event["start"], event["end"], event["coder"]
        if event["act"] in ("add", "accept", "settle"):
            own = ([event["memo"]] if event.get("memo") else []) + memos[event["id"]]
            found[("coding", *place, event["code"], "\n\n".join(own))] += 1
    # A coder's notes on one passage are one annotation there.
    passages = collections.defaultdict(list)
    for event in events:
        if event["act"] == "memo" and not event.get("target"):
            passages[event["document"], event["start"], event["end"], event["coder"]].append(event["memo"])
    for place, texts in passages.items():
        found[("memo", *place, "\n\n".join(texts))] += 1
    result = {"decisions": sorted(map(str, found.items()))}

    def walk(codes, above):
        for code in codes:
            yield str((code["name"], above, code.get("label"), code.get("definition"), code.get("memo"), code.get("indicators")))
            yield from walk(code.get("codes") or [], code["name"])

    result["codes"] = sorted(walk(yaml.safe_load((folder / "Codebooks/codebook.yaml").read_text())["codes"], None))
    cases = folder / "Corpus/cases.csv"
    if cases.exists():
        with cases.open(newline="") as file:
            result["cases"] = sorted(str(sorted(row.items())) for row in csv.DictReader(file))
    return result
