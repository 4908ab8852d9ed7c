"""Exported files as their readers see them: pandas, openpyxl, pyreadstat and SciPy hold the same matrix; in the REFI-QDA
project every selection holds its quotation (lxml), and qdaPy finds as many codings."""

import pathlib
import tempfile
import zipfile

import pandas
import pyreadstat
import scipy.io
from lxml import etree
from qdapy.qdpx import read_qdpx

SPACE = "{urn:QDA-XML:project:1.0}"


def check(study, compare):
    if study.moved:
        return
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        check_matrix(study, compare, folder)
        check_project(study, compare, folder)


def export(study, what, path):
    study.run("export", what, "-o", str(path))
    return path


def check_matrix(study, compare, folder):
    csv = pandas.read_csv(export(study, "matrix", folder / "m.csv"))
    sparse = scipy.io.mmread(export(study, "matrix", folder / "m.mtx")).toarray()
    names = (folder / "m.mtx.columns").read_text().splitlines()
    tables = {
        "xlsx": pandas.read_excel(export(study, "matrix", folder / "m.xlsx")),
        "sav": pyreadstat.read_sav(export(study, "matrix", folder / "m.sav"))[0],
        "dta": pyreadstat.read_dta(export(study, "matrix", folder / "m.dta"))[0],
    }
    for place, name in enumerate(csv.columns):
        if name not in names:
            continue
        values = csv[name].fillna(0).tolist()
        compare.equal(f"mtx {name}", sparse[:, names.index(name)].tolist(), values)
        for kind, table in tables.items():
            compare.equal(f"{kind} {name}", table.iloc[:, place].fillna(0).tolist(), values)


def check_project(study, compare, folder):
    path = export(study, "project", folder / "p.qdpx")
    archive = zipfile.ZipFile(path)
    project = etree.fromstring(archive.read("project.qde"))
    count = 0
    for source in project.iter(SPACE + "TextSource"):
        text = archive.read("sources/" + source.get("plainTextPath").removeprefix("internal://")).decode()
        for selection in source.iter(SPACE + "PlainTextSelection"):
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
            compare.equal("quotation", text[start:end], selection.get("name"))
            count += len(selection.findall(SPACE + "Coding"))
    compare.equal("codings for qdaPy", len(read_qdpx(path, warn=False).fragments), count)
