"""Exported matrices as their readers see them: pandas, openpyxl, pyreadstat, PSPP and SciPy hold the same numbers."""

import pathlib
import subprocess
import tempfile

import pandas
import pyreadstat
import scipy.io


def check(study, compare):
    if study.moved:
        return
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        check_matrix(study, compare, folder)


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
    subprocess.run(["pspp-convert", str(folder / "m.sav"), str(folder / "pspp.csv")], check=True)
    tables["pspp"] = pandas.read_csv(folder / "pspp.csv", na_values=" ")
    for place, name in enumerate(csv.columns):
        if name not in names:
            continue
        # What nobody read is missing; a sparse matrix, which has no sign for that, leaves it out.
        values = csv[name].fillna(-1).tolist()
        there = csv[csv.iloc[:, -1].notna()][name].fillna(0).tolist()
        compare.equal(f"mtx {name}", sparse[:, names.index(name)].tolist(), there)
        for kind, table in tables.items():
            compare.equal(f"{kind} {name}", table.iloc[:, place].fillna(-1).tolist(), values)
