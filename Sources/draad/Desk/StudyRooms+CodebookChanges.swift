import Foundation
import QualitativeData
import StudyFiles

extension StudyRooms {
  /// What is done to the codebook.
  struct CodebookWish: Decodable, Sendable {
    enum Act: String, Decodable, Sendable { case rename, merge, split, move, group, drop, define, add, undo }

    var act: Act
    var codes: [String]?
    /// The code that stays, or the one above; the top of the tree where a move has none.
    var to: String?
    /// The new name, or those of the parts.
    var names: [String]?
    var label, definition, color: String?
    var reason: String?
    /// Whether it is done, or only looked at.
    var isMeant: Bool

    /// What a command would do. Throws where the colour is none, or a name is missing.
    func operation() throws(Diagnostic) -> CodebookOperation {
      let (codes, names) = (codes ?? [], names ?? [])
      switch (act, codes.first, names.first) {
      case (.rename, let code?, let name?): return .rename(code, to: name)
      case (.merge, _?, _): return .merge(codes, into: to ?? "")
      case (.split, let code?, _): return .split(code, into: names.map { Code(name: $0) })
      case (.move, _?, _): return .move(codes, under: to, before: nil)
      case (.group, _?, let name?): return .group(codes, under: Code(name: name, label: label))
      case (.drop, _?, _): return .drop(codes)
      case (.define, let code?, _): return .define(code, try texts(of: code), indicators: nil)
      case (.add, _, let name?):
        return .add([Code(name: name, label: label, parent: to, definition: definition ?? "")])
      default: throw .incompleteWish()
      }
    }

    private func texts(of code: String) throws(Diagnostic) -> [Code.TextKey: String] {
      if let color, !color.isEmpty, !Code.isColor(color) { throw .noColor(color) }
      var texts: [Code.TextKey: String] = [:]
      if let label { texts[.label] = label == code ? "" : label }
      if let definition { texts[.definition] = definition }
      if let color { texts[.color] = color }
      return texts
    }
  }

  /// What a change would touch, or what the codebook became.
  struct CodebookChangeReply: Encodable, Sendable {
    var codings = 0
    var documents = 0
    var coders: [String] = []
    /// Lines of the codebook's file that differ.
    var lines = 0
    /// What is taken back, where that is what is done.
    var undone: String?
    /// The room as it is afterwards; nothing was done where it is missing.
    var room: CodebookReply?
  }

  /// Does what `draad codebook` does, or says what it would touch.
  func change(_ wish: CodebookWish) async throws(Diagnostic) -> CodebookChangeReply {
    var reply = try await changed(wish)
    guard wish.isMeant else { return reply }
    // Desks for coding read the codebook anew.
    await desks.rise()
    reply.room = try await codebookRoom()
    return reply
  }

  private func changed(_ wish: CodebookWish) async throws(Diagnostic) -> CodebookChangeReply {
    let outcome = Outcome(isQuiet: true)
    let folder = try folder()
    let person = await desks.person ?? NSUserName()
    let door = try CodebookDoor(folder, .inPlace, outcome)
    let coded = try Inputs.codings(folder.codingFiles, names: door.codebook.formerNames, outcome).codings
    var reply = CodebookChangeReply()
    if wish.act == .undo {
      let event = try door.latest()
      let new = try door.undone(event, coded: Set(try Inputs.events(folder.codingFiles, outcome).compactMap(\.code)))
      (reply.undone, reply.lines) = (event.act, door.changedLines(to: new))
      reply.note(coded, of: Set(event.result.isEmpty ? event.codes : event.result))
      guard wish.isMeant else { return reply }
      try door.write(
        new, act: "undo", codes: event.codes, result: event.result, target: event.id, by: person, reason: wish.reason)
      return reply
    }
    let operation = try wish.operation()
    reply.lines = door.changedLines(to: try door.result(of: operation))
    reply.note(coded, of: Set(operation.codes.flatMap { door.codebook.subtree(of: $0) }))
    if wish.isMeant { try door.make(operation, by: person, reason: wish.reason) }
    return reply
  }

  /// Something that was done to the codebook.
  struct CodebookHistoryRow: Encodable, Sendable {
    var time, person, act: String
    var codes, became: [String]
    var reason: String?
    var isUndone: Bool
  }

  /// What was done to the codebook, the latest first.
  func codebookHistory() throws(Diagnostic) -> [CodebookHistoryRow] {
    let events = try folder().codebookHistory(Outcome(isQuiet: true))
    let holding = Set(events.holding.map(\.id))
    return events.reversed().map { event in
      CodebookHistoryRow(
        time: event.time, person: event.person, act: event.act, codes: event.codes, became: event.result,
        reason: event.reason, isUndone: !["undo", "void"].contains(event.act) && !holding.contains(event.id))
    }
  }
}

extension StudyRooms.CodebookChangeReply {
  fileprivate mutating func note(_ coded: [Coding], of codes: Set<String>) {
    let own = coded.filter { codes.contains($0.code) }
    (codings, documents) = (own.count, Set(own.map(\.document)).count)
    coders = Set(own.map(\.coder)).sorted()
  }
}

extension Diagnostic {
  fileprivate static func incompleteWish() -> Diagnostic {
    Diagnostic("desk.incomplete", "Something is missing in this", advice: "Load the page again.")
  }
}
