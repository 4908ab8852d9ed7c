"""The styles, fonts and page of the flat OpenDocument files."""

from xml.sax.saxutils import escape, quoteattr


def styles(report, look):
    return (
        f'<office:font-face-decls><style:font-face style:name={quoteattr(look.font)} '
        f"svg:font-family={quoteattr(look.font)}/></office:font-face-decls>\n"
        f"<office:styles>{default(look)}{headings(look)}{paragraphs(look)}{characters(look)}{numbering(report)}"
        '<style:style style:name="Frame" style:family="graphic"/>'
        f"</office:styles>\n<office:automatic-styles>{frames()}{columns(report)}</office:automatic-styles>\n"
        f"<office:master-styles>{page(report, look)}</office:master-styles>")


def default(look):
    return (
        '<style:default-style style:family="paragraph"><style:text-properties '
        f'style:font-name={quoteattr(look.font)} fo:font-size="{look.size}pt" fo:language="nl" fo:country="NL"/>'
        '<style:paragraph-properties style:tab-stop-distance="1.25cm"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>')


def paragraph(name, parent="Standard", shape="", letters="", more="", children="", shown=""):
    shown = f" style:display-name={quoteattr(shown)}" if shown else ""
    return (f"<style:style style:name={quoteattr(name)}{shown} style:family=\"paragraph\" "
            f'style:parent-style-name="{parent}" {more}><style:paragraph-properties {shape}>{children}'
            f"</style:paragraph-properties><style:text-properties {letters}/></style:style>")


def headings(look):
    sizes = {1: float(look.size) + 5, 2: float(look.size) + 2, 3: float(look.size)}
    name = "Kop" if look.headings == "kop" else "Heading"
    result = []
    for level, size in sizes.items():
        letters = f'fo:font-size="{size}pt" fo:font-weight="bold" fo:color="#{look.colour}"'
        style, shown = f"{name}_20_{level}", f"{name} {level}"
        if look.headings == "titel" and level == 1:
            style, shown, letters = "Title", "Title", letters + ' fo:letter-spacing="0.02cm"'
        result.append(paragraph(
            style, shown=shown, letters=letters, more=f'style:default-outline-level="{level}" style:next-style-name="Text_20_body"',
            shape=f'fo:margin-top="{0.6 - level * 0.1:.1f}cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"'))
    return "".join(result)


def paragraphs(look):
    align = f'fo:text-align="{"justify" if look.align == "both" else "start"}"'
    indent = "3.4cm" if look.gap == "tab" else "0cm"
    tab = f'<style:tab-stops><style:tab-stop style:position="{indent}"/></style:tab-stops>' if look.gap == "tab" else ""
    space = 'fo:margin-bottom="0.25cm" fo:line-height="115%"'
    return "".join([
        paragraph("Text_20_body", shape=f"{space} {align}", shown="Text body"),
        paragraph("Gesprek", shape=f'{space} fo:margin-left="{indent}" fo:text-indent="-{indent}"', children=tab),
        paragraph("Nummervraag", letters='fo:font-weight="bold"',
                  shape='fo:margin-top="0.3cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"'),
        paragraph("Opsommingsteken", shape='fo:margin-bottom="0.1cm"'),
        paragraph("Tabelkop", letters='fo:font-weight="bold"'),
        paragraph("Tabeltekst"),
        paragraph("Kader_20_tekst", shown="Kader tekst", shape='fo:margin-bottom="0.1cm"'),
        paragraph("Footnote", letters='fo:font-size="9pt"', shape='fo:margin-left="0.5cm" fo:text-indent="-0.5cm"'),
        paragraph("Header", letters='fo:font-size="9pt" fo:color="#595959"'),
        paragraph("Footer", letters='fo:font-size="9pt" fo:color="#595959"', shape='fo:text-align="center"')])


def characters(look):
    question = {"italic": 'fo:font-style="italic"', "bold": 'fo:font-weight="bold"'}.get(look.question, "")
    named = {"Vet": 'fo:font-weight="bold"', "Cursief": 'fo:font-style="italic"', "Vraag": question,
             "Spreker": 'fo:font-weight="bold" fo:color="#1f3864"'}
    return "".join(f'<style:style style:name="{name}" style:family="text"><style:text-properties {value}/></style:style>'
                   for name, value in named.items())


def numbering(report):
    before, after = (escape(part, {'"': "&quot;"}) for part in report.numbering.split("%1"))
    # The number hangs left of the text, which starts in one line with it.
    place = ('<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
             '<style:list-level-label-alignment text:label-followed-by="{after}" fo:text-indent="-0.6cm" '
             'fo:margin-left="0.6cm"/></style:list-level-properties>')
    flat = place.replace("-0.6cm", "0cm").replace("0.6cm", "0cm").format(after="space")
    return (
        '<text:list-style style:name="Opsomming"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
        f'{place.format(after="listtab")}</text:list-level-style-bullet></text:list-style>'
        f'<text:list-style style:name="Nummering"><text:list-level-style-number text:level="1" style:num-format="1" '
        f'style:num-prefix="{before}" style:num-suffix="{after}">{flat}</text:list-level-style-number></text:list-style>')


def frames():
    line = "0.5pt solid #7f7f7f"
    cell = f'style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" fo:border="{line}"'
    return (
        '<style:style style:name="Tabel" style:family="table"><style:table-properties style:width="16cm" '
        'table:align="left"/></style:style>'
        f'<style:style style:name="Cel" {cell}/></style:style>'
        f'<style:style style:name="Kopcel" {cell} fo:background-color="#e7e6e6"/></style:style>'
        '<style:style style:name="Kader" style:family="graphic" style:parent-style-name="Frame"><style:graphic-properties '
        f'fo:border="{line}" fo:padding-left="0.3cm" fo:padding-right="0.3cm" fo:padding-top="0.2cm" '
        'fo:padding-bottom="0.2cm" draw:fill="solid" draw:fill-color="#f2f2f2" draw:stroke="solid" '
        'svg:stroke-color="#7f7f7f" svg:stroke-width="0.02cm" fo:margin-top="0.3cm" fo:margin-bottom="0.3cm" style:wrap="none" '
        'style:horizontal-pos="center" style:horizontal-rel="paragraph" style:vertical-pos="from-top" '
        'style:vertical-rel="paragraph" svg:y="0.4cm"/></style:style>'
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin="2.5cm"/><style:header-style><style:header-footer-properties '
        'fo:min-height="0.6cm" fo:margin-bottom="0.6cm"/></style:header-style><style:footer-style>'
        '<style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.6cm"/></style:footer-style>'
        "</style:page-layout>")


def columns(report):
    """The widths of the columns, a style each."""
    tables = [block for block in report.blocks if block.kind == "table"]
    return "".join(
        f'<style:style style:name="Tabel{table}.{column}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
        for table, block in enumerate(tables, start=1) for column, width in enumerate(block.widths(), start=1))


def page(report, look):
    header = f'<style:header><text:p text:style-name="Header">{escape(report.id)}</text:p></style:header>'
    footer = ('<style:footer><text:p text:style-name="Footer"><text:page-number text:select-page="current">1'
              "</text:page-number></text:p></style:footer>")
    parts = (header if look.header in ("name", "both") else "") + (footer if look.header in ("page", "both") else "")
    return f'<style:master-page style:name="Standard" style:page-layout-name="A4">{parts}</style:master-page>'
