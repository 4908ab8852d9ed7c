import QualitativeData

/// Tells where a coder coded in one version what the same coder rejected in the other: that is a conflict, since nobody
/// means both.
struct ContraryDecisions {
  private struct Key: Hashable {
    var document, coder, code: String
    var range: TextRange
    var isSettled: Bool

    init(_ coding: Coding) {
      (document, coder, code) = (coding.document, coding.coder, coding.code)
      (range, isSettled) = (coding.range, coding.isSettled)
    }
  }

  private let coded, rejected: [Key: Coding]
  private let hasBase: Bool

  /// Knows our decisions. With `ignoresCoder` there is nobody who could mean both.
  init(_ ours: CodingState, hasBase: Bool, ignoresCoder: Bool) {
    func table(_ codings: [Coding]) -> [Key: Coding] {
      ignoresCoder ? [:] : Dictionary(codings.map { (Key($0), $0) }, uniquingKeysWith: { first, _ in first })
    }
    (coded, rejected, self.hasBase) = (table(ours.codings), table(ours.rejections), hasBase)
  }

  /// The changes, conflicts marked. What they took away before they decided otherwise is none.
  func marked(_ changes: [StudyChange]) -> [StudyChange] {
    let removed = hasBase ? changes.filter { $0.act == .removed && $0.side == .theirs } : []
    let gone = Set(removed.compactMap(\.ourCoding?.id))
    return changes.map { change in
      guard change.act == .added, change.side == .theirs, let theirs = change.theirCoding else { return change }
      let contrary = change.kind == .rejection ? coded[Key(theirs)] : rejected[Key(theirs)]
      guard let contrary, !gone.contains(contrary.id) else { return change }
      var marked = change
      (marked.side, marked.ours) = (.conflict, change.kind == .rejection ? "coded" : "rejected")
      return marked
    }
  }
}
