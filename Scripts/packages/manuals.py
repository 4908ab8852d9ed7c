#!/usr/bin/env python3
"""Manual pages, one a command, from what the program says of its own options: manuals.py PROGRAM FOLDER

The folder gets draad.1, draad-run.1, draad-codebook-add.1 …
"""
import datetime
import json
import os
import pathlib
import subprocess
import sys


def escaped(text):
    """Text that the formatter takes as it stands."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def shown(commands):
    return [command for command in commands if command.get("shouldDisplay", True) and command["commandName"] != "help"]


def spelt(name):
    return ("-" if name["kind"] == "short" else "--") + name["name"]


def usage(path, command):
    """The line of the synopsis: what must be given, and what may."""
    parts = [f".B {escaped(' '.join(path))}"]
    if shown(command.get("subcommands", [])):
        parts.append(".I command")
    options = [one for one in command.get("arguments", []) if one["kind"] != "positional"]
    if any(one.get("shouldDisplay", True) for one in options):
        parts.append("[\\fIoptions\\fR]")
    for one in command.get("arguments", []):
        if one["kind"] == "positional":
            word = f"\\fI{escaped(one['valueName'])}\\fR" + (" ..." if one["isRepeating"] else "")
            parts.append(f"[{word}]" if one["isOptional"] else word)
    return "\n".join(parts)


def argument(one):
    """An argument's entry: its names, its value, what it is for."""
    value = escaped(one.get("valueName", ""))
    if one["kind"] == "positional":
        head = f"\\fI{value}\\fR"
    else:
        head = ", ".join(f"\\fB{escaped(spelt(name))}\\fR" for name in one["names"])
        head += f" \\fI{value}\\fR" if one["kind"] == "option" else ""
    text = one.get("abstract", "") + (" " + one["discussion"] if one.get("discussion") else "")
    if one.get("allValues"):
        text += f" One of: {', '.join(one['allValues'])}."
    if one.get("defaultValue"):
        text += f" Unless given: {one['defaultValue']}."
    return f".TP\n{head}\n{escaped(text.strip() or 'No more is said of it.')}"


def discussion(text):
    """Paragraphs; lines that begin with 'Example:' are set as they are."""
    out = []
    for paragraph in text.split("\n\n"):
        lines = paragraph.split("\n")
        if any(line.startswith("Example:") for line in lines):
            body = [escaped(line.removeprefix("Example:").strip()) for line in lines]
            out.append(".PP\nFor example:\n.PP\n.nf\n.RS 4\n" + "\n".join(body) + "\n.RE\n.fi")
        else:
            out.append(".PP\n" + escaped(paragraph))
    # The first paragraph follows its heading.
    return "\n".join(out).removeprefix(".PP\n")


def page(path, command, version, date):
    """A command's page."""
    title = "-".join(path)
    parts = [
        f'.TH "{escaped(title.upper())}" 1 "{date}" "Draad {version}" "Draad"',
        f".SH NAME\n{escaped(title)} \\- {escaped(command.get('abstract', '').rstrip('.'))}",
        ".SH SYNOPSIS\n" + usage(path, command),
    ]
    if command.get("discussion"):
        parts.append(".SH DESCRIPTION\n" + discussion(command["discussion"]))
    commands = shown(command.get("subcommands", []))
    if commands:
        parts.append(".SH COMMANDS")
        for one in commands:
            usual = " The usual one." if command.get("defaultSubcommand") == one["commandName"] else ""
            name = escaped("-".join(path + [one["commandName"]]))
            parts.append(f".TP\n.BR {name} (1)\n{escaped(one.get('abstract', ''))}{usual}")
    arguments = [one for one in command.get("arguments", []) if one.get("shouldDisplay", True)]
    if arguments:
        parts.append(".SH OPTIONS")
        parts += [argument(one) for one in arguments]
    if len(path) > 1:
        parts.append(f".SH SEE ALSO\n.BR {escaped('-'.join(path[:-1]))} (1)")
    return "\n".join(parts) + "\n"


def write(path, command, folder, version, date):
    (folder / ("-".join(path) + ".1")).write_text(page(path, command, version, date), encoding="utf-8")
    for one in shown(command.get("subcommands", [])):
        write(path + [one["commandName"]], one, folder, version, date)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    ask = lambda flag: subprocess.run([program, flag], check=True, capture_output=True, text=True).stdout
    command = json.loads(ask("--experimental-dump-help"))["command"]
    version = ask("--version").split()[0]
    moment = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
    folder.mkdir(parents=True, exist_ok=True)
    write([command["commandName"]], command, folder, version, moment.strftime("%Y-%m-%d"))


if __name__ == "__main__":
    main()
