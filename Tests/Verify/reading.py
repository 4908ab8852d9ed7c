"""What was read of cases, and which codings count, by rules written down anew: scalar by scalar."""

from check_reliability import own, read, touches, span


def scalars(study, name, coder):
    """The scalars of a document that a coder read."""
    return {at for start, end in read(study, name, coder) for at in range(start, end)}


def workers(study, name, coders=None):
    """Who coded, rejected or read something in a document, other than to settle."""
    events = own(study.codings) + own(study.rejections) + study.reviews
    return {e["coder"] for e in events if e["document"] == name and (not coders or e["coder"] in coders)}


def counted_read(study, name, rule, coders=None):
    """What enough coders read of a document for a missing code to mean something."""
    people = workers(study, name, coders)
    needed = {"majority": len(people) // 2 + 1, "adjudicated": len(people)}.get(rule, 1)
    sets = [scalars(study, name, coder) for coder in people]
    return {at for at in set().union(*sets) if sum(at in one for one in sets) >= needed}


def core(text, start, end):
    """From the first letter or digit to the last: who read that read all of it."""
    inside = [at for at in range(start, end) if text[at].isalnum()]
    return range(inside[0], inside[-1] + 1) if inside else range(start, end)


def hits(study, name, seen, segment):
    """Whether all of a segment was read, and whether some of it was."""
    start, end = segment["start"], segment["end"]
    if start == end:
        return bool(seen), bool(seen)
    return seen.issuperset(core(study.texts[name], start, end)), not seen.isdisjoint(range(start, end))


def reach(study, rule, codings, coders=None, names=None):
    """How far each case was read: whole, partly or none; a case without material is missing."""
    answers = {}
    for name in names or study.documents:
        seen = counted_read(study, name, rule, coders)
        for segment in study.documents[name]:
            if segment["codable"] and segment["start"] < segment["end"] and segment["of"] in study.cases:
                answers.setdefault(segment["of"], []).append(hits(study, name, seen, segment))
    coded = {c["of"] for c in codings if names is None or c["document"] in names}
    return {case: "whole" if all(whole for whole, _ in parts)
            else "partly" if any(some for _, some in parts) or case in coded else "none"
            for case, parts in answers.items()}


def segments(study, codings):
    """All talk that somebody read, and what is coded."""
    found = {(c["document"], c["segment"]) for c in codings}
    for name, parts in study.documents.items():
        seen = counted_read(study, name, "all")
        found |= {(name, s["id"]) for s in parts
                  if s["kind"] not in ("heading", "header", "footer", "comment")
                  and hits(study, name, seen, s)[0]}
    return found


def answers(study, codings):
    """The same without interviewers' questions that nobody coded: they hardly ever carry a code."""
    coded = {(c["document"], c["segment"]) for c in codings}
    codable = {(name, s["id"]) for name, parts in study.documents.items() for s in parts if s["codable"]}
    return segments(study, codings) & (coded | codable)


def is_settled(event):
    return event["act"] == "settle" or (event["act"] == "reject" and event.get("target"))


def unit_reach(study, rule, codings, key, names=None):
    """How far documents were read, or whatever else `key` makes of a document and a case: whole, partly or none. Each part
    of a document about one case is looked at by itself; where they differ, the whole was read in part."""
    coded = {(c["document"], c["segment"]) for c in codings}
    states = {}
    for name in names or study.documents:
        seen = counted_read(study, name, rule)
        parts = {}
        for segment in study.documents[name]:
            is_coded = (name, segment["id"]) in coded
            if is_coded or segment["kind"] not in ("heading", "header", "footer", "comment"):
                counts = segment["codable"] and segment["start"] < segment["end"]
                parts.setdefault(segment["of"], []).append((hits(study, name, seen, segment), counts, is_coded))
        for case, all_of in parts.items():
            answers = [hit for hit, counts, _ in all_of if counts]
            if all(whole for whole, _ in answers) and (answers or any(some for (_, some), _, _ in all_of)):
                state = "whole"
            else:
                some = any(some for _, some in answers) or any(coded for _, _, coded in all_of)
                state = "partly" if some else "none"
            unit = key(name, case)
            if unit is not None:
                states[unit] = state if states.get(unit, state) == state else "partly"
    return states


def common(study, own, shared):
    """The stretches of text that coders agree on, letter by letter: in each coding on which so many must agree the letters
    that so many marked, or, where none is, that most did; a stretch ends where fewer go on. Of stretches that lie in one
    another the longest. Each comes as a coding of its own, in the segment where it starts."""
    stretches = set()
    for coding, needed in shared:
        marked = lambda at: {c["coder"] for c in own if c["start"] <= at < c["end"]}
        goes_on = lambda at: {c["coder"] for c in own if c["start"] < at < c["end"]}
        depths = {at: len(marked(at)) for at in range(coding["start"], coding["end"])}
        enough = min(needed, max(depths.values(), default=0))
        start = None
        for at in range(coding["start"], coding["end"] + 1):
            if start is not None and (depths.get(at, 0) < enough or len(goes_on(at)) < enough):
                stretches.add((start, at))
                start = None
            if start is None and depths.get(at, 0) >= enough:
                start = at
    longest = [one for one in stretches
               if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in stretches)]
    like = shared[0][0] if shared else {}
    return [study.placed({**like, "start": start, "end": end}) for start, end in sorted(longest)]


def each_once(codings):
    """The codings, each passage once."""
    return list({(c["start"], c["end"]): c for c in codings}.values())


def settled(study):
    """What was settled; elsewhere the text that all marked who read the place, and what one coder alone read and marked;
    each comes with whether it is one coder's word."""
    groups, kept, seen = {}, [], {}
    for coding in study.codings:
        groups.setdefault((coding["document"], coding["code"]), []).append(coding)
    for (document, code), group in groups.items():
        dismissed = [r for r in study.rejections if is_settled(r) and (r["document"], r["code"]) == (document, code)]
        final = [c for c in group if is_settled(c)]
        rest = [c for c in group if not is_settled(c) and not any(touches(span(c), span(r)) for r in dismissed)]
        kept += [(c, False) for c in each_once(final)]
        shared = []
        for one in rest:
            if any(touches(span(one), span(c)) for c in final):
                continue
            readers = {one["coder"]}
            for coder in workers(study, document):
                place = (document, coder)
                if place not in seen:
                    seen[place] = read(study, document, coder)
                refused = any(
                    not is_settled(r) and (r["document"], r["code"], r["coder"]) == (document, code, coder)
                    and touches(span(r), span(one)) for r in study.rejections)
                if refused or any(low <= one["start"] and one["end"] <= high for low, high in seen[place]):
                    readers.add(coder)
            alike = {c["coder"] for c in rest if touches(span(c), span(one)) or span(c) == span(one)}
            readers |= alike
            if readers <= alike and len(readers) == 1:
                kept.append((one, True))
            elif readers <= alike:
                shared.append((one, len(readers)))
        kept += [(c, False) for c in common(study, rest, shared)]
    return kept
