import Bytes
import Packages
import QualitativeData

/// Takes the elements of a project or codebook.
final class QDAHandler: XMLHandler {
  enum Element: String {
    case project = "Project"
    case codebook = "CodeBook"
    case user = "User"
    case code = "Code"
    case variable = "Variable"
    case item = "Case"
    case variableValue = "VariableValue"
    case variableRef = "VariableRef"
    case textValue = "TextValue"
    case booleanValue = "BooleanValue"
    case integerValue = "IntegerValue"
    case floatValue = "FloatValue"
    case dateValue = "DateValue"
    case dateTimeValue = "DateTimeValue"
    case textSource = "TextSource"
    case representation = "Representation"
    case pdf = "PDFSource"
    case picture = "PictureSource"
    case audio = "AudioSource"
    case video = "VideoSource"
    case note = "Note"
    case plainText = "PlainTextContent"
    case selection = "PlainTextSelection"
    case coding = "Coding"
    case codeRef = "CodeRef"
    case noteRef = "NoteRef"
    case sourceRef = "SourceRef"
    case selectionRef = "SelectionRef"
    case description = "Description"
    case set = "Set"
    case graph = "Graph"
    case link = "Link"
    case pdfSelection = "PDFSelection"
    case pictureSelection = "PictureSelection"
    case audioSelection = "AudioSelection"
    case videoSelection = "VideoSelection"
    case transcript = "Transcript"
  }

  var project = QDAProject(name: "")
  /// Where the texts of sources and notes lie, by GUID.
  private(set) var paths: [String: String] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var isProject = false

  private var open: [Element?] = []
  private var codes: [QDAProject.Code] = []
  private var item: QDAProject.Case?
  private var source: QDAProject.TextSource?
  private var selection: QDAProject.Selection?
  private var coding: QDAProject.Coding?
  private var value: QDAProject.VariableValue?
  private var pdf: (guid: String, name: String)?
  private var characters: [UInt8] = []

  func start(_ name: Element?, _ attributes: XMLAttributes) {
    let parent = open.last ?? nil
    open.append(name)
    characters.removeAll(keepingCapacity: true)
    guard let name else { return }
    switch name {
    case .project:
      isProject = true
      project.name = attributes["name"] ?? ""
      project.origin = attributes["origin"] ?? ""
    case .codebook where open.count == 1:
      isProject = true
      project.origin = attributes["origin"] ?? ""
    case .user:
      project.users.append(QDAProject.User(guid: guid(attributes), name: attributes["name"] ?? ""))
    case .code:
      codes.append(
        QDAProject.Code(
          guid: guid(attributes), name: attributes["name"] ?? "", isCodable: attributes["isCodable"] != "false"))
    case .variable:
      project.variables.append(
        QDAProject.Variable(
          guid: guid(attributes), name: attributes["name"] ?? "", type: attributes["typeOfVariable"] ?? "Text"))
    case .item: item = QDAProject.Case(guid: guid(attributes), name: attributes["name"] ?? "")
    case .variableValue: value = QDAProject.VariableValue(variable: "", value: "")
    case .textSource, .note: startText(attributes)
    case .representation where parent == .pdf: startText(attributes)
    case .pdf: pdf = (guid(attributes), attributes["name"] ?? "")
    case .selection where source != nil: startSelection(attributes)
    // What is coded in a selection that cannot be used is not coded in all of its source.
    case .coding where source != nil && (parent != .selection || selection != nil): startCoding(attributes)
    // A set of ours only gathers notes that stand elsewhere too.
    case .set where attributes["name"]?.hasPrefix("Draad: ") == true: break
    case .picture, .audio, .video, .set, .graph, .link, .pdfSelection, .pictureSelection, .audioSelection,
      .videoSelection, .transcript:
      project.unread[name.rawValue, default: 0] += 1
    case .codeRef, .noteRef, .sourceRef, .selectionRef, .variableRef: refer(name, attributes, in: parent)
    default: break
    }
  }

  private func refer(_ name: Element, _ attributes: XMLAttributes, in parent: Element?) {
    let target = Self.plain(attributes["targetGUID"] ?? "")
    switch (name, parent) {
    case (.codeRef, .coding): coding?.code = target
    case (.codeRef, .item): project.unread["CodeRef of a case", default: 0] += 1
    case (.noteRef, .coding): coding?.notes.append(target)
    case (.noteRef, .selection): selection?.notes.append(target)
    case (.noteRef, .code):
      if let last = codes.indices.last { codes[last].notes.append(target) }
    case (.noteRef, .project): project.noteRefs.append(target)
    case (.noteRef, .textSource), (.noteRef, .representation), (.noteRef, .note): source?.notes.append(target)
    case (.sourceRef, .item): item?.sources.append(target)
    case (.selectionRef, .item): item?.selections.append(target)
    case (.variableRef, .variableValue): value?.variable = target
    default: break
    }
  }

  private func startText(_ attributes: XMLAttributes) {
    let own = guid(attributes)
    source = QDAProject.TextSource(
      guid: pdf?.guid ?? own, name: attributes["name"] ?? pdf?.name ?? "", text: "",
      user: (attributes["creatingUser"] ?? attributes["modifyingUser"]).map(Self.plain),
      time: attributes["creationDateTime"])
    paths[pdf?.guid ?? own] = attributes["plainTextPath"]
  }

  private func startSelection(_ attributes: XMLAttributes) {
    guard let start = attributes.number("startPosition"), let end = attributes.number("endPosition") else {
      project.unread["PlainTextSelection without positions", default: 0] += 1
      return
    }
    selection = QDAProject.Selection(
      guid: guid(attributes), name: attributes["name"], start: start, end: end,
      user: attributes["creatingUser"].map(Self.plain), time: attributes["creationDateTime"])
  }

  private func startCoding(_ attributes: XMLAttributes) {
    coding = QDAProject.Coding(
      guid: guid(attributes), code: "", user: attributes["creatingUser"].map(Self.plain),
      time: attributes["creationDateTime"])
  }

  func end(_ name: Element?) {
    open.removeLast()
    let parent = open.last ?? nil
    switch name {
    case .code: endCode()
    case .description: describe(parent)
    case .item:
      if let item { project.cases.append(item) }
      item = nil
    case .textValue, .booleanValue, .integerValue, .floatValue, .dateValue, .dateTimeValue: value?.value = text
    case .variableValue: endValue()
    case .plainText: source?.text = text
    case .textSource, .representation, .note: endText(name)
    case .pdf: pdf = nil
    case .selection:
      if let selection { source?.selections.append(selection) }
      selection = nil
    case .coding: endCoding()
    default: break
    }
    characters.removeAll(keepingCapacity: true)
  }

  private var text: String { String(decoding: characters, as: UTF8.self) }

  private func endCode() {
    guard let code = codes.popLast() else { return }
    if let last = codes.indices.last { codes[last].codes.append(code) } else { project.codes.append(code) }
  }

  private func describe(_ parent: Element?) {
    switch parent {
    case .code: if let last = codes.indices.last { codes[last].description = text }
    case .project: project.description = text
    default: break
    }
  }

  private func endValue() {
    guard let value else { return }
    if item != nil { item?.values.append(value) } else { source?.values.append(value) }
    self.value = nil
  }

  private func endText(_ name: Element?) {
    guard let source else { return }
    if name == .note { project.notes.append(source) } else { project.sources.append(source) }
    self.source = nil
  }

  private func endCoding() {
    guard let coding else { return }
    if selection != nil { selection?.codings.append(coding) } else { source?.codings.append(coding) }
    self.coding = nil
  }

  func text(_ bytes: Span<UInt8>) { characters.append(bytes) }

  private func guid(_ attributes: XMLAttributes) -> String { Self.plain(attributes["guid"] ?? "") }

  /// GUIDs stand in braces or not, in capitals or not.
  private static func plain(_ guid: String) -> String { String(guid.lowercased().filter { $0 != "{" && $0 != "}" }) }
}
