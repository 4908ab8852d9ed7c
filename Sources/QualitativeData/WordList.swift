/// How often words occur in the interviews, by their dictionary forms.
public struct WordList: Hashable, Sendable, Codable {
  /// A part of the text: a value of an attribute.
  public struct Part: Hashable, Sendable, Codable {
    /// The value.
    public var value: String
    /// Words in it.
    public var words: Int
    /// Documents with text in it.
    public var documents: Int

    /// Makes a part.
    public init(value: String, words: Int, documents: Int) {
      (self.value, self.words, self.documents) = (value, words, documents)
    }
  }

  /// A word.
  public struct Row: Hashable, Sendable, Codable {
    /// Its dictionary form, or the word as it is written.
    public var term: String
    /// How often it occurs.
    public var count: Int
    /// In how many documents.
    public var documents: Int
    /// How unevenly it is spread over the documents: DP of Gries (2008) as normalised by Lijffijt & Gries (2012), 0 even
    /// to 1 all in one small document. Nil where there is one document.
    public var dispersion: Double?
    /// How often in each part.
    public var parts: [Int]

    /// Makes a row.
    public init(term: String, count: Int, documents: Int, dispersion: Double?, parts: [Int] = []) {
      (self.term, self.count, self.documents) = (term, count, documents)
      (self.dispersion, self.parts) = (dispersion, parts)
    }
  }

  /// Words of one class that are left out of the rows.
  public struct Omission: Hashable, Sendable, Codable {
    /// The class's name, as `--keep` takes it.
    public var name: String
    /// How many different words.
    public var terms: Int
    /// How often they occur.
    public var count: Int

    /// Makes an omission.
    public init(name: String, terms: Int, count: Int) { (self.name, self.terms, self.count) = (name, terms, count) }
  }

  /// What the parts are values of; nil where there are none.
  public var by: String?
  /// The parts; a place may lie in several.
  public var parts: [Part]
  /// All words, those left out of the rows included.
  public var words: Int
  /// Documents with words.
  public var documents: Int
  /// The rows, the most frequent first.
  public var rows: [Row]
  /// What was left out of the rows, by class.
  public var omitted: [Omission]
  /// What it was made from.
  public var provenance: Provenance

  /// Makes frequencies.
  public init(
    by: String? = nil, parts: [Part] = [], words: Int, documents: Int, rows: [Row], omitted: [Omission] = [],
    provenance: Provenance = Provenance()
  ) {
    (self.by, self.parts, self.words, self.documents) = (by, parts, words, documents)
    (self.rows, self.omitted, self.provenance) = (rows, omitted, provenance)
  }
}
