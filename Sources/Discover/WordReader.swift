import QualitativeData
import Suggest

/// Reads documents as words: what respondents say, and what reports tell.
public struct WordReader: Sendable {
  let divider: Divider
  let usesLemmas: Bool
  private let keepsNames: Bool

  /// Prepares reading. Words count as their dictionary forms, or as they are written; names of people and places count as
  /// function words do, unless they are kept. Throws where the attribute or the code of the division does not exist.
  public init(
    _ division: Division, codebook: Codebook, cases: CaseTable, usesLemmas: Bool = true, keepsNames: Bool = false
  ) throws(Diagnostic) {
    divider = try Divider(division, codebook: codebook, cases: cases)
    self.usesLemmas = usesLemmas
    self.keepsNames = keepsNames
  }

  /// The words of a document; nothing where the division needs decisions and there are none.
  public func read(_ document: TokenizedDocument, decisions: DocumentDecisions?) -> DocumentWords {
    let placed = divider.needsDecisions ? decisions?.anchored(by: document.anchor).decisions : nil
    let names = keepsNames ? [] : NameFinder.names(in: document)
    var result = DocumentWords(
      id: document.id, segments: document.segments.map(\.segment),
      caseIDs: document.segments.map { divider.cases.caseID(of: $0.segment, in: document.id) })
    for (index, segment) in document.segments.enumerated() where segment.segment.isCodable {
      let stretches = divider.stretches(of: segment.segment, in: document.id, placed)
      for sentence in segment.sentences {
        var line = line(sentence, stretches, names)
        line.segment = index
        if !line.words.isEmpty { result.lines.append(line) }
      }
    }
    return result
  }

  private func line(_ sentence: Sentence, _ stretches: Divider.Stretches, _ names: Set<String>) -> DocumentWords.Line {
    var line = DocumentWords.Line(words: [], segment: 0, range: sentence.range, quoted: [])
    var isJoined = false
    var opened: (mark: String, word: Int)?
    let silent = Brackets.silent(in: sentence.tokens)
    for (index, token) in sentence.tokens.enumerated() {
      guard !silent.contains(index), let form = WordForm(token) else {
        isJoined = false
        if let start = opened, QuotationMarks.closes(token.form, start.mark) {
          if start.word < line.words.count { line.quoted.append(start.word...(line.words.count - 1)) }
          opened = nil
        } else if QuotationMarks.opens(token.form) {
          opened = (token.form, line.words.count)
        } else if opened != nil, token.form != "," {
          opened = nil
        }
        continue
      }
      let key = usesLemmas ? token.lemma.lowercased() : token.norm
      let isName = NameFinder.isCapitalised(token) && names.contains(token.norm)
      line.words.append(
        DocumentWords.Word(
          key: key, norm: token.norm, range: token.range, isContent: !isName && Self.isContent(form, key),
          parts: stretches.parts(at: token.range.start), isJoined: isJoined))
      isJoined = true
    }
    return line
  }

  private static func isContent(_ form: WordForm, _ key: String) -> Bool {
    for word in [form.norm, key] where FunctionWords.all.contains(word) || LightWords.all.contains(word) {
      return false
    }
    var letters = 0
    for scalar in form.norm.unicodeScalars {
      if ("0"..."9").contains(scalar) { return false }
      if scalar.properties.isAlphabetic { letters += 1 }
    }
    return letters > 1
  }
}

/// Tells names from other words.
enum NameFinder {
  /// The words that a document writes with a capital within a sentence, compounds and abbreviations left out.
  static func names(in document: TokenizedDocument) -> Set<String> {
    var names: Set<String> = []
    for sentence in document.segments.lazy.flatMap(\.sentences) {
      var isFirst = true
      for token in sentence.tokens where WordForm(token) != nil {
        if !isFirst, isCapitalised(token), token.parts.isEmpty { names.insert(token.norm) }
        isFirst = false
      }
    }
    return names
  }

  /// Whether only the first letter is a capital.
  static func isCapitalised(_ token: Token) -> Bool {
    guard let first = token.form.unicodeScalars.first, first.properties.isUppercase else { return false }
    return !token.form.unicodeScalars.dropFirst().contains { $0.properties.isUppercase }
  }
}

/// What stands in brackets and is not speech: "[onverstaanbaar]", "(lacht)".
private enum Brackets {
  /// The most words of a remark in round brackets; what is longer is part of the text.
  private static let longest = 2

  /// The positions of tokens between square brackets, or between round ones with a word or two.
  static func silent(in tokens: [Token]) -> Set<Int> {
    guard tokens.contains(where: { $0.form == "[" || $0.form == "(" }) else { return [] }
    let words = tokens.reduce(into: [0]) { $0.append($0[$0.count - 1] + (WordForm($1) == nil ? 0 : 1)) }
    var silent: Set<Int> = []
    for (open, close) in [("[", "]"), ("(", ")")] {
      // A text may open thousands of brackets and close none, or one: each token is looked at once.
      var end: Int?
      var covered = tokens.count
      for start in tokens.indices.reversed() {
        if tokens[start].form == close { (end, covered) = (start, start + 1) }
        guard tokens[start].form == open, let end else { continue }
        guard open == "[" || words[end] - words[start] <= longest else { continue }
        silent.formUnion(start..<min(covered, end + 1))
        if covered > end { silent.insert(end) }
        covered = start
      }
    }
    return silent
  }
}

/// The marks between which transcripts set words.
private enum QuotationMarks {
  private static let opening: Set<String> = ["‘", "“", "\"", "'", "„", "‚", "«"]

  static func opens(_ mark: String) -> Bool { opening.contains(mark) }

  static func closes(_ mark: String, _ opening: String) -> Bool {
    switch opening {
    case "‘", "‚": mark == "’" || mark == "‘"
    case "“", "„": mark == "”" || mark == "“"
    case "«": mark == "»"
    default: mark == opening
    }
  }
}
