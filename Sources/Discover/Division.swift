import QualitativeData
import Suggest

/// How the text of interviews is divided into parts that are compared with the rest.
public enum Division: Hashable, Sendable {
  /// All of it is one part.
  case whole
  /// By the values of an attribute of the cases.
  case attribute(String)
  /// What coders read and gave no code, against what they coded.
  case uncoded
  /// What has a code or one below it, against what else coders read.
  case code(String)
}

/// Says for each place in a document which part it belongs to.
struct Divider: Sendable {
  let division: Division
  let cases: CaseTable
  /// The values of an attribute, or the one part.
  let parts: [String]
  /// What the parts are compared with, in words.
  let rest: String
  private let names: Set<String>

  init(_ division: Division, codebook: Codebook, cases: CaseTable) throws(Diagnostic) {
    self.division = division
    self.cases = cases
    switch division {
    case .whole: (parts, rest, names) = (["all"], "nothing", [])
    case .attribute(let name):
      guard cases.attributes.contains(name) else { throw .noAttribute(name, known: cases.attributes) }
      (parts, rest, names) = (cases.values(of: name), "all other cases", [])
    case .uncoded: (parts, rest, names) = (["uncoded"], "what coders coded", [])
    case .code(let code):
      let found = codebook.codes(called: code)
      guard found.count == 1 else { throw .noCode(code, in: codebook) }
      (parts, rest, names) = ([found[0].name], "what else coders read", Set(codebook.subtree(of: found[0].name)))
    }
  }

  /// Whether it needs coders' decisions.
  var needsDecisions: Bool {
    switch division {
    case .whole, .attribute: false
    case .uncoded, .code: true
    }
  }

  /// A stretch of text that lies in the same parts: those parts, in order. Nil is text that does not count.
  struct Stretches {
    private let fixed: [Int]?
    private let marked: [TextRange]
    private let read: [TextRange]
    private let isMarkedRest: Bool
    private let isFixed: Bool

    init(fixed: [Int]?) { (self.fixed, marked, read, isMarkedRest, isFixed) = (fixed, [], [], false, true) }

    /// What is marked lies in the rest or else in the part; what is read and not marked in the other.
    init(marked: [TextRange], read: [TextRange], isMarkedRest: Bool) {
      fixed = nil
      self.marked = Self.merged(marked)
      self.read = Self.merged(read)
      self.isMarkedRest = isMarkedRest
      isFixed = false
    }

    func parts(at offset: Int) -> [Int]? {
      if isFixed { return fixed }
      if Self.holds(marked, offset) { return isMarkedRest ? [] : [0] }
      return Self.holds(read, offset) ? (isMarkedRest ? [0] : []) : nil
    }

    private static func merged(_ ranges: [TextRange]) -> [TextRange] {
      ranges.sorted().reduce(into: []) { result, range in
        if let last = result.last, range.start <= last.end {
          result[result.count - 1] = last.union(range)
        } else {
          result.append(range)
        }
      }
    }

    private static func holds(_ ranges: [TextRange], _ offset: Int) -> Bool {
      let place = ranges.partitioningIndex { $0.end > offset }
      return place < ranges.count && ranges[place].start <= offset
    }
  }

  /// The parts of a segment's text.
  func stretches(of segment: Segment, in document: String, _ decisions: DocumentDecisions?) -> Stretches {
    switch division {
    case .whole: return Stretches(fixed: [0])
    case .attribute(let name):
      guard let id = cases.caseID(of: segment, in: document), let item = cases[id] else { return Stretches(fixed: nil) }
      let values = item.values[name] ?? []
      return Stretches(fixed: parts.indices.filter { values.contains(parts[$0]) })
    case .uncoded, .code:
      guard let decisions else { return Stretches(fixed: nil) }
      let inside = decisions.codings.filter { names.isEmpty || names.contains($0.code) }.map(\.range)
      let read = (decisions.reviews.map(\.range) + decisions.codings.map(\.range))
      func here(_ ranges: [TextRange]) -> [TextRange] { ranges.filter { $0.overlaps(segment.range) } }
      return Stretches(marked: here(inside), read: here(read), isMarkedRest: division == .uncoded)
    }
  }
}
