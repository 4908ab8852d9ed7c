import Crosstab
import QualitativeData

/// A study that is the same for the same seed: documents of segments, cases that share documents, overlapping passages.
struct RandomStudy {
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
    }
  }

  static let codebook = Codebook(codes: [
    Code(name: "a"), Code(name: "a1", parent: "a"), Code(name: "a2", parent: "a"), Code(name: "a21", parent: "a2"),
    Code(name: "b"), Code(name: "b1", parent: "b"),
  ])
  var cases: CaseTable
  var documents: [(id: String, places: [TallyInput.Place])] = []
  var passages: [CodedPassage] = []

  init(seed: UInt64, documents count: Int = 6) {
    var generator = Generator(state: seed)
    let types = ["netwerk", "platform", "onderneming"]
    let all = (0..<7).map { index in
      Case(
        id: "c\(index)", documents: ["d\(index % count)"],
        values: [
          "type": [types[Int.random(in: 0..<3, using: &generator)]],
          "doel": ["ww", "uw", "iw"].filter { _ in Bool.random(using: &generator) }, "gewicht": ["\(index % 3 + 1),5"],
        ])
    }
    cases = CaseTable(attributes: ["type", "doel", "gewicht"], cases: all)
    for number in 0..<count {
      let owners = cases.cases(of: "d\(number)")
      let places = (0..<8).map { place in
        TallyInput.Place(
          caseID: owners.randomElement(using: &generator), range: TextRange(place * 21, place * 21 + 20),
          isCodable: place % 4 != 3,
          isTalk: false)
      }
      documents.append(("d\(number)", places))
      for _ in 0..<Int.random(in: 0..<14, using: &generator) { addPassage(to: number, &generator) }
    }
  }

  private mutating func addPassage(to number: Int, _ generator: inout Generator) {
    let (id, places) = documents[number]
    let place = places.indices.randomElement(using: &generator) ?? 0
    let start = places[place].range.start + Int.random(in: 0...4, using: &generator) * 4
    let code = Self.codebook.codes.randomElement(using: &generator)?.name ?? "a"
    let length = Int.random(in: 1...8, using: &generator) * 4
    passages.append(
      CodedPassage(
        document: id, caseID: places[place].caseID, segment: "\(place)", code: code,
        coder: ["anna", "bram"].randomElement(using: &generator), range: TextRange(start, start + length), quote: ""))
  }

  /// The tally of some of the documents; a word starts at every fourth scalar.
  func tally(of chosen: (Int) -> Bool = { _ in true }, sentences: Int? = nil) throws -> CodeTally {
    var marker = PassageMarker(codebook: Self.codebook)
    let tallier = Tallier(codebook: Self.codebook, source: .codings, sentences: sentences)
    var tally = CodeTally(codes: Self.codebook.codes.map(\.name), source: .codings, sentences: sentences)
    for (number, document) in documents.enumerated() where chosen(number) {
      var input = TallyInput(
        document: document.id, places: document.places, wordStarts: (0..<60).map { Int32($0 * 4) },
        sentenceStarts: (0..<16).map { Int32($0 * 10) })
      let diagnostics = marker.mark(passages.filter { $0.document == document.id }, in: &input)
      precondition(diagnostics.isEmpty)
      tally.entries += try tallier.run(input).value.entries
    }
    return tally
  }
}
