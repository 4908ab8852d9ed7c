import Exchange
import QualitativeData

/// What became of another program's project, as rows for people.
enum TransferTable {
  /// A row for each kind that was in it: how many, how many arrived, how many not and why.
  static func rows(_ transfer: Transfer) -> [[String]] {
    let kinds = Transfer.Kind.allCases.filter { transfer.found[$0, default: 0] > 0 || transfer.missing($0) != 0 }
    let rows = kinds.map { kind -> [String] in
      let (found, arrived) = (transfer.found[kind, default: 0], transfer.arrived[kind, default: 0])
      let why = transfer.reasons(kind).map { "\($0.count) \($0.why)" }.joined(separator: "; ")
      return [kind.words(2), String(found), String(arrived), String(found - arrived), why]
    }
    return [["", "in the project", "arrived", "not", "why"]] + rows
  }
}
