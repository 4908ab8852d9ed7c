/// Where what begins at a place ends: the library's nodes say only where they begin.
extension YAMLText {
  /// What a scalar or a collection between brackets stands in.
  enum Surroundings {
    /// Lines indented more than the column of a key or dash belong to it.
    case block(column: Int)
    /// Between brackets.
    case flow
  }

  /// The place after the anchor and tag that may stand before a node.
  func afterProperties(_ place: Place) -> Place {
    var place = place
    while let scalar = self[place], scalar == "&" || scalar == "!" {
      while let scalar = self[place], scalar != " " && scalar != "\t" { place.column += 1 }
      guard let next = next(after: place) else { return place }
      place = next
    }
    return place
  }

  /// The place after a scalar, or after a collection between brackets.
  func end(from start: Place, in surroundings: Surroundings) -> Place {
    let start = afterProperties(start)
    switch self[start] {
    case "\"", "'": return endOfQuoted(from: start)
    case "[", "{": return endOfFlow(from: start)
    case "|", ">":
      if case .block(let column) = surroundings { return endOfLines(from: start, below: column) }
      return endOfPlain(from: start, in: surroundings)
    default: return endOfPlain(from: start, in: surroundings)
    }
  }

  private func endOfQuoted(from start: Place) -> Place {
    guard let mark = self[start] else { return start }
    var place = Place(line: start.line, column: start.column + 1)
    while place.line < lines.count {
      switch self[place] {
      case nil:
        place = Place(line: place.line + 1, column: 0)
        continue
      case "\\" where mark == "\"": place.column += 1
      case mark:
        let after = Place(line: place.line, column: place.column + 1)
        guard mark == "'", self[after] == "'" else { return after }
        place.column += 1
      default: break
      }
      place.column += 1
    }
    return place
  }

  private func endOfFlow(from start: Place) -> Place {
    var place = start
    var depth = 0
    var isAtStart = true
    while place.line < lines.count {
      guard let scalar = self[place] else {
        place = Place(line: place.line + 1, column: 0)
        isAtStart = true
        continue
      }
      switch scalar {
      case "\"" where isAtStart, "'" where isAtStart: place = endOfQuoted(from: place)
      case "#" where place.column == 0 || self[Place(line: place.line, column: place.column - 1)] == " ":
        place = Place(line: place.line + 1, column: 0)
        continue
      default:
        if scalar == "[" || scalar == "{" { depth += 1 }
        if scalar == "]" || scalar == "}" { depth -= 1 }
        place.column += 1
        if depth == 0 { return place }
      }
      isAtStart = "[{,: ".unicodeScalars.contains(scalar)
    }
    return place
  }

  /// Of a text under `|` or `>`: the end of its last line that holds something.
  private func endOfLines(from start: Place, below column: Int) -> Place {
    var last = start.line
    for line in lines.indices.dropFirst(start.line + 1) {
      guard let indent = indent(line) else { continue }
      guard indent > column else { break }
      last = line
    }
    return Place(line: last, column: content(last).count)
  }

  private func endOfPlain(from start: Place, in surroundings: Surroundings) -> Place {
    var end = endOfPlainLine(from: start, surroundings)
    guard self[end] == nil || next(after: end) == nil, !hasComment(after: end) else { return end }
    for line in lines.indices.dropFirst(start.line + 1) {
      guard let indent = indent(line) else { continue }
      if case .block(let column) = surroundings, indent <= column { break }
      if isComment(line) { break }
      let begin = Place(line: line, column: indent)
      let here = endOfPlainLine(from: begin, surroundings)
      if here > begin { end = here }
      if next(after: here) != nil || hasComment(after: here) { break }
    }
    return end
  }

  private func hasComment(after place: Place) -> Bool { content(place.line).dropFirst(place.column).contains("#") }

  private func endOfPlainLine(from start: Place, _ surroundings: Surroundings) -> Place {
    var place = start
    var end = start
    while let scalar = self[place] {
      let following = self[Place(line: place.line, column: place.column + 1)]
      if scalar == "#", place > start, self[Place(line: place.line, column: place.column - 1)] == " " { break }
      if scalar == ":", following == nil || following == " " || following == "\t" { break }
      if case .flow = surroundings, ",[]{}".unicodeScalars.contains(scalar) { break }
      place.column += 1
      if scalar != " " && scalar != "\t" { end = place }
    }
    return end
  }
}
