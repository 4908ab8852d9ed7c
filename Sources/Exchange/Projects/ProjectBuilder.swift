import Bytes
import QualitativeData
import Tabulate

/// A study as a project of REFI-QDA, for ATLAS.ti, MAXQDA, NVivo, QualCoder and others.
public struct ProjectBuilder: Stage {
  /// What a reader needs otherwise than others. What all get, because some need it: names of notes that occur once, and a
  /// time on each note (QualCoder stops at either, refi.py, parse_notes, version 4.0 beta); comments beside notes.
  public enum Profile: String, Sendable, CaseIterable {
    /// What all readers take: a selection for each coding, since some read only a selection's first.
    case any
    /// Cases linked to their text by a code with the case's GUID, one selection for what a coder coded the same way twice,
    /// codable groups below codable codes, and the cases' documents as an attribute, since its export leaves the links out
    /// (read in QualCoder's refi.py and seen with it, version 4.0 beta).
    case qualcoder
    /// The same as for any: nothing is known that MAXQDA needs otherwise.
    case maxqda
    /// Positions in UTF-16 units: NVivo counts what lies beyond U+FFFF, such as emoji, as two.
    case nvivo
    /// One selection for all codings of a coder on the same passage: ATLAS.ti shows each selection as a quotation.
    case atlas
  }

  private let profile: Profile

  /// Prepares for a reader.
  public init(profile: Profile = .any) { self.profile = profile }

  /// Builds the project; what the standard cannot hold in its own elements goes into a note.
  public func run(_ contents: StudyContents) throws(Diagnostic) -> Diagnosed<QDAProject> {
    var build = ProjectBuild(contents, profile)
    build.addCodes()
    build.addSources()
    build.addCases()
    build.addMemos()
    build.addOrigins()
    build.addRecord()
    return Diagnosed(build.project)
  }

  /// The codes alone, for a `.qdc`.
  public static func codes(_ codebook: Codebook) -> [QDAProject.Code] {
    CodeTitles(codebook).tree(codebook, used: [], notes: [:])
  }
}
