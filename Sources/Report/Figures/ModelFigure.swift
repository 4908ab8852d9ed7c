import QualitativeData
import Tabulate

/// The study's conceptual model and where it lies for each type of cases: a box for each main code with the codes in it that
/// most cases have, and arrows as strong as the main codes' material goes together.
///
/// All numbers are those of the matrix and the co-occurrence that it is given, so that tables say the same.
public struct ModelFigure: Sendable {
  /// So many types have room beside one another and below.
  public static let mostTypes = 6

  let matrix: CodeMatrix
  let panels: [ModelPanel]
  let codebook: Codebook
  let say: Wording

  /// Of cases by the values of an attribute, or of all cases where the matrix has none; and which codes go together in the
  /// cases of each value. Nil where the codebook has no model.
  public init?(
    _ matrix: CodeMatrix, together: [(value: String?, pairs: CoOccurrence)], codebook: Codebook, language: String
  ) {
    guard !codebook.model.isEmpty else { return nil }
    self.matrix = matrix
    self.codebook = codebook
    say = Wording(language)
    let columns: [Int?] = matrix.attribute.isEmpty ? [nil] : matrix.columns.indices.map { $0 }
    panels = columns.map { column in
      let value = column.map { matrix.columns[$0].value }
      return ModelPanel(matrix, column: column, together.first { $0.value == value }?.pairs, codebook)
    }
  }

  /// The figure, drawn.
  public var drawn: StudyFigure { StudyFigure(figure: figure) }

  var figure: Figure {
    let boxes = ModelDrawing(panels: panels, arrows: codebook.model, say: say).drawn
    return ColumnFigure(
      name: matrix.attribute.isEmpty ? "model" : "model-per-\(FileName.of(matrix.attribute))",
      title: matrix.attribute.isEmpty
        ? say("Het model, in alle cases", "The model, in all cases")
        : say("Het model per \(matrix.attribute)", "The model by \(matrix.attribute)"),
      base: FigureBase(matrix, say).text, note: note, drawing: boxes.drawing, height: boxes.height, table: table
    ).figure(say)
  }

  private var note: String {
    let guide = say(
      "Zo leest u dit: in elk vak staat een hoofdcode met het aantal cases dat er een code van kreeg, en daaronder de codes "
        + "die de meeste cases kregen. Bij een pijl: in hoeveel segmenten beide hoofdcodes beginnen, en welk deel dat is van "
        + "de segmenten waarin een van beide begint (Jaccard); hoe dikker, hoe groter dat deel. De richting van pijlen is "
        + "die van het model, niet geteld.",
      "How to read this: in each box stands a main code with the number of cases that were given a code of it, and below it "
        + "the codes that most cases were given. At an arrow: in how many segments both main codes begin, and what share "
        + "that is of the segments in which either begins (Jaccard); the thicker, the larger. The direction of arrows is "
        + "the model's and was not counted.")
    return ([guide] + FigureBase(matrix, say).notes).joined(separator: " ")
  }

  private var table: [[String]] {
    let header = [
      say("hoofdcode", "main code"), matrix.attribute.isEmpty ? "cases" : matrix.attribute, say("code", "code"),
      "cases",
      say("van", "of"),
    ]
    let boxes = panels.flatMap { panel in
      panel.boxes.flatMap { box in
        [[box.label, panel.value ?? "", "", String(box.cases), String(panel.total)]]
          + box.leaves.map { [box.label, panel.value ?? "", $0.label, String($0.cases), String(panel.total)] }
      }
    }
    let ties = panels.flatMap { panel in
      panel.ties.map { tie in
        let (from, to) = (label(tie.arrow.from), label(tie.arrow.to))
        return [
          "\(from) → \(to)", panel.value ?? "", say("segmenten", "segments"), String(tie.segments),
          say.decimal(tie.share),
        ]
      }
    }
    return [header] + boxes + ties
  }

  private func label(_ code: String) -> String { codebook[code]?.label ?? code }
}
