import QualitativeData
import Reliability
import Testing

/// Agreement measured once more, scalar by scalar and pair by pair, over seeded studies with several coders, documents that
/// are half read, questions and headings coded, and cases over several documents.
@Suite("Agreement against a naive program")
struct NaiveAgreementTests {
  @Test("every level gives the naive figures", arguments: 1...300)
  func same(seed: UInt64) throws {
    let study = InventedRatings(seed: seed)
    for level in Agreement.Level.allCases {
      let meter = AgreementMeter(codebook: InventedRatings.codebook, coders: study.coders, level: level, draws: 0)
      guard let result = try? meter.run(study.documents).value else { continue }
      for code in InventedRatings.codebook.codes {
        let naive = NaiveAgreement(study, code: code.name, level: level)
        guard let row = result.rows.first(where: { $0.code == code.name }) else {
          #expect(naive.counts.allSatisfy { $0 == 0 }, "\(seed) \(level) \(code.name)")
          continue
        }
        let name: Comment = "\(seed) \(level) \(code.name)"
        #expect(row.units == naive.units, name)
        #expect(row.shares.map(\.units) == naive.counts, name)
        #expect(close(row.coefficients.alpha, naive.alpha), name)
        #expect(close(row.coefficients.positive, naive.positive), name)
        #expect(close(row.coefficients.bias.map { abs($0) }, naive.bias), name)
        #expect(row.shares.map(\.passages) == naive.passages && row.shares.map(\.met) == naive.met, name)
      }
    }
  }

  private func close(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left - right) < 1e-9
  }
}

/// Two or three coders in a few documents.
struct InventedRatings {
  static let codebook = Codebook(codes: [Code(name: "p"), Code(name: "a", parent: "p"), Code(name: "b", parent: "p")])
  var coders: [String]
  var documents: [RatedDocument] = []

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func upTo(_ number: Int) -> Int { Int.random(in: 0..<number, using: &generator) }
    coders = ["anna", "bram", "carla"].prefix(2 + upTo(2)).map { $0 }
    for number in 0..<(1 + upTo(4)) {
      var start = 0
      let units = (0..<(3 + upTo(8))).map { _ in
        defer { start += 8 }
        return RatedDocument.Unit(
          TextRange(start, start + 2 + upTo(6)), caseID: ["x", "y", nil][upTo(3)], isAnswer: upTo(3) > 0,
          isTalk: upTo(6) > 0)
      }
      let work = coders.filter { _ in upTo(5) > 0 }.map { coder -> RatedDocument.Work in
        let marks = (0..<upTo(6)).map { _ -> RatedDocument.Mark in
          let unit = units[upTo(units.count)]
          return RatedDocument.Mark(
            range: TextRange(unit.range.start, unit.range.start + 1 + upTo(12)), code: ["a", "b"][upTo(2)],
            caseID: unit.caseID)
        }
        let end = upTo(3) == 0 ? upTo(start) : start
        let reading = Reading(
          coder: coder, document: "d\(number)", ranges: [TextRange(0, end)] + marks.map(\.range), basis: .said)
        return RatedDocument.Work(reading, codings: marks)
      }
      documents.append(RatedDocument(id: "d\(number)", units: units, work: work))
    }
  }
}

/// The ratings of one code as a table of units by coders, and what follows from it by the definitions.
struct NaiveAgreement {
  private var table: [[Bool?]] = []
  private(set) var passages: [Int] = []
  private(set) var met: [Int] = []

  var units: Int { table.count }
  var counts: [Int] { passages.indices.map { coder in table.count { $0[coder] == true } } }

  init(_ study: InventedRatings, code: String, level: Agreement.Level) {
    let names = Set(InventedRatings.codebook.subtree(of: code))
    let shared = study.documents.filter { $0.work.count > 1 }
    func work(_ coder: String, _ document: RatedDocument) -> RatedDocument.Work? {
      document.work.first { $0.coder == coder }
    }
    func counted(_ document: RatedDocument) -> [RatedDocument.Unit] {
      document.units.filter { unit in
        unit.isTalk || document.work.contains { $0.codings.contains { $0.range.overlaps(unit.range) } }
      }
    }
    func rate(_ pieces: [(RatedDocument, [TextRange])], _ key: (RatedDocument.Mark) -> Bool, _ coders: Set<String>) {
      table.append(
        study.coders.map { coder in
          guard coders.contains(coder) else { return nil }
          return pieces.contains { document, ranges in
            (work(coder, document)?.codings ?? []).contains { mark in
              names.contains(mark.code) && key(mark) && ranges.contains { $0.overlaps(mark.range) }
            }
          }
        })
    }
    /// The scalars of stretches that a coder read.
    func read(_ coder: String, _ document: RatedDocument, _ ranges: [TextRange]) -> Set<Int> {
      Set(
        ranges.flatMap { $0.start..<$0.end }.filter { place in
          work(coder, document)?.reading.ranges.contains { $0.start <= place && place < $0.end } ?? false
        })
    }
    /// Who rates a unit and which scalars of it, of all numbers of coders in the order of how much they read: those with the
    /// most pairs times scalars that all of them read.
    func rate(_ pieces: [(RatedDocument, [TextRange])], _ key: (RatedDocument.Mark) -> Bool) {
      let own = study.coders.map { coder in pieces.map { read(coder, $0.0, $0.1) } }
      let order = study.coders.indices.sorted {
        (own[$1].reduce(0) { $0 + $1.count }, $0) < (own[$0].reduce(0) { $0 + $1.count }, $1)
      }
      var best: (worth: Int, coders: [Int], common: [Set<Int>]) = (0, [], [])
      for size in stride(from: 2, through: study.coders.count, by: 1) {
        let chosen = Array(order.prefix(size))
        let common = pieces.indices.map { piece in
          chosen.dropFirst().reduce(own[chosen[0]][piece]) { $0.intersection(own[$1][piece]) }
        }
        let worth = size * (size - 1) / 2 * common.reduce(0) { $0 + $1.count }
        if worth > 0, worth >= best.worth { best = (worth, chosen, common) }
      }
      guard best.worth > 0 else { return }
      let common = zip(pieces, best.common).map { ($0.0, $1.sorted().map { TextRange($0, $0 + 1) }) }
      rate(common, key, Set(best.coders.map { study.coders[$0] }))
    }
    switch level {
    case .segment, .sentence:
      for document in shared {
        for unit in counted(document) { rate([(document, [unit.range])]) { _ in true } }
      }
    case .character:
      for document in shared {
        for unit in counted(document) {
          for place in unit.range.start..<unit.range.end {
            rate([(document, [TextRange(place, place + 1)])]) { _ in true }
          }
        }
      }
    case .document, .cases:
      let keys: [String] =
        level == .document
        ? shared.map(\.id) : ["x", "y"].filter { name in shared.contains { $0.units.contains { $0.caseID == name } } }
      for name in keys {
        let pieces = shared.filter { level == .cases || $0.id == name }.map { document in
          (document, counted(document).filter { level == .document || $0.caseID == name }.map(\.range))
        }
        rate(pieces) { level == .document || $0.caseID == name }
      }
    }
    for coder in study.coders {
      var (all, shared_) = (0, 0)
      for document in shared {
        for other in document.work where other.coder != coder {
          for range in Set((work(coder, document)?.codings ?? []).filter { names.contains($0.code) }.map(\.range)) {
            let isMet = other.codings.contains { names.contains($0.code) && $0.range.overlaps(range) }
            guard isMet || read(other.coder, document, [range]).count == range.length else { continue }
            all += 1
            if isMet { shared_ += 1 }
          }
        }
      }
      passages.append(all)
      met.append(shared_)
    }
  }

  /// Krippendorff: observed against expected disagreement over pairs of values.
  var alpha: Double? {
    let values = table.flatMap { $0.compactMap { $0 } }
    var observed = 0.0
    for unit in table {
      let own = unit.compactMap { $0 }
      var differing = 0
      for left in own.indices {
        for right in own.indices where left != right && own[left] != own[right] { differing += 1 }
      }
      observed += Double(differing) / Double(own.count - 1)
    }
    let yes = Double(values.count { $0 })
    let all = Double(values.count)
    guard yes > 0, yes < all else { return nil }
    return 1 - (observed / all) / (2 * yes * (all - yes) / (all * (all - 1)))
  }

  private var pairs: [(Int, Int)] {
    passages.indices.flatMap { left in passages.indices.filter { $0 > left }.map { (left, $0) } }
  }

  var positive: Double? {
    var (both, any) = (0.0, 0.0)
    for (left, right) in pairs {
      for unit in table {
        guard let one = unit[left], let other = unit[right] else { continue }
        both += one && other ? 2 : 0
        any += (one ? 1 : 0) + (other ? 1 : 0)
      }
    }
    return any > 0 ? both / any : nil
  }

  var bias: Double? {
    pairs.compactMap { left, right -> Double? in
      let rated = table.filter { $0[left] != nil && $0[right] != nil }
      guard !rated.isEmpty else { return nil }
      return abs(Double(rated.count { $0[left] == true }) - Double(rated.count { $0[right] == true }))
        / Double(rated.count)
    }.max()
  }
}
