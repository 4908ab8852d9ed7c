"""Matrix, quotations and codebook as R reads them, with haven and readxl of Debian, beside what stands in the CSV."""

import csv
import io
import pathlib
import shutil
import subprocess
import tempfile

SCRIPT = """
args <- commandArgs(TRUE)
data <- if (grepl("xlsx$", args[1])) readxl::read_xlsx(args[1], col_types = "text") else haven::read_sav(args[1])
data <- as.data.frame(lapply(data, function(column) {
  flags <- setequal(as.numeric(attr(column, "labels")), c(0, 1))
  if (inherits(column, "haven_labelled") && !flags) as.character(haven::as_factor(column)) else as.character(unclass(column))
}), check.names = FALSE)
write.csv(data, args[2], row.names = FALSE, na = "", fileEncoding = "UTF-8")
"""
_said = []


def check(study, compare):
    if study.moved:
        return
    if not shutil.which("Rscript"):
        if not _said:
            print("R: left out; it needs Debian's r-base-core, r-cran-haven and r-cran-readxl")
            _said.append(True)
        return
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "read.R").write_text(SCRIPT)
        for what, kind in (("matrix", "sav"), ("matrix", "xlsx"), ("quotations", "xlsx"), ("codebook", "xlsx")):
            path = folder / f"{what}.{kind}"
            study.run("export", what, "-o", str(path))
            read = subprocess.run(
                ["Rscript", "--vanilla", str(folder / "read.R"), str(path), str(folder / "out.csv")], capture_output=True, text=True)
            compare.equal(f"R reads {what}.{kind}", read.stderr[-300:] if read.returncode else "", "")
            if read.returncode:
                continue
            with (folder / "out.csv").open(newline="", encoding="utf-8") as file:
                theirs = list(csv.reader(file))[1:]
            ours = list(csv.reader(io.StringIO(study.run("export", what, "--format", "csv"), newline="")))[1:]
            compare.equal(f"cells of {what}.{kind} in R", [plain(row) for row in theirs[:len(ours)]], [plain(row) for row in ours])

        check_script(study, compare, folder)


def check_script(study, compare, folder):
    """The crosstab that our script for R counts from the matrix, beside Draad's own."""
    attribute = study.attributes[0] if study.path.name == "everything" else "type"
    study.run("export", "matrix", "-o", str(folder / "codes.sav"))
    study.run("export", "script", "--by", attribute, "-o", str(folder / "crosstab.R"))
    made = subprocess.run(["Rscript", "--vanilla", "crosstab.R", "out.csv"], cwd=folder, capture_output=True, text=True)
    compare.equal("R runs the script", made.stderr[-300:] if made.returncode else "", "")
    if made.returncode:
        return
    with (folder / "out.csv").open(newline="", encoding="utf-8") as file:
        theirs = {row["code"]: row for row in csv.DictReader(file)}
    ours = study.rows("crosstab", "--by", attribute)
    for row in (row for row in ours if row.get("level")):
        for column, value in row.items():
            if " (n=" in column and not column.startswith(("total", "totaal")):
                compare.equal(f"{row['code']} {column}", value, theirs.get(row["code"], {}).get(column.split(" (n=")[0]))


def plain(row):
    """Numbers without what a program adds to them."""
    cells = []
    for cell in row:
        cell = cell.replace("\r\n", "\n")
        try:
            cells.append(str(float(cell)))
        except ValueError:
            cells.append(cell)
    return cells
