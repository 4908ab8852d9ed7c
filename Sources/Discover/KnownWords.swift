import QualitativeData
import Suggest
import Tokenize

/// The words by which the codebook's codes are known: their labels and indicators.
public struct KnownWords: Sendable {
  private let names: [String]
  private let codes: [String: [Int]]

  /// Reads the codes with the tokenizer that read the interviews.
  public init(_ codebook: Codebook, tokenizer: Tokenizer) throws(Diagnostic) {
    var codes: [String: [Int]] = [:]
    names = codebook.codes.map(\.name)
    for (index, text) in try CodeTextReader(tokenizer: tokenizer).read(codebook.codes).enumerated() {
      for word in text.words where word.count == 2 {
        for key in Set(word.form.lemmas + [word.form.norm]) where !FunctionWords.all.contains(key) {
          if codes[key]?.last != index { codes[key, default: []].append(index) }
        }
      }
    }
    self.codes = codes
  }

  /// The codes that know all the words of a term that say something by themselves, or with `any` one of them.
  func codes(_ term: String, any: Bool = false) -> [String] {
    let words = term.split(separator: " ").map(String.init).filter { !FunctionWords.all.contains($0) }
    guard let first = words.first else { return [] }
    var found = Set(codes[first] ?? [])
    for word in words.dropFirst() {
      if any { found.formUnion(codes[word] ?? []) } else { found.formIntersection(codes[word] ?? []) }
    }
    return found.sorted().map { names[$0] }
  }
}
