import Bytes
import QualitativeData

/// Makes the text of the last rows of a table from their forms and the spaces between them.
struct RowJoiner {
  let words: NumberedTexts
  /// The first of the rows.
  let first: Int
  /// Spaces before the first and after some, by their numbers, where they are not what everybody expects.
  let before: Int32?
  let gaps: [(row: Int, spaces: Int32)]

  /// The text of rows whose places are known; they learn which of its bytes are theirs.
  func text(of table: inout TokenTable) -> String {
    let (texts, borders) = (words.bytes.span, words.borders.span)
    let length = table.rows[first...].reduce(0) { $0 + borders[Int($1.form) + 1] - borders[Int($1.form)] + 1 }
    let spaces = [before.map { (first, $0) }].compactMap(\.self) + gaps
    let room = spaces.reduce(length) { $0 + words.spaces[Int($1.1)].utf8.count }
    var out: [UInt8] = []
    out.reserveCapacity(room)
    if let before { out.append(contentsOf: words.spaces[Int(before)].utf8) }
    var open = gaps[...]
    for row in first..<table.rows.count {
      let form = Int(table.rows[row].form)
      table.rows[row].firstByte = Int32(clamping: out.count)
      out.append(texts.extracting(borders[form]..<borders[form + 1]))
      table.rows[row].endByte = Int32(clamping: out.count)
      if open.first?.row == row {
        out.append(contentsOf: words.spaces[Int(open.removeFirst().spaces)].utf8)
      } else if !table.rows[row].isGlued, row + 1 < table.rows.count {
        out.append(UInt8(ascii: " "))
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Gives rows of another program's file their places, and the segment its text.
  func place(_ table: inout TokenTable, in segment: inout Segment, hasRanges: Bool) throws(TokenLine.Problem) {
    var position = hasRanges ? Int(table.rows[first].start) : segment.start
    segment.start = position
    var open = gaps[...]
    for row in first..<table.rows.count {
      let form = words.forms.forms[Int(table.rows[row].form)].form
      if hasRanges {
        let start = Int(table.rows[row].start)
        guard start >= position, start - position <= 1 << 16 else { throw .range }
        segment.text += String(repeating: " ", count: start - position)
        position = start
      }
      let end = position + form.unicodeScalars.count
      (table.rows[row].start, table.rows[row].end) = (Int32(clamping: position), Int32(clamping: end))
      segment.text += form
      position = end
      let gap = open.first?.row == row ? open.removeFirst().spaces : nil
      if !hasRanges, row + 1 < table.rows.count {
        let spaces = gap.map { words.spaces[Int($0)] } ?? (table.rows[row].isGlued ? "" : " ")
        segment.text += spaces
        position += spaces.unicodeScalars.count
      }
    }
    segment.end = position
  }
}
