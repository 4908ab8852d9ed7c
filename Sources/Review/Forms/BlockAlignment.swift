import QualitativeData

/// Which segment each block of a file is, where that is beyond doubt.
///
/// Texts that stand once in both are in step, in their order; so are the two ends. From there neighbours are in step as long
/// as their texts are alike. A segment that two blocks would be so, as where one of two alike passages was deleted, is
/// neither's.
struct BlockAlignment {
  private var segments: [Int: Int] = [:]

  /// The segment of a block, by number; nil where there is none, or it might be another.
  subscript(block: Int) -> Int? { segments[block] }

  init(_ blocks: [String], _ all: [Segment]) {
    var pairs = Self.unique(blocks, all)
    // Before the first segment stands the title.
    let ends = [(block: 0, segment: -1), (block: blocks.count, segment: all.count)]
    pairs = [ends[0]] + pairs + [ends[1]]
    var claims: [Int: Set<Int>] = [:]
    for pair in pairs {
      for step in [1, -1] {
        var (block, segment) = pair
        if !blocks.indices.contains(block) || segment < 0 { (block, segment) = (block + step, segment + step) }
        while blocks.indices.contains(block), all.indices.contains(segment), Self.holds(blocks[block], all[segment]),
          claims[block]?.contains(segment) != true
        {
          claims[block, default: []].insert(segment)
          (block, segment) = (block + step, segment + step)
        }
      }
    }
    let claimed = Dictionary(grouping: claims.flatMap { block, segments in segments.map { (block, $0) } }, by: \.1)
    for (block, found) in claims where found.count == 1 {
      for segment in found where claimed[segment]?.count == 1 { segments[block] = segment }
    }
  }

  private static func holds(_ text: String, _ segment: Segment) -> Bool {
    text == segment.text || (text.hasSuffix(segment.text) && text.utf8.count <= segment.text.utf8.count + 120)
  }

  /// Blocks and segments whose text nothing else has, as many as stand in one order in both.
  private static func unique(_ blocks: [String], _ all: [Segment]) -> [(block: Int, segment: Int)] {
    var places: [String: [Int]] = [:]
    for (place, segment) in all.enumerated() {
      let written = (segment.number.map { $0 + " " } ?? "") + (segment.speaker.map { $0 + ": " } ?? "") + segment.text
      for text in Set([written, segment.text]) { places[text, default: []].append(place) }
    }
    var counts: [Int: Int] = [:]
    let found = blocks.enumerated().dropFirst().compactMap { block, text -> (block: Int, segment: Int)? in
      let here = places[text] ?? []
      for segment in here { counts[segment, default: 0] += 1 }
      return here.count == 1 ? here.first.map { (block, $0) } : nil
    }
    let texts = Dictionary(grouping: all, by: \.text)
    return rising(found.filter { counts[$0.segment] == 1 && texts[all[$0.segment].text]?.count == 1 })
  }

  /// The longest row of pairs whose segments rise as their blocks do.
  private static func rising(_ pairs: [(block: Int, segment: Int)]) -> [(block: Int, segment: Int)] {
    var tails: [Int] = []
    var former: [Int?] = []
    for (place, pair) in pairs.enumerated() {
      let at = tails.partitioningIndex { pairs[$0].segment >= pair.segment }
      former.append(at > 0 ? tails[at - 1] : nil)
      if at < tails.count { tails[at] = place } else { tails.append(place) }
    }
    var row: [(block: Int, segment: Int)] = []
    var last = tails.last
    while let place = last {
      row.append(pairs[place])
      last = former[place]
    }
    return row.reversed()
  }
}
