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


def reach(study, rule, codings, coders=None, names=None):
    """How far each case was read: whole, partly or none; a case without material is missing."""
    answers = {}
    for name in names or study.documents:
        seen = counted_read(study, name, rule, coders)
        for segment in study.documents[name]:
            if segment["codable"] and segment["start"] < segment["end"] and segment["of"] in study.cases:
                hit = any(at in seen for at in range(segment["start"], segment["end"]))
                answers.setdefault(segment["of"], []).append(hit)
    coded = {c["of"] for c in codings if names is None or c["document"] in names}
    return {case: "whole" if all(all_of) else "partly" if any(all_of) or case in coded else "none"
            for case, all_of in answers.items()}


def segments(study, codings):
    """All talk that somebody read, and what is coded."""
    found = {(c["document"], c["segment"]) for c in codings}
    for name, parts in study.documents.items():
        seen = counted_read(study, name, "all")
        found |= {(name, s["id"]) for s in parts
                  if s["kind"] not in ("heading", "header", "footer", "comment")
                  and (any(at in seen for at in range(s["start"], s["end"])) or (s["start"] == s["end"] and seen))}
    return found


def answers(study, codings):
    """The same without interviewers' questions that nobody coded: they hardly ever carry a code."""
    coded = {(c["document"], c["segment"]) for c in codings}
    codable = {(name, s["id"]) for name, parts in study.documents.items() for s in parts if s["codable"]}
    return segments(study, codings) & (coded | codable)


def is_settled(event):
    return event["act"] == "settle" or (event["act"] == "reject" and event.get("target"))


def settled(study):
    """What was settled; elsewhere what all gave who read the place. Of several that agree the one that starts first stands for
    them; each coding comes with whether it is one coder's word."""
    groups, kept, seen = {}, [], {}
    for coding in study.codings:
        groups.setdefault((coding["document"], coding["code"]), []).append(coding)
    for (document, code), group in groups.items():
        dismissed = [r for r in study.rejections if is_settled(r) and (r["document"], r["code"]) == (document, code)]
        final = [c for c in group if is_settled(c)]
        rest = [c for c in group if not is_settled(c) and not any(touches(span(c), span(r)) for r in dismissed)]
        chosen = []

        def keep(one, alone):
            if not any(c["coder"] != one["coder"] and touches(span(c), span(one)) for c, _ in chosen):
                chosen.append((one, alone))

        order = lambda c: (c["start"], c["end"], c["coder"], c["id"])
        for one in sorted(final, key=order):
            keep(one, False)
        for one in sorted(rest, key=order):
            if any(touches(span(one), span(c)) for c in final):
                continue
            readers = {one["coder"]}
            for coder in workers(study, document):
                place = (document, coder)
                if place not in seen:
                    seen[place] = read(study, document, coder)
                if any(touches(span(one), part) for part in seen[place]):
                    readers.add(coder)
            alike = {c["coder"] for c in rest if touches(span(c), span(one)) or span(c) == span(one)}
            if readers <= alike:
                keep(one, len(readers) == 1)
        kept += chosen
    return kept
