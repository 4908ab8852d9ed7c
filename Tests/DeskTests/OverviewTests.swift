import Desk
import Testing

@Suite("The next thing to do")
struct OverviewTests {
  private func facts(_ change: (inout StudyFacts) -> Void = { _ in }) -> StudyFacts {
    var facts = StudyFacts()
    facts.hasBegun = true
    facts.transcripts = ["n01", "n02", "n03"]
    facts.documents = facts.transcripts
    facts.coder = "anna"
    change(&facts)
    return facts
  }

  private func steps(_ facts: StudyFacts) -> [String] {
    Overview(facts).waiting.map { "\($0.step.rawValue) \($0.count)" + ($0.document.map { " " + $0 } ?? "") }
  }

  @Test("in an empty folder a study is begun; then come transcripts, then they are read")
  func beginning() {
    #expect(steps(StudyFacts()) == ["begin 0"])
    #expect(steps(facts { ($0.transcripts, $0.documents) = ([], []) }) == ["add 0"])
    #expect(steps(facts { $0.documents = ["n01"] }).first == "update 2")
    #expect(steps(facts { $0.transcripts = ["n01"] }).first == "update 2")
    #expect(steps(facts { $0.changed = ["n02"] }).first == "update 1")
  }

  @Test("coding goes on where it was begun; who speaks is asked only before anybody coded")
  func coding() {
    #expect(steps(facts { $0.unsure = ["n03"] }) == ["speakers 1", "code 3 n01"])
    let begun = facts {
      $0.unsure = ["n03"]
      ($0.finished, $0.begun) = (["n01"], ["n01", "n03"])
      $0.coders = [.init(coder: "anna", begun: 2, finished: 1, codings: 5)]
    }
    #expect(steps(begun) == ["code 2 n03"])
  }

  @Test("what was made while reading is taken in, and tables are made again when they are old")
  func ending() {
    let done = facts {
      $0.finished = ["n01", "n02", "n03"]
      $0.coders = [.init(coder: "anna", begun: 3, finished: 3, codings: 5)]
    }
    #expect(steps(done) == ["results 0"])
    var proposing = done
    proposing.proposals = ["gunnen", "krapte"]
    #expect(steps(proposing) == ["adopt 2"])
    var adopted = done
    adopted.codes = 2
    #expect(steps(adopted) == ["update 1"])
    adopted.areTablesOld = true
    #expect(steps(adopted) == ["update 1"])
    adopted.areTablesOld = false
    adopted.comparable = ["n01"]
    #expect(steps(adopted) == ["differences 1", "results 0"])
  }
}
