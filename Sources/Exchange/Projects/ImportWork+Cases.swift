import QualitativeData

extension ImportWork {
  mutating func addCases() {
    let isOwn = record.head != nil
    let names = ImportedCases.names(project.variables, isOwn: isOwn)
    cases.attributes = project.variables.compactMap { names[$0.guid] }
      .filter { !isOwn || !["speakers", "documents"].contains($0) }
    var claims: [Claim] = []
    var wholes: [Int: [String]] = [:]
    for item in project.cases { add(item, names, isOwn, &claims, &wholes) }
    for source in loaded where !source.source.values.isEmpty {
      cases.give(values(source.source.values, names), to: source.document.id)
    }
    addGroups()
    for claim in claims where !loaded[claim.place].isRestored { note(claim, among: claims, owned: Set(wholes.keys)) }
    for (place, ids) in wholes where ids.count == 1 && !loaded[place].isRestored {
      settle(place, of: ids[0], claims)
    }
  }

  /// Of a document that is one case's as a whole and others' in parts, what is no part of theirs is that case's.
  private mutating func settle(_ place: Int, of id: String, _ claims: [Claim]) {
    guard claims.contains(where: { $0.place == place && $0.id != id }) else { return }
    for segment in loaded[place].document.segments.indices where loaded[place].document.segments[segment].caseID == nil
    {
      loaded[place].document.segments[segment].caseID = id
    }
  }

  /// That a passage is a case's.
  private struct Claim {
    var id: String
    var place: Int
    var range: TextRange
  }

  private mutating func add(
    _ item: QDAProject.Case, _ names: [String: String], _ isOwn: Bool, _ claims: inout [Claim],
    _ wholes: inout [Int: [String]]
  ) {
    transfer.arrive(.cases)
    var values = self.values(item.values, names)
    let speakers = isOwn ? values.removeValue(forKey: "speakers") ?? [] : []
    let told = isOwn ? values.removeValue(forKey: "documents") : nil
    let missing = item.sources.count { places[$0] == nil }
    if missing > 0 { changed["sources of cases that are not in the project", default: 0] += missing }
    let whole = item.sources.flatMap { places[$0] ?? [] }
    let parts = passages(of: item)
    var documents = whole.map { loaded[$0].document.id }
    for id in parts.map({ loaded[$0.place].document.id }) where !documents.contains(id) { documents.append(id) }
    if let comment = item.description { addLoose(title("Case", item.name), comment) }
    // A case without a name only brings values to its source (MAXQDA, Quirkos).
    if item.name.isEmpty, documents.count == 1, parts.isEmpty { return cases.give(values, to: documents[0]) }
    let name = item.name.isEmpty ? documents.first ?? "" : item.name
    let id = cases.add(name, documents: told ?? documents, speakers: speakers, values: values)
    claims += parts.map { Claim(id: id, place: $0.place, range: $0.range) }
    for place in Set(whole) { wholes[place, default: []].append(id) }
  }

  /// The passages of a case: selections, what the code that stands for it is on, what codes that it refers to are on.
  private mutating func passages(of item: QDAProject.Case) -> [(place: Int, range: TextRange)] {
    var result: [(place: Int, range: TextRange)] = cases.texts[item.guid] ?? []
    for guid in item.selections {
      if let found = passages[guid] {
        result.append((place: found.source, range: found.range))
      } else {
        changed["selections of cases that are not in the project", default: 0] += 1
      }
    }
    for guid in item.codes where guid != item.guid {
      if let more = cases.texts[guid] { result += more }
      guard let code = tree.names[guid] else { continue }
      for event in events where event.code == code && event.act != .memo {
        guard let place = loaded.firstIndex(where: { $0.document.id == event.document }) else { continue }
        result.append((place: place, range: event.range))
      }
    }
    return result
  }

  /// Segments of which most is a case's speak of that case; what is all of a document's text says nothing of segments.
  private mutating func note(_ claim: Claim, among claims: [Claim], owned: Set<Int>) {
    let document = loaded[claim.place].document
    guard claim.range.length + 1 < loaded[claim.place].whole.length else { return }
    func share(_ other: Claim, _ segment: Segment) -> Int {
      other.place == claim.place ? other.range.overlap(segment.range) : 0
    }
    var touched = document.segments.indices.filter { place in
      2 * share(claim, document.segments[place]) > document.segments[place].range.length
    }
    if touched.isEmpty, owned.contains(claim.place) {
      // A segment speaks of one case: most of this one is that of the case that has the whole document.
      changed["smaller parts of turns that are a case's, while the turn stays with the document's case", default: 0] +=
        1
    } else if touched.isEmpty {
      touched = document.segments.indices.filter { document.segments[$0].range.overlaps(claim.range) }.prefix(1).map {
        $0
      }
    }
    for place in touched {
      let segment = document.segments[place]
      let rivals = claims.filter { $0.id != claim.id && share($0, segment) > share(claim, segment) }
      if rivals.isEmpty, segment.caseID == nil { loaded[claim.place].document.segments[place].caseID = claim.id }
    }
  }

  private mutating func values(
    _ values: [QDAProject.VariableValue], _ names: [String: String]
  ) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for value in values {
      guard let name = names[value.variable] else {
        transfer.lose(.values, "of a variable that is not in the project")
        continue
      }
      result[name, default: []] += ImportedCases.parts(value.value)
      transfer.arrive(.values)
    }
    return result
  }

  // MARK: groups of sources

  /// ATLAS.ti and MAXQDA keep attributes of documents as groups; `gender: female` is a value of an attribute, another name
  /// the value of an attribute for groups.
  private mutating func addGroups() {
    for group in project.groups where !group.isOwn {
      let documents = group.sources.flatMap { places[$0] ?? [] }.map { loaded[$0].document.id }
      let hasCodes = group.codes.contains { tree.names[$0] != nil }
      if documents.isEmpty, !hasCodes {
        transfer.lose(.sets, group.notes.isEmpty ? "without members in the project" : "of notes")
      } else {
        transfer.arrive(.sets)
      }
      let (name, value) = attribute(group.name)
      if !documents.isEmpty, !cases.attributes.contains(name) { cases.attributes.append(name) }
      for document in documents { cases.give([name: [value]], to: document) }
      // The explanation of a group of codes is the definition of the code that it became.
      if !group.description.isEmpty {
        if documents.isEmpty, hasCodes {
          transfer.arrive(.memos)
        } else {
          addLoose(title(isDutch ? "Groep" : "Group", group.name), group.description)
        }
      }
    }
  }

  private func attribute(_ name: String) -> (String, String) {
    let parts = name.split(separator: ":", maxSplits: 1).map { ImportedCases.parts(String($0)).joined(separator: " ") }
    if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty { return (parts[0], parts[1]) }
    return (isDutch ? "groepen" : "groups", name)
  }
}
