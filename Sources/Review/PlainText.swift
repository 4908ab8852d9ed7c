/// What people may put into names that others see: nothing that hides, breaks lines or turns the direction of writing.
extension String {
  /// Whether it is one line without characters that control how text is shown.
  var isPlainLine: Bool { !unicodeScalars.contains { $0.isControl || $0.turnsText } }

  /// The same, but for line ends and tabs.
  var isPlainText: Bool {
    !unicodeScalars.contains { ($0.isControl && !["\n", "\r", "\t"].contains($0)) || $0.turnsText }
  }

  /// The same for what is pasted from elsewhere: marks without width do no harm there, what turns the text does.
  var isPlainNote: Bool {
    !unicodeScalars.contains {
      ($0.isControl && !["\n", "\r", "\t"].contains($0)) || 0x202A...0x202E ~= $0.value || 0x2066...0x2069 ~= $0.value
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    [.control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned].contains(properties.generalCategory)
  }

  /// Marks, embeddings, overrides and isolates of direction; the mark of byte order, tags, and what has no width.
  fileprivate var turnsText: Bool {
    switch value {
    case 0x061C, 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
