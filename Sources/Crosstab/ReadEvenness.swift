import QualitativeData

/// Whether the documents of different columns were read by as many coders, and overruled as often: else columns are
/// measured by different rods, whatever their cases say.
struct ReadEvenness {
  /// Greater differences than this between columns make them two measures: in documents that wait for settling, or were
  /// read by one coder more, about half as many codings count as in others, which then moves a share by some points.
  private static let most = 0.1

  /// By column: how many documents were read, by how many coders on average added up, and in how many of them somebody
  /// settled something.
  private var documents: [Int]
  private var depths: [Double]
  private var settled: [Int]

  /// Looks at the documents about the cases of each column; one that is about several columns counts in each.
  init(_ tally: CodeTally, _ columns: CaseColumns) {
    documents = Array(repeating: 0, count: columns.columns.count)
    settled = documents
    depths = Array(repeating: 0, count: documents.count)
    for entries in tally.entries.byDocument {
      guard let footing = entries.first?.footing, footing.depth > 0 else { continue }
      for place in Set(entries.flatMap { columns.places(of: $0) ?? [] }) {
        documents[place] += 1
        depths[place] += Double(footing.depth) / 100
        if footing.settled > 0 { settled[place] += 1 }
      }
    }
  }

  /// Whether some columns were read by more coders than others.
  var isUnevenlyRead: Bool { Self.differ(shares(of: depths)) }
  /// Whether in some columns a greater share of documents was settled.
  var isUnevenlySettled: Bool { Self.differ(shares(of: settled.map(Double.init))) }

  private func shares(of sums: [Double]) -> [Double] {
    zip(sums, documents).filter { $1 > 0 }.map { $0 / Double($1) }
  }

  /// Whether shares differ by more than ten points.
  static func differ(_ shares: [Double]) -> Bool { (shares.max() ?? 0) - (shares.min() ?? 0) > most }
}
