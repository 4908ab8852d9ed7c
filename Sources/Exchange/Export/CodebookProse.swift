import QualitativeData

/// A codebook as text for an appendix: the tree as headings, with what it says of each code.
public enum CodebookProse {
  /// The text.
  public static func prose(_ codebook: Codebook) -> Prose {
    let isDutch = codebook.language != "en"
    var prose = Prose(title: (isDutch ? "Codeboek " : "Codebook ") + codebook.name, language: codebook.language)
    if !codebook.description.isEmpty { prose.blocks.append(.paragraph(codebook.description)) }
    for code in codebook.codes {
      prose.blocks.append(
        .heading(level: min(6, codebook.path(of: code.name).count), code.label.isEmpty ? code.name : code.label))
      if !code.definition.isEmpty { prose.blocks.append(.paragraph(code.definition)) }
      for (title, text) in [
        (isDutch ? "Gebruik" : "Use", code.use), (isDutch ? "Niet" : "Not", code.not),
        (isDutch ? "Indicatoren" : "Indicators", code.indicators.joined(separator: "; ")),
        (isDutch ? "Memo" : "Memo", code.memo),
      ] where !text.isEmpty { prose.blocks.append(.note("\(title): \(text)")) }
      if !code.example.isEmpty { prose.blocks.append(.quotation(code.example, source: "")) }
    }
    return prose
  }
}
