import Formats
import QualitativeData
import Synchronization

extension Provenance {
  /// One word that differs where anything of it does.
  var key: String { key(without: []) }

  fileprivate func key(without left: Set<String>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    func add(_ facts: [String: String]) {
      for (name, value) in facts.sorted(by: { $0.key < $1.key }) {
        bytes.append(0x0A)
        bytes += name.utf8
        bytes.append(UInt8(ascii: "="))
        bytes += value.utf8
      }
    }
    add(stages.mapValues { String($0) })
    bytes += "\n|".utf8
    add(left.isEmpty ? inputs : inputs.filter { !left.contains($0.key) })
    bytes += "\n|".utf8
    add(options)
    return Digest.of(bytes)
  }
}

/// Words for provenances of which most differ in nothing but the document: its own inputs as they are, and a key of all
/// else, which is worked out once.
final class DocumentKeys: Sendable {
  private struct Shared {
    var provenance: Provenance
    var key: String
  }

  private static let own: Set<String> = ["transcript", "cases"]

  private let shared = Mutex<Shared?>(nil)

  /// One word that differs where anything of a provenance does.
  func key(of provenance: Provenance) -> String {
    let transcript = provenance.inputs["transcript"] ?? ""
    let cases = provenance.inputs["cases"] ?? ""
    let key = sharedKey(of: provenance)
    var word = ""
    word.reserveCapacity(transcript.utf8.count + cases.utf8.count + key.utf8.count + 2)
    for part in [transcript, ".", cases, "."] { word += part }
    return word + key
  }

  private func sharedKey(of provenance: Provenance) -> String {
    shared.withLock { shared in
      if let shared, Self.differsInDocument(shared.provenance, provenance) { return shared.key }
      let key = provenance.key(without: Self.own)
      shared = Shared(provenance: provenance, key: key)
      return key
    }
  }

  /// Whether two are the same but for what is the document's own.
  private static func differsInDocument(_ one: Provenance, _ other: Provenance) -> Bool {
    guard one.stages == other.stages, one.options == other.options, one.inputs.count == other.inputs.count else {
      return false
    }
    return one.inputs.allSatisfy { name, value in
      own.contains(name) ? other.inputs[name] != nil : other.inputs[name] == value
    }
  }
}
