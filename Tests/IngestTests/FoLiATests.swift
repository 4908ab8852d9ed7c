import QualitativeData
import Testing
import Transcripts

@Suite("Transcripts in FoLiA")
struct FoLiATests {
  private func read(_ body: String) throws -> Transcript {
    let file = """
      <?xml version="1.0"?><FoLiA xmlns="http://ilk.uvt.nl/folia" xml:id="x"><metadata><meta>geen tekst</meta></metadata>\
      <text xml:id="x.text">\(body)</text></FoLiA>
      """
    return try TranscriptReader.read(Array(file.utf8)).value
  }

  private func texts(_ body: String) throws -> [String] { try read(body).blocks.map(\.text) }

  @Test("the text that stands highest counts, once")
  func layers() throws {
    let words = "<s><t>Een zin.</t><w><t>Een</t></w><w><t>zin</t></w><w><t>.</t></w></s>"
    #expect(try texts("<p><t>Een zin.</t>\(words)</p><p>\(words)</p>") == ["Een zin.", "Een zin."])
  }

  @Test("where only words have text: spaces between them, but where the file says there is none")
  func words() throws {
    let words = "<s><w><t>Een</t></w><w space=\"no\"><t>zin</t></w><w><t>.</t></w></s><s><w><t>Ja</t></w></s>"
    #expect(try texts("<p>\(words)</p>") == ["Een zin. Ja"])
  }

  @Test("other classes of text, and what was corrected, are left out; marks in the text are not")
  func corrections() throws {
    #expect(
      try texts("<p><t class=\"OCR\">Ean</t><t>Een <t-style class=\"b\">vet</t-style> woord<br/>verder</t></p>") == [
        "Een vet woord\nverder"
      ])
    let corrected = """
      <p><s><correction><new><w><t>goed</t></w></new><original auth="no"><w><t>goet</t></w></original></correction>\
      <w><t>zo</t><alt><t>zoo</t></alt></w></s></p>
      """
    #expect(try texts(corrected) == ["goed zo"])
  }

  @Test("speech: speakers and times of utterances")
  func speech() throws {
    let blocks = try read(
      "<speech><utt speaker=\"I\" begintime=\"00:00:01.500\"><t>Hoe?</t></utt></speech><event speaker=\"R\"><utt><w><t>Zo</t></w></utt></event>"
    ).blocks
    #expect(blocks.map(\.text) == ["Hoe?", "Zo"])
    #expect(blocks.map(\.speaker) == ["I", "R"])
    #expect(blocks.map(\.time) == [1_500, nil])
  }

  @Test("headings, lists and tables; annotation is no text")
  func structure() throws {
    let body = """
      <div><head><t>Kop</t></head><p><t>a</t><comment>niet</comment><desc>ook niet</desc></p><list><item><p><t>punt</t></p>\
      </item></list><table><row><cell><t>1</t></cell><cell><t>2</t></cell></row></table></div>
      """
    let blocks = try read(body).blocks
    #expect(blocks.map(\.text) == ["Kop", "a", "punt", "1", "2"])
    #expect(blocks.map(\.kind) == [.heading, .paragraph, .item, .cell, .cell])
  }
}
