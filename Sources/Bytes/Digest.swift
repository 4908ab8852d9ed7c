import CLibCrypto

/// SHA-256 in hexadecimal: how files are recognised whatever their name and date.
public enum Digest {
  /// The digest of some bytes.
  public static func of(_ bytes: some Sequence<UInt8>) -> String {
    if let digest = bytes.withContiguousStorageIfAvailable({ of($0.span) }) { return digest }
    return of(Array(bytes).span)
  }

  /// The digest of bytes wherever they are.
  public static func of(_ bytes: Span<UInt8>) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(EVP_MAX_MD_SIZE)) { result in
      var length: UInt32 = 0
      bytes.withUnsafeBytes { _ = EVP_Digest($0.baseAddress, $0.count, result.baseAddress, &length, method, nil) }
      return hexadecimal(result.prefix(Int(length)))
    }
  }

  /// The digest of some text.
  public static func of(_ text: String) -> String { of(text.utf8) }

  /// SHA-256 as OpenSSL does it, looked up once; it is never changed.
  fileprivate nonisolated(unsafe) static let method = EVP_MD_fetch(nil, "SHA256", nil) ?? EVP_sha256()

  /// The bytes that hexadecimal digits stand for; nil where they are none.
  package static func bytes(_ text: String) -> [UInt8]? {
    let digits = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[place], let low = digits[place + 1] else { return nil }
      bytes.append(UInt8(high << 4 | low))
    }
    return bytes
  }

  package static func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
    String(unsafeUninitializedCapacity: 2 * bytes.count) { digits in
      var place = 0
      for byte in bytes {
        digits[place] = digit(byte >> 4)
        digits[place + 1] = digit(byte & 15)
        place += 2
      }
      return place
    }
  }

  private static func digit(_ half: UInt8) -> UInt8 { half + UInt8(ascii: half < 10 ? "0" : "W") }
}

/// The digest of bytes that come in pieces.
public final class RunningDigest {
  private let context = EVP_MD_CTX_new()

  /// Of nothing yet.
  public init() { EVP_DigestInit_ex(context, Digest.method, nil) }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes the next piece.
  public func add(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBytes { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
  }

  /// Forgets all pieces and takes this one.
  public func start(over bytes: ArraySlice<UInt8>) {
    EVP_DigestInit_ex(context, Digest.method, nil)
    add(bytes.span)
  }

  /// The digest of the pieces so far; more may be added.
  public func soFar() -> String {
    let copy = RunningDigest()
    EVP_MD_CTX_copy_ex(copy.context, context)
    return copy.finish()
  }

  /// The digest of all pieces; nothing may be added after it.
  public func finish() -> String {
    var result = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    EVP_DigestFinal_ex(context, &result, &length)
    return Digest.hexadecimal(result.prefix(Int(length)))
  }
}
