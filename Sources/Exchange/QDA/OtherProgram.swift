import Packages
import QualitativeData

/// Projects of other programs in files that only those programs read, by the endings of their names, with the way to a
/// project of REFI-QDA. Endings and ways as the makers' manuals give them; a menu is named only where a manual was read.
public enum OtherProgram {
  /// What a file is and how to get a `.qdpx` out of its program; nil for others.
  public static func diagnostic(_ suffix: String) -> Diagnostic? {
    programs.first { $0.matches(suffix.lowercased()) }.map { program in
      Diagnostic(
        "import.own-file", "This is a \(program.what), which only that program reads", advice: program.advice)
    }
  }

  private struct Program {
    var name: String
    var endings: Set<String> = []
    /// Beginnings of endings that go on with a year: `mx24`.
    var dated: [String] = []
    var kind = "project"
    var how: String

    var what: String { "\(kind) of \(name)" }
    var advice: String { how }

    func matches(_ suffix: String) -> Bool {
      endings.contains(suffix)
        || dated.contains {
          suffix.hasPrefix($0) && !suffix.dropFirst($0.count).isEmpty
            && suffix.dropFirst($0.count).allSatisfy(\.isNumber)
        }
    }
  }

  private static let programs: [Program] = [
    Program(
      name: "NVivo", endings: ["nvp", "nvpx", "nvcx", "nvb"],
      how: "Open it in NVivo: on the tab Share choose Export Project, then REFI-QDA Project; import that .qdpx."),
    Program(
      name: "MAXQDA", endings: ["mex", "mqda", "mqtc"], dated: ["mx", "mex"],
      how: "Open it in MAXQDA and export it as a REFI-QDA project; import that .qdpx. MAXQDA 2018 and later can."),
    Program(
      name: "ATLAS.ti", endings: ["atlproj", "atlcb", "hpr7", "hpr6", "hpr5", "hpr", "acbk"], dated: ["atlproj"],
      how: "Open it in ATLAS.ti and export the project as QDPX; import that .qdpx. ATLAS.ti 8 and later can."),
    Program(
      name: "f4analyse", endings: ["f4p", "f4a"],
      how: "Open it in f4analyse and export it as a REFI-QDA project (.qdpx) or its codings as a table."),
    Program(
      name: "QDA Miner", endings: ["ppj", "ppz", "wpj"],
      how: "Open it in QDA Miner and export it as a REFI-QDA project; import that .qdpx."),
    Program(
      name: "Quirkos", endings: ["qrk"], how: "Open it in Quirkos and export it as REFI-QDA; import that .qdpx."),
    Program(
      name: "Transana", endings: ["tra", "tprj"],
      how: "Open it in Transana and export it as REFI-QDA; import that .qdpx."),
    Program(
      name: "HyperRESEARCH", endings: ["hs2", "hs3", "hs4"],
      how: "Export reports and transcripts from HyperRESEARCH: it writes no REFI-QDA project."),
    Program(
      name: "WebAnno or INCEpTION", endings: ["ser"],
      how: "Export the documents there as WebAnno TSV v3.3 or UIMA CAS XMI."),
  ]
}
