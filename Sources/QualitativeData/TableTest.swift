/// What a reader of a matrix must know.
public enum MatrixNote: String, Hashable, Sendable, Codable {
  /// Nobody has judged these passages: they were suggested.
  case suggested
  /// A case may have several values: columns may add up to more than 100 %.
  case severalValues = "several-values"
  /// Counts are of cases, shares of their weights.
  case weighted
  /// Some cases have no value of the attribute and stand in no column.
  case withoutValue = "without-value"
  /// Some cases share documents, focus groups for instance.
  case sharedDocuments = "shared-documents"
  /// A document may be about cases in several columns.
  case documentsInSeveral = "documents-in-several"

  /// The note in a language; English unless it is `nl`.
  public func text(_ language: String = "en") -> String {
    let isDutch = language == "nl"
    return switch self {
    case .suggested:
      isDutch
        ? "Voorgesteld, niet beoordeeld: niemand heeft deze passages nagelezen."
        : "Suggested, not reviewed: nobody has judged these passages."
    case .severalValues:
      isDutch
        ? "Een case kan meer dan één waarde hebben: kolommen kunnen optellen tot meer dan 100 %."
        : "A case may have several values: columns may add up to more than 100 %."
    case .documentsInSeveral:
      isDutch
        ? "Een document kan over cases in meer dan één kolom gaan en telt dan in elk: kolommen kunnen optellen tot meer dan het totaal."
        : "A document may be about cases in several columns and then counts in each: columns may add up to more than the total."
    case .weighted:
      isDutch
        ? "Aandelen zijn gewogen; de aantallen zijn die van de cases zelf."
        : "Shares are weighted; the counts are of the cases themselves."
    case .withoutValue:
      isDutch
        ? "Sommige cases hebben geen waarde en staan in geen enkele kolom."
        : "Some cases have no value and stand in no column."
    case .sharedDocuments:
      isDutch
        ? "Sommige cases delen documenten, zoals focusgroepen, en zijn dus niet onafhankelijk van elkaar: wat alleen daarop "
          + "rust, is niet getoetst."
        : "Some cases share documents, focus groups for instance, and so are not independent of one another: what rests on "
          + "these alone is not tested."
    }
  }
}

/// A test of a table of counts, or why there is none.
public struct TableTest: Hashable, Sendable, Codable {
  /// How the probability was found.
  public enum Method: String, Hashable, Sendable, Codable {
    /// The exact test of Fisher, Freeman and Halton (1951), every table enumerated; for two by two Fisher's own.
    case exact = "fisher-exact"
    /// The same by drawing tables with the margins kept, from a seed.
    case drawn = "fisher-monte-carlo"
    /// Pearson's chi-square without a continuity correction.
    case chiSquare = "chi-square"

    /// What the field calls it; English unless the language is `nl`.
    public func name(_ language: String = "en") -> String {
      switch (self, language == "nl") {
      case (.exact, true): "exacte toets van Fisher–Freeman–Halton"
      case (.exact, false): "Fisher–Freeman–Halton exact test"
      case (.drawn, true): "toets van Fisher–Freeman–Halton met getrokken tabellen"
      case (.drawn, false): "Fisher–Freeman–Halton test with tables drawn"
      case (.chiSquare, true): "chikwadraattoets van Pearson"
      case (.chiSquare, false): "Pearson's chi-square test"
      }
    }
  }

  /// Why a test would mislead.
  public enum Reason: String, Hashable, Sendable, Codable {
    /// Counts of segments, passages, characters: those of one case are not independent of one another.
    case notIndependent = "not-independent"
    /// A case stands in several columns.
    case severalValues = "several-values"
    /// Fewer than two columns with cases, or a code that every case has, or none.
    case nothingToCompare = "nothing-to-compare"
    /// Fewer than eight cases.
    case tooFewCases = "too-few-cases"
    /// Cases carry weights.
    case weighted
    /// Nobody has judged the passages: a test would test the program.
    case suggested
    /// Each column is one document or one case.
    case singleUnits = "single-units"
    /// Some case has the code only by what stands in a document that several cases share: what one says there, the
    /// others heard.
    case sharedDocuments = "shared-documents"
    /// Somebody speaks for several cases: these are not independent of one another.
    case sharedSpeakers = "shared-speakers"
    /// Cases of a column were not read: that they lack a code means nothing.
    case unread
    /// Some documents count as they were settled, others as far as coders agree: two measures, not one.
    case unsettled
    /// In some columns more documents wait for settling than in others: less is counted there.
    case uneven
    /// Columns were read by more coders on average than others.
    case unevenlyRead = "unevenly-read"
    /// Cases of a column were read in part: whether they have a code that was not found is not known.
    case partlyRead = "partly-read"
    /// Only codings that came about in one way are counted: that a case has none of them says nothing of the code.
    case someStatuses = "some-statuses"

    /// The reason in a language, as a clause; English unless it is `nl`.
    public func text(_ language: String = "en") -> String {
      let isDutch = language == "nl"
      return switch self {
      case .notIndependent:
        isDutch
          ? "passages uit één case zijn niet onafhankelijk van elkaar"
          : "passages of one case are not independent of one another"
      case .severalValues:
        isDutch ? "een case kan in meer dan één kolom staan" : "a case may stand in more than one column"
      case .nothingToCompare: isDutch ? "er is niets te vergelijken" : "there is nothing to compare"
      case .tooFewCases: isDutch ? "minder dan acht cases" : "fewer than eight cases"
      case .weighted: isDutch ? "de cases zijn gewogen" : "the cases are weighted"
      case .suggested:
        isDutch ? "niemand heeft de voorstellen beoordeeld" : "nobody has judged the suggestions"
      case .singleUnits:
        isDutch ? "elke kolom is één document of case" : "each column is a single document or case"
      case .sharedDocuments:
        isDutch
          ? "een case heeft de code alleen door een gesprek dat ook over andere cases gaat"
          : "a case has the code only by a document that is about other cases as well"
      case .sharedSpeakers:
        isDutch
          ? "dezelfde spreker spreekt voor meer dan één case"
          : "the same speaker speaks for more than one case"
      case .unread:
        isDutch ? "niet alle cases zijn gelezen" : "not all cases were read"
      case .unsettled:
        isDutch
          ? "de ene helft van het materiaal is beslecht en de andere niet: dat zijn twee maatstaven"
          : "some of the material was settled and some was not: these are two measures"
      case .partlyRead:
        isDutch
          ? "niet alle cases zijn geheel gelezen"
          : "not all cases were read to the end"
      case .someStatuses:
        isDutch
          ? "alleen coderingen tellen die zo tot stand kwamen; dat een case er geen heeft, zegt niets van de code"
          : "only codings that came about so are counted; that a case has none says nothing of the code"
      case .unevenlyRead:
        isDutch
          ? "de ene kolom is door meer codeurs gelezen dan de andere, en dan telt hetzelfde anders"
          : "some columns were read by more coders than others, and then the same counts otherwise"
      case .uneven:
        isDutch
          ? "in de ene kolom wachten meer documenten op het beslechten van verschillen dan in de andere, en daar telt minder"
          : "in some columns more documents wait for differences to be settled than in others, and less is counted there"
      }
    }
  }

  /// Why there is no test; all numbers are nil then.
  public var withheld: Reason?
  /// How the probability was found.
  public var method: Method?
  /// The probability of a table at least as unlikely, were there no difference.
  public var p: Double?
  /// The smallest probability that any table with these margins could have; 0 where it was not looked for.
  public var smallest: Double?
  /// The codes that it is corrected with.
  public var family: TestFamily.Member?
  /// Corrected for all codes of the family, step by step after Holm (1979), where a step counts only codes that could
  /// have reached that probability (Tarone 1990).
  public var holm: Double?
  /// The false discovery rate after Benjamini and Hochberg (1995), which takes the tests of a family for independent or
  /// positively dependent.
  public var discovery: Double?
  /// Pearson's statistic and its degrees of freedom, whatever the method.
  public var chiSquare: Double?
  /// Degrees of freedom of `chiSquare`.
  public var freedom: Int?
  /// The smallest expected count.
  public var smallestExpected: Double?
  /// Cramér's V (1946) as textbooks have it: √(χ² / (n · (smaller number of rows or columns − 1))).
  public var cramer: Double?
  /// Cramér's V corrected for bias (Bergsma 2013): 0 no more than chance, 1 all.
  public var effect: Double?
  /// Adjusted residuals (Haberman 1973) of the counted units per column: beyond ±2 a cell stands out. For a table of
  /// two attributes, row after row.
  public var residuals: [Double]?
  /// How many tables were drawn.
  public var draws: Int?

  /// A test that would mislead.
  public init(withheld: Reason) { self.withheld = withheld }

  /// A test.
  public init(
    method: Method, p: Double, smallest: Double = 0, chiSquare: Double, freedom: Int, smallestExpected: Double,
    cramer: Double, effect: Double, residuals: [Double], draws: Int? = nil
  ) {
    self.method = method
    self.p = p
    self.smallest = smallest
    self.cramer = cramer
    self.chiSquare = chiSquare
    self.freedom = freedom
    self.smallestExpected = smallestExpected
    self.effect = effect
    self.residuals = residuals
    self.draws = draws
  }
}
