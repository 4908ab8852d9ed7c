import Foundation
import Testing

@testable import Review

/// Contrast as WCAG 2.2 defines it (1.4.3, 1.4.11), computed from the page's own colours.
@Suite("The page's colours can be told apart")
struct ContrastTests {
  private static let css = String(decoding: PageFile.named("/page.css")?.bytes ?? [], as: UTF8.self)

  /// A colour as red, green and blue, 0…1.
  private struct Colour {
    let parts: [Double]

    init(hexadecimal text: String) {
      let digits = Array(text.dropFirst())
      let pairs =
        digits.count == 3
        ? digits.map { "\($0)\($0)" } : stride(from: 0, to: 6, by: 2).map { String(digits[$0...$0 + 1]) }
      parts = pairs.map { Double(Int($0, radix: 16) ?? 0) / 255 }
    }

    /// CSS Color 4, 7: hsl to rgb.
    init(hue: Double, saturation: Double, lightness: Double) {
      parts = [0.0, 8, 4].map { offset in
        let k = (offset + hue / 30).truncatingRemainder(dividingBy: 12)
        return lightness - saturation * min(lightness, 1 - lightness) * max(-1, min(k - 3, 9 - k, 1))
      }
    }

    var luminance: Double {
      let linear = parts.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    func contrast(with other: Colour) -> Double {
      let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
      return (light + 0.05) / (dark + 0.05)
    }
  }

  /// The variables of the n-th block `:root {…}`, over those of the first.
  private static func variables(_ number: Int) throws -> [String: String] {
    let blocks = try NSRegularExpression(pattern: ":root \\{([^}]*)\\}")
      .matches(in: css, range: NSRange(css.startIndex..., in: css))
      .compactMap { Range($0.range(at: 1), in: css).map { String(css[$0]) } }
    var result: [String: String] = [:]
    for block in [try #require(blocks.first), try #require(blocks.dropFirst(number).first)] {
      for line in block.split(separator: ";") {
        let parts = line.split(separator: ":").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        if parts.count == 2, parts[0].hasPrefix("--") { result[String(parts[0].dropFirst(2))] = parts[1] }
      }
    }
    return result
  }

  private struct Theme {
    let variables: [String: String]

    func colour(_ name: String) throws -> Colour { Colour(hexadecimal: try #require(variables[name])) }
    private func share(_ name: String) throws -> Double {
      let text = try #require(variables[name])
      return try #require(Double(text.dropLast())) / 100
    }
    /// The background of a coded passage, and the edge of its code.
    func mark(_ hue: Int) throws -> Colour {
      Colour(hue: Double(hue), saturation: try share("mark-s"), lightness: try share("mark-l"))
    }
    func edge(_ hue: Int) throws -> Colour {
      Colour(hue: Double(hue), saturation: try share("mark-s"), lightness: try share("edge-l"))
    }
  }

  @Test("text 4.5 to 1, and lines and marks 3 to 1, for every hue of a code", arguments: [("light", 0), ("dark", 1)])
  func contrast(_ name: String, _ block: Int) throws {
    let theme = Theme(variables: try Self.variables(block))
    var lowestText = Double.infinity
    var lowestMark = Double.infinity
    func text(_ front: Colour, on back: Colour, _ what: String) {
      let ratio = front.contrast(with: back)
      lowestText = min(lowestText, ratio)
      #expect(ratio >= 4.5, "\(name) \(what)")
    }
    func mark(_ front: Colour, on back: Colour, _ what: String) {
      let ratio = front.contrast(with: back)
      lowestMark = min(lowestMark, ratio)
      #expect(ratio >= 3, "\(name) \(what)")
    }
    for ground in ["paper", "panel", "sunk"] {
      for front in ["ink", "soft", "thread", "good", "bad"] {
        text(try theme.colour(front), on: try theme.colour(ground), "\(front) on \(ground)")
      }
      mark(try theme.colour("control"), on: try theme.colour(ground), "control on \(ground)")
      for hue in 0..<360 { mark(try theme.edge(hue), on: try theme.colour(ground), "edge \(hue) on \(ground)") }
    }
    text(try theme.colour("paper"), on: try theme.colour("thread"), "main button")
    text(try theme.colour("ink"), on: try theme.colour("line"), "selected text")
    for hue in 0..<360 {
      text(try theme.colour("ink"), on: try theme.mark(hue), "text on mark \(hue)")
      mark(try theme.edge(hue), on: try theme.mark(hue), "edge on mark \(hue)")
    }
    #expect(lowestText < 22 && lowestMark < 22)
  }

  @Test("what contrast is, is what WCAG says it is")
  func oracle() {
    let black = Colour(hexadecimal: "#000")
    #expect(abs(black.contrast(with: Colour(hexadecimal: "#ffffff")) - 21) < 0.001)
    #expect(abs(Colour(hexadecimal: "#767676").contrast(with: Colour(hexadecimal: "#fff")) - 4.54) < 0.01)
    #expect(abs(Colour(hue: 120, saturation: 1, lightness: 0.25).parts[1] - 0.5) < 0.001)
  }

  @Test("text is never faded by opacity, and soft text on a mark becomes plain")
  func noFading() {
    let faded = Self.css.split(separator: "}").filter { $0.contains("opacity:") && !$0.contains(":disabled") }
    #expect(faded.isEmpty)
    #expect(Self.css.contains(".run.coding, .run.current, .run.draft { color: var(--ink); }"))
  }
}
