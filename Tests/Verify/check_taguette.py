"""Taguette's own database, made by its own models, as a study; and our codebook in its own reader of codebooks."""

import io
import json
import pathlib
import tempfile

import taguette.database as database
from bs4 import BeautifulSoup
from taguette import extract
from taguette.import_codebook import list_tags_csv

TEXTS = {
    "gesprek 1": "<h1>Gesprek één</h1>\n<p>Wij trokken <b>samen</b> de kar &amp; zonder geld.</p>\n<p>En nu? 🚲 Ja!</p>",
    "gesprek 2": "<p>Eerste <i>alinea</i></p><ul><li>punt een</li><li>punt twee — écht</li></ul><p>Slot</p>",
}
PASSAGES = {"gesprek 1": ["één", "trokken samen de", "kar & zonder", "🚲 Ja"], "gesprek 2": ["Eerste alinea", "twee — écht", "Slot"]}


def make(path):
    """A project in a new database of Taguette, with a highlight for each passage; what is highlighted, as text."""
    session = database.connect("sqlite:///" + str(path))()
    user = database.User(login="anna")
    project = database.Project(name="Studie", description="d")
    session.add_all([user, project])
    session.flush()
    tags = [database.Tag(project=project, path=name, description="over " + name) for name in ("geld", "tijd")]
    session.add_all(tags)
    wanted = []
    for name, html in TEXTS.items():
        document = database.Document(
            name=name, description="", filename=name + ".html", project=project, text_direction=database.TextDirection.LEFT_TO_RIGHT,
            contents=html)
        session.add(document)
        session.flush()
        text = "".join(BeautifulSoup(html, "html5lib").strings)
        for number, passage in enumerate(PASSAGES[name]):
            start = len(text[:text.index(passage)].encode())
            end = start + len(passage.encode())
            highlight = database.Highlight(
                document=document, start_offset=start, end_offset=end, snippet=extract.extract(html, start, end),
                tags=[tags[number % 2]])
            session.add(highlight)
            session.flush()
            session.add(database.Command.highlight_add("anna", document, highlight, [tags[number % 2].id]))
            wanted.append((name, "anna", tags[number % 2].path, passage))
    session.commit()
    session.close()
    return wanted


def check(study, compare):
    for profile in ("any", "taguette"):
        text = study.run("export", "codebook", "--format", "csv", "--profile", profile)
        tags = list_tags_csv(io.BytesIO(text.encode()))
        compare.equal(f"tags that Taguette reads, {profile}", len({tag["path"] for tag in tags}), len(study.codes))
    if study.path.name != "everything":
        return
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        wanted = make(folder / "taguette.sqlite3")
        study.run("import", str(folder / "taguette.sqlite3"), "-o", str(folder / "back"))
        found = []
        for file in (folder / "back/Codings").glob("*.jsonl"):
            for line in file.read_text().splitlines():
                event = json.loads(line)
                if event["act"] == "add":
                    found.append((event["document"], event["coder"], event["code"], event["quote"]))
        compare.equal("highlights of Taguette", sorted(found), sorted(wanted))
