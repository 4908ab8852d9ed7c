"""What python-docx's own template brings along and no report needs is taken out."""

from docx.oxml.ns import qn

KEPT = {"Normal", "Heading1", "Heading2", "Heading3", "Title", "TableGrid", "TableNormal", "ListBullet", "Header",
        "Footer", "DefaultParagraphFont", "NoList"}


def clear(document):
    drop(document.part.package.rels, "/thumbnail", "/extended-properties")
    drop(document.part.rels, "/customXml", "/stylesWithEffects")
    clear_styles(document.styles.element)
    bullets = document.styles["List Bullet"].element.find(".//" + qn("w:numId")).get(qn("w:val"))
    clear_numbering(document.part.numbering_part.element, bullets)


def drop(relations, *types):
    for id in [id for id, relation in relations.items() if relation.reltype.endswith(types)]:
        del relations[id]


def clear_styles(styles):
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in KEPT:
            styles.remove(style)
        for link in style.findall(qn("w:link")):
            style.remove(link)


def clear_numbering(numbering, kept):
    """All but the bullets."""
    for number in numbering.findall(qn("w:num")):
        if number.get(qn("w:numId")) != kept:
            numbering.remove(number)
    used = {number.find(qn("w:abstractNumId")).get(qn("w:val")) for number in numbering.findall(qn("w:num"))}
    for abstract in numbering.findall(qn("w:abstractNum")):
        if abstract.get(qn("w:abstractNumId")) not in used:
            numbering.remove(abstract)
