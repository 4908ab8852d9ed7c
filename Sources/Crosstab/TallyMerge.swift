import QualitativeData

extension CodeTally {
  /// The tally of a whole study from those of its parts, in any order.
  ///
  /// Throws `crosstab.merge` where they were made differently or hold the same document and case twice.
  public static func merge(_ parts: [CodeTally]) throws(Diagnostic) -> CodeTally {
    guard var whole = parts.first else { throw .notMergeable("there is none") }
    for part in parts.dropFirst() {
      guard part.codes == whole.codes else { throw .notMergeable("their codebooks differ") }
      guard part.source == whole.source, part.sentences == whole.sentences else {
        throw .notMergeable("their options differ")
      }
      whole.entries += part.entries
      try whole.provenance.merge(part.provenance)
    }
    whole.sortEntries()
    for (left, right) in zip(whole.entries, whole.entries.dropFirst())
    where left.document == right.document && left.caseID == right.caseID {
      throw .notMergeable("'\(left.document)' is in two of them")
    }
    return whole
  }

  /// The documents in order; entries are sorted.
  public var documents: [String] {
    var names: [String] = []
    for entry in entries where names.last != entry.document { names.append(entry.document) }
    return names
  }

  /// Puts the entries in order: by document, then case.
  public mutating func sortEntries() {
    entries.sort {
      $0.document == $1.document ? Self.isBefore($0.caseID, $1.caseID) : $0.document < $1.document
    }
  }
}

extension Provenance {
  /// What both were made from; throws where they name the same thing with different digests.
  fileprivate mutating func merge(_ other: Provenance) throws(Diagnostic) {
    var others = other.options
    guard tool == other.tool else { throw .notMergeable("versions \(tool) and \(other.tool) made them") }
    let documents = Self.union(options["document"], other.options["document"])
    (options["document"], others["document"]) = (nil, nil)
    guard options == others else { throw .notMergeable("their options differ") }
    options["document"] = documents
    for (name, digest) in other.inputs where !name.hasPrefix(Self.codings) {
      if let own = inputs[name], own != digest { throw .notMergeable("their '\(name)' differ") }
      inputs[name] = digest
    }
    // Each part may have been coded in files of its own; then all of them are named.
    let names = [self, other].flatMap { $0.inputs.filter { $0.key.hasPrefix(Self.codings) }.values }
    inputs = inputs.filter { !$0.key.hasPrefix(Self.codings) }
    for digest in Set(names) {
      inputs[Set(names).count == 1 ? Self.codings : Self.codings + " " + digest.prefix(8)] = digest
    }
  }

  /// The documents that both are about; none named where one of them is about all.
  private static func union(_ one: String?, _ other: String?) -> String? {
    guard let one, let other else { return nil }
    return Set((one + String(separator) + other).split(separator: separator)).sorted().joined(
      separator: String(separator))
  }

  private static let separator: Character = "\t"
  private static let codings = "codings"
}
