import Ingest
import QualitativeData
import Testing

@Suite("No speaker is invented in prose")
struct ProsePropertyTests {
  @Test("of a thousand documents of eleven kinds at most one has a speaker", arguments: [UInt64(1), 7, 99, 2024])
  func prose(seed: UInt64) throws {
    var invented = InventedProse(seed: seed)
    var found: [String] = []
    for index in 0..<1000 {
      let text = invented.text(index)
      let segments = try ReadTalk(text, named: "d.txt").segments
      if segments.contains(where: { $0.speaker != nil }) {
        found.append("\(InventedProse.kinds[index % InventedProse.kinds.count].name) \(index)")
      }
    }
    #expect(found.count <= 1, "\(found)")
  }
}
