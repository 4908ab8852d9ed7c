"""Plain text: what is left of a report when somebody pastes it into a mail."""


def write(report, path):
    lines = []
    for block in report.blocks:
        text = "".join(run.text for run in block.runs)
        if lines and not (block.kind == "item" and lines[-1].startswith("- ")):
            lines.append("")
        mark = "- " if block.kind == "item" else ""
        speaker = f"{block.speaker}: " if block.speaker else ""
        time = f"{block.time} " if block.time else ""
        lines.append(mark + time + speaker + text)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
