import Bytes

/// The texts of an index.
struct IndexNames: Hashable, Sendable {
  /// Stands for what the index was made from.
  var key = ""
  /// The documents' ids.
  var documents: [String] = []
  /// Speakers, headings and cases.
  var texts: [String] = []

  mutating func pass(through record: inout Record) {
    record.text(&key)
    record.list(&documents)
    record.list(&texts)
  }
}
