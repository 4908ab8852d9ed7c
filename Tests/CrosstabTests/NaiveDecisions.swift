import Crosstab
import QualitativeData

/// Counts what coders decided as one would by hand: scalar by scalar, event by event, with sets of names.
struct NaiveDecisions {
  let study: DecidedStudy
  let selection: CodingSelection

  private func scalars(_ range: TextRange) -> Set<Int> { Set(range.start..<range.end) }
  private func isIn(_ event: CodingEvent) -> Bool {
    (selection.coders.isEmpty || selection.coders.contains(event.coder))
      && (selection.from.map { event.time >= $0 } ?? true)
  }
  private func isSettling(_ event: CodingEvent) -> Bool {
    event.act == .settle || (event.act == .reject && event.target != nil)
  }
  private func events(_ document: String) -> [CodingEvent] { study.events.filter { $0.document == document } }

  /// The scalars of a document that a coder read.
  func read(_ coder: String, _ document: Document) -> Set<Int> {
    let all = events(document.id).filter { !isSettling($0) }
    let own = all.filter { $0.coder == coder && isIn($0) }
    let reviews = own.filter { $0.act == .review }
    let passages = own.filter { $0.act != .review }
    var read = own.reduce(into: Set<Int>()) { $0.formUnion(scalars($1.range)) }
    if !reviews.isEmpty { return read }
    if passages.contains(where: { $0.via == "imported" }) { return Set(0..<(document.segments.last?.end ?? 0)) }
    if let last = passages.filter({ $0.via == "page" }).map(\.end).max() { read.formUnion(0..<last) }
    return read
  }

  /// The coders who worked on a document at all, whenever.
  private func workers(_ document: String) -> Set<String> {
    Set(
      events(document).filter { !isSettling($0) && (selection.coders.isEmpty || selection.coders.contains($0.coder)) }
        .map(\.coder))
  }

  /// The scalars that enough of them read for a missing code to mean something.
  func read(_ document: Document) -> Set<Int> {
    let sets = ["anna", "bram", "cato"].map { read($0, document) }
    let number = workers(document.id).count
    let needed =
      switch selection.agreement {
      case .all, .settled: 1
      case .majority: number / 2 + 1
      case .adjudicated: number
      }
    return Set(sets.joined()).filter { scalar in sets.count { $0.contains(scalar) } >= max(1, needed) }
  }

  /// The codings that count as far as cases and documents are concerned: of several that agree all.
  func counted(_ document: Document) -> [CodingEvent] {
    let all = events(document.id)
    let candidates = all.filter { [.add, .accept, .settle].contains($0.act) && isIn($0) }
    if selection.agreement == .all { return candidates }
    return candidates.filter { event in
      if event.act == .settle { return true }
      let own = scalars(event.range)
      func meets(_ other: CodingEvent) -> Bool {
        other.code == event.code && !own.isDisjoint(with: scalars(other.range))
      }
      func isOverruled(_ one: CodingEvent) -> Bool {
        all.contains {
          $0.act == .reject && $0.target != nil && $0.code == one.code
            && !scalars(one.range).isDisjoint(with: scalars($0.range))
        }
      }
      if isOverruled(event) { return false }
      let alike = Set(candidates.filter { $0.act != .settle && meets($0) && !isOverruled($0) }.map(\.coder))
      switch selection.agreement {
      case .settled:
        let refusing = all.filter { $0.act == .reject && !isSettling($0) && isIn($0) && meets($0) }.map(\.coder)
        let readers = ["anna", "bram", "cato"].filter {
          read($0, document).isSuperset(of: own) || refusing.contains($0)
        }
        return readers.allSatisfy(alike.contains) || candidates.contains { $0.act == .settle && meets($0) }
      case .majority: return alike.count >= workers(document.id).count / 2 + 1
      default: return alike.count >= workers(document.id).count
      }
    }
  }

  /// The scalars of a segment from its first letter to its last.
  private func letters(_ segment: Segment) -> Set<Int> {
    let places = segment.text.unicodeScalars.enumerated().filter {
      $0.element.properties.isAlphabetic || $0.element.properties.numericType != nil
    }.map(\.offset)
    guard let first = places.first, let last = places.last else { return scalars(segment.range) }
    return Set(segment.start + first...segment.start + last)
  }

  /// The case that a segment is about.
  private func caseID(_ document: Document) -> String? {
    if study.table.cases.isEmpty { return document.id }
    let about = study.table.cases.filter { $0.documents.contains(document.id) }
    return about.count == 1 ? about[0].id : nil
  }

  /// The cases that have a code, what is below it included.
  func cases(_ code: String) -> Set<String> {
    let names = Set(DecidedStudy.codebook.subtree(of: code))
    return Set(
      study.documents.filter { document in counted(document).contains { names.contains($0.code ?? "") } }
        .compactMap(caseID))
  }

  /// How far each case was read: "whole", "partly", "none"; cases without material are missing.
  var reach: [String: String] {
    var answers: [String: [(whole: Bool, some: Bool)]] = [:]
    var coded: Set<String> = []
    for document in study.documents {
      guard let id = caseID(document) else { continue }
      let read = read(document)
      for segment in document.segments where segment.role == .respondent {
        answers[id, default: []].append(
          (read.isSuperset(of: letters(segment)), !read.isDisjoint(with: scalars(segment.range))))
      }
      if !counted(document).isEmpty { coded.insert(id) }
    }
    return answers.mapValues { $0 }.reduce(into: [:]) { result, entry in
      let isWhole = entry.value.allSatisfy(\.whole)
      result[entry.key] =
        isWhole ? "whole" : entry.value.contains(where: \.some) || coded.contains(entry.key) ? "partly" : "none"
    }
  }

  /// Different passages that count, and how many of them lie wholly in questions; for selections that keep every coding.
  var questions: (all: Int, questions: Int) {
    var passages: Set<String> = []
    var questions: Set<String> = []
    for document in study.documents where caseID(document) != nil {
      for event in counted(document) {
        let name = "\(document.id) \(event.start) \(event.end)"
        passages.insert(name)
        let touched = document.segments.filter { !scalars($0.range).isDisjoint(with: scalars(event.range)) }
        if !touched.isEmpty, touched.allSatisfy({ $0.role == .interviewer }) { questions.insert(name) }
      }
    }
    return (passages.count, questions.count)
  }

  /// The segments that a case has in the base of what is counted in text: all talk that was read, and what is coded.
  func segments(_ id: String) -> Int {
    study.documents.filter { caseID($0) == id }.reduce(0) { sum, document in
      let (read, counted) = (read(document), counted(document))
      return sum
        + document.segments.count { segment in
          read.isSuperset(of: letters(segment))
            || counted.contains { segment.start <= $0.start && $0.start <= segment.end }
        }
    }
  }

  /// The segments of a case in which a passage with a code starts, questions included.
  func segments(_ id: String, _ code: String) -> Int {
    let names = Set(DecidedStudy.codebook.subtree(of: code))
    return study.documents.filter { caseID($0) == id }.reduce(0) { sum, document in
      let starts = counted(document).filter { names.contains($0.code ?? "") }.map(\.start)
      return sum + document.segments.count { segment in starts.contains { segment.start <= $0 && $0 <= segment.end } }
    }
  }
}
