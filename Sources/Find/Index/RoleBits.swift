import QualitativeData

/// A segment's role, and whether it is part of the talk, as bits.
struct RoleBits: OptionSet, Sendable {
  let rawValue: UInt32
  static let interviewer = RoleBits(rawValue: 1)
  static let respondent = RoleBits(rawValue: 2)
  /// Neither heading nor header, footer or comment.
  static let talk = RoleBits(rawValue: 4)

  init(rawValue: UInt32) { self.rawValue = rawValue }

  init(_ segment: Segment) {
    var bits: RoleBits = segment.isTalk ? .talk : []
    switch segment.role {
    case .interviewer: bits.insert(.interviewer)
    case .respondent: bits.insert(.respondent)
    case nil: break
    }
    self = bits
  }

  /// The role.
  var role: Role? { contains(.interviewer) ? .interviewer : contains(.respondent) ? .respondent : nil }
}
