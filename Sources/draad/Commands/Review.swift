import ArgumentParser
import Foundation
import QualitativeData
import Review

/// `draad review`
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Serves the page on which a coder decides about suggestions and codes by hand.",
    discussion: """
      Prints the page's address on standard output and serves it until Ctrl-C. Every decision is in the coder's file
      under 'Codings' before the page shows it as saved. Nobody but this machine can reach the page.

      With --sheet or --word nothing is served: what waits for the coder's decision is written into files of office
      programs, and 'draad codings import' reads back what the coder did to them.

      Example: draad review . --coder anna
      Example: draad review . --coder bert --blind
      Example: draad review . --coder anna --sheet voorstellen.xlsx
      Example: draad review . --coder anna --word voor-anna/
      """)

  @Argument(help: "The study's folder; the one you are in unless given.")
  var study: String = "."

  @Option(name: .long, help: "Who decides, by name: anna, or \"Anna de Wit\".")
  var coder: String

  @Flag(name: .long, help: "Hide the program's suggestions, to code independently of it.")
  var blind = false

  @Option(name: .long, help: "Write the suggestions into this Excel workbook, with a column for decisions.")
  var sheet: String?

  @Option(
    name: .long,
    help: "Write each document with its suggestions as comments into this folder, or one into this .docx file.")
  var word: String?

  @Option(name: .long, help: "Only this document, in a sheet or in Word; may be given several times.")
  var document: [String] = []

  @OptionGroup var serving: ServingOptions
  @OptionGroup var words: LexiconOptions

  func validate() throws {
    guard sheet != nil || word != nil else {
      if !document.isEmpty { throw ValidationError("--document needs --sheet or --word.") }
      return
    }
    if blind { throw ValidationError("--blind hides what --sheet and --word would show.") }
    if serving.isAsked { throw ValidationError("With --sheet or --word nothing is served.") }
  }

  func run() async throws {
    let outcome = Outcome()
    do throws(Diagnostic) {
      let folder = try StudyFolder(study, outcome: outcome)
      if sheet != nil || word != nil {
        let files = try await ReviewFiles(
          folder, coder: coder, language: serving.language, documents: document,
          tokenizer: try words.tokenizer(study: study, outcome), outcome)
        if let sheet { try files.writeSheet(sheet) }
        if let word { try files.writeDocuments(word) }
      } else {
        let review = try StudyReview(
          folder, coder: coder, isBlind: blind, tokenizer: try words.tokenizer(study: study, outcome), outcome)
        try await serving.serve(review, outcome)
      }
    } catch {
      outcome.report(error)
    }
    try outcome.finish()
  }
}
