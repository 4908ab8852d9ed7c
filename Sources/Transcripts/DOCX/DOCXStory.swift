import Bytes
import Packages
import QualitativeData

/// What the parts beside the document say, as its text needs it.
final class DOCXContext {
  var styles = DOCXStyles()
  var numbering = DOCXNumbering()
  /// The blocks of each note; `f` or `e` and its id.
  var notes: [String: [PlacedBlock]] = [:]
  /// Comments in the parts of notes, and which paragraph of the body each paragraph of a note became.
  var noteComments: [String: CommentMarks] = [:]
  var noteParagraphs: [String: [Int: Int]] = [:]
  /// Notes that have been given out: each stands once.
  var usedNotes: Set<String> = []
  var counts: [String: Int] = [:]
  /// How many files of other kinds were taken in.
  var chunks = 0
  /// What the part that is being read refers to.
  var references: DOCXReferences?

  /// What went wrong in a part that the document refers to, or makes going on useless.
  var problem: Diagnostic?
  private var blocks = 0
  private var bytes = 0

  /// Counts blocks in; too many of them stop it all.
  func add(_ count: Int, bytes length: Int) {
    blocks += count
    bytes += length
    if blocks > Limits.blocks { problem = problem ?? .tooLarge("the number of its paragraphs") }
    if bytes > Limits.text { problem = problem ?? .tooLarge("the length of its text") }
  }

  func count(_ name: String, _ number: Int = 1) { counts[name, default: 0] += number }
}

/// Turns a part with running text into blocks: the body, the notes, a header, the comments. What is to be done at each
/// element is in the extensions, by theme.
final class DOCXStory: XMLHandler {
  typealias Element = DOCXElement

  /// What a text box, a note or a comment interrupts.
  struct Frame {
    var kind: Segment.Kind
    var paragraph: DOCXParagraph?
    var carried: DOCXParagraph?
    var run = DOCXRun()
    var ownRun = DOCXRun.Properties()
    var fields = DOCXFields()
    var tables = DOCXTables()
    var blocks: [PlacedBlock] = []
  }

  let context: DOCXContext
  /// What is being read now; `outer` are the frames around it.
  ///
  /// Here and below, what is asked at every element goes without the check that nobody else is changing it meanwhile: no
  /// method gets such a property and the story at once.
  @exclusivity(unchecked) var frame: Frame
  var outer: [Frame] = []
  var alternate = AlternateContent()
  var math = MathForm()
  var comments = CommentMarks()
  /// Notes by id, where the part is one of notes.
  var notes: [String: [PlacedBlock]] = [:]
  var noteID: String?
  /// The last paragraph's id, by which answers refer to a comment.
  var paragraphID: String?
  /// Comments by id, where the part is the one of comments.
  var commentTexts: [DOCXComment] = []
  /// The relationship ids of headers and footers, in the order of the sections.
  var headers: [(kind: Segment.Kind, id: String)] = []
  /// Whether the part was what it should be.
  var hasRoot = false

  /// Elements open within one that is left out as a whole.
  @exclusivity(unchecked) var skip = 0
  var skipped = ""
  var countsSkipped = false
  @exclusivity(unchecked) var isText = false
  var textStart = 0
  var keepsSpace = false
  var hasLineFeed = false
  @exclusivity(unchecked) var isInParagraphProperties = false
  @exclusivity(unchecked) var isInRunProperties = false
  var isInRowProperties = false
  var isInFormField = false
  var isInstructionText = false
  /// Word 2003's annotations that are open: whether each is a comment.
  var annotations: [Bool] = []
  var tableCount = 0
  /// Headers and footers within the body, as Word 2003 has them.
  var inlineHeaders: [TranscriptBlock] = []
  /// The looks of a run without properties of its own, in the open paragraph.
  @exclusivity(unchecked) var plainRun = DOCXRun()
  var paragraphLooks = DOCXStyles.Looks()
  /// Whether the run has properties of its own that matter, and whether the looks in force are not the paragraph's.
  @exclusivity(unchecked) var hasOwnLooks = false
  @exclusivity(unchecked) var isLooked = false
  var lastSerial = 0

  init(_ context: DOCXContext, kind: Segment.Kind = .paragraph) {
    self.context = context
    frame = Frame(kind: kind)
  }

  var problem: Diagnostic? {
    if let open = frame.paragraph?.text.count, open > Limits.text { return .tooLarge("the length of its text") }
    return context.problem
  }

  func declare(_ prefix: String, _ uri: String) { alternate.declare(prefix, uri) }

  func start(_ name: DOCXElement?, _ attributes: XMLAttributes) {
    if skip > 0 {
      skip += 1
      countsSkipped = name == .t || name == .delText
      return
    }
    guard let name else { return }
    if isInRunProperties || isInParagraphProperties {
      if isInRunProperties, runProperty(name, attributes) { return }
      if isInParagraphProperties, paragraphProperty(name, attributes) { return }
    }
    if runContent(name, attributes) || structure(name, attributes) || field(name, attributes) { return }
    if !reference(name, attributes) { _ = formula(name, attributes) }
  }

  /// Leaves out the element that just began; what it holds is counted under a name.
  func leaveOut(as name: String) {
    skip = 1
    skipped = name
    countsSkipped = false
  }

  func end(_ name: DOCXElement?) {
    if skip > 0 {
      skip -= 1
      countsSkipped = false
      return
    }
    guard let name else { return }
    switch name {
    case .t, .mathText, .drawingText: endText()
    case .r, .mathRun: if isLooked { usePlainRun() }
    case .rPr: endRunProperties()
    case .pPr: endParagraphProperties()
    case .p, .drawingParagraph: endParagraph()
    case .instrText: isInstructionText = false
    default: endStructure(name)
    }
  }

  func text(_ bytes: Span<UInt8>) {
    if skip > 0 {
      if countsSkipped, !skipped.isEmpty { context.count(skipped, bytes.scalarCount) }
      return
    }
    if isText { appendText(bytes) } else if isInstructionText { frame.fields.instruct(bytes) }
  }

  /// The blocks, once the part has been read.
  func finish() -> [TranscriptBlock] {
    while !outer.isEmpty { leaveFrame() }
    flushCarried()
    restore()
    for (kind, marks) in context.noteComments.sorted(by: { $0.key < $1.key }) {
      comments.adopt(marks, paragraphs: context.noteParagraphs[kind] ?? [:])
    }
    comments.place(frame.blocks)
    return frame.blocks.map(\.block)
  }

  /// Goes into a text box, a note or a comment.
  func enterFrame(_ kind: Segment.Kind, isBox: Bool = false) {
    outer.append(frame)
    frame = Frame(kind: kind, tables: isBox ? DOCXTables() : frame.tables)
    (plainRun, paragraphLooks, isText) = (DOCXRun(), DOCXStyles.Looks(), false)
  }

  /// Comes back to what it interrupted; the blocks of the inner story.
  @discardableResult
  func takeFrame() -> [PlacedBlock] {
    guard let around = outer.popLast() else { return [] }
    flushCarried()
    restore()
    let blocks = frame.blocks
    frame = around
    (hasOwnLooks, isLooked) = (true, true)
    lookUpStyle()
    return blocks
  }

  /// Comes back and lets the inner story's blocks follow the paragraph that anchors it.
  func leaveFrame() {
    let blocks = takeFrame()
    if frame.paragraph != nil { frame.paragraph?.followers += blocks } else { frame.blocks += blocks }
  }

  /// What the frame's fields without an end held back goes to where it stood.
  private func restore() {
    let lost = frame.fields.heldBack
    guard !lost.isEmpty else { return }
    var places: [Int: Int] = [:]
    for (index, placed) in frame.blocks.enumerated() where places[placed.serial] == nil {
      places[placed.serial] = index
    }
    for (serial, pieces) in Dictionary(grouping: lost, by: \.serial) {
      guard let index = places[serial] else { continue }
      let text = Array(frame.blocks[index].block.text.utf8)
      var bytes: [UInt8] = []
      var done = 0
      for piece in pieces {
        let end = max(done, min(piece.offset, text.count))
        bytes += text[done..<end]
        bytes += piece.bytes
        done = end
      }
      frame.blocks[index].block.text = String(decoding: bytes + text[done...], as: UTF8.self)
    }
  }
}
