"""Drives QualCoder's own importer and exporter of REFI-QDA from a checkout of its sources, without its windows:
`qualcoder.py CHECKOUT in.qdpx FOLDER` makes a project in FOLDER as QualCoder would on import, and prints the path of what it
exports again. QualCoder is not part of this project and not on PyPI."""

import ast
import builtins
import importlib
import os
import pathlib
import sqlite3
import sys
import types


class Anything:
    """Stands in for a window: whatever is asked of it is there and does nothing."""

    def __init__(self, *_, **__):
        pass

    def __getattr__(self, _):
        return Anything()

    def __call__(self, *_, **__):
        return Anything()

    def __bool__(self):
        return False

    def __and__(self, _):
        return self

    def __or__(self, _):
        return self

    def __invert__(self):
        return self

    def isChecked(self):
        return False


class Dialog:
    """A base class that QualCoder's dialogs can have."""

    def __init__(self, *_, **__):
        pass

    def exec(self):
        return 0

    def __getattr__(self, _):
        return Anything()


class FileDialog:
    """Chooses the file and folder that the test names."""

    Option = Anything()
    file, folder = "", ""

    @classmethod
    def getOpenFileName(cls, *_, **__):
        return cls.file, True

    @classmethod
    def getExistingDirectory(cls, *_, **__):
        return cls.folder


class Text:
    """Where QualCoder writes what it did."""

    def __init__(self):
        self.lines = []

    def append(self, line):
        self.lines.append(line)


def stand_in(checkout):
    """Puts modules in the place of those that draw windows, so that `refi` and what it computes with load."""
    widgets = types.ModuleType("PyQt6.QtWidgets")
    widgets.__getattr__ = lambda name: Anything
    widgets.QDialog, widgets.QFileDialog, widgets.QProgressDialog = Dialog, FileDialog, Anything
    core = types.ModuleType("PyQt6.QtCore")
    core.__getattr__ = lambda name: Anything()
    qt = types.ModuleType("PyQt6")
    qt.QtWidgets, qt.QtCore, qt.QtGui = widgets, core, core
    package = types.ModuleType("qualcoder")
    package.__path__ = [str(checkout / "src" / "qualcoder")]
    colours = types.ModuleType("qualcoder.color_selector")
    colours.colors, colours.color_matcher = ["#FFFFFF"] * 120, lambda colour: colour
    helpers = types.ModuleType("qualcoder.helpers")
    helpers.Message = Anything
    forms = types.ModuleType("qualcoder.GUI")
    forms.__path__ = []
    endings = types.ModuleType("qualcoder.GUI.ui_dialog_refi_export_endings")
    endings.Ui_Dialog_refi_export_line_endings = Anything
    sys.modules.update({
        "PyQt6": qt, "PyQt6.QtWidgets": widgets, "PyQt6.QtCore": core, "PyQt6.QtGui": core, "qualcoder": package,
        "qualcoder.color_selector": colours, "qualcoder.helpers": helpers, "qualcoder.GUI": forms,
        "qualcoder.GUI.ui_dialog_refi_export_endings": endings})
    builtins._ = lambda text: text
    return importlib.import_module("qualcoder.refi")


def schema(checkout):
    """The statements with which QualCoder makes the tables of a new project, as they stand in its sources."""
    tree = ast.parse((checkout / "src" / "qualcoder" / "__main__.py").read_text(encoding="utf-8"))
    statements = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "new_project":
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant):
                    text = call.args[0].value
                    if isinstance(text, str) and text.upper().startswith("CREATE TABLE"):
                        statements.append(text)
    return statements


class App:
    """The parts of QualCoder's application that its exchange asks for."""

    def __init__(self, folder, version):
        self.project_path = str(folder)
        self.project_name = folder.name
        self.version = version
        self.settings = {"codername": "default", "directory": str(folder.parent), "ai_enable": "False", "fontsize": 10, "font": ""}
        self.ai_models = None
        self.conn = sqlite3.connect(folder / "data.qda")

    def write_config_ini(self, *_):
        pass

    def get_annotations(self):
        keys = "anid", "fid", "pos0", "pos1", "memo", "owner", "date"
        rows = self.conn.execute("select anid, fid, pos0, pos1, memo, owner, date from annotation")
        return [dict(zip(keys, row)) for row in rows]


def version(checkout):
    """What QualCoder calls itself."""
    for line in (checkout / "src" / "qualcoder" / "app.py").read_text(encoding="utf-8").splitlines():
        if "self.version = " in line:
            return line.split('"')[1]
    return "QualCoder"


def run(checkout, project, folder):
    """Imports a project into a new one and exports that again; the path of the export."""
    checkout, folder = pathlib.Path(checkout).resolve(), pathlib.Path(folder).resolve()
    refi = stand_in(checkout)
    home = folder / "home"
    (home / ".qualcoder").mkdir(parents=True)
    os.environ["HOME"] = str(home)
    work = folder / "study.qda"
    for part in ("documents", "images", "audio", "video"):
        (work / part).mkdir(parents=True)
    app = App(work, version(checkout))
    for statement in schema(checkout):
        app.conn.execute(statement)
    app.conn.execute(
        "insert into project (databaseversion, date, memo, about) values ('v13', '2026-01-01 00:00:00', '', '')")
    app.conn.commit()
    copy = folder / "in.qdpx"
    copy.write_bytes(pathlib.Path(project).read_bytes())
    FileDialog.file, FileDialog.folder = str(copy), str(folder)
    said = Text()
    refi.RefiImport(app, said, "qdpx")
    refi.RefiExport(app, said, "project")
    return folder / "study.qdpx", work / "data.qda", said.lines


if __name__ == "__main__":
    print(run(*sys.argv[1:])[0])
