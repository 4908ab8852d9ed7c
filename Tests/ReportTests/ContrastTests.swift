import Foundation
import Testing

/// Contrast after WCAG 2.2: 4.5 to 1 for text, 3 to 1 for what charts draw, in light, dark and print.
@Suite("The report's contrast")
struct ContrastTests {
  struct Colour {
    var red, green, blue: Double

    init(_ red: Double, _ green: Double, _ blue: Double) { (self.red, self.green, self.blue) = (red, green, blue) }

    /// `#rgb`, `#rrggbb` or three numbers with commas.
    init?(_ text: String) {
      if text.hasPrefix("#") {
        var digits = String(text.dropFirst())
        if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
        guard digits.count == 6, let value = Int(digits, radix: 16) else { return nil }
        self.init(Double(value >> 16), Double(value >> 8 & 255), Double(value & 255))
      } else {
        let parts = text.split(separator: ",").compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
        guard parts.count == 3 else { return nil }
        self.init(parts[0], parts[1], parts[2])
      }
    }

    func over(_ below: Colour, _ share: Double) -> Colour {
      func mix(_ one: Double, _ other: Double) -> Double { one * share + other * (1 - share) }
      return Colour(mix(red, below.red), mix(green, below.green), mix(blue, below.blue))
    }

    var luminance: Double {
      func linear(_ value: Double) -> Double {
        value / 255 <= 0.04045 ? value / 255 / 12.92 : pow((value / 255 + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    func contrast(_ other: Colour) -> Double {
      let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
      return (light + 0.05) / (dark + 0.05)
    }
  }

  static let sheet: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return (try? String(contentsOf: root.appending(path: "Sources/Report/report.css"), encoding: .utf8)) ?? ""
  }()

  /// The colours of one medium: the first `:root`, overridden by that of the medium.
  static func colours(_ medium: String) -> [String: String] {
    var values: [String: String] = [:]
    for (index, block) in sheet.components(separatedBy: ":root {").dropFirst().enumerated() {
      let before = sheet.components(separatedBy: ":root {")[index]
      let isWanted = index == 0 || before.components(separatedBy: "@media").last?.contains(medium) == true
      guard isWanted, let inside = block.components(separatedBy: "}").first else { continue }
      for entry in inside.components(separatedBy: ";") {
        let parts = entry.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        if parts.count == 2, parts[0].hasPrefix("--") { values[String(parts[0].dropFirst(2))] = parts[1] }
      }
    }
    return values
  }

  static let media = ["nothing but light", "prefers-color-scheme: dark", " print {"]

  private func colour(_ name: String, _ medium: String) throws -> Colour {
    let value = Self.colours(medium)[name] ?? ""
    return try #require(Colour(value), "\(name)")
  }

  @Test("dark and print are other colours than light")
  func read() throws {
    #expect(Self.colours(Self.media[0])["paper"] != Self.colours(Self.media[1])["paper"])
    #expect(Self.colours(Self.media[2])["ink"] == "#000")
  }

  @Test("text on what it stands on", arguments: media)
  func text(medium: String) throws {
    for (front, back) in [
      ("ink", "paper"), ("ink", "panel"), ("ink", "note"), ("soft", "paper"), ("soft", "panel"), ("thread", "paper"),
      ("thread", "panel"), ("paper", "thread"),
    ] {
      let contrast = try colour(front, medium).contrast(try colour(back, medium))
      #expect(contrast >= 4.5, "\(front) on \(back), \(medium): \(contrast)")
    }
  }

  @Test("numbers on the heat map, at every share", arguments: media)
  func heat(medium: String) throws {
    let most = try #require(Double(Self.colours(medium)["most"] ?? ""))
    for percent in 0...100 {
      let back = try colour("heat", medium).over(try colour("paper", medium), Double(percent) / 100 * most)
      #expect(try colour("ink", medium).contrast(back) >= 4.5, "\(percent) %, \(medium)")
    }
  }

  @Test("what charts draw", arguments: media)
  func charts(medium: String) throws {
    for series in 0..<6 {
      let contrast = try colour("c\(series)", medium).contrast(try colour("paper", medium))
      #expect(contrast >= 3, "c\(series), \(medium): \(contrast)")
    }
  }

  @Test("charts as files of their own have the page's colours")
  func files() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let figure = try String(contentsOf: root.appending(path: "Sources/Report/Figure.swift"), encoding: .utf8)
    for series in 0..<6 {
      let value = try #require(Self.colours(Self.media[0])["c\(series)"])
      #expect(figure.contains(".c\(series){fill:\(value)}") && figure.contains(".s\(series){stroke:\(value)}"))
    }
  }
}
