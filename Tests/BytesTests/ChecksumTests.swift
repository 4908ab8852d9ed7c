import Bytes
import Testing

@Suite("A number that tells whether bytes are as they were written")
struct ChecksumTests {
  @Test("any one byte that is changed changes it, and so does the length", arguments: [1, 7, 8, 9, 64, 100])
  func change(length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: 31 &* $0) }
    let sum = Checksum.of(bytes[...])
    for place in bytes.indices {
      for bit in 0..<8 {
        var other = bytes
        other[place] ^= 1 << UInt8(bit)
        #expect(Checksum.of(other[...]) != sum)
      }
    }
    #expect(Checksum.of(bytes.dropLast()) != sum && Checksum.of((bytes + [0])[...]) != sum)
  }

  @Test("nothing but zeros, as a disk leaves after a power cut, has another sum for each length")
  func zeros() {
    let sums = (0..<100).map { Checksum.of([UInt8](repeating: 0, count: $0)[...]) }
    #expect(Set(sums).count == sums.count && !sums.contains(0))
  }

  @Test("it is the same wherever the bytes lie")
  func place() {
    let bytes = Array("xDe rode draad".utf8)
    #expect(Checksum.of(bytes.dropFirst()) == Checksum.of("De rode draad"))
  }
}
