import QualitativeData

/// One thing that differs between two versions of a study.
public struct StudyChange: Hashable, Sendable {
  /// What it is about.
  public enum Kind: String, Sendable, CaseIterable {
    case document, code, `case`, memo, coding, rejection, reading
  }

  /// What happened to it.
  public enum Act: String, Sendable {
    case added, removed, changed
  }

  /// Who changed it, seen from a common base; `theirs` where there is none.
  public enum Side: String, Sendable {
    case ours, theirs
    /// Both did the same.
    case both
    /// Both did something, but not the same.
    case conflict
  }

  /// What it is about.
  public var kind: Kind
  /// What happened to it.
  public var act: Act
  /// Who changed it.
  public var side: Side
  /// The document, code or case; the document of a coding or memo.
  public var name: String
  /// What of it changed: `label`, `range`, an attribute …; nil where all of it came or went.
  public var field: String?
  /// What it was.
  public var before: String?
  /// What it became.
  public var after: String?
  /// In a conflict: what it became in ours.
  public var ours: String?
  /// The coding or rejection in our version, where there is one.
  public var ourCoding: Coding?
  /// The coding or rejection in their version, where there is one.
  public var theirCoding: Coding?
  /// The memo on a passage, or what was read.
  public var event: CodingEvent?

  /// The coding that it is about, ours first where both have it.
  public var coding: Coding? { ourCoding ?? theirCoding }

  init(_ kind: Kind, _ act: Act, _ side: Side, _ name: String) {
    self.kind = kind
    self.act = act
    self.side = side
    self.name = name
  }
}

/// One thing in up to three versions of a study, each as named values.
struct ComparedThing {
  typealias Fields = [(name: String, value: String)]

  package var kind: StudyChange.Kind
  var name: String
  var base: Fields?
  var ours: Fields?
  var theirs: Fields?
  var ourCoding: Coding?
  var theirCoding: Coding?
  var event: CodingEvent?

  /// What changed, and who changed it.
  var changes: [StudyChange] {
    switch (base, ours, theirs) {
    case (nil, nil, nil): []
    case (nil, .some, nil): [change(.added, .ours)]
    case (nil, nil, .some): [change(.added, .theirs)]
    case (nil, .some(let ours), .some(let theirs)):
      Self.equal(ours, theirs) ? [change(.added, .both)] : fields(nil, ours, theirs)
    case (.some, nil, nil): [change(.removed, .both)]
    case (.some(let base), nil, .some(let theirs)):
      [change(.removed, Self.equal(base, theirs) ? .ours : .conflict)]
    case (.some(let base), .some(let ours), nil): [change(.removed, Self.equal(base, ours) ? .theirs : .conflict)]
    case (.some(let base), .some(let ours), .some(let theirs)): fields(base, ours, theirs)
    }
  }

  private static func equal(_ left: Fields, _ right: Fields) -> Bool { left.elementsEqual(right, by: ==) }

  private func change(_ act: StudyChange.Act, _ side: StudyChange.Side) -> StudyChange {
    var change = StudyChange(kind, act, side, name)
    (change.ourCoding, change.theirCoding, change.event) = (ourCoding, theirCoding, event)
    return change
  }

  private func fields(_ base: Fields?, _ ours: Fields, _ theirs: Fields) -> [StudyChange] {
    var seen: Set<String> = []
    let names = ((base ?? []) + ours + theirs).map(\.name).filter { seen.insert($0).inserted }
    return names.compactMap { name in
      func value(_ fields: Fields?) -> String? { fields?.first { $0.name == name }?.value }
      let (was, own, other) = (value(base), value(ours), value(theirs))
      guard own != was || other != was else { return nil }
      let side: StudyChange.Side = own == other ? .both : other == was ? .ours : own == was ? .theirs : .conflict
      var change = change(.changed, side)
      // A coding's memos are fields of their own, told apart by what they say.
      change.field = String(name.prefix { $0 != "\u{0}" })
      change.before = was
      change.after = side == .ours ? own : other
      change.ours = side == .conflict ? own : nil
      return change
    }
  }
}
