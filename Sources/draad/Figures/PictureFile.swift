import Foundation
import QualitativeData

/// A file for a figure, in the form that its name ends in.
struct PictureFile {
  /// What a figure can be written as.
  enum Form: String, CaseIterable {
    case svg, png, pdf
  }

  /// What makes pictures of SVG.
  static let converter = "rsvg-convert"

  private let path: String
  private let form: Form
  private let program: String?

  /// Throws where the ending is of no form, or of one that nothing on this machine makes.
  init(_ path: String) throws(Diagnostic) {
    guard let form = Form(rawValue: FileAccess.suffix(path)) else { throw .noForm(path) }
    self.path = path
    self.form = form
    program = form == .svg ? nil : Self.program(Self.converter)
    if form != .svg, program == nil { throw .noConverter(path) }
  }

  /// Writes a figure.
  func write(_ svg: [UInt8]) throws(Diagnostic) {
    guard let program else { return try FileAccess.deliver(svg, to: path) }
    // 300 dots an inch, as journals ask; PDF has no dots.
    let arguments = ["--format", form.rawValue, "--dpi-x", "300", "--dpi-y", "300", "--background-color", "white"]
    try FileAccess.deliver(try Self.output(of: program, arguments, input: svg, for: path), to: path)
  }

  private static func program(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { FileAccess.join($0, name) }.first {
      FileManager.default.isExecutableFile(atPath: $0) && !FileAccess.isFolder($0)
    }
  }

  private static func output(
    of program: String, _ arguments: [String], input: [UInt8], for path: String
  ) throws(Diagnostic) -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "draad-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      let (source, target) = (folder.appending(path: "figure.svg"), folder.appending(path: "figure"))
      try Data(input).write(to: source)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments + ["--output", target.path, source.path]
      process.standardInput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { throw Diagnostic.failedConverter(path) }
      return Array(try Data(contentsOf: target))
    } catch {
      throw .failedConverter(path)
    }
  }
}

extension Diagnostic {
  fileprivate static func noForm(_ path: String) -> Diagnostic {
    Diagnostic(
      "figure.form", at: Location(file: path), "A figure is not written as that",
      advice: "End the file's name in .svg, .png or .pdf.")
  }

  fileprivate static func noConverter(_ path: String) -> Diagnostic {
    Diagnostic(
      "figure.no-converter", at: Location(file: path),
      "The program \(PictureFile.converter) is not there, which makes PNG and PDF of figures",
      advice: "Install it (Debian, Ubuntu: librsvg2-bin), or write .svg, which Word and browsers take.")
  }

  fileprivate static func failedConverter(_ path: String) -> Diagnostic {
    Diagnostic(
      "figure.converter", at: Location(file: path), "\(PictureFile.converter) could not make this of the figure",
      advice: "Write .svg instead; nothing was written.")
  }
}
