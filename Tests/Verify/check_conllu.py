"""Tokens as two other readers of CoNLL-U see them (`conllu`, UDPipe); and what comes back from such programs, with
`SpaceAfter` alone to say where words stand, as `draad suggest` sees it."""

import json
import pathlib
import tempfile

import conllu
from ufal.udpipe import InputFormat, OutputFormat, ProcessingError, Sentence


def check(study, compare):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        study.run("tokenize", "out/documents", "-o", str(folder / "tokens"))
        for name, text in study.texts.items():
            check_document(study.documents[name], text, (folder / f"tokens/{name}.conllu").read_text(), name, compare)
        if (study.path / "out/model.json").exists():
            check_foreign(study, sorted((folder / "tokens").glob("*.conllu"))[:8], folder, compare)


def check_document(segments, text, lines, name, compare):
    """What the tokens say stands in the document as another program reads it."""
    sentences = conllu.parse(lines)
    tokens = [token for sentence in sentences for token in sentence]
    ranges = [tuple(map(int, token["misc"]["TokenRange"].split(":"))) for token in tokens]
    compare.equal(f"{name} forms", [token["form"] for token in tokens], [text[start:end] for start, end in ranges])
    compare.equal(f"{name} letters", "".join(token["form"] for token in tokens), squeezed(text))
    compare.equal(f"{name} sentences are unique", len({s.metadata["sent_id"] for s in sentences}), len(sentences))
    compare.equal(f"{name} sentences' texts", [s.metadata["text"].split() for s in sentences], [joined(s).split() for s in sentences])
    check_segments(segments, sentences, name, compare)
    words, texts = udpipe(lines)
    compare.equal(f"{name} words in UDPipe", words, [[token["form"] for token in sentence] for sentence in sentences])
    compare.equal(f"{name} texts in UDPipe", texts, [s.metadata["text"] for s in sentences])


def squeezed(text):
    """Without white space, as Unicode has it, and without control characters."""
    return "".join(letter for letter in text if not letter.isspace() and not (ord(letter) < 32 or 127 <= ord(letter) < 160))


def joined(sentence):
    return "".join(
        token["form"] + ("" if (token["misc"] or {}).get("SpaceAfter") == "No" else " ") for token in sentence)


def check_segments(segments, sentences, name, compare):
    """What is known of segments comes along in the comments."""
    fields = {"kind": "segment_kind", "speaker": "segment_speaker", "role": "segment_role", "question": "segment_question"}
    first = {}
    for sentence in sentences:
        if "segment_id" in sentence.metadata:
            first[sentence.metadata["segment_id"]] = sentence.metadata
    spoken = [segment for segment in segments if segment["id"] in first]
    for field, key in fields.items():
        theirs = [segment.get(field) for segment in spoken]
        compare.equal(f"{name} {field}", [first[segment["id"]].get(key) for segment in spoken], theirs)


def udpipe(lines, write=None):
    """Words and texts by sentence; `write` gets UDPipe's own lines of them."""
    reader, error = InputFormat.newConlluInputFormat(), ProcessingError()
    reader.setText(lines)
    words, texts, sentence = [], [], Sentence()
    while reader.nextSentence(sentence, error):
        words.append([word.form for word in sentence.words][1:])
        texts.append(sentence.getText())
        if write:
            write(sentence)
        sentence = Sentence()
    if error.occurred():
        raise SystemExit(f"UDPipe: {error.message}")
    return words, texts


def check_foreign(study, files, folder, compare):
    """Files as other programs write them: UDPipe's own lines with nothing of Draad's in them."""
    writer = OutputFormat.newConlluOutputFormat()
    for path in files:
        made = []

        def write(sentence):
            for word in list(sentence.words)[1:]:
                word.misc = "SpaceAfter=No" if "SpaceAfter=No" in word.misc.split("|") else ""
            kept = [line for line in sentence.comments if line.startswith(("# newdoc", "# newpar", "# sent_id", "# text ="))]
            sentence.comments.clear()
            for line in kept:
                sentence.comments.append(line)
            made.append(writer.writeSentence(sentence))

        words, _ = udpipe(path.read_text(), write)
        foreign = folder / path.name
        foreign.write_text("".join(made))
        lines = [json.loads(line) for line in study.run("suggest", str(foreign), "--model", "out/model.json").splitlines()]
        text = " ".join(" ".join(sentence) for sentence in words)
        compare.equal(f"{path.stem} from UDPipe", lines[0]["document"], path.stem)
        for suggestion in lines[1:]:
            compare.equal(f"{path.stem} quote", squeezed(suggestion["quote"]) in squeezed(text), True)
        compare.equal(f"{path.stem} has suggestions", len(lines) > 1, ours_has(study, path))


def ours_has(study, path):
    return len(study.run("suggest", str(path), "--model", "out/model.json").splitlines()) > 1
