/// A figure of the study, drawn for print.
public struct StudyFigure: Sendable {
  let figure: Figure

  /// Its name as a file, without an ending.
  public var name: String { figure.name }
  /// What it shows.
  public var title: String { figure.title }
  /// The figure as an SVG file.
  public var svg: [UInt8] { Array(figure.file.utf8) }
}
