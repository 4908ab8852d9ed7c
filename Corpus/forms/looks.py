"""How each document looks: looks.csv has a row for those that differ from the defaults."""

import csv
from dataclasses import dataclass, fields


@dataclass
class Look:
    document: str
    date: str = "2018-01-15"  # of the interview
    typist: str = "Anna"
    changes: str = ""  # who tracked changes; else the typist
    font: str = "Calibri"
    size: str = "11"
    headings: str = "kop"  # kop: styles with Dutch names; heading: English ones; titel: a title above English ones
    colour: str = "000000"  # of headings
    label: str = "plain"  # of speakers: plain, bold, style
    gap: str = "space"  # after the label: space or tab
    question: str = "plain"  # what interviewers say: plain, italic, bold
    header: str = ""  # of the page: name, page, both or neither
    align: str = "left"  # or both

    def time(self, minutes=0):
        """A moment on the interview's day."""
        return f"{self.date}T{16 + minutes // 60:02}:{minutes % 60:02}:00Z"

    @property
    def changer(self):
        return self.changes or self.typist


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {each.name for each in fields(Look)}
    return {row["document"]: Look(**{key: value for key, value in row.items() if value and key in known}) for row in rows}
