import QualitativeData
import Tabulate

/// What the page was made from.
struct ColophonSection {
  let input: ReportInput
  let say: Wording

  var html: String {
    let provenance = input.matrices.first?.provenance ?? input.provenance
    let inputs = provenance.inputs.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
      .map { "\($0.key) \($0.value.prefix(12))" }
    return """
      <footer class="page"><p>\(say("Gemaakt met", "Made with")) Draad \(HTMLText.escape(provenance.tool)) \
      \(say("uit", "from")): \(HTMLText.escape(inputs.joined(separator: ", "))). \
      \(say("Dezelfde invoer geeft hetzelfde verslag, teken voor teken.", "The same input gives the same report, byte for byte."))</p></footer>
      """
  }
}
