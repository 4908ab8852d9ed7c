"""A coder works in office programs: review_files.py DRAAD STUDY. Sheets are filled with openpyxl, Word documents
changed as Word would, both are saved anew by LibreOffice, and what comes back is compared with what was done."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import docx
import openpyxl

draad, study = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
failures = []


def check(what, found, wanted):
    print(("ok      " if found == wanted else "FAILED  ") + what)
    if found != wanted:
        failures.append(what)
        print(f"        found {found!r}\n        wanted {wanted!r}")


def run(*words, folder):
    return subprocess.run([draad, *words], cwd=folder, capture_output=True, text=True)


def office(path, kind):
    """Saves a file anew with LibreOffice, as a coder's own program would."""
    target = path.parent / "office"
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{path.parent}/profile", "--convert-to", kind,
         "--outdir", target, path], check=True, capture_output=True, timeout=180)
    return target / path.name


def events(folder, coder):
    path = folder / "Codings" / f"{coder}.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def counts(result):
    return re.findall(r"(\d+) (?:taken|known already|not taken)", result.stderr)


def sheet(folder):
    run("review", ".", "--coder", "sheet", "--sheet", "out.xlsx", folder=folder)
    path = folder / "out.xlsx"
    book = openpyxl.load_workbook(path, rich_text=True)
    page = book.worksheets[0]
    lists = [str(one.sqref)[0] for one in page.data_validations.dataValidation]
    check("openpyxl: frozen header, lists for decision and code, protected", (page.freeze_panes, lists, page.protection.sheet),
          ("B2", ["H", "I"], True))
    check("openpyxl: only the coder's columns are open", [page.cell(2, column).protection.locked for column in range(1, 11)],
          [True] * 7 + [False] * 3)
    other = book["Codes"]["A5"].value
    page["H2"], page["H3"], page["H4"], page["I4"] = "accepteren", "afwijzen", "andere code", other
    page["J5"], page["H6"], page["J6"] = "nog eens naar kijken", "accepteren", "mooi"
    book.save(path)
    saved = office(path, "xlsx")
    first = run("codings", "import", saved, "--coder", "sheet", folder=folder)
    check("LibreOffice's workbook: five answers", (counts(first), first.returncode), (["5", "0"], 0))
    acts = [event["act"] for event in events(folder, "sheet")]
    check("LibreOffice's workbook: events", acts, ["accept", "reject", "reject", "add", "memo", "accept", "memo"])
    again = run("codings", "import", path, saved, "--coder", "sheet", folder=folder)
    check("both workbooks again: nothing new", counts(again), ["0", "5", "0", "5"])


def change(path, name):
    """What a coder does in Word: resolves the first comment and the second suggestion, deletes the third, types another
    code over the fourth, answers the fifth, and puts a comment of their own on a word."""
    parts = {}
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            parts[part] = archive.read(part).decode()
    comments = parts["word/comments.xml"]
    found = re.findall(r"<w:comment .*?</w:comment>", comments)
    last = lambda comment: re.findall(r'w14:paraId="(\w+)"', comment)[-1]
    gone, other = found[3], found[4]
    label = re.search(r"<w:t [^>]*>(.*?)</w:t>", other).group(1)
    changed = other.replace(f">{label}<", f">{name}<")
    answer = ('<w:comment w:id="900" w:author="Anna" w:initials="A"><w:p w14:paraId="2F000001"><w:r><w:t>Weet ik niet'
              '</w:t></w:r></w:p></w:comment>')
    own = ('<w:comment w:id="901" w:author="Anna" w:initials="A"><w:p w14:paraId="2F000002"><w:r><w:t>' + name +
           '</w:t></w:r></w:p></w:comment>')
    parts["word/comments.xml"] = comments.replace(gone, "").replace(other, changed).replace("</w:comments>", answer + own + "</w:comments>")
    body = re.sub(r'<w:commentRange(Start|End) w:id="3"/>|<w:r><w:commentReference w:id="3"/></w:r>', "", parts["word/document.xml"])
    body = body.replace('<w:commentRangeStart w:id="5"/>', '<w:commentRangeStart w:id="5"/><w:commentRangeStart w:id="900"/>')
    body = body.replace('<w:commentRangeEnd w:id="5"/>', '<w:commentRangeEnd w:id="5"/><w:commentRangeEnd w:id="900"/><w:r><w:commentReference w:id="900"/></w:r>')
    # The coder's own comment is on the last paragraph.
    head, tail = body.rsplit("<w:r><w:t", 1)
    piece, rest = tail.split("</w:r>", 1)
    parts["word/document.xml"] = (f'{head}<w:commentRangeStart w:id="901"/><w:r><w:t{piece}</w:r><w:commentRangeEnd w:id="901"/>'
                                  f'<w:r><w:commentReference w:id="901"/></w:r>{rest}')
    done = "".join(f'<w15:commentEx w15:paraId="{last(found[place])}" w15:done="1"/>' for place in (0, 2))
    thread = f'<w15:commentEx w15:paraId="2F000001" w15:paraIdParent="{last(found[5])}" w15:done="0"/>'
    parts["word/commentsExtended.xml"] = ('<?xml version="1.0" encoding="UTF-8"?><w15:commentsEx xmlns:w15='
                                          f'"http://schemas.microsoft.com/office/word/2012/wordml">{done}{thread}</w15:commentsEx>')
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        "</Relationships>", '<Relationship Id="rId90" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        'Target="commentsExtended.xml"/></Relationships>')
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>", '<Override PartName="/word/commentsExtended.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.commentsExtended+xml"/></Types>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            archive.writestr(part, text)


def word(folder, document):
    def ask(coder):
        run("review", ".", "--coder", coder, "--word", coder, "--document", document, folder=folder)
        return folder / coder / f"{document}.docx"

    # Both before any decision: what one decides would change what the other is shown.
    path, second = ask("word"), ask("office")
    read = docx.Document(path)
    check("python-docx: the title and a comment for each suggestion", (read.paragraphs[0].text, read.paragraphs[0].style.name),
          (document, "Title"))
    untouched = office(ask("still"), "docx")
    nothing = run("codings", "import", untouched, "--coder", "still", folder=folder)
    check("untouched and saved by LibreOffice: nothing", (counts(nothing), nothing.returncode), (["0", "0"], 0))
    name = "Vast aanspreekpunt"
    change(path, name)
    plain, saved = path, office(path, "docx")
    first = run("codings", "import", plain, "--coder", "word", folder=folder)
    wanted = ["accept", "reject", "add", "memo", "add", "reject", "review"]
    check("as Word saves it: events", sorted(event["act"] for event in events(folder, "word")), sorted(wanted))
    check("as Word saves it: no trouble", first.returncode, 0)
    again = run("codings", "import", saved, "--coder", "word", folder=folder)
    check("the same, saved by LibreOffice: nothing new", counts(again)[0], "0")
    change(second, name)
    run("codings", "import", office(second, "docx"), "--coder", "office", folder=folder)
    strip = lambda coder: sorted((event["act"], event.get("code"), event["start"], event["end"], event.get("memo"))
                                 for event in events(folder, coder))
    check("saved by LibreOffice before the first import: the same events", strip("office"), strip("word"))


with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch) / "study"
    folder.mkdir()
    for part in ("Corpus", "Codebooks", "out"):
        shutil.copytree(study / part, folder / part)
    if (study / "study.yaml").exists():
        shutil.copy(study / "study.yaml", folder)
    sheet(folder)
    word(folder, "n02-peelrand")
print(f"{len(failures)} failed" if failures else "All as it should be.")
sys.exit(1 if failures else 0)
