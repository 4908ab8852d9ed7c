import QualitativeData

/// A stretch that is scored: a sentence or a whole segment.
package struct TextUnit: Sendable {
  /// A word with its place.
  package struct Word: Sendable {
    package var form: WordForm
    package var range: TextRange
  }

  /// Index of its segment in the document.
  package var segment: Int
  package var range: TextRange
  /// Its words in order; marks are left out.
  package var words: [Word]
  /// Whether it is only there for its neighbours: a question, which gets no code but tells what the answer is about.
  package var isContext = false
  /// What it means, where a sentence encoder read it.
  var meaning: [Float] = []
}

extension TextUnit {
  /// The terms of its words, sorted, each once.
  var terms: [String] { words.terms }
}

extension [TextUnit.Word] {
  /// The terms of some words, sorted, each once.
  var terms: [String] { Set(flatMap(\.form.terms)).sorted() }
}

extension TextUnit {
  /// Makes a unit of rows of a table; `numbers` are those of its forms' words.
  init(_ unit: CutUnit, of document: TokenTable, _ numbers: [Int32], _ words: WordReader) {
    self.init(segment: unit.segment, range: document.range(of: unit.rows), words: [], isContext: unit.isContext)
    self.words.reserveCapacity(unit.rows.count)
    for row in document.rows[unit.rows] where numbers[Int(row.form)] >= 0 {
      self.words.append(
        Word(form: words.words[Int(numbers[Int(row.form)])], range: TextRange(Int(row.start), Int(row.end))))
    }
  }
}

/// Where a unit lies in a table.
struct CutUnit: Sendable {
  /// Index of its segment in the document.
  var segment: Int
  /// At least one.
  var rows: Range<Int>
  var isContext: Bool
}

/// Cuts a document into units; headings and the like are left out, and what interviewers say is context only.
package struct UnitCutter: Sendable {
  let unit: CodeModel.Unit

  package init(unit: CodeModel.Unit) { self.unit = unit }

  package func units(of document: TokenizedDocument) -> [TextUnit] {
    let table = TokenTable(document)
    var words = WordReader()
    let numbers = words.numbers(of: table)
    return cut(table).map { TextUnit($0, of: table, numbers, words) }
  }

  func cut(_ document: TokenTable) -> [CutUnit] {
    var units: [CutUnit] = []
    units.reserveCapacity(document.sentenceEnds.count)
    for (index, sentences) in document.sentences.enumerated() where !sentences.isEmpty {
      let isContext = document.segments[index].role == .interviewer
      guard document.segments[index].isCodable || isContext else { continue }
      let parts = unit == .sentence && !isContext ? sentences.map { $0..<$0 + 1 } : [sentences]
      units += parts.map { CutUnit(segment: index, rows: document.rows(ofSentences: $0), isContext: isContext) }
    }
    return units
  }
}
