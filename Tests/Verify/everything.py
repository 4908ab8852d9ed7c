"""A study with everything in it that goes to other programs: memos of all kinds, cases that share documents, several values,
codes below codes that are used, the same code twice, emoji, two coders, what was rejected, read and settled."""

import json
import pathlib
import shutil
import subprocess

TEXTS = {
    "gesprek-1": "I: Hoe begon het?\nR1: Wij trokken samen de kar 🚲, zonder geld.\nR2: En zonder <contract> & \"papier\".\n",
    "gesprek-2": "I: En nu?\nR1: Nu is er subsidie: 40 % van de kosten.\nR1: Dat scheelt.\n",
    "verslag": "Een verslag zonder sprekers.\n\nMet een tweede alinea, één é en één e\u0301.\n",
}

CODEBOOK = """name: Alles
language: nl
description: Van alles wat
codes:
  - name: drijfveren
    label: Drijfveren
    definition: Wat hen drijft
    codes:
      - name: kar
        label: De kar
        definition: 'Trekken: wie trekt'
        use: altijd
        not: nooit
        indicators: [kar, trekken]
        example: Wij trokken
        memo: Nog eens bezien
        codes:
          - name: groep
            codes:
              - name: samen
  - name: geld
    label: Geld
    memo: Memo van geld
  - name: geld-2
    label: geld
"""

CASES = """case,documents,speakers,type,leden,doel
Havenkring,gesprek-1|verslag,R1,netwerk,12,werk | inkomen
Ploeg,gesprek-1|gesprek-2,R2,platform,7,
"""


def event(identifier, coder, act, document, quote, text, code=None, **more):
    """A line of a coder's file for the first place where a quotation stands."""
    start = text.index(quote)
    return {"act": act, "coder": coder, "code": code, "document": document, "start": start, "end": start + len(quote),
            "quote": quote, "before": text[max(0, start - 32):start], "after": text[start + len(quote):][:32], "id": identifier,
            "time": f"2018-03-01T10:00:{10 + int(identifier.split('-')[-1]):02}Z", **more}


def make(path, draad):
    """The study in a folder that is made anew."""
    shutil.rmtree(path, ignore_errors=True)
    for part in ("Corpus", "Codebooks", "Codings"):
        (path / part).mkdir(parents=True)
    for name, text in TEXTS.items():
        (path / f"Corpus/{name}.txt").write_text(text)
    (path / "Codebooks/codebook.yaml").write_text(CODEBOOK)
    (path / "Corpus/cases.csv").write_text(CASES)
    program = str(pathlib.Path(draad).resolve())
    for command in (["ingest", "Corpus", "-o", "out/documents"], ["tokenize", "out/documents", "--lexicon", "none", "-o", "out/tokens"]):
        subprocess.run([program, *command], cwd=path, check=True, capture_output=True)
    documents = {}
    for file in (path / "out/documents").glob("*.jsonl"):
        lines = [json.loads(line) for line in file.read_text().split("\n") if line]
        documents[lines[0]["document"]] = "\n".join(line["text"] for line in lines[1:])
    one, two, three = documents["gesprek-1"], documents["gesprek-2"], documents["verslag"]
    anna = [
        event("anna-1", "anna", "add", "gesprek-1", "trokken samen de kar 🚲", one, "kar", memo="eerste memo"),
        event("anna-2", "anna", "memo", "gesprek-1", "trokken samen de kar 🚲", one, target="anna-1", memo="tweede: a & b < c"),
        event("anna-3", "anna", "add", "gesprek-1", "trokken samen de kar 🚲", one, "kar"),
        event("anna-4", "anna", "accept", "gesprek-1", "samen", one, "samen", suggestion="s1"),
        event("anna-5", "anna", "add", "gesprek-2", "subsidie", two, "geld"),
        event("anna-6", "anna", "memo", "gesprek-2", "40 %", two, memo="op een plek"),
        event("anna-7", "anna", "memo", "gesprek-2", "40 %", two, memo="nog een op die plek"),
        event("anna-8", "anna", "reject", "gesprek-2", "kosten", two, "geld-2", suggestion="s2"),
        event("anna-9", "anna", "review", "verslag", three, three),
    ]
    bram = [
        event("bram-1", "bram", "add", "verslag", "tweede alinea, één é en één e\u0301", three, "drijfveren", memo="van bram"),
        event("bram-2", "bram", "add", "gesprek-1", "geld.\nEn zonder", one, "geld-2"),
        event("bram-3", "bram", "settle", "gesprek-2", "scheelt", two, "geld", memo="afgesproken"),
        event("bram-4", "bram", "memo", "verslag", "Een verslag", three, memo="vooraan"),
    ]
    for coder, events in (("anna", anna), ("bram", bram)):
        lines = [json.dumps({k: v for k, v in e.items() if v is not None}, ensure_ascii=False, sort_keys=True) for e in events]
        (path / f"Codings/{coder}.jsonl").write_text("\n".join(lines) + "\n")
    subprocess.run([program, "run", "."], cwd=path, check=True, capture_output=True, env={"DRAAD_LEXICON": "none", "PATH": "/usr/bin:/bin"})
