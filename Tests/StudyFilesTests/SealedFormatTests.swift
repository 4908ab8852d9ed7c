import QualitativeData
import StudyFiles
import Testing

@Suite("Sealed files")
struct SealedFormatTests {
  private static let random = (0..<UInt8(SealedFormat.randomBytes)).map { $0 }
  private static let text = Array("kind,stand_in\npersoon,Anna\n".utf8)

  private func problem(_ bytes: [UInt8], _ password: String) -> String? {
    do throws(Diagnostic) {
      _ = try SealedFormat.open(bytes, password: password)
      return nil
    } catch { return error.id }
  }

  @Test("opens with the password, and with no other; a changed byte anywhere is noticed")
  func sealed() throws {
    let sealed = try SealedFormat.seal(Self.text, password: "vier losse woorden hier", random: Self.random)
    #expect(SealedFormat.isSealed(sealed) && !SealedFormat.isSealed(Self.text))
    #expect(try SealedFormat.open(sealed, password: "vier losse woorden hier") == Self.text)
    #expect(problem(sealed, "vier losse woorden hie") == "sealed.password")
    #expect(!String(decoding: sealed, as: UTF8.self).contains("Anna"))
    for place in [sealed.count - 1, sealed.count - 20] {
      var changed = sealed
      changed[place] ^= 1
      #expect(problem(changed, "vier losse woorden hier") == "sealed.password")
    }
    // The first line is authenticated too: a cheaper derivation cannot be slipped in.
    let cheaper = String(decoding: sealed.prefix { $0 != 0x0A }, as: UTF8.self).replacing("131072", with: "1024")
    let rest = sealed.drop { $0 != 0x0A }
    #expect(problem(Array(cheaper.utf8) + rest, "vier losse woorden hier") == "sealed.password")
  }

  @Test("a header that would take all memory is refused, as is what is damaged")
  func hostile() throws {
    let head =
      #"{"blockSize":8,"cipher":"AES-256-GCM","cost":COST,"derivation":"scrypt","format":"draad-sealed","#
      + #""nonce":"000102030405060708090a0b","parallelism":1,"salt":"00","version":1}"#
    let tail = [UInt8](repeating: 0, count: 32)
    for cost in ["1073741824", "0", "-1"] {
      #expect(problem(Array(head.replacing("COST", with: cost).utf8) + [0x0A] + tail, "x") == "sealed.unreadable")
    }
    #expect(problem(Array(head.replacing("COST", with: "1000").utf8) + [0x0A] + tail, "x") == "sealed.failed")
    #expect(problem([], "x") == "sealed.unreadable")
    #expect(problem(Array("{}\n".utf8), "x") == "sealed.unreadable")
  }
}
