"""Invents studies from a seed: transcripts, cases, a codebook, and what two or three coders decided."""

import json
import pathlib
import random
import shutil
import subprocess

WORDS = """wij hier werk mensen soms bedrijf gemeente samen elkaar subsidie contributie lid markt leren vast contract
kandidaat gesprek tafel week trekker bestuur geld regel wet jongeren krapte baan netwerk platform winkel vertrouwen""".split()

CODEBOOK = """name: Verzonnen
language: nl
codes:
  - name: drijfveren
    codes:
      - name: leiderschap
      - name: prikkels
        codes:
          - name: wet
          - name: subsidie
  - name: context
    codes:
      - name: economie
      - name: cultuur
  - name: gevolg
"""
CODES = ["drijfveren", "leiderschap", "prikkels", "wet", "subsidie", "context", "economie", "cultuur", "gevolg"]


def sentence(rnd):
    words = [rnd.choice(WORDS) for _ in range(rnd.randint(3, 14))]
    return " ".join(words).capitalize() + rnd.choice(["."] * 5 + ["!", "?"])


def transcript(rnd):
    turns = []
    for _ in range(rnd.randint(4, 16)):
        turns.append("I: " + sentence(rnd))
        turns.append("R: " + " ".join(sentence(rnd) for _ in range(rnd.randint(1, 5))))
    return "\n".join(turns) + "\n"


def invent(path, draad, seed, documents=36):
    """A small study in a folder that is made anew, its transcripts ingested by Draad."""
    rnd = random.Random(seed)
    shutil.rmtree(path, ignore_errors=True)
    for part in ("Corpus", "Codebooks", "Codings"):
        (path / part).mkdir(parents=True)
    (path / "Codebooks/codebook.yaml").write_text(CODEBOOK)
    names = [f"d{number:02}" for number in range(documents)]
    rows = ["case,documents,type,fase,doel,gewicht"]
    for number, name in enumerate(names):
        kind = rnd.choices(["netwerk", "platform", "onderneming"], [5, 3, 2])[0]
        phase = rnd.choice(["starten", "groeien", "handhaven"])
        goals = "|".join(goal for goal in ("ww", "uw", "iw") if rnd.random() < 0.5)
        rows.append(f"c{number:02},{name},{kind},{phase},{goals},{rnd.choice(['1', '0.5', '2.25'])}")
        (path / f"Corpus/{name}.txt").write_text(transcript(rnd))
    (path / "Corpus/cases.csv").write_text("\n".join(rows) + "\n")
    for command in (["ingest", "Corpus", "-o", "out/documents"], ["tokenize", "out/documents", "--lexicon", "none", "-o", "out/tokens"]):
        subprocess.run([str(pathlib.Path(draad).resolve()), *command], cwd=path, check=True, capture_output=True)
    decide(path, rnd, ["anna", "bram", "cato"][: 2 + seed % 2])


def decide(path, rnd, coders):
    """Coders agree more often than not, at other borders now and then; some suggestions are rejected, some decisions
    taken back, and the last coder does only half of the documents."""
    logs = {coder: [] for coder in coders}
    for file in sorted((path / "out/documents").glob("*.jsonl")):
        lines = [json.loads(line) for line in file.read_text().split("\n") if line]
        document, segments = lines[0]["document"], lines[1:]
        text = "\n".join(segment["text"] for segment in segments)
        workers = coders if rnd.random() < 0.5 else coders[:-1]
        for segment in segments:
            if segment.get("role") == "interviewer" or rnd.random() < 0.4:
                continue
            code = rnd.choice(CODES)
            start = segment["start"]
            end = text.find(".", start, segment["end"]) + 1 or segment["end"]
            for coder in workers:
                if rnd.random() < 0.25:
                    continue
                last = segment["end"] if rnd.random() < 0.2 else end
                own = code if rnd.random() < 0.8 else rnd.choice(CODES)
                log(logs[coder], coder, "reject" if rnd.random() < 0.15 else "add", document, text, start, last, own)
                if rnd.random() < 0.05:
                    logs[coder].append({
                        "id": f"{coder}-{len(logs[coder]) + 1}", "act": "remove", "coder": coder, "document": document,
                        "start": start, "end": last, "quote": "", "before": "", "after": "",
                        "target": logs[coder][-1]["id"], "time": "2018-04-01T09:00:00Z"})
        for coder in workers:
            half = rnd.random() < 0.3
            log(logs[coder], coder, "review", document, text, 0, len(text) // 2 if half else len(text), None)
    for coder, events in logs.items():
        (path / f"Codings/{coder}.jsonl").write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in events))


def log(events, coder, act, document, text, start, end, code):
    event = {
        "id": f"{coder}-{len(events) + 1}", "time": f"2018-03-{len(events) % 28 + 1:02}T10:00:00Z", "coder": coder,
        "act": act, "document": document, "start": start, "end": end, "quote": text[start:end],
        "before": text[max(0, start - 32):start], "after": text[end:end + 32], "code": code}
    if code is None:
        del event["code"]
    events.append(event)


def invent_large(path, seed, documents, codings):
    """A large study, its documents written as `draad ingest` writes them."""
    rnd = random.Random(seed)
    shutil.rmtree(path, ignore_errors=True)
    for part in ("Corpus", "Codebooks", "Codings", "out/documents"):
        (path / part).mkdir(parents=True)
    codes = [(f"groep{top}", f"code{top:02}-{number}") for top in range(10) for number in range(6)]
    tree = "".join(
        f"  - name: groep{top}\n    codes:\n" + "".join(f"      - name: code{top:02}-{number}\n" for number in range(6))
        for top in range(10))
    (path / "Codebooks/codebook.yaml").write_text("name: Groot\nlanguage: nl\ncodes:\n" + tree)
    rows, each = ["case,type,fase,regio,doel"], codings // documents
    logs = {coder: open(path / f"Codings/{coder}.jsonl", "w") for coder in ("anna", "bram")}
    made = dict.fromkeys(logs, 0)
    sentences = [sentence(rnd) for _ in range(500)]
    for number in range(documents):
        name = f"d{number:05}"
        goals = "|".join(goal for goal in ("ww", "uw", "iw") if rnd.random() < 0.5)
        rows.append(f"{name},type{number % 4},fase{number % 3},regio{rnd.randrange(12)},{goals}")
        turns = [" ".join(rnd.choices(sentences, k=3)) for _ in range(40)]
        write_document(path, name, turns)
        starts, offset = [], 0
        for turn in turns:
            starts.append(offset)
            offset += len(turn) + 1
        text = "\n".join(turns)
        for _ in range(each):
            place = rnd.randrange(40)
            coder = "anna" if rnd.random() < 0.6 else "bram"
            start = starts[place]
            end = text.find(".", start, start + len(turns[place])) + 1 or start + len(turns[place])
            made[coder] += 1
            logs[coder].write(
                f'{{"act":"add","after":{json.dumps(text[end:end + 32])},"before":{json.dumps(text[max(0, start - 32):start])},'
                f'"code":"{rnd.choice(codes)[1]}","coder":"{coder}","document":"{name}","end":{end},'
                f'"id":"{coder}-{made[coder]}","quote":{json.dumps(text[start:end])},"start":{start},'
                f'"time":"2018-03-01T10:00:00Z"}}\n')
    for file in logs.values():
        file.close()
    (path / "Corpus/cases.csv").write_text("\n".join(rows) + "\n")


def write_document(path, name, turns):
    lines = [json.dumps({
        "document": name, "format": "draad-document", "inputs": {"transcript": "0" * 64}, "options": {}, "tool": "0.1.0",
        "version": 1}, separators=(",", ":"))]
    offset = 0
    for number, turn in enumerate(turns):
        lines.append(json.dumps({
            "end": offset + len(turn), "headings": [], "id": f"s{number + 1}", "kind": "turn", "role": "respondent",
            "speaker": "R", "start": offset, "text": turn}, separators=(",", ":"), sort_keys=True))
        offset += len(turn) + 1
    (path / f"out/documents/{name}.jsonl").write_text("\n".join(lines) + "\n")
