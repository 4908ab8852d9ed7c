/// Where the parts of a study lie, relative to its folder. Every part has a default; the file `study.yaml` is optional.
public struct Study: Hashable, Sendable, Codable {
  /// Whose word counts where several coders coded the same document.
  public enum Agreement: String, Sendable, Codable, CaseIterable {
    /// Every coder's codings.
    case all
    /// What more than half of the document's coders applied, and what was settled.
    case majority
    /// What all of the document's coders applied, and what was settled.
    case adjudicated
    /// What was settled; elsewhere what all agree on who read the place; where one coder alone read it, that coder's
    /// own. What was overruled never counts.
    case settled
  }

  /// Who may read what is derived and decided, beside its owner.
  public enum Sharing: String, Sendable, Codable, CaseIterable {
    /// Nobody.
    case none
    /// The group to which the files belong, which may also write.
    case group
  }

  /// When coders see the program's suggestions, unless they choose otherwise for a document.
  public enum Showing: String, Sendable, Codable, CaseIterable {
    /// At once.
    case atOnce = "at-once"
    /// When the coder has finished the document, or asks for them.
    case afterwards
    /// Never.
    case blind
  }

  /// What becomes of symbolic links among the transcripts.
  public enum Links: String, Sendable, Codable, CaseIterable {
    /// Those to files within the study are followed; those to folders are not.
    case inside
    /// All are followed.
    case follow
  }

  /// What it is called in reports; the folder's name where empty.
  public var name: String
  /// Two letters: the language of the interviews and of the report.
  public var language: String
  /// The folder with the transcripts.
  public var transcripts: String
  /// Folders and files in it that are no transcripts, as names or paths relative to it.
  public var exclude: [String]
  /// The table of cases.
  public var cases: String
  /// The table of speakers: who is who, where a person said so.
  public var speakers: String
  /// People who ask in every transcript, by name or label.
  public var interviewers: [String]
  /// The codebook: YAML, `.qdc`, `.csv`, `.tsv` or `.xlsx`; where empty, `codebook.yaml` in `Codebooks`, the only YAML file
  /// there, or the only file of another kind.
  public var codebook: String
  /// The folder with the coders' files. Precious: no stage writes here.
  public var codings: String
  /// The folder for all that is derived.
  public var output: String
  /// The attributes by which the report compares; where empty, those with few values.
  public var compare: [String]
  /// The ranges of numbers that an attribute is compared by: `leeftijd: [0-39, 40-59, 60-]`.
  public var bins: [String: [String]]
  /// The order of an attribute's values: `fase: [begin, groei, rijp]`; where it has none, that of the table of cases.
  public var order: [String: [String]]
  /// Names of speakers that stand for different people in different cases.
  public var namesakes: [String]
  /// Whether shares come with intervals, as if the cases were drawn at random from many like them.
  public var intervals: Bool
  /// Suggestions from this confidence on stand in for codings in a study without any; 0 for all that were made.
  public var confidence: Double
  /// Whose codings tables and report count.
  public var agreement: Agreement
  /// What kinds of material there are, each with its documents as names or patterns (`*-website`), where they are not to
  /// be told from the table of cases and from who speaks.
  public var kinds: [String: [String]]
  /// The attribute with the date on which a case's material was collected; looked for where empty.
  public var collected: String

  /// A program with its arguments that suggests in the place of Draad; none where empty.
  public var engine: [String]

  /// The folder with the sentence encoder that learning and suggesting use; none where empty.
  public var encoder: String

  /// Who may read what is written, beside its owner.
  public var shared: Sharing
  /// Which links among the transcripts are followed.
  public var links: Links
  /// When coders see suggestions.
  public var suggestions: Showing

  /// A study with every part at its default.
  public init() {
    name = ""
    language = "nl"
    transcripts = "Corpus"
    exclude = []
    cases = "Corpus/cases.csv"
    speakers = "Corpus/speakers.csv"
    interviewers = []
    codebook = ""
    codings = "Codings"
    output = "out"
    compare = []
    bins = [:]
    order = [:]
    namesakes = []
    intervals = false
    confidence = 0
    agreement = .settled
    kinds = [:]
    collected = ""
    engine = []
    encoder = ""
    shared = .none
    links = .inside
    suggestions = .atOnce
  }

  /// Reads what is given and leaves the rest at its default.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init()
    name = try values.decodeIfPresent(String.self, forKey: .name) ?? name
    language = try values.decodeIfPresent(String.self, forKey: .language) ?? language
    transcripts = try values.decodeIfPresent(String.self, forKey: .transcripts) ?? transcripts
    exclude = try values.decodeIfPresent([String].self, forKey: .exclude) ?? exclude
    cases = try values.decodeIfPresent(String.self, forKey: .cases) ?? cases
    speakers = try values.decodeIfPresent(String.self, forKey: .speakers) ?? speakers
    interviewers = try values.decodeIfPresent([String].self, forKey: .interviewers) ?? interviewers
    codebook = try values.decodeIfPresent(String.self, forKey: .codebook) ?? codebook
    codings = try values.decodeIfPresent(String.self, forKey: .codings) ?? codings
    output = try values.decodeIfPresent(String.self, forKey: .output) ?? output
    compare = try values.decodeIfPresent([String].self, forKey: .compare) ?? compare
    bins = try values.decodeIfPresent([String: [String]].self, forKey: .bins) ?? bins
    order = try values.decodeIfPresent([String: [String]].self, forKey: .order) ?? order
    namesakes = try values.decodeIfPresent([String].self, forKey: .namesakes) ?? namesakes
    intervals = try values.decodeIfPresent(Bool.self, forKey: .intervals) ?? intervals
    confidence = try values.decodeIfPresent(Double.self, forKey: .confidence) ?? confidence
    agreement = try values.decodeIfPresent(Agreement.self, forKey: .agreement) ?? agreement
    kinds = try values.decodeIfPresent([String: [String]].self, forKey: .kinds) ?? kinds
    collected = try values.decodeIfPresent(String.self, forKey: .collected) ?? collected
    engine = try values.decodeIfPresent([String].self, forKey: .engine) ?? engine
    encoder = try values.decodeIfPresent(String.self, forKey: .encoder) ?? encoder
    shared = try values.decodeIfPresent(Sharing.self, forKey: .shared) ?? shared
    links = try values.decodeIfPresent(Links.self, forKey: .links) ?? links
    suggestions = try values.decodeIfPresent(Showing.self, forKey: .suggestions) ?? suggestions
  }
}
