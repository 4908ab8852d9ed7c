import QualitativeData
import Tables

extension CaseTableFormat {
  /// The cases as CSV; `documents` and `speakers` only where a case has other than the plain ones.
  public static func write(_ cases: CaseTable) -> [UInt8] {
    let hasDocuments = cases.cases.contains { $0.documents != [$0.id] }
    let hasSpeakers = cases.cases.contains { !$0.speakers.isEmpty }
    let extra = (hasDocuments ? ["documents"] : []) + (hasSpeakers ? ["speakers"] : [])
    let rows = cases.cases.map { item in
      let own = (hasDocuments ? [item.documents] : []) + (hasSpeakers ? [item.speakers] : [])
      return [item.id] + (own + cases.attributes.map { item.values[$0] ?? [] }).map { $0.joined(separator: "|") }
    }
    return CSVWriter().write([["case"] + extra + cases.attributes] + rows)
  }
}
