import Pseudonymise
import QualitativeData

/// Small studies for masking.
enum MaskingSamples {
  /// A study of one document, a segment for each text.
  static func study(_ texts: String..., speakers: [String?] = [], id: String = "d1") -> WrittenStudy {
    var segments: [Segment] = []
    var offset = 0
    for (place, text) in texts.enumerated() {
      let length = text.unicodeScalars.count
      segments.append(
        Segment(
          id: "s\(place + 1)", kind: .turn, speaker: speakers.indices.contains(place) ? speakers[place] : nil,
          range: TextRange(offset, offset + length), text: text))
      offset += length + 1
    }
    return WrittenStudy(
      name: "Studie", codebook: Codebook(codes: [Code(name: "kar")]),
      documents: [Document(id: id, provenance: Provenance(inputs: ["transcript": "x"]), segments: segments)])
  }

  /// Words that also mean something else.
  static let ordinary: Set<String> = ["de", "wit", "bakker", "jan", "kring", "zorg", "wij", "is", "bos", "het"]

  static func options(_ names: [ListedName]) -> Pseudonymiser.Options {
    var options = Pseudonymiser.Options()
    options.names = names
    options.isOrdinary = { ordinary.contains($0) }
    options.isKnown = { ordinary.contains($0) }
    return options
  }

  /// What a text becomes.
  static func mask(_ text: String, _ names: ListedName...) throws -> String {
    try Pseudonymiser(options(names)).run(study(text)).value.study.documents[0].text
  }
}
