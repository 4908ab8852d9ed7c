/// A transcript cut into segments.
public struct Document: Hashable, Sendable {
  /// The file name of the transcript without its extension; unique in a study.
  public var id: String
  /// Where it came from and how it was made.
  public var provenance: Provenance
  /// The segments in reading order; their ranges follow one another with one line feed between.
  public var segments: [Segment]

  /// Makes a document from segments that already carry their ranges.
  public init(id: String, provenance: Provenance, segments: [Segment]) {
    self.id = id
    self.provenance = provenance
    self.segments = segments
  }

  /// All segments joined by line feeds: the text that every position counts in.
  public var text: String { segments.map(\.text).joined(separator: "\n") }

  /// The segment that holds an offset; the line feed after a segment counts as the segment's.
  public func segment(at offset: Int) -> Segment? { place(of: offset).map { segments[$0] } }

  /// How many segments stand before the one that holds an offset.
  public func place(of offset: Int) -> Int? {
    let place = segments.partitioningIndex { $0.range.end >= offset }
    return place < segments.count && segments[place].range.start <= offset ? place : nil
  }
}

/// What a derived file was made from, and how: the first thing that each of them says.
public struct Provenance: Hashable, Sendable, Codable {
  /// The release of Draad that made it.
  public var tool: String
  /// SHA-256 of everything it was made from, in hexadecimal, by name (`transcript`, `codebook`, `cases` …).
  public var inputs: [String: String]
  /// The options that were not at their default.
  public var options: [String: String]
  /// The numbers of the steps that made it (`Made.stages`); none of what no run keeps.
  public var stages: [String: Int]

  /// Makes a provenance.
  public init(
    tool: String = Draad.version, inputs: [String: String] = [:], options: [String: String] = [:],
    stages: [String: Int] = [:]
  ) {
    self.tool = tool
    self.inputs = inputs
    self.options = options
    self.stages = stages
  }
}
