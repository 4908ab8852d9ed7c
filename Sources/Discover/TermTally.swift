import QualitativeData

/// How often words and phrases occur, document by document and part by part. Tallies of documents add up.
public struct TermTally: Sendable {
  /// The text of one document that lies in the same parts.
  struct Place: Sendable {
    /// Position among the documents.
    var document: Int
    /// The parts, in order.
    var parts: [Int]
    /// Words in it.
    var words: Int
  }

  /// How often a term occurs in a place.
  struct Count: Sendable {
    var place: Int32
    var count: Int32
  }

  private(set) var documents = 0
  private(set) var places: [Place] = []
  private(set) var terms: [String: [Count]] = [:]
  /// The most words that a term has.
  let longest: Int

  /// Nothing. Phrases have at most `longest` words; 1 leaves them out.
  public init(longest: Int) { self.longest = longest }

  /// Which words count by themselves.
  public enum Counted: Sendable {
    /// Those that say something by themselves.
    case content
    /// Function words and names as well.
    case all
  }

  /// Counts a document's words, and its phrases: neighbouring words without a mark between them, the first and the last
  /// of which say something by themselves.
  public init(_ document: DocumentWords, longest: Int, counting counted: Counted = .content) {
    self.init(longest: longest)
    documents = 1
    var places: [[Int]: Int] = [:]
    var counts: [String: [Int: Int32]] = [:]
    for line in document.lines {
      for (index, word) in line.words.enumerated() {
        guard let parts = word.parts else { continue }
        let place = places[parts] ?? self.places.count
        if place == self.places.count {
          places[parts] = place
          self.places.append(Place(document: 0, parts: parts, words: 0))
        }
        self.places[place].words += 1
        let isAdded = counted == .all && !word.isContent
        let terms = isAdded ? [(text: word.key, length: 1)] : Self.terms(in: line.words, from: index, longest: longest)
        for term in terms {
          counts[term.text, default: [:]][place, default: 0] += 1
        }
      }
    }
    terms = counts.mapValues { counts in
      counts.sorted { $0.key < $1.key }.map { Count(place: Int32($0.key), count: $0.value) }
    }
  }

  mutating func addDocument(_ stretches: [(parts: [Int], single: Single)]) {
    for stretch in stretches where stretch.single.words > 0 {
      let place = Int32(clamping: places.count)
      places.append(Place(document: documents, parts: stretch.parts, words: stretch.single.words))
      for (term, count) in stretch.single.counts {
        terms[term, default: []].append(Count(place: place, count: Int32(clamping: count)))
      }
    }
    documents += 1
  }

  /// The word at a position and the phrases that begin with it, with how many words they have.
  static func terms(
    in words: [DocumentWords.Word], from start: Int, longest: Int
  ) -> [(text: String, length: Int)] {
    guard words[start].isContent else { return [] }
    var term = words[start].key
    var terms = [(text: term, length: 1)]
    var next = start + 1
    while next < words.count, next - start < longest, words[next].isJoined, words[next].parts == words[start].parts {
      term += " " + words[next].key
      next += 1
      if words[next - 1].isContent { terms.append((term, next - start)) }
    }
    return terms
  }

  /// Adds a tally of other documents.
  public static func += (left: inout TermTally, right: TermTally) {
    let shift = Int32(left.places.count)
    for place in right.places {
      left.places.append(
        Place(document: place.document + left.documents, parts: place.parts, words: place.words))
    }
    left.documents += right.documents
    for (term, counts) in right.terms {
      left.terms[term, default: []] += counts.map { Count(place: $0.place + shift, count: $0.count) }
    }
  }
}
