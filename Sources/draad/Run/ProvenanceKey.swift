import Bytes
import QualitativeData

extension Provenance {
  /// One word that differs where anything of it does.
  var key: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    func add(_ facts: some Sequence<(key: String, value: String)>) {
      for (name, value) in facts.sorted(by: { $0.key < $1.key }) {
        bytes.append(0x0A)
        bytes += name.utf8
        bytes.append(UInt8(ascii: "="))
        bytes += value.utf8
      }
      bytes += "\n|".utf8
    }
    add(stages.lazy.map { ($0.key, String($0.value)) })
    add(inputs)
    add(options)
    return Digest.of(bytes)
  }
}
