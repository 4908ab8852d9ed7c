import QualitativeData
import Testing

@testable import StudyFiles

@Suite("Codebooks changed in place")
struct CodebookEditorTests {
  private func codebook(_ yaml: String) throws -> Codebook {
    try CodebookFormat.read(Array(yaml.utf8), file: "c.yaml").value
  }

  private func apply(_ operation: CodebookOperation, _ yaml: String) throws -> String {
    let edits = try operation.edits(in: try codebook(yaml))
    return String(decoding: try CodebookEditor.apply(edits, to: Array(yaml.utf8), file: "c.yaml"), as: UTF8.self)
  }

  @Test("only the lines of what changes change")
  func examples() throws {
    let yaml = """
      # Ons codeboek
      codes:
        # geld
        - name: 'kosten'   # van alles
          definition: >-
            Wat het kost:
            # geen opmerking
          indicators: [duur, "kost geld"]
          codes:
            - {name: huur, label: "De huur"}
        - name: baten
          not: 'zie kosten'

      language: nl
      """
    #expect(
      try apply(.rename("kosten", to: "uitgaven"), yaml)
        == yaml.replacing(
          "- name: 'kosten'   # van alles\n", with: "- name: 'uitgaven'   # van alles\n    formerly: [kosten]\n"))
    #expect(
      try apply(.rename("huur", to: "pacht"), yaml)
        == yaml.replacing(
          "{name: huur, label: \"De huur\"}", with: "{name: pacht, label: \"De huur\", formerly: [huur]}"))
    #expect(
      try apply(.merge(["baten"], into: "kosten"), yaml)
        == """
        # Ons codeboek
        codes:
          # geld
          - name: 'kosten'   # van alles
            formerly: [baten]
            definition: >-
              Wat het kost:
              # geen opmerking
            not: zie kosten
            indicators: [duur, "kost geld"]
            codes:
              - {name: huur, label: "De huur"}

        language: nl
        """)
    #expect(
      try apply(.move(["kosten"], under: "baten", before: nil), yaml)
        == """
        # Ons codeboek
        codes:
          - name: baten
            not: 'zie kosten'
            codes:
              # geld
              - name: 'kosten'   # van alles
                definition: >-
                  Wat het kost:
                  # geen opmerking
                indicators: [duur, "kost geld"]
                codes:
                  - {name: huur, label: "De huur"}

        language: nl
        """)
    #expect(
      try apply(.drop(["baten"]), yaml)
        == yaml.replacing("  - name: baten\n    not: 'zie kosten'\n", with: "")
        + "\ndropped:\n  - name: baten\n    not: 'zie kosten'")
    #expect(
      try apply(
        .define("kosten", [.definition: "Geld dat uitgaat"], indicators: ["duur", "kost geld", "rekening"]), yaml)
        == yaml.replacing("Wat het kost:\n      # geen opmerking", with: "Geld dat uitgaat")
        .replacing("\"kost geld\"]", with: "\"kost geld\", rekening]"))
  }

  /// Codebooks as people write them. Each has the codes a (with a1 and a2 below it), b and c.
  static let odd: [String] = [
    // Indented lists.
    "name: x # titel\ncodes:\n  # eerst\n  - name: a\n    codes:\n      - name: a1 # een\n      # tussen\n      - name: a2\n\n  - name: b\n    use: |\n      regel\n       dieper\n\n  # over c\n  - name: c\n    example: \"zin: 'x' # y\"\n# slot\n",
    // Lists that are not indented, and a file that does not end its last line.
    "codes:\n- name: a\n  label: A\n  codes:\n  - name: a1\n  - name: a2\n- name: b\n  indicators:\n  - één\n  - 'twee, drie'\n- name: c",
    // Wide dashes, quotation marks, keys in another order.
    "codes:\n    -   label: \"De A\"\n        name: \"a\"\n        codes:\n            -   name: 'a1'\n            -   name: 'a2'\n    -   definition: over b\n        name: b\n    -   name: c   \n",
    // A flat list.
    "language: nl\ncodes:\n  - name: a\n  - name: a1\n    parent: a\n  - name: a2\n    parent: a # onder a\n  - name: b\n  - name: c\n    definition: tekst\n      die doorloopt\n",
    // Anchors, tags and references.
    "codes:\n  - name: &eerste a\n    definition: &tekst !!str Zo staat het er\n    codes:\n      - name: a1\n        use: *tekst\n      - name: a2\n  - name: b\n    definition: *tekst\n  - name: c\n    indicators: &woorden [x, y]\n",
    // Codes between braces below codes on lines, lists over lines.
    "codes:\n  - name: a\n    indicators: [een,\n      twee, # half\n      drie]\n    codes:\n      - {name: a1, label: 'Eén', memo: 'zie b, c'}\n      - name: a2\n        definition: \"over\n          twee regels\"\n  - name: b\n  - name: c\nextra: [1, 2]\n",
    // Keys that are not known, empty values, comments at the end.
    "version: 1\ncodes:\n  - name: a\n    became: x\n    definition:\n    codes:\n    - name: a1\n    - name: a2\n      # onder a2\n  - name: b\n    label: ''\n  - name: c\n    # nog te doen\n\n\n# einde\n",
    "---\ncodes:\n  - name: a\n    codes:\n      - name: a1\n        not: ''\n      - name: a2\n  - name: b\n    definition: é😀è \n  - name: c\n    memo: >+\n      tekst\n\n...\n",
  ]

  static let endings = ["\n", "\r\n"]

  /// Which codes and lists of these forms stand where nothing can be moved between braces.
  private func operation(_ number: Int, _ codebook: Codebook, _ generator: inout SeededGenerator) -> CodebookOperation?
  {
    guard let code = codebook.codes.randomElement(using: &generator)?.name,
      let other = codebook.codes.randomElement(using: &generator)?.name
    else { return nil }
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return .rename(code, to: "nieuw \(number)")
    case 1: return .merge([code], into: other)
    case 2:
      return .move([code], under: Bool.random(using: &generator) ? other : nil, before: nil)
    case 3:
      let parent = codebook[other]?.parent
      return .move([code], under: parent, before: other)
    case 4: return .group([code, other], under: Code(name: "groep \(number)", label: "Groep: \(number)"))
    case 5: return .split(code, into: [Code(name: "deel-\(number)"), Code(name: "deel-\(number)b", definition: "- x")])
    case 6: return .drop([code])
    default:
      return .define(
        code, [.label: "Label \(number)", .definition: "", .color: "#1f77b4", .use: "als: 'dit' # dat"],
        indicators: number % 2 == 0 ? nil : (codebook[code]?.indicators ?? []) + ["woord, \(number)"])
    }
  }

  @Test(
    "any row of operations on any form gives the codebook that is meant, keeps comments and line ends, and goes back",
    arguments: 1...96 as ClosedRange<UInt64>)
  func sequences(seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    let form = Int(seed) % Self.odd.count
    let ending = Self.endings[Int(seed / UInt64(Self.odd.count)) % 2]
    let start = Self.odd[form].replacing("\n", with: ending)
    var files = [Array(start.utf8)]
    var done = 0
    for number in 0..<12 {
      let bytes = files[files.count - 1]
      let before = try CodebookFormat.read(bytes, file: "c.yaml").value
      guard let operation = operation(number, before, &generator), let edits = try? operation.edits(in: before) else {
        continue
      }
      let result: [UInt8]
      do { result = try CodebookEditor.apply(edits, to: bytes, file: "c.yaml") } catch {
        // Codes between braces cannot be moved; else nothing of these is refused.
        let isBraced = form == 5
        #expect(isBraced, "\(operation) of \(String(decoding: bytes, as: UTF8.self)): \(error)")
        continue
      }
      done += 1
      let text = String(decoding: result, as: UTF8.self)
      #expect(
        Self.comments(String(decoding: bytes, as: UTF8.self)).isSubset(of: Self.comments(text)), "\(operation)\n\(text)"
      )
      #expect(text.split(separator: "\n").dropLast().allSatisfy { $0.hasSuffix("\r") == (ending == "\r\n") })
      files.append(result)
    }
    #expect(done > 1)
    // Back, one by one.
    for place in files.indices.dropFirst().reversed() {
      #expect(
        LineChanges.undone(LineChanges.between(files[place - 1], files[place]), in: files[place]) == files[place - 1])
    }
  }

  /// Whole lines of comment.
  private static func comments(_ text: String) -> Set<String> {
    Set(
      text.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix { $0 == " " } }.filter { $0.hasPrefix("# ") }.map(
        String.init))
  }

  @Test("what is undone stays undone where somebody wrote elsewhere in the file meanwhile")
  func undoneAmongOthers() throws {
    let yaml = Self.odd[0]
    let after = try apply(.rename("b", to: "d"), yaml)
    let changes = LineChanges.between(Array(yaml.utf8), Array(after.utf8))
    let edited = after.replacing("name: x # titel", with: "name: y\n# erbij")
    let back = try #require(LineChanges.undone(changes, in: Array(edited.utf8)))
    #expect(String(decoding: back, as: UTF8.self) == yaml.replacing("name: x # titel", with: "name: y\n# erbij"))
    #expect(LineChanges.undone(changes, in: Array(after.replacing("name: d", with: "name: e").utf8)) == nil)
  }

  @Test("a codebook that is only begun gets its first code, and its comment stays")
  func begun() throws {
    for yaml in [
      "# uitleg\ncodes: []\n", "# uitleg\ncodes:\n", "# uitleg\nname: x\ncodes: [] # nog niets\n",
    ] {
      #expect(try codebook(yaml).codes.isEmpty)
      let first = try apply(.add([Code(name: "a", label: "Een: a")]), yaml)
      let second = try apply(.add([Code(name: "b", parent: "a", color: "#aabbcc")]), first)
      #expect(try codebook(second).codes.map(\.name) == ["a", "b"])
      #expect(second.hasPrefix("# uitleg\n"))
    }
  }

  @Test("a file that would come out otherwise is left alone")
  func refused() {
    #expect(throws: Diagnostic.self) { try apply(.drop(["a"]), "codes: [{name: a}, {name: b}]\n") }
    #expect(throws: Diagnostic.self) { try apply(.rename("a", to: "b"), "codes: {}\nx: y\n") }
  }

  @Test("former names, colours and what was dropped come back from the file that is written")
  func written() throws {
    let codebook = Codebook(
      name: "x", codes: [Code(name: "a", color: "#00ff00", formerly: ["o", "p, q"]), Code(name: "b", parent: "a")],
      dropped: [Code(name: "d", formerly: ["e"]), Code(name: "d1", parent: "d")])
    #expect(try CodebookFormat.read(CodebookFormat.write(codebook), file: "c.yaml").value == codebook)
    #expect(
      try CodebookFormat.read(CodebookFormat.write(Codebook(codes: [])), file: "c.yaml").value == Codebook(codes: []))
  }
}
