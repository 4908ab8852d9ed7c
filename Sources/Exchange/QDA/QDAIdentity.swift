import Bytes

/// GUIDs made of what they stand for, so that the same study gives the same file.
public enum QDAIdentity {
  /// The GUID of something: version 8 (RFC 9562, 5.8) of the SHA-256 of its kind and parts.
  public static func guid(_ kind: String, _ parts: String...) -> String {
    // The lengths keep parts apart: ("ab", "c") is not ("a", "bc").
    let content = ([kind] + parts).map { "\($0.utf8.count):\($0)" }.joined()
    var digits = Array(Digest.of(content).prefix(32))
    digits[12] = "8"
    digits[16] = ["8", "9", "a", "b"][(digits[16].hexDigitValue ?? 0) & 3]
    let ends = [8, 12, 16, 20, 32]
    var start = 0
    return ends.map { end in
      defer { start = end }
      return String(digits[start..<end])
    }.joined(separator: "-")
  }
}
