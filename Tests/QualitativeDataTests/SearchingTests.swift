import QualitativeData
import Testing

@Suite("Searching")
struct SearchingTests {
  @Test("finds where something begins to hold", arguments: 0..<12)
  func partition(from start: Int) {
    let numbers = Array(0..<10)
    #expect(numbers.partitioningIndex { $0 >= start } == min(start, 10))
    #expect(numbers[3...].partitioningIndex { $0 >= start } == min(max(start, 3), 10))
    #expect([Int]().partitioningIndex { $0 >= start } == 0)
  }

  @Test("takes white space off both ends, and none from within")
  func trimmed() {
    #expect("\u{A0} a  b\t\n".trimmed == "a  b" && "".trimmed == "" && " \n".trimmed == "")
  }
}
