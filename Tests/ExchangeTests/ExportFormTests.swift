import Exchange
import Foundation
import Packages
import QualitativeData
import Tables
import Testing

@Suite("Forms for other programs")
struct ExportFormTests {
  private func contents(_ seed: UInt64) -> StudyContents {
    var random = RandomContents(seed: seed)
    return random.make()
  }

  @Test("Web Annotations: each coding and memo once, its quotation at its position", arguments: [1, 2, 3, 4])
  func annotations(seed: UInt64) throws {
    let contents = contents(seed)
    let page = try #require(
      try JSONSerialization.jsonObject(with: Data(WebAnnotationFormat.write(contents))) as? [String: Any])
    #expect(
      page["@context"] as? String == "http://www.w3.org/ns/anno.jsonld" && page["type"] as? String == "AnnotationPage")
    let items = try #require(page["items"] as? [[String: Any]])
    #expect(items.count == contents.state.codings.count + contents.state.memos.count)
    #expect(Set(items.compactMap { $0["id"] as? String }).count == items.count)
    let texts = Dictionary(uniqueKeysWithValues: contents.documents.map { ($0.id, Array($0.text.unicodeScalars)) })
    for item in items {
      let target = try #require(item["target"] as? [String: Any])
      let selectors = try #require(target["selector"] as? [[String: Any]])
      let text = try #require(texts[target["source"] as? String ?? ""])
      let (start, end) = (selectors[0]["start"] as? Int ?? 0, selectors[0]["end"] as? Int ?? 0)
      var view = String.UnicodeScalarView()
      view.append(contentsOf: text[start..<end])
      #expect(selectors[1]["exact"] as? String == String(view))
    }
    #expect(WebAnnotationFormat.write(contents) == WebAnnotationFormat.write(contents))
  }

  @Test("IRaMuTeQ: a starred line for each text, and no other line begins with a star")
  func corpus() {
    let contents = contents(3)
    let lines = String(decoding: CorpusText.write(contents, speakers: .all), as: UTF8.self).split(separator: "\n")
    let stars = lines.filter { $0.hasPrefix("*") }
    #expect(stars.count >= contents.documents.count && stars.allSatisfy { $0.hasPrefix("**** *document_") })
    #expect(stars.allSatisfy { line in line.dropFirst(5).split(separator: " ").allSatisfy { $0.hasPrefix("*") } })
    let others = String(decoding: CorpusText.write(contents, speakers: .others), as: UTF8.self)
    #expect(others.count <= lines.joined(separator: "\n").count + contents.documents.count * 8)
  }

  @Test("a table as ODS: every cell, numbers as numbers")
  func sheet() throws {
    let table = DataTable(
      name: "Een: [x]", columns: [DataTable.Column(name: "a", kind: .text), DataTable.Column(name: "b", kind: .whole)],
      rows: [[.text("<&\n2"), .whole(3)], [.empty, .number(0.5)]], notes: ["noot"])
    let archive = try ZipArchive(try OpenSheetFormat.write([table]).value)
    #expect(archive.names.first == "mimetype")
    let xml = String(decoding: try #require(try archive.bytes(of: "content.xml")), as: UTF8.self)
    for part in [
      "table:name=\"Een x\"", "&lt;&amp;</text:p><text:p>2", "office:value=\"3\"", "office:value=\"0.5\"", "noot",
    ] {
      #expect(xml.contains(part), "\(part)")
    }
  }

  @Test("networks: a node for each code, an edge for each pair that goes together")
  func network() throws {
    let nodes = ["a", "b", "c"].map {
      CoOccurrence.Node(code: $0, label: "\($0) & co", top: $0, isGroup: false, count: 2)
    }
    var network = CoOccurrence(
      context: .segment, nodes: nodes,
      pairs: [
        CoOccurrence.Pair(first: 0, second: 1, count: 2, jaccard: 0.5, coefficient: nil),
        CoOccurrence.Pair(first: 1, second: 2, count: 0, jaccard: 0, coefficient: nil),
      ], source: .codings, provenance: Provenance())
    network.whole = 4
    let graph = String(decoding: NetworkFormat.write(network, as: .graphml).value, as: UTF8.self)
    #expect(graph.ranges(of: "<node ").count == 3 && graph.ranges(of: "<edge ").count == 1)
    #expect(graph.contains("a &amp; co") && graph.contains("<data key=\"weight\">2</data>"))
    let gexf = String(decoding: NetworkFormat.write(network, as: .gexf).value, as: UTF8.self)
    #expect(gexf.contains("source=\"a\" target=\"b\" weight=\"2\"") && gexf.ranges(of: "<edge ").count == 1)
  }

  @Test("a codebook as text holds every code and all that is said of it")
  func codebook() {
    let codebook = contents(7).codebook
    let blocks = CodebookProse.prose(codebook).blocks
    let headings = blocks.compactMap { if case .heading(_, let text) = $0 { text } else { nil } }
    #expect(headings == codebook.codes.map { $0.label.isEmpty ? $0.name : $0.label })
    for code in codebook.codes where !code.definition.isEmpty {
      #expect(blocks.contains(.paragraph(code.definition)))
    }
  }

  @Test("the script for R names columns by their place, and quotes what is odd")
  func script() throws {
    var table = DataTable(
      name: "m",
      columns: [
        DataTable.Column(name: "case", kind: .text),
        DataTable.Column(name: "type", kind: .category(["a \"b\"", "c\\d"])),
        DataTable.Column(name: "doel x", label: "x", kind: .flag, set: "doel"),
        DataTable.Column(name: "geld", label: "Geld", kind: .flag),
      ])
    table.rows = [[.text("k"), .text("c\\d"), .whole(1), .whole(0)]]
    let codes = Codebook(codes: [Code(name: "geld", label: "Geld")])
    let script = String(
      decoding: try #require(RScript.write(table, by: "type", codes: codes, data: "c.sav")), as: UTF8.self)
    #expect(script.contains(#""a \"b\"" = value(2) %in% "a \"b\"","#) && script.contains(#""c\\d" = value(2)"#))
    #expect(script.contains("place = c(4)"))
    let several = String(
      decoding: try #require(RScript.write(table, by: "doel", codes: codes, data: "c.sav")), as: UTF8.self)
    #expect(several.contains("\"x\" = at(3) %in% 1"))
    #expect(RScript.write(table, by: "none", codes: codes, data: "c.sav") == nil)
  }
}
