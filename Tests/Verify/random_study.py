"""Small random studies, written as people would have them: transcripts, a codebook, a table of cases or none, coders' files.

What is odd in real studies is common here: half-read documents, questions coded, codes that the codebook does not have,
documents that are gone, cases without documents and documents without case, equal ids in two coders' files, events about
another coder's events, decisions taken back and made again, one coder's file on two computers that number alike, the same
coding twice, dates, a code that gets another name, a document that is deleted and one that is corrected after the first
run.
"""
import csv, io, json, os, random

WORDS = "wij de gemeente betaalt mee en toen groeide het netwerk zonder subsidie veel tijd met elkaar geen geld".split()
CODES = {"geld": None, "kosten": "geld", "baten": "geld", "mens": None, "leider": "mens", "team": "mens", "los": None}
LEAVES = ["kosten", "baten", "leider", "team", "los"]


def text(rng, least=3):
    words = [rng.choice(WORDS) for _ in range(rng.randint(least, 9))]
    return " ".join(words).capitalize()


class Document:
    """Turns of an interviewer and a respondent; positions count in the texts joined by line feeds."""

    def __init__(self, rng, name):
        self.name = name
        self.turns = []
        for _ in range(rng.randint(2, 6)):
            self.turns.append(("interviewer", text(rng) + "?"))
            self.turns.append(("respondent", text(rng) + ". " + text(rng) + "."))
        self.join()

    def join(self):
        self.starts = []
        place = 0
        for _, words in self.turns:
            self.starts.append(place)
            place += len(words) + 1
        self.text = "\n".join(words for _, words in self.turns)

    def segments(self):
        return [(s, s + len(t), role) for s, (role, t) in zip(self.starts, self.turns)]

    def write(self, folder):
        with open(os.path.join(folder, self.name + ".txt"), "w") as file:
            for role, words in self.turns:
                file.write(("I: " if role == "interviewer" else "R: ") + words + "\n\n")


class Study:
    def __init__(self, seed):
        rng = self.rng = random.Random(seed)
        self.documents = [Document(rng, f"d{n:02}") for n in range(rng.randint(2, 9))]
        gone = Document(rng, "weg")
        self.gone = [gone] if rng.random() < 0.3 else []
        self.codes = dict(CODES)
        self.cases = self.make_cases()
        self.dates = {}
        self.moves = {}  # by document: from where on the text moved, and how far
        for case, _, _ in self.cases or []:
            self.dates[case] = rng.choice(["2018-03-05", "2018-11-12", "2019-01-31", ""])
        self.files = {}
        coders = ["anna", "bram", "cleo"][: rng.randint(1, 3)]
        for coder in coders:
            self.files[coder] = self.events(coder, rng.choice(["page", "page", "told", "untold", "bulk", "imported"]))
        if len(coders) > 1 and rng.random() < 0.5:
            self.files["zara"] = self.settlements("zara", coders)
        self.parts = {coder: [(coder + ".jsonl", events)] for coder, events in self.files.items()}
        if rng.random() < 0.3:
            self.divide(rng.choice(coders))

    def divide(self, coder):
        """The coder goes on elsewhere with a copy of the file as it was at some time; both computers number on from there."""
        rng, events = self.rng, self.files[coder]
        copied = rng.randint(0, len(events))
        split = rng.randint(copied, len(events))
        here = {e["id"] for e in events[copied:split]}
        rest = []
        for event in events[split:]:  # what is about decisions that the other computer never saw cannot be
            if event.get("target") in here:
                here.add(event["id"])
            else:
                rest.append(event)
        self.files[coder] = events[:split] + rest
        names, second = {}, []
        for number, event in enumerate(rest, copied + 1):
            name = str(number) if event["id"].isdigit() else f"{coder}-{number}"
            names[event["id"]] = name
            second.append({**event, "id": name, **({"target": names.get(event["target"], event["target"])}
                                                   if "target" in event else {})})
        self.parts[coder] = [(coder + ".jsonl", events[:split]), (coder + "_thuis.jsonl", events[:copied] + second)]

    def change(self, folder):
        """What happens to a study after its first run; whether anything did."""
        rng, changed = self.rng, False
        if rng.random() < 0.2:
            self.codes = {"vast" if code == "los" else code: parent for code, parent in self.codes.items()}
            self.write_codebook(folder)
            changed = True
        if len(self.documents) > 2 and rng.random() < 0.2:
            gone = self.documents.pop(rng.randrange(len(self.documents)))
            os.remove(os.path.join(folder, "Corpus", gone.name + ".txt"))
            changed = True
        if rng.random() < 0.4:
            changed = self.correct(folder) or changed
        return changed

    def correct(self, folder):
        """A question and its answer are put into a document, or taken out, where nobody coded across; of documents of which
        nobody said what was read, or took anything back, since that moves by estimate. Whether there is one."""
        rng = self.rng
        events = [e for events in self.files.values() for e in events]
        fixed = {e["document"] for e in events if e["act"] in ("review", "remove", "change")}
        for document in self.documents:
            if document.name in fixed:
                continue
            own = [e for e in events if e["document"] == document.name]
            if rng.random() < 0.5:
                turn = 2 * rng.randrange(len(document.turns) // 2)
                place = document.starts[turn]
                if any(e["start"] < place < e["end"] or e["end"] in (place, place - 1) for e in own):
                    continue
                new = [("interviewer", "Nagekomen vraag over het jaar daarvoor?"), ("respondent", "Later toegevoegd antwoord.")]
                document.turns[turn:turn] = new
                self.moves[document.name] = (place, sum(len(t) + 1 for _, t in new))
            else:
                if len(document.turns) < 6:
                    continue
                turn = 2 * rng.randrange(len(document.turns) // 2 - 1)
                start, end = document.starts[turn], document.starts[turn + 2]
                if any(e["start"] < end and e["end"] > start for e in own):
                    continue
                del document.turns[turn:turn + 2]
                self.moves[document.name] = (end, start - end)
            document.join()
            document.write(os.path.join(folder, "Corpus"))
            return True
        return False

    def make_cases(self):
        rng = self.rng
        if rng.random() < 0.2:
            return None
        rows = []
        for number, document in enumerate(self.documents):
            if rng.random() < 0.12:
                continue  # a document without case
            rows.append((f"c{number}", rng.choice(["net", "plat", "soc"]), [document.name]))
        if rows and rng.random() < 0.3:
            rows.append(("leeg", "net", ["nergens"]))
        if len(rows) > 1 and rng.random() < 0.3:
            rows[0][2].extend(rows.pop(1)[2])  # a case with two documents
        return rows

    def passage(self, document):
        rng = self.rng
        start, end, role = rng.choice(document.segments())
        if role == "interviewer" and rng.random() < 0.6:
            start, end, role = rng.choice(document.segments())
        if rng.random() < 0.5 and end - start > 8:
            start += rng.randint(0, 4)
            end -= rng.randint(0, 3)
        if rng.random() < 0.1:
            end = min(len(document.text), end + rng.randint(1, 30))
        return start, end

    def events(self, coder, way):
        rng = self.rng
        events = []

        def add(act, document, start, end, **more):
            number = len(events) + 1
            quote = document.text[start:end] if act != "review" else ""
            event = {"id": str(number) if self.plain else f"{coder}-{number}", "coder": coder, "act": act,
                     "time": f"2024-01-{1 + number // 60:02}T10:{number % 60:02}:00Z", "document": document.name,
                     "start": start, "end": end, "quote": quote,
                     "before": document.text[max(0, start - 32):start] if quote else "",
                     "after": document.text[end:end + 32] if quote else "", **more}
            if way == "page":
                event["decision"] = f"{coder}.{number}"
            elif way in ("bulk", "imported"):
                event["via"] = way
            elif way == "told":
                event["via"] = "page"
            events.append(event)
            return event

        self.plain = rng.random() < 0.3
        for document in self.documents + self.gone:
            if rng.random() < 0.25:
                continue
            made = []
            for _ in range(rng.randint(0, 6)):
                start, end = self.passage(document)
                code = rng.choice(LEAVES + ["mens"]) if rng.random() < 0.95 else "oude-naam"
                act = rng.choice(["add", "add", "accept", "reject"])
                more = {"code": code}
                if act != "add":
                    more["suggestion"] = f"{document.name}:{start}-{end}:{code}"
                made.append(add(act, document, start, end, **more))
                if rng.random() < 0.05:
                    made.append(add(act, document, start, end, **more))
            for event in made:
                if rng.random() < 0.1:
                    removal = add("remove", document, event["start"], event["end"], code=event["code"], target=event["id"])
                    if rng.random() < 0.4:
                        add("remove", document, event["start"], event["end"], code=event["code"], target=removal["id"])
                elif rng.random() < 0.1 and event["act"] != "reject":
                    add("change", document, event["start"], event["end"], code=rng.choice(LEAVES), target=event["id"])
            if rng.random() < 0.1:  # what is nobody's, or another coder's
                add("remove", document, 0, 3, code="los", target="bram-1" if coder != "bram" else "anna-1")
            if rng.random() < 0.5 and way != "imported":
                if rng.random() < 0.75:
                    add("review", document, 0, len(document.text))
                else:
                    start, end, _ = document.segments()[len(document.turns) // 2]
                    add("review", document, 0, end)
        return events

    def settlements(self, coder, coders):
        rng = self.rng
        events = []
        for other in coders:
            for event in self.files[other]:
                if event["act"] not in ("add", "accept") or rng.random() < 0.6:
                    continue
                number = len(events) + 1
                kept = {k: v for k, v in event.items() if k not in ("suggestion", "decision", "via")}
                kept.update(id=f"{coder}-{number}", coder=coder, act=rng.choice(["settle", "settle", "reject"]),
                            target=event["id"], time=f"2024-03-01T10:{number % 60:02}:00Z")
                events.append(kept)
        return events

    def write(self, folder):
        for part in ("Corpus", "Codebooks", "Codings"):
            os.makedirs(os.path.join(folder, part), exist_ok=True)
        for document in self.documents:
            document.write(os.path.join(folder, "Corpus"))
        self.write_codebook(folder)
        if self.cases is not None:
            out = io.StringIO()
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(["case", "type", "datum", "documents"])
            for case, kind, documents in self.cases:
                writer.writerow([case, kind, self.dates[case], "|".join(documents)])
            with open(os.path.join(folder, "Corpus", "cases.csv"), "w") as file:
                file.write(out.getvalue())
        for name, events in (part for parts in self.parts.values() for part in parts):
            with open(os.path.join(folder, "Codings", name), "w") as file:
                for event in events:
                    file.write(json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n")

    def write_codebook(self, folder):
        with open(os.path.join(folder, "Codebooks", "codebook.yaml"), "w") as file:
            file.write("codes:\n")
            for code, parent in self.codes.items():
                file.write(f"  - name: {code}\n" + (f"    parent: {parent}\n" if parent else ""))
