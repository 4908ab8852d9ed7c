import CLibCrypto

/// SHA-256 in hexadecimal: how files are recognised whatever their name and date.
public enum Digest {
  /// The digest of some bytes.
  public static func of(_ bytes: some Sequence<UInt8>) -> String {
    let array = Array(bytes)
    var result = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    EVP_Digest(array, array.count, &result, &length, EVP_sha256(), nil)
    return hexadecimal(result.prefix(Int(length)))
  }

  /// The digest of some text.
  public static func of(_ text: String) -> String { of(text.utf8) }

  private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
