import QualitativeData

/// The words of tables in one language.
package struct TableTexts: Sendable {
  let isDutch: Bool

  package init(_ language: String) { isDutch = language != "en" }

  var caseName: String { isDutch ? "Case" : "Case" }
  var document: String { isDutch ? "Document" : "Document" }
  var segment: String { isDutch ? "Segment" : "Segment" }
  var speaker: String { isDutch ? "Spreker" : "Speaker" }
  var role: String { isDutch ? "Rol" : "Role" }
  package var kind: String { isDutch ? "Soort" : "Kind" }
  var headings: String { isDutch ? "Kopjes" : "Headings" }
  var start: String { isDutch ? "Begin" : "Start" }
  var end: String { isDutch ? "Einde" : "End" }
  var text: String { isDutch ? "Tekst" : "Text" }
  var code: String { isDutch ? "Code" : "Code" }
  var label: String { isDutch ? "Naam" : "Label" }
  var path: String { isDutch ? "Pad" : "Path" }
  var level: String { isDutch ? "Niveau" : "Level" }
  var quotation: String { isDutch ? "Citaat" : "Quotation" }
  var coder: String { isDutch ? "Codeur" : "Coder" }
  package var origin: String { isDutch ? "Herkomst" : "Origin" }
  var confidence: String { isDutch ? "Zekerheid" : "Confidence" }
  var time: String { isDutch ? "Tijd" : "Time" }
  var memo: String { isDutch ? "Memo" : "Memo" }
  var count: String { isDutch ? "Aantal" : "Count" }
  var total: String { isDutch ? "Totaal" : "Total" }
  var definition: String { isDutch ? "Definitie" : "Definition" }
  var parent: String { isDutch ? "Boven" : "Parent" }
  var quotations: String { isDutch ? "Citaten" : "Quotations" }
  var codebook: String { isDutch ? "Codeboek" : "Codebook" }
  var matrix: String { isDutch ? "Matrix" : "Matrix" }
  var counting: String { isDutch ? "Telling" : "Counting" }
  var what: String { isDutch ? "Wat" : "What" }
  var about: String { isDutch ? "Toelichting" : "Explanation" }
  var correctedV: String { isDutch ? "V gecorrigeerd (Bergsma)" : "V corrected (Bergsma)" }
  var withoutValue: String { isDutch ? "zonder waarde" : "without a value" }
  var notCoded: String { isDutch ? "niet gecodeerd" : "not coded" }
  var readInPart: String { isDutch ? "ten dele gelezen" : "read in part" }
  var read: String { isDutch ? "Gelezen" : "Read" }
  var noCase: String { isDutch ? "zonder case" : "without a case" }

  /// How far something was read.
  func reach(_ reach: CodeTally.Reach) -> String {
    switch reach {
    case .whole: isDutch ? "geheel" : "whole"
    case .partly: isDutch ? "ten dele" : "in part"
    case .none: isDutch ? "niet" : "not"
    }
  }

  /// How a passage came to be coded, as `Origin` has it.
  package func origin(_ origin: Origin) -> String {
    switch origin {
    case .accepted: isDutch ? "voorgesteld en aanvaard" : "suggested and accepted"
    case .added: isDutch ? "toegevoegd" : "added"
    case .settled: isDutch ? "beslecht" : "settled"
    case .suggested: isDutch ? "voorgesteld, niet beoordeeld" : "suggested, not reviewed"
    case .agreed: isDutch ? "eens" : "agreed"
    }
  }

  /// What is counted, in the plural.
  func unit(_ unit: CodeMatrix.Unit) -> String {
    switch unit {
    case .cases: "cases"
    case .documents: isDutch ? "documenten" : "documents"
    case .segments: isDutch ? "segmenten" : "segments"
    case .passages: "passages"
    case .codings: isDutch ? "coderingen" : "codings"
    case .characters: isDutch ? "tekens" : "characters"
    case .words: isDutch ? "woorden" : "words"
    }
  }

  /// What a matrix counts, and what its numbers rest on.
  func notes(_ matrix: CodeMatrix) -> [String] {
    var notes = [
      isDutch
        ? "Geteld zijn \(unit(matrix.unit)). Een code telt mee wat de codes eronder tellen, één keer."
        : "Counted are \(unit(matrix.unit)). A code counts what the codes below it count, once."
    ]
    let language = isDutch ? "nl" : "en"
    notes += matrix.notes.map { $0.text(language) } + matrix.coverageSentences(language)
    notes += [matrix.selection(language), matrix.guide(language), matrix.intervalNote(language)].compactMap { $0 }
    notes += matrix.selectionNotes(language) + matrix.testNotes(language)
    return notes + [made(matrix.provenance)]
  }

  /// What something was made from.
  func made(_ provenance: Provenance) -> String {
    let inputs = provenance.inputs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.prefix(12))" }
    let options = provenance.options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let from = (inputs + options).joined(separator: "; ")
    return isDutch
      ? "Gemaakt door draad \(provenance.tool) van \(from)." : "Made by draad \(provenance.tool) from \(from)."
  }
}

/// How a passage came to be coded: who proposed and who decided.
package enum Origin: String, Sendable {
  /// The program proposed it and a coder accepted.
  case accepted
  /// A coder applied it without a suggestion.
  case added
  /// It settled a difference between coders.
  case settled
  /// The program proposes it; nobody judged.
  case suggested
  /// Several coders agree on it.
  case agreed

  package init(_ coding: Coding?) {
    guard let coding else { self = .suggested; return }
    self = coding.isSettled ? .settled : coding.suggestion == nil ? .added : .accepted
  }
}
