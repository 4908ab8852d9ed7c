import Crosstab
import QualitativeData

/// What colleagues gave stays closed until everybody who began a document has finished it: who reads it before codes no
/// longer independently.
extension StudyRooms {
  /// The documents in which others decided something and that are not finished by whoever sits here, or by those others.
  /// None for who settles differences, nor where nobody sits.
  func closed() async throws(Diagnostic) -> Set<String> {
    guard let person = await desks.person else { return [] }
    let known = try coders(try folder())
    guard !known.settlers.contains(person) else { return [] }
    let finished = known.finished[person] ?? []
    var closed: Set<String> = []
    for (coder, begun) in known.begun where coder != person && !known.settlers.contains(coder) {
      closed.formUnion(begun.filter { !finished.contains($0) || known.finished[coder]?.contains($0) != true })
    }
    return closed.subtracting(await desks.opened)
  }

  /// How many documents are closed still.
  struct ClosedReply: Encodable, Sendable { var closed: Int }

  /// Opens all of them; what is decided in them from now on says so.
  func openColleagues() async throws(Diagnostic) -> ClosedReply {
    try await desks.open(try await closed())
    return ClosedReply(closed: 0)
  }

  /// Throws where something would show what is closed.
  func checkOpen() async throws(Diagnostic) {
    let count = try await closed().count
    guard count == 0 else { throw .closed(count) }
  }

  /// The passages that whoever sits here may see, and in how many documents others are closed.
  func open(_ passages: [CodedPassage]) async throws(Diagnostic) -> (passages: [CodedPassage], closed: Int) {
    let (closed, person) = (try await closed(), await desks.person)
    guard !closed.isEmpty else { return (passages, 0) }
    func isHidden(_ passage: CodedPassage) -> Bool {
      closed.contains(passage.document) && passage.coders.contains { $0 != person }
    }
    return (passages.filter { !isHidden($0) }, Set(passages.filter(isHidden).map(\.document)).count)
  }
}

extension Diagnostic {
  fileprivate static func closed(_ count: Int) -> Diagnostic {
    Diagnostic(
      "desk.closed", "It shows what colleagues gave in \(counted(count, "document")) that you have not both finished",
      advice: "Open it in Results first: what you decide there afterwards no longer counts as independent.")
  }
}
