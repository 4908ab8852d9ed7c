import QualitativeData

/// How a transcript without labels sets questions apart: by style, in bold or italics, or by automatic numbers; and
/// which bold lines stand for headings where no style says so.
struct QuestionLooks: Sendable {
  private enum Look: Sendable {
    case bold, italic, number
  }

  private var looks: Set<Look> = []
  private var hasHeadings = false

  /// A look counts where it comes back.
  private static let least = 3

  init(_ blocks: [TranscriptBlock]) {
    var counts: [Look: Int] = [:]
    for block in blocks {
      if block.kind == .heading { hasHeadings = true }
      if let look = Self.look(of: block) { counts[look, default: 0] += 1 }
    }
    looks = Set(counts.filter { $0.value >= Self.least }.keys)
  }

  /// What its looks or its style make of the speaker of a block; nil where they say nothing.
  func role(of block: TranscriptBlock) -> Role? {
    if let style = block.style, let role = Self.role(of: style) { return role }
    guard block.kind == .paragraph || block.kind == .item, let look = Self.look(of: block) else { return nil }
    return looks.contains(look) ? .interviewer : nil
  }

  /// Whether a paragraph is a heading in disguise: short, all bold, without a mark at its end.
  func isHeading(_ block: TranscriptBlock) -> Bool {
    guard !hasHeadings, block.kind == .paragraph, block.boldPrefix > 0, block.text.utf8.count <= 80,
      block.boldPrefix == block.text.unicodeScalars.count, let last = block.text.last
    else { return false }
    return !".?!:;,".contains(last)
  }

  private static func role(of style: String) -> Role? {
    let name = style.lowercased()
    if ["interviewer", "vraag", "question", "interviewervraag"].contains(name) { return .interviewer }
    return ["respondent", "antwoord", "answer", "geïnterviewde"].contains(name) ? .respondent : nil
  }

  private static func look(of block: TranscriptBlock) -> Look? {
    guard block.text.utf8.reversed().prefix(4).contains(0x3F) else { return nil }
    let isPlain = block.boldPrefix == 0 && block.italicPrefix == 0
    if isPlain { return block.kind == .item && isNumber(block.number) ? .number : nil }
    let count = block.text.unicodeScalars.count
    return block.boldPrefix >= count ? .bold : block.italicPrefix >= count ? .italic : nil
  }

  private static func isNumber(_ number: String?) -> Bool { number?.contains { $0.isNumber } ?? false }
}

/// Which question each segment answers.
enum Questions {
  /// A question holds until the next one or the next heading; several in a row are one, and the last is named.
  static func link(_ segments: [Segment]) -> [Segment] {
    var result = segments
    var question: String?
    for (index, segment) in segments.enumerated() {
      switch segment.kind {
      case .heading: question = segment.text.last == "?" ? segment.id : nil
      case .header, .footer, .comment: break
      default:
        if segment.role == .interviewer { question = segment.id } else { result[index].question = question }
      }
    }
    return result
  }
}
