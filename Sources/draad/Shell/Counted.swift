/// A count with its noun, as a sentence has it: `counted(1, "document")` is `1 document`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
