import QualitativeData

/// A text in which some stretches were replaced by others.
struct RewrittenText {
  /// A stretch that was replaced, as scalar offsets in the old text, and how long what stands there now is.
  struct Edit {
    var start: Int
    var end: Int
    var newLength: Int

    func shifted(by distance: Int) -> Edit {
      Edit(start: start + distance, end: end + distance, newLength: newLength)
    }
  }

  var text: String
  var edits: [Edit] = []

  /// Replaces stretches, given from left to right.
  init(_ scalars: [Unicode.Scalar], replacing stretches: [(start: Int, end: Int, by: String)]) {
    var view = String.UnicodeScalarView()
    var place = 0
    for stretch in stretches {
      view.append(contentsOf: scalars[place..<stretch.start])
      view.append(contentsOf: stretch.by.unicodeScalars)
      edits.append(Edit(start: stretch.start, end: stretch.end, newLength: stretch.by.unicodeScalars.count))
      place = stretch.end
    }
    view.append(contentsOf: scalars[place...])
    text = String(view)
  }

  /// A text that stays as it is.
  init(unchanged text: String) { self.text = text }
}

/// Where places of an old text lie in the new one.
struct PositionMap {
  private let edits: [RewrittenText.Edit]
  /// How far what comes after each edit has moved.
  private var shifts: [Int] = []

  init(_ edits: [RewrittenText.Edit]) {
    self.edits = edits
    var shift = 0
    for edit in edits {
      shift += edit.newLength - (edit.end - edit.start)
      shifts.append(shift)
    }
  }

  /// A range; one that begins or ends within a replaced stretch holds all of what stands there now.
  func map(_ range: TextRange) -> TextRange {
    TextRange(map(range.start, isEnd: false), map(range.end, isEnd: !range.isEmpty))
  }

  private func map(_ place: Int, isEnd: Bool) -> Int {
    let before = edits.partitioningIndex { $0.start >= place }
    guard before > 0 else { return place }
    let edit = edits[before - 1]
    guard place < edit.end else { return place + shifts[before - 1] }
    let start = edit.start + (before > 1 ? shifts[before - 2] : 0)
    return isEnd ? start + edit.newLength : start
  }
}
