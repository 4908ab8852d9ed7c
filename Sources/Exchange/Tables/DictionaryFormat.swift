import QualitativeData

/// Dictionaries for counting words, as codes with indicators: those of LIWC (`.dic`) and of quanteda (YAML).
public enum DictionaryFormat {
  /// Whether a text begins as a dictionary of LIWC does: categories between two lines with `%`.
  public static func isLIWC(_ bytes: [UInt8]) -> Bool {
    bytes.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }.first
      == UInt8(ascii: "%")
  }

  /// Reads a dictionary of LIWC 2007 or 2015: `1<TAB>posemo` between the lines with `%`, then `word<TAB>1<TAB>2`; categories
  /// that are set in lie below the one before that is set in less.
  public static func readLIWC(_ bytes: [UInt8], name: String, language: String) throws(Diagnostic) -> Diagnosed<
    Codebook
  > {
    guard let text = String(validating: bytes, as: UTF8.self) ?? latin(bytes) else { throw .noProject }
    var sheet = LIWCSheet()
    for line in text.split(whereSeparator: \.isNewline) { sheet.take(line) }
    let codes = sheet.codes
    guard !codes.isEmpty else { throw .noCodes }
    return Diagnosed(Codebook(name: name, language: language, codes: codes), sheet.diagnostics)
  }

  private static func latin(_ bytes: [UInt8]) -> String? {
    var view = String.UnicodeScalarView()
    for byte in bytes { view.append(Unicode.Scalar(byte)) }
    return String(view)
  }

  /// A dictionary of quanteda as its YAML gives it: keys with lists of patterns, or with further keys.
  public indirect enum Entry {
    case words([String])
    case keys([(name: String, entry: Entry)])
  }

  /// Codes of a dictionary that nests.
  public static func codebook(_ entries: [(name: String, entry: Entry)], name: String, language: String) -> Diagnosed<
    Codebook
  > {
    var codes: [Code] = []
    var taken: Set<String> = []
    var patterns = 0
    func add(_ entries: [(name: String, entry: Entry)], under parent: String?) {
      for (title, entry) in entries {
        var free = CodeDescription.name(of: title)
        if free.isEmpty { free = "code" }
        let base = free
        var number = 1
        while !taken.insert(free).inserted {
          number += 1
          free = "\(base)-\(number)"
        }
        switch entry {
        case .words(let words):
          let (plain, cut) = indicators(words)
          patterns += cut
          codes.append(Code(name: free, label: title, parent: parent, indicators: plain))
        case .keys(let keys):
          codes.append(Code(name: free, label: title, parent: parent))
          add(keys, under: free)
        }
      }
    }
    add(entries, under: nil)
    return Diagnosed(
      Codebook(name: name, language: language, codes: codes), patterns > 0 ? [.patterns(patterns)] : [])
  }

  /// Words as indicators: a star at the end says that anything may follow, which an indicator does not know; what stands
  /// before it is kept.
  static func indicators(_ words: [String]) -> ([String], Int) {
    var seen: Set<String> = []
    var cut = 0
    let plain = words.compactMap { word -> String? in
      let own = word.replacing("_", with: " ")
      let bare = String(own.filter { $0 != "*" && $0 != "?" })
      if bare != own { cut += 1 }
      return bare.isEmpty || !seen.insert(bare).inserted ? nil : bare
    }
    return (plain, cut)
  }
}

/// The lines of a dictionary of LIWC while they are read.
private struct LIWCSheet {
  private var sections = 0
  private var names: [(id: String, name: String, depth: Int)] = []
  private var words: [String: [String]] = [:]
  private var strange = 0
  private var patterns = 0

  mutating func take(_ line: Substring) {
    let cells = line.split { $0 == "\t" || $0 == " " && sections == 1 }.map(String.init)
    if line.drop(while: \.isWhitespace).hasPrefix("%") { return sections += 1 }
    guard let first = cells.first else { return }
    if sections == 1 {
      guard cells.count > 1 else { return strange += 1 }
      names.append((first, cells[1], line.prefix { $0 == "\t" || $0 == " " }.count))
    } else if sections > 1 {
      // Categories in brackets or with conditions are LIWC's own business.
      for id in cells.dropFirst() { words[id.filter(\.isNumber), default: []].append(first) }
    }
  }

  var codes: [Code] {
    var codes: [Code] = []
    var above: [(name: String, depth: Int)] = []
    var taken: Set<String> = []
    for item in names {
      while let last = above.last, last.depth >= item.depth { above.removeLast() }
      var name = CodeDescription.name(of: item.name)
      while !taken.insert(name).inserted { name += "-2" }
      codes.append(
        Code(
          name: name, label: item.name, parent: above.last?.name,
          indicators: DictionaryFormat.indicators(words[item.id] ?? []).0))
      above.append((name, item.depth))
    }
    return codes
  }

  var diagnostics: [Diagnostic] {
    let cut = names.reduce(0) { $0 + DictionaryFormat.indicators(words[$1.id] ?? []).1 }
    return cut > 0 ? [.patterns(cut)] : []
  }
}

extension Diagnostic {
  fileprivate static func patterns(_ count: Int) -> Diagnostic {
    Diagnostic(
      "import.patterns", .warning,
      "\(count == 1 ? "A word" : "\(count) words") of the dictionary had a star, which is gone: 'vrij*' is now 'vrij'",
      advice: "Draad knows the forms of a word; add others that the star stood for as indicators of their own.")
  }
}
