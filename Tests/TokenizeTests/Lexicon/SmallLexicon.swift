import QualitativeData
import Tokenize

/// A lexicon of a few words, invented for the tests in the lexicon's own notation.
enum SmallLexicon {
  /// `form lemma tag frequency`; a line may say several tags.
  private static let lines = """
    arbeid arbeid ZNW:EKV:DE_ R
    markt markt ZNW:EKV:DE_ R
    markten markt ZNW:MRV:DE_ P
    beleid beleid ZNW:EKV:HET R
    arbeidsmarkt arbeidsmarkt ZNW:EKV:DE_ P
    werkgever werkgever ZNW:EKV:DE_ P
    werkgevers werkgever ZNW:MRV:DE_ P
    werknemer werknemer ZNW:EKV:DE_ P
    werknemers werknemer ZNW:MRV:DE_ P
    organisatie organisatie ZNW:EKV:DE_ Q
    organisaties organisatie ZNW:MRV:DE_ Q
    voordelen voordeel ZNW:MRV:DE_ N
    nadelen nadeel ZNW:MRV:DE_ N
    bemiddeling bemiddeling ZNW:EKV:DE_ P
    arbeidsbemiddeling arbeidsbemiddeling ZNW:EKV:DE_ K
    toeleiding toeleiding ZNW:EKV:DE_ L
    arbeidstoeleiding arbeidstoeleiding ZNW:EKV:DE_ H
    maakte maken WKW:VLT:1EP S
    maken maken WKW:TGW:INF U
    uitmaken uitmaken WKW:TGW:INF P
    uit uit VRZ W
    werk werk ZNW:EKV:HET U
    werk werken WKW:TGW:1EP U
    werken werk ZNW:MRV:DE_ T
    werken werken WKW:TGW:INF T
    gericht gericht BNW:STL:ONV R
    gericht richten WKW:VTD:ONV R
    praktijk praktijk ZNW:EKV:DE_ R
    boek boek ZNW:EKV:HET S
    boeken boek ZNW:MRV:DE_ S
    kast kast ZNW:EKV:DE_ P
    achtergrond achtergrond ZNW:EKV:DE_ U
    grond grond ZNW:EKV:DE_ R
    achter achter VRZ W
    snel snel BNW:STL:ONV T
    snelle snel BNW:STL:VRB Q
    snelle snelle ZNW:EKV Q
    Bakker Bakker ENM:PER:LST:NIX N
    bakker bakker ZNW:EKV:DE_ P
    gemeente gemeente ZNW:EKV:DE_ S
    netwerk netwerk ZNW:EKV:HET S
    netwerken netwerk ZNW:MRV:DE_ Q
    huizen- huis DVS A
    één één GET:TXT:EKV S
    """

  static func make() throws -> Lexicon {
    var forms: [String] = []
    var frequencies: [String] = []
    for line in lines.split(separator: "\n") {
      let fields = line.split(separator: " ").map(String.init)
      forms.append("\(fields[0])~\(ending(fields[0], fields[1]))~\(fields[2])")
      frequencies.append("\(fields[0])~\(fields[3])")
    }
    return try Lexicon(
      forms: ByteRegion(copying: AutomatonBuilder.bytes(forms)),
      frequencies: ByteRegion(copying: AutomatonBuilder.bytes(frequencies)), folder: "lexicon", digest: "0123")
  }

  /// How many bytes to drop, as a letter from A on, and what to add.
  private static func ending(_ form: String, _ lemma: String) -> String {
    let (form, lemma) = (Array(form.utf8), Array(lemma.utf8))
    let shared = zip(form, lemma).prefix { $0 == $1 }.count
    let code = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(form.count - shared)))
    return code + String(decoding: lemma[shared...], as: UTF8.self)
  }

  /// The tokens of one segment, with the lexicon.
  static func tokens(_ text: String) throws -> [Token] {
    let segment = Segment(id: "s1", kind: .paragraph, range: TextRange(0, text.unicodeScalars.count), text: text)
    let document = Document(id: "d", provenance: Provenance(), segments: [segment])
    return try Tokenizer(lexicon: make()).run(document).value.segments[0].sentences.flatMap(\.tokens)
  }

  /// The first token with a form.
  static func token(_ form: String, in text: String) throws -> Token? { try tokens(text).first { $0.form == form } }
}
