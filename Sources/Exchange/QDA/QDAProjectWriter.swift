import Packages
import QualitativeData

/// Writes `.qdpx` and `.qdc`, valid against REFI-QDA's schemas 1.0; the same project gives the same bytes.
public enum QDAProjectWriter {
  /// The bytes of a `.qdpx`: the project and its texts, as files of UTF-8 without byte order mark, lines ended by LF.
  public static func archive(_ project: QDAProject) throws(Diagnostic) -> Diagnosed<[UInt8]> {
    let texts = (project.sources + project.notes).map {
      ZipWriter.Entry(name: "sources/\($0.guid).txt", bytes: Array($0.text.utf8))
    }
    let xml = xml(project)
    let bytes = try ZipWriter.write([ZipWriter.Entry(name: "project.qde", bytes: xml.value)] + texts)
    return Diagnosed(bytes, xml.diagnostics)
  }

  /// The bytes of a `.qdc`.
  public static func codebook(_ codes: [QDAProject.Code], origin: String) -> Diagnosed<[UInt8]> {
    var xml = XMLWriter()
    xml.element("CodeBook", ["xmlns": "urn:QDA-XML:codebook:1.0", "origin": origin]) { xml in
      xml.element("Codes") { xml in for code in codes { put(code, hasNotes: false, &xml) } }
    }
    return Diagnosed(xml.bytes + [0x0A], XMLText.diagnostics(xml.replaced))
  }

  private static func xml(_ project: QDAProject) -> Diagnosed<[UInt8]> {
    var xml = XMLWriter()
    xml.element(
      "Project", ["xmlns": "urn:QDA-XML:project:1.0", "name": project.name, "origin": project.origin]
    ) { xml in
      group("Users", project.users, &xml) { user, xml in
        xml.element("User", ["guid": user.guid, "name": user.name])
      }
      if !project.codes.isEmpty {
        xml.element("CodeBook") { group("Codes", project.codes, &$0) { put($0, hasNotes: true, &$1) } }
      }
      group("Variables", project.variables, &xml) {
        put($0, &$1)
      }
      let types = Dictionary(project.variables.map { ($0.guid, $0.type) }, uniquingKeysWith: { first, _ in first })
      group("Cases", project.cases, &xml) { put($0, types, &$1) }
      group("Sources", project.sources, &xml) { put($0, "TextSource", types, &$1) }
      group("Notes", project.notes, &xml) { put($0, "Note", types, &$1) }
      group("Links", project.links, &xml) { put($0, &$1) }
      group("Sets", project.groups, &xml) { put($0, &$1) }
      if !project.description.isEmpty { xml.element("Description", text: project.description) }
      references(project.noteRefs, "NoteRef", &xml)
    }
    return Diagnosed(xml.bytes + [0x0A], XMLText.diagnostics(xml.replaced))
  }

  /// An element around others, where there are any: programs stumble over empty ones.
  private static func group<Item>(
    _ name: String, _ items: [Item], _ xml: inout XMLWriter, _ put: (Item, inout XMLWriter) -> Void
  ) {
    guard !items.isEmpty else { return }
    xml.element(name) { xml in for item in items { put(item, &xml) } }
  }

  private static func put(_ code: QDAProject.Code, hasNotes: Bool, _ xml: inout XMLWriter) {
    xml.element(
      "Code",
      [
        "guid": code.guid, "name": code.name, "isCodable": code.isCodable ? "true" : "false", "color": code.color,
      ]
    ) { xml in
      describe(code.description, &xml)
      if hasNotes { references(code.notes, "NoteRef", &xml) }
      for child in code.codes { put(child, hasNotes: hasNotes, &xml) }
    }
  }

  private static func put(_ variable: QDAProject.Variable, _ xml: inout XMLWriter) {
    xml.element(
      "Variable", ["guid": variable.guid, "name": variable.name, "typeOfVariable": variable.type]
    ) { describe(variable.description, &$0) }
  }

  /// A comment, where there is one: first of all in its element.
  private static func describe(_ text: String?, _ xml: inout XMLWriter) {
    if let text, !text.isEmpty { xml.element("Description", text: text) }
  }

  private static func put(_ item: QDAProject.Case, _ types: [String: String], _ xml: inout XMLWriter) {
    xml.element("Case", ["guid": item.guid, "name": item.name.isEmpty ? nil : item.name]) { xml in
      describe(item.description, &xml)
      references(item.codes, "CodeRef", &xml)
      for value in item.values { put(value, types, &xml) }
      references(item.sources, "SourceRef", &xml)
      references(item.selections, "SelectionRef", &xml)
    }
  }

  private static func put(_ value: QDAProject.VariableValue, _ types: [String: String], _ xml: inout XMLWriter) {
    xml.element("VariableValue") { xml in
      xml.element("VariableRef", ["targetGUID": value.variable])
      xml.element("\(types[value.variable] ?? "Text")Value", text: value.value)
    }
  }

  private static func put(
    _ source: QDAProject.TextSource, _ name: String, _ types: [String: String], _ xml: inout XMLWriter
  ) {
    xml.element(
      name,
      [
        "guid": source.guid, "name": source.name, "plainTextPath": "internal://\(source.guid).txt",
        "creatingUser": source.user, "creationDateTime": source.time,
      ]
    ) { xml in
      describe(source.description, &xml)
      for selection in source.selections { put(selection, &xml) }
      for coding in source.codings { put(coding, &xml) }
      references(source.notes, "NoteRef", &xml)
      for value in source.values { put(value, types, &xml) }
    }
  }

  private static func put(_ selection: QDAProject.Selection, _ xml: inout XMLWriter) {
    xml.element(
      "PlainTextSelection",
      [
        "guid": selection.guid, "name": selection.name, "startPosition": String(selection.start),
        "endPosition": String(selection.end), "creatingUser": selection.user, "creationDateTime": selection.time,
      ]
    ) { xml in
      describe(selection.description, &xml)
      for coding in selection.codings { put(coding, &xml) }
      references(selection.notes, "NoteRef", &xml)
    }
  }

  private static func put(_ coding: QDAProject.Coding, _ xml: inout XMLWriter) {
    xml.element(
      "Coding", ["guid": coding.guid, "creatingUser": coding.user, "creationDateTime": coding.time]
    ) { xml in
      xml.element("CodeRef", ["targetGUID": coding.code])
      references(coding.notes, "NoteRef", &xml)
    }
  }

  private static func put(_ link: QDAProject.Link, _ xml: inout XMLWriter) {
    xml.element(
      "Link",
      [
        "guid": link.guid, "name": link.name.isEmpty ? nil : link.name, "direction": "OneWay",
        "originGUID": link.origin,
        "targetGUID": link.target,
      ]
    ) { references(link.notes, "NoteRef", &$0) }
  }

  private static func put(_ set: QDAProject.Group, _ xml: inout XMLWriter) {
    xml.element("Set", ["guid": set.guid, "name": set.name]) { xml in
      describe(set.description, &xml)
      references(set.codes, "MemberCode", &xml)
      references(set.sources, "MemberSource", &xml)
      references(set.notes, "MemberNote", &xml)
    }
  }

  private static func references(_ guids: [String], _ name: String, _ xml: inout XMLWriter) {
    for guid in guids { xml.element(name, ["targetGUID": guid]) }
  }
}
