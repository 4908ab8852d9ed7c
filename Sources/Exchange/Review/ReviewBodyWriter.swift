import Packages
import QualitativeData

/// Writes a document's text as a Word body, with the ranges of comments: number 0 on the title, then one for each
/// suggestion in their order.
struct ReviewBodyWriter {
  private let ranges: [TextRange]

  init(_ items: [ReviewForm.Item]) { ranges = items.map(\.passage.range) }

  func write(_ document: Document) -> [UInt8] {
    var xml = XMLWriter(isIndented: false)
    xml.element("w:document", ["xmlns:w": DOCXPackage.word]) { xml in
      xml.element("w:body") { xml in
        paragraph(style: "Title", &xml) { xml in
          begin(0, &xml)
          run(document.id, &xml)
          end(0, &xml)
        }
        for segment in document.segments { put(segment, &xml) }
        DOCXPackage.page(&xml)
      }
    }
    return xml.bytes
  }

  private func put(_ segment: Segment, _ xml: inout XMLWriter) {
    paragraph(style: style(of: segment), &xml) { xml in
      if let number = segment.number { run(number + " ", &xml) }
      if let speaker = segment.speaker { run(speaker + ": ", isBold: true, &xml) }
      let text = Array(segment.text.unicodeScalars)
      let starts = ranges.indices.filter { segment.range.start <= ranges[$0].start && ranges[$0].start <= segment.end }
      // The line feed after a segment counts as the segment's.
      let ends = ranges.indices.filter { segment.start < ranges[$0].end && ranges[$0].end <= segment.end + 1 }
      let cuts = Set(
        starts.map { ranges[$0].start } + ends.map { min(ranges[$0].end, segment.end) } + [segment.start, segment.end])
      var last = segment.start
      for cut in cuts.sorted() {
        if cut > last { run(string(text[(last - segment.start)..<(cut - segment.start)]), &xml) }
        for place in ends where min(ranges[place].end, segment.end) == cut { end(place + 1, &xml) }
        for place in starts where ranges[place].start == cut { begin(place + 1, &xml) }
        last = cut
      }
    }
  }

  private func style(of segment: Segment) -> String? {
    switch segment.kind {
    case .heading: "Heading\(min(6, segment.headings.count + 1))"
    case .footnote, .endnote, .header, .footer, .comment: "Note"
    default: segment.role == .interviewer ? "Question" : nil
    }
  }

  private func paragraph(style: String?, _ xml: inout XMLWriter, _ content: (inout XMLWriter) -> Void) {
    xml.element("w:p") { xml in
      if let style { xml.element("w:pPr") { $0.element("w:pStyle", ["w:val": style]) } }
      content(&xml)
    }
  }

  /// Tabs and line ends within a segment are elements of their own.
  private func run(_ text: String, isBold: Bool = false, _ xml: inout XMLWriter) {
    xml.element("w:r") { xml in
      if isBold { xml.element("w:rPr") { $0.element("w:b") } }
      var piece = String.UnicodeScalarView()
      func flush(_ xml: inout XMLWriter) {
        guard !piece.isEmpty else { return }
        xml.element("w:t", ["xml:space": "preserve"], text: String(piece))
        piece = String.UnicodeScalarView()
      }
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\t", "\n":
          flush(&xml)
          xml.element(scalar == "\t" ? "w:tab" : "w:br")
        default: piece.append(scalar)
        }
      }
      flush(&xml)
    }
  }

  private func begin(_ number: Int, _ xml: inout XMLWriter) {
    xml.element("w:commentRangeStart", ["w:id": "\(number)"])
  }

  private func end(_ number: Int, _ xml: inout XMLWriter) {
    xml.element("w:commentRangeEnd", ["w:id": "\(number)"])
    xml.element("w:r") { $0.element("w:commentReference", ["w:id": "\(number)"]) }
  }

  private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
