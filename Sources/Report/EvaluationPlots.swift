import QualitativeData

/// The learning curve: shares against the number of documents learned from, on a doubling scale.
struct CurvePlot {
  let evaluation: Evaluation
  let texts: EvaluationTexts

  private static let colors = ["#a8202f", "#2f6da8", "#5a8f3d"]

  var svg: String {
    let frame = PlotFrame(width: 560, height: 300)
    let series: [(String, (Evaluation.Scores) -> Double)] = [
      (texts.firstRight, \.firstRight), (texts.amongThree, \.amongThree), ("F1", \.f1),
    ]
    let last = max(1, evaluation.curve.count - 1)
    let lines = series.enumerated().map { index, item in
      let points = evaluation.curve.enumerated().map { place, point in
        frame.point(Double(place) / Double(last), item.1(point.scores))
      }
      let color = Self.colors[index]
      return """
        <polyline fill="none" stroke="\(color)" stroke-width="2.5" points="\(points.joined(separator: " "))"/>
        <text x="\(frame.right + 8)" y="\(80 + index * 22)" style="fill:\(color)">\(item.0)</text>
        """
    }
    let ticks = evaluation.curve.enumerated().map { place, point in
      frame.tick(Double(place) / Double(last), String(point.documents))
    }
    return frame.svg(lines + ticks, label: texts.documents, title: texts.curve)
  }
}

/// What was said against what was true; a point on the diagonal means what it says.
struct CalibrationPlot {
  let bins: [Evaluation.Bin]
  let texts: EvaluationTexts

  var svg: String {
    let frame = PlotFrame(width: 420, height: 300)
    let most = Double(bins.map(\.count).max() ?? 1)
    let dots = bins.map { bin in
      let center = frame.point(bin.confidence, bin.right).split(separator: ",")
      let radius = (30 + 110 * Double(bin.count) / most).squareRoot()
      return """
        <circle cx="\(center[0])" cy="\(center[1])" r="\(PlotFrame.tenths(radius))" fill="#a8202f" fill-opacity=".7">\
        <title>\(bin.count)</title></circle>
        """
    }
    let diagonal =
      "<polyline fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".4\" stroke-dasharray=\"4 4\" "
      + "points=\"\(frame.point(0, 0)) \(frame.point(1, 1))\"/>"
    let ticks = [0.0, 0.5, 1].map { frame.tick($0, "\(Int($0 * 100)) %") }
    return frame.svg([diagonal] + dots + ticks, label: texts.confidence, title: texts.calibration)
  }
}

/// Axes from 0 to 1.
struct PlotFrame {
  let width: Double
  let height: Double
  private let left = 48.0
  private let bottom = 44.0
  private let top = 12.0

  var right: Double { width - 150 }

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// A place as SVG writes it.
  func point(_ x: Double, _ y: Double) -> String {
    let down = height - bottom - y * (height - bottom - top)
    return "\(Self.tenths(left + x * (right - left))),\(Self.tenths(down))"
  }

  func tick(_ x: Double, _ text: String) -> String {
    let place = Self.tenths(left + x * (right - left))
    return "<text x=\"\(place)\" y=\"\(height - bottom + 18)\" text-anchor=\"middle\">\(text)</text>"
  }

  func svg(_ parts: [String], label: String, title: String) -> String {
    let grid = [0.0, 0.25, 0.5, 0.75, 1].map { share in
      let start = point(0, share).split(separator: ",")
      return "<line x1=\"\(left)\" x2=\"\(right)\" y1=\"\(start[1])\" y2=\"\(start[1])\" stroke=\"currentColor\" "
        + "stroke-opacity=\".15\"/><text x=\"\(left - 6)\" y=\"\(start[1])\" dy=\"4\" text-anchor=\"end\">"
        + "\(Int(share * 100)) %</text>"
    }
    let name = "<text x=\"\((left + right) / 2)\" y=\"\(height - 6)\" text-anchor=\"middle\">\(label)</text>"
    return "<svg viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\" role=\"img\" "
      + "aria-label=\"\(title)\">\n\((grid + parts + [name]).joined(separator: "\n"))\n</svg>"
  }

  static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
