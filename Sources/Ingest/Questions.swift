import QualitativeData

/// Which question each segment answers.
enum Questions {
  /// A question holds until the next one or the next heading; several in a row are one, and the last is named.
  static func link(_ segments: [Segment]) -> [Segment] {
    var result = segments
    var question: String?
    for (index, segment) in segments.enumerated() {
      switch segment.kind {
      case .heading: question = segment.text.last == "?" || segment.role == .interviewer ? segment.id : nil
      case .header, .footer, .comment: break
      default:
        if segment.role == .interviewer { question = segment.id } else { result[index].question = question }
      }
    }
    return result
  }
}
