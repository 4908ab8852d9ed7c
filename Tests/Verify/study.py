"""A study's files as they are, read without Draad's help."""

import csv
import io
import json
import pathlib
import subprocess

import yaml


class Study:
    def __init__(self, draad, path):
        self.draad = draad
        self.path = path.resolve()
        settings = self.path / "study.yaml"
        self.settings = yaml.safe_load(settings.read_text()) if settings.exists() else {}
        self._read_codebook()
        self._read_cases()
        self._read_documents()
        self._read_codings()

    def run(self, *arguments):
        """What a command prints; its diagnostics go nowhere."""
        command = [str(pathlib.Path(self.draad).resolve()), *arguments]
        result = subprocess.run(command, cwd=self.path, capture_output=True, text=True)
        if result.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{result.stderr}")
        return result.stdout

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--format", "json"))

    def rows(self, *arguments):
        return list(csv.DictReader(io.StringIO(self.run(*arguments, "--format", "csv"), newline="")))

    def _read_codebook(self):
        path = self.path / self.settings.get("codebook", "Codebooks/codebook.yaml")
        self.codes, self.parent = [], {}

        def walk(codes, parent):
            for code in codes:
                self.codes.append(code["name"])
                self.parent[code["name"]] = parent
                walk(code.get("codes") or [], code["name"])

        walk(yaml.safe_load(path.read_text())["codes"], None)
        self.leaves = [code for code in self.codes if code not in self.parent.values()]

    def line(self, code):
        """The code and those above it."""
        while code is not None:
            yield code
            code = self.parent[code]

    def _read_cases(self):
        path = self.path / self.settings.get("cases", "Corpus/cases.csv")
        text = path.read_text(encoding="utf-8-sig")
        first = text.split("\n")[0]
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","))

        def split(field):
            return [part.strip() for part in (field or "").split("|") if part.strip()]

        self.cases = {row["case"]: {key: split(value) for key, value in row.items()} for row in rows}
        self.attributes = [key for key in rows[0] if key not in ("case", "documents", "speakers", "")]
        self.cases_of = {}
        for case, values in self.cases.items():
            for document in values.get("documents") or [case]:
                self.cases_of.setdefault(document, []).append(case)

    def values(self, attribute):
        return list(dict.fromkeys(value for case in self.cases.values() for value in case[attribute]))

    def _read_documents(self):
        self.documents = {}
        for path in sorted((self.path / "out/documents").glob("*.jsonl")):
            lines = [json.loads(line) for line in path.read_text().split("\n") if line]
            document, segments = lines[0]["document"], lines[1:]
            alone = self.cases_of.get(document, [])
            for segment in segments:
                segment["of"] = segment.get("case") or (alone[0] if len(alone) == 1 else None)
                segment["codable"] = segment.get("role") != "interviewer" and segment["kind"] not in (
                    "heading", "header", "footer", "comment")
            self.documents[document] = segments
        self.texts = {name: "\n".join(s["text"] for s in segments) for name, segments in self.documents.items()}

    def _read_codings(self):
        """The fold of decisions: a removal, which may itself be removed, takes a decision back."""
        events = []
        for path in sorted((self.path / self.settings.get("codings", "Codings")).glob("*.jsonl")):
            events += [json.loads(line) for line in path.read_text().split("\n") if line]
        gone = set()
        for event in reversed(events):
            if event["act"] == "remove" and event["id"] not in gone:
                gone.add(event["target"])
        held, self.rejections, self.reviews = {}, [], []
        for event in events:
            if event["id"] in gone or event["act"] == "remove":
                continue
            if event["act"] in ("add", "accept", "settle", "reject"):
                held[event["id"]] = dict(event)
            elif event["act"] == "change" and event["target"] in held:
                target = held[event["target"]]
                for key in ("start", "end", "quote", "time", "code"):
                    target[key] = event.get(key, target.get(key))
            elif event["act"] == "review":
                self.reviews.append(event)
        # Only what still stands where it stood; moved passages are Draad's to find, and not compared here.
        placed = [self._place(event) for event in held.values()]
        self.moved = {event["document"] for event, place in zip(held.values(), placed) if place is None}
        # A code that one coder gave to one passage is one coding, however often it was given.
        once = {}
        for event in placed:
            if event and event["act"] != "reject":
                key = (event["coder"], event["code"], event["document"], event["start"], event["end"], event["act"] == "settle")
                once.setdefault(key, event)
        self.codings = list(once.values())
        self.rejections = [event for event in placed if event and event["act"] == "reject"]

    def placed(self, event):
        """A stretch of text with the segment in which it starts and the case that this is about."""
        for segment in self.documents[event["document"]]:
            if segment["start"] <= event["start"] <= segment["end"]:
                return event | {"segment": segment["id"], "of": segment["of"]}

    def _place(self, event):
        text = self.texts.get(event["document"])
        if text is None or text[event["start"]:event["end"]] != event["quote"]:
            return None
        for segment in self.documents[event["document"]]:
            if segment["start"] <= event["start"] <= segment["end"]:
                return event | {"segment": segment["id"], "of": segment["of"]}
        return None
