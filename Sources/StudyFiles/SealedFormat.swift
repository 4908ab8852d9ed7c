import Bytes
import CLibCrypto
import Packages
import QualitativeData

/// Bytes sealed with a password: AES-256-GCM with a key of scrypt (RFC 7914; N = 2¹⁷, r = 8, p = 1, a salt of 16 bytes).
///
/// The first line says so in JSON and is authenticated with the rest; then come the encrypted bytes and a tag of 16.
public enum SealedFormat {
  private struct Header: Codable {
    var format = "draad-sealed"
    var version = 1
    var cipher = "AES-256-GCM"
    var derivation = "scrypt"
    var cost = 1 << 17
    var blockSize = 8
    var parallelism = 1
    var salt: String
    var nonce: String
  }

  /// How many random bytes sealing takes: the salt and the nonce.
  public static let randomBytes = 28
  private static let tagLength = 16

  /// Whether some bytes were sealed.
  public static func isSealed(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(1024).starts(with: [0x7B]) && header(bytes) != nil
  }

  /// Seals bytes; `random` must be new each time. Throws `sealed.failed` where memory does not suffice.
  public static func seal(_ bytes: [UInt8], password: String, random: [UInt8]) throws(Diagnostic) -> [UInt8] {
    let (salt, nonce) = (Array(random.prefix(16)), Array(random.dropFirst(16).prefix(12)))
    guard nonce.count == 12 else { throw .notSealed }
    let head = Header(salt: Digest.hexadecimal(salt), nonce: Digest.hexadecimal(nonce))
    let line = JSONLines.line(head)
    guard let key = key(password, head), let sealed = cipher(bytes, key, nonce, line, tag: nil) else {
      throw .notSealed
    }
    return line + sealed
  }

  /// Opens what was sealed. Throws `sealed.password` where the password is another or the bytes were changed.
  public static func open(_ bytes: [UInt8], password: String) throws(Diagnostic) -> [UInt8] {
    guard let (head, line) = header(bytes), let nonce = Digest.bytes(head.nonce), nonce.count == 12,
      bytes.count >= line.count + tagLength, isUsual(head)
    else { throw .unreadableSeal }
    let content = Array(bytes[line.count..<bytes.count - tagLength])
    guard let key = key(password, head) else { throw .notSealed }
    guard let opened = cipher(content, key, nonce, line, tag: Array(bytes.suffix(tagLength))) else {
      throw .wrongPassword
    }
    return opened
  }

  /// Costs that a file names must not take all memory.
  private static func isUsual(_ head: Header) -> Bool {
    head.version == 1 && head.cipher == "AES-256-GCM" && head.derivation == "scrypt"
      && (2...1 << 20).contains(head.cost)
      && (1...16).contains(head.blockSize) && (1...4).contains(head.parallelism)
  }

  private static func header(_ bytes: [UInt8]) -> (Header, [UInt8])? {
    let line = bytes.prefix(1024).prefix { $0 != 0x0A }
    guard line.count < bytes.count, let head = RecordLines.read(Header.self, Array(line)).first,
      head.format == "draad-sealed"
    else { return nil }
    return (head, Array(line) + [0x0A])
  }

  private static func key(_ password: String, _ head: Header) -> [UInt8]? {
    guard let salt = Digest.bytes(head.salt) else { return nil }
    let password = password.utf8.map { CChar(bitPattern: $0) }
    var key = [UInt8](repeating: 0, count: 32)
    let isMade = EVP_PBE_scrypt(
      password, password.count, salt, salt.count, UInt64(head.cost), UInt64(head.blockSize),
      UInt64(head.parallelism), 1 << 31, &key, key.count)
    return isMade == 1 ? key : nil
  }

  /// Encrypts, and adds the tag; with a tag decrypts, nil where it does not fit.
  private static func cipher(
    _ bytes: [UInt8], _ key: [UInt8], _ nonce: [UInt8], _ authenticated: [UInt8], tag: [UInt8]?
  ) -> [UInt8]? {
    guard let context = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    guard bytes.count < Int(Int32.max),
      EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce, tag == nil ? 1 : 0) == 1
    else { return nil }
    var length: Int32 = 0
    guard EVP_CipherUpdate(context, nil, &length, authenticated, Int32(authenticated.count)) == 1 else { return nil }
    var result = [UInt8](repeating: 0, count: bytes.count + 16)
    guard EVP_CipherUpdate(context, &result, &length, bytes, Int32(bytes.count)) == 1 else { return nil }
    let count = Int(length)
    if var tag {
      guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1 else { return nil }
    }
    var rest = [UInt8](repeating: 0, count: 32)
    guard EVP_CipherFinal_ex(context, &rest, &length) == 1 else { return nil }
    result = Array(result.prefix(count)) + rest.prefix(Int(length))
    guard tag == nil else { return result }
    var made = [UInt8](repeating: 0, count: tagLength)
    guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(made.count), &made) == 1 else { return nil }
    return result + made
  }
}

extension Diagnostic {
  fileprivate static var notSealed: Diagnostic {
    Diagnostic("sealed.failed", "The file cannot be encrypted", advice: "Check that there is memory left (128 MB).")
  }

  fileprivate static var unreadableSeal: Diagnostic {
    Diagnostic(
      "sealed.unreadable", "The encrypted file is damaged or of another version", advice: "Restore it from a copy.")
  }

  fileprivate static var wrongPassword: Diagnostic {
    Diagnostic(
      "sealed.password", "The password is another, or the encrypted file was changed",
      advice: "Without the password nobody can read it; there is no way around it.")
  }
}
