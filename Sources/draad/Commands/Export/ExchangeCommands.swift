import ArgumentParser

extension DraadCommand {
  /// What brings studies to and from other programs.
  static let exchange: [any ParsableCommand.Type] = [
    ExportCommand.self, ImportCommand.self, DiffCommand.self, PseudonymiseCommand.self, Archive.self,
  ]
}
