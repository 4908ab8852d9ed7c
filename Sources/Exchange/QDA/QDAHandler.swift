import Bytes
import Packages
import QualitativeData

/// Takes the elements of a project or codebook, and counts them.
final class QDAHandler: XMLHandler {
  typealias Element = QDAName

  var project = QDAProject(name: "")
  private(set) var isProject = false

  private var open: [QDAName?] = []
  private var codes: [QDAProject.Code] = []
  private var variable: QDAProject.Variable?
  private var user: QDAProject.User?
  private var item: QDAProject.Case?
  private var owner: QDAOwner?
  private var source: QDAProject.TextSource?
  private var transcript = QDATranscript()
  private var selection: QDAProject.Selection?
  private var coding: QDAProject.Coding?
  private var value: QDAProject.VariableValue?
  private var group: QDAProject.Group?
  private var link: QDAProject.Link?
  /// Where elements stand in something that is not used: since which depth, and why.
  private var unused: (depth: Int, why: String)?
  private var characters: [UInt8] = []

  static func element(_ local: String, namespace: String) -> QDAName? { QDAName(rawValue: local) }

  func start(_ name: QDAName?, _ attributes: XMLAttributes) {
    let parent = open.last ?? nil
    open.append(name)
    characters.removeAll(keepingCapacity: true)
    guard let name else { return }
    if name == .coding { project.transfer.find(.codings) }
    if let unused {
      if name == .coding { project.transfer.lose(.codings, unused.why) }
      return
    }
    switch name {
    case .project, .codebook, .user, .code, .variable, .item, .set, .link: startItem(name, attributes)
    case .pdf, .picture, .audio, .video: startOwner(name, attributes)
    case .textSource, .representation, .textDescription, .note, .transcript: startText(name, attributes, in: parent)
    case .selection, .transcriptSelection: startSelection(name, attributes)
    case .pdfSelection: setAside("on an area of a page of a PDF")
    case .pictureSelection: setAside("on a part of a picture")
    case .audioSelection, .videoSelection: setAside("on a stretch of a recording")
    case .graph: setAside("in a drawing")
    case .coding: startCoding(attributes, in: parent)
    case .syncPoint: transcript.note(attributes, Self.plain)
    case .variableValue: value = QDAProject.VariableValue(variable: "", value: "")
    case .codeRef, .noteRef, .sourceRef, .selectionRef, .variableRef, .memberCode, .memberSource, .memberNote:
      refer(name, attributes, in: parent)
    default: break
    }
  }

  private func setAside(_ why: String) { unused = (open.count, why) }

  private func startItem(_ name: QDAName, _ attributes: XMLAttributes) {
    let (guid, title) = (guid(attributes), attributes["name"] ?? "")
    switch name {
    case .project:
      isProject = true
      (project.name, project.origin) = (title, attributes["origin"] ?? "")
    case .codebook where open.count == 1:
      isProject = true
      project.origin = attributes["origin"] ?? ""
    case .user: user = QDAProject.User(guid: guid, name: title)
    case .code:
      project.transfer.find(.codes)
      codes.append(
        QDAProject.Code(
          guid: guid, name: title, color: attributes["color"], isCodable: attributes["isCodable"] != "false"))
    case .variable:
      variable = QDAProject.Variable(guid: guid, name: title, type: attributes["typeOfVariable"] ?? "Text")
    case .item:
      project.transfer.find(.cases)
      item = QDAProject.Case(guid: guid, name: title)
    case .set: group = QDAProject.Group(guid: guid, name: title)
    case .link:
      project.transfer.find(.links)
      link = QDAProject.Link(
        guid: guid, name: title, origin: Self.plain(attributes["originGUID"] ?? ""),
        target: Self.plain(attributes["targetGUID"] ?? ""))
    default: break
    }
  }

  private func startOwner(_ name: QDAName, _ attributes: XMLAttributes) {
    switch name {
    case .picture: project.transfer.find(.pictures)
    case .audio, .video: project.transfer.find(.recordings)
    default: project.transfer.find(.texts)
    }
    owner = QDAOwner(kind: name, guid: guid(attributes), name: attributes["name"] ?? "")
  }

  private func startText(_ name: QDAName, _ attributes: XMLAttributes, in parent: QDAName?) {
    let own = guid(attributes)
    let title = attributes["name"] ?? ""
    // What stands for a PDF is that PDF: cases refer to it.
    let isWhole = name == .representation
    source = QDAProject.TextSource(
      guid: isWhole ? owner?.guid ?? own : own, name: isWhole || title.isEmpty ? owner?.name ?? title : title, text: "",
      user: (attributes["creatingUser"] ?? attributes["modifyingUser"]).map(Self.plain),
      time: attributes["creationDateTime"] ?? attributes["modifiedDateTime"])
    if name == .representation, title != "", owner?.name == "" { source?.name = title }
    source?.paths = QDAProject.Paths(plain: attributes["plainTextPath"], rich: attributes["richTextPath"])
    if owner?.guid != source?.guid { source?.owner = owner?.guid }
    transcript = QDATranscript()
    if name != .note, name != .representation { project.transfer.find(.texts) }
  }

  private func startSelection(_ name: QDAName, _ attributes: XMLAttributes) {
    guard source != nil else { return setAside("outside a text") }
    let (from, to) = (attributes["fromSyncPoint"], attributes["toSyncPoint"])
    let isTimed = name == .transcriptSelection
    let start = isTimed ? transcript.place(from.map(Self.plain)) : attributes.number("startPosition")
    let end = isTimed ? transcript.place(to.map(Self.plain)) : attributes.number("endPosition")
    guard let start, let end else { return setAside("on a selection without positions") }
    selection = QDAProject.Selection(
      guid: guid(attributes), name: attributes["name"], start: start, end: end,
      user: (attributes["creatingUser"] ?? attributes["modifyingUser"]).map(Self.plain),
      time: attributes["creationDateTime"] ?? attributes["modifiedDateTime"])
    // A name that all have alike is not the text of one.
    if isTimed, selection?.name == source?.name { selection?.name = nil }
  }

  private func startCoding(_ attributes: XMLAttributes, in parent: QDAName?) {
    guard selection != nil || source != nil || owner != nil else { return setAside("of nothing", .codings) }
    coding = QDAProject.Coding(
      guid: guid(attributes), code: "", user: attributes["creatingUser"].map(Self.plain),
      time: attributes["creationDateTime"])
  }

  private func setAside(_ why: String, _ kind: Transfer.Kind) {
    project.transfer.lose(kind, why)
    setAside(why)
  }

  private func refer(_ name: QDAName, _ attributes: XMLAttributes, in parent: QDAName?) {
    // The codebook's schema calls a member's reference 'guid', the project's 'targetGUID'.
    let target = Self.plain(attributes["targetGUID"] ?? attributes["guid"] ?? "")
    switch (name, parent) {
    case (.codeRef, .coding): coding?.code = target
    case (.codeRef, .item): item?.codes.append(target)
    case (.noteRef, .coding): coding?.notes.append(target)
    case (.noteRef, .selection), (.noteRef, .transcriptSelection): selection?.notes.append(target)
    case (.noteRef, .code):
      if let last = codes.indices.last { codes[last].notes.append(target) }
    case (.noteRef, .project): project.noteRefs.append(target)
    case (.noteRef, .link): link?.notes.append(target)
    case (.noteRef, _): if source != nil { source?.notes.append(target) } else { owner?.notes.append(target) }
    case (.sourceRef, .item): item?.sources.append(target)
    case (.selectionRef, .item): item?.selections.append(target)
    case (.variableRef, .variableValue): value?.variable = target
    case (.memberCode, .set): group?.codes.append(target)
    case (.memberSource, .set): group?.sources.append(target)
    case (.memberNote, .set): group?.notes.append(target)
    default: break
    }
  }

  func end(_ name: QDAName?) {
    let depth = open.count
    open.removeLast()
    let parent = open.last ?? nil
    if let unused {
      if name == .description, isSaid { loseComment(unused.why) }
      if depth == unused.depth { self.unused = nil }
    } else {
      end(name, in: parent)
    }
    characters.removeAll(keepingCapacity: true)
  }

  private func loseComment(_ why: String) {
    project.transfer.find(.memos)
    project.transfer.lose(.memos, why)
  }

  private func end(_ name: QDAName?, in parent: QDAName?) {
    switch name {
    case .description: describe(parent)
    case .textValue, .booleanValue, .integerValue, .floatValue, .dateValue, .dateTimeValue: value?.value = text
    case .variableValue: endValue()
    case .plainText: source?.text = text
    case .textSource, .representation, .textDescription, .transcript, .note: endText(name)
    case .pdf, .picture, .audio, .video: endOwner()
    case .selection, .transcriptSelection:
      if let selection { source?.selections.append(selection) }
      selection = nil
    case .coding: endCoding()
    default: endItem(name)
    }
  }

  private func endItem(_ name: QDAName?) {
    switch name {
    case .code: endCode()
    case .user: if let user { project.users.append(user) }
    case .variable: if let variable { project.variables.append(variable) }
    case .item:
      if let item { project.cases.append(item) }
      item = nil
    case .link: if let link { project.links.append(link) }
    case .set: endGroup()
    default: break
    }
  }

  /// A set of ours only gathers notes that stand elsewhere too.
  private func endGroup() {
    guard let group else { return }
    if !group.isOwn { project.transfer.find(.sets) }
    project.groups.append(group)
  }

  private var text: String { String(decoding: characters, as: UTF8.self) }

  private var isSaid: Bool { QDAProject.TextSource.said(text) != nil }

  private func endCode() {
    guard let code = codes.popLast() else { return }
    if let last = codes.indices.last { codes[last].codes.append(code) } else { project.codes.append(code) }
  }

  private func describe(_ parent: QDAName?) {
    let isMemo: Bool
    switch parent {
    // A definition comes back as it was, white space and all.
    case .code, .project, .codebook, nil: isMemo = false
    case _ where !isSaid: return
    case .set: isMemo = group?.isOwn == false
    default: isMemo = true
    }
    if isMemo { project.transfer.find(.memos) }
    comment(text, on: parent, isMemo: isMemo)
  }

  private func comment(_ text: String, on parent: QDAName?, isMemo: Bool) {
    switch parent {
    case .code: if let last = codes.indices.last { codes[last].description = text }
    case .project: project.description = text
    case .user: user?.description = text
    case .variable: variable?.description = text
    case .item: item?.description = text
    case .set: group?.description = text
    case .selection, .transcriptSelection: selection?.description = text
    case .coding: coding?.description = text
    case .textSource, .representation, .textDescription, .transcript, .note: source?.description = text
    case .pdf, .picture, .audio, .video: owner?.description = text
    default: if isMemo { project.transfer.lose(.memos, "on an element that has none in the standard") }
    }
  }

  private func endValue() {
    guard let value else { return }
    self.value = nil
    guard QDAProject.TextSource.said(value.value) != nil else { return }
    project.transfer.find(.values)
    if item != nil {
      item?.values.append(value)
    } else if source != nil {
      source?.values.append(value)
    } else if owner != nil {
      owner?.values.append(value)
    } else {
      project.transfer.lose(.values, "of nothing")
    }
  }

  private func endText(_ name: QDAName?) {
    guard var source else { return }
    self.source = nil
    source.times = transcript.times
    if name == .note {
      if !ProjectRecord.isOwn(source) { project.transfer.find(.memos) }
      project.notes.append(source)
    } else if owner != nil {
      owner?.texts.append(source)
    } else {
      project.sources.append(source)
    }
  }

  private func endOwner() {
    guard let owner else { return }
    self.owner = nil
    owner.close(into: &project)
  }

  private func endCoding() {
    guard let coding else { return }
    self.coding = nil
    if selection != nil {
      selection?.codings.append(coding)
    } else if source != nil {
      source?.codings.append(coding)
    } else {
      owner?.codings.append(coding)
    }
  }

  func text(_ bytes: Span<UInt8>) { characters.append(bytes) }

  private func guid(_ attributes: XMLAttributes) -> String { Self.plain(attributes["guid"] ?? "") }

  /// GUIDs stand in braces or not, in capitals or not.
  private static func plain(_ guid: String) -> String { String(guid.lowercased().filter { $0 != "{" && $0 != "}" }) }
}
