import Exchange
import QualitativeData
import Testing

@Suite("Losses add up")
struct TransferTests {
  /// Projects of all shapes, with all kinds of faults.
  private struct RandomProject {
    private var state: UInt64
    private var guids = 0

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func next(_ limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(max(1, limit)))
    }

    private mutating func some(_ most: Int, _ make: (inout Self) -> String) -> String {
      (0..<next(most + 1)).map { _ in make(&self) }.joined()
    }

    private mutating func guid() -> String {
      guids += 1
      return "g\(guids)"
    }

    /// A GUID that may be one of something, or of nothing.
    private mutating func any() -> String { "g\(1 + next(guids + 6))" }

    private mutating func pick(_ items: String...) -> String { items[next(items.count)] }

    private mutating func comment() -> String {
      pick("", "", "<Description/>", "<Description> </Description>", "<Description>d</Description>")
    }

    private mutating func noteRefs() -> String { some(2) { "<NoteRef targetGUID=\"\($0.any())\"/>" } }

    private mutating func coding() -> String {
      "<Coding guid=\"\(guid())\" creatingUser=\"\(any())\"><CodeRef targetGUID=\"g\(1 + next(8))\"/>\(comment())\(noteRefs())</Coding>"
    }

    private mutating func selection() -> String {
      let start = next(14)
      return "<PlainTextSelection guid=\"\(guid())\" startPosition=\"\(start)\" "
        + pick("", "endPosition=\"\(start + next(6))\"", "endPosition=\"\(start + next(6))\"")
        + ">\(comment())\(some(2) { $0.coding() })\(noteRefs())</PlainTextSelection>"
    }

    private mutating func value() -> String {
      "<VariableValue><VariableRef targetGUID=\"\(any())\"/>\(pick("<TextValue>x | y</TextValue>", "<TextValue/>", ""))</VariableValue>"
    }

    private mutating func text() -> String {
      pick("<PlainTextContent>een twee\ndrie</PlainTextContent>", "<PlainTextContent></PlainTextContent>", "")
    }

    private mutating func source() -> String {
      let path = pick("", " plainTextPath=\"internal://none.txt\"")
      let around = "\(some(1) { $0.coding() })\(noteRefs())\(some(2) { $0.value() })"
      let inner = "\(comment())\(text())\(some(3) { $0.selection() })"
      let area = "page=\"1\" firstX=\"1\" firstY=\"1\" secondX=\"1\" secondY=\"1\""
      switch next(5) {
      case 0:
        return
          "<PDFSource guid=\"\(guid())\" name=\"p\">\(comment())<PDFSelection guid=\"\(guid())\" \(area)>\(comment())"
          + "\(coding())</PDFSelection>"
          + some(1) { "<Representation guid=\"\($0.guid())\"\(path)>\(inner)</Representation>" } + around
          + "</PDFSource>"
      case 1:
        return "<PictureSource guid=\"\(guid())\">\(comment())"
          + some(1) { "<TextDescription guid=\"\($0.guid())\">\(inner)</TextDescription>" }
          + some(1) { "<PictureSelection guid=\"\($0.guid())\">\($0.comment())\($0.coding())</PictureSelection>" }
          + around + "</PictureSource>"
      case 2:
        return "<AudioSource guid=\"\(guid())\">\(comment())"
          + some(2) { work in
            "<Transcript guid=\"\(work.guid())\"\(path)>\(work.comment())\(work.text())<SyncPoint guid=\"y\" position=\"2\"/>"
              + "<SyncPoint guid=\"z\" position=\"5\" timeStamp=\"9\"/><TranscriptSelection guid=\"\(work.guid())\" "
              + "fromSyncPoint=\"y\" toSyncPoint=\"\(work.pick("z", "x"))\">\(work.coding())</TranscriptSelection></Transcript>"
          }
          + some(1) { "<AudioSelection guid=\"\($0.guid())\">\($0.comment())\($0.coding())</AudioSelection>" } + around
          + "</AudioSource>"
      default: return "<TextSource guid=\"\(guid())\" name=\"t\"\(path)>\(inner)\(around)</TextSource>"
      }
    }

    mutating func make() -> String {
      let users = some(2) { "<User guid=\"\($0.guid())\" name=\"u\">\($0.comment())</User>" }
      let codes = some(3) { work in
        "<Code guid=\"\(work.pick(work.guid(), "g1"))\" name=\"c\">\(work.comment())\(work.noteRefs())"
          + work.some(1) { "<Code guid=\"\($0.guid())\" name=\"d\"/>" } + "</Code>"
      }
      let variables = some(2) { "<Variable guid=\"\($0.guid())\" name=\"v\">\($0.comment())</Variable>" }
      let sources = "<Sources>" + source() + some(3) { $0.source() } + "</Sources>"
      let cases = some(3) { work in
        "<Case guid=\"\(work.pick(work.guid(), work.any()))\" name=\"\(work.pick("", "k"))\">\(work.comment())"
          + work.some(1) { "<CodeRef targetGUID=\"\($0.any())\"/>" } + work.some(2) { $0.value() }
          + work.some(2) { "<SourceRef targetGUID=\"\($0.any())\"/>" }
          + work.some(2) { "<SelectionRef targetGUID=\"\($0.any())\"/>" } + "</Case>"
      }
      let notes = some(3) { work in
        "<Note guid=\"\(work.guid())\" name=\"\(work.pick("", "n"))\">\(work.comment())\(work.text())"
          + work.some(1) { $0.selection() } + work.some(1) { $0.coding() } + work.some(1) { $0.value() } + "</Note>"
      }
      let links = some(3) {
        "<Link guid=\"\($0.guid())\" originGUID=\"\($0.any())\" targetGUID=\"\($0.any())\">\($0.noteRefs())</Link>"
      }
      let sets = some(3) { work in
        "<Set guid=\"\(work.guid())\" name=\"\(work.pick("a: b", "c"))\">\(work.comment())"
          + work.some(2) { "<MemberSource targetGUID=\"\($0.any())\"/>" }
          + work.some(2) { "<MemberCode targetGUID=\"\($0.any())\"/>" } + "</Set>"
      }
      return "<Users>\(users)</Users><CodeBook><Codes><Code guid=\"g1\" name=\"one\"/>\(codes)</Codes></CodeBook>"
        + "<Variables>\(variables)</Variables><Cases>\(cases)</Cases>\(sources)<Notes>\(notes)</Notes><Links>\(links)</Links>"
        + "<Sets>\(sets)</Sets>"
    }
  }

  @Test("what was found is what arrived and what is said to be lost", arguments: 1...400)
  func sum(seed: Int) throws {
    var random = RandomProject(seed: UInt64(seed))
    let xml = random.make()
    let study = try OtherProjects.imported(xml, origin: seed % 3 == 0 ? "QualCoder 4" : "Other").value
    for kind in Transfer.Kind.allCases {
      #expect(study.transfer.missing(kind) == 0, "\(kind) of \(seed): \(study.transfer)")
    }
    let arrived = study.transfer.arrived
    // The counts are those of the study, not of what was meant to be in it.
    let cases = study.transfer
    #expect(study.contents.documents.count == arrived[.texts, default: 0])
    let events = study.events.values.flatMap { $0 }
    #expect(events.count { $0.act == .add } <= arrived[.codings, default: 0])
    #expect(study.contents.state.codings.count == events.count { $0.act == .add })
    #expect(
      cases.found[.codings, default: 0] == xml.components(of: "<Coding ")
        && cases.found[.links, default: 0] == xml.components(of: "<Link "))
  }

  @Test("a lost coding is an error, what else is lost a warning, and all else is nothing")
  func severity() throws {
    let lost = try OtherProjects.imported(
      OtherProjects.head() + "<Sources>"
        + OtherProjects.source(text: "een", OtherProjects.selection(0, 3, OtherProjects.coding("none"))) + "</Sources>")
    #expect(lost.diagnostics.map(\.id) == ["import.codings-lost"] && lost.diagnostics[0].severity == .error)
    let whole = try OtherProjects.imported(
      OtherProjects.head() + "<Sources>"
        + OtherProjects.source(text: "een", OtherProjects.selection(0, 3, OtherProjects.coding())) + "</Sources>")
    #expect(whole.diagnostics.isEmpty)
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
