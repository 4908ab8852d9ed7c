extension Codebook {
  /// The codes that somebody may mean: the one with that name, else those with that label, or with a path of names or
  /// labels such as `Drijfveren/Leiderschap`, else the one that was called so before. Case counts for nothing where nothing
  /// is as it is written.
  public func codes(called text: String) -> [Code] {
    if let code = self[text] { return [code] }
    let same = codes.filter { $0.label == text }
    if !same.isEmpty { return same }
    let wanted = text.lowercased()
    let alike = codes.filter { $0.label.lowercased() == wanted || $0.name.lowercased() == wanted }
    if !alike.isEmpty { return alike }
    let parts = wanted.split { $0 == "/" || $0 == ">" }.map(Self.trimmed)
    let below = parts.count < 2 ? [] : codes.filter { isBelow(parts, $0) }
    return below.isEmpty ? self[formerNames[text]].map { [$0] } ?? [] : below
  }

  /// What to say where no code is called so, or several are.
  public func advice(on text: String, otherwise: String) -> String {
    let several = codes(called: text).map(\.name)
    if several.count > 1 { return "Several are called so: name one of \(several.joined(separator: ", "))." }
    return NearestNames.advice(text, among: codes.map(\.name) + codes.map(\.label), otherwise: otherwise)
  }

  /// Whether the path to a code ends with these names or labels, in lower case.
  private func isBelow(_ parts: [String], _ code: Code) -> Bool {
    let path = path(of: code.name).suffix(parts.count)
    return path.count == parts.count
      && zip(path, parts).allSatisfy { name, part in
        name.lowercased() == part || self[name]?.label.lowercased() == part
      }
  }

  private static func trimmed(_ part: Substring) -> String {
    var part = part
    while part.first == " " { part.removeFirst() }
    while part.last == " " { part.removeLast() }
    return String(part)
  }
}
