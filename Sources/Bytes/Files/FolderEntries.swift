import Foundation

/// What the file system lists in a folder itself.
public enum FolderEntries {
  /// The names as bytes, in no order, with what each is: `DT_REG`, `DT_LNK`, `DT_UNKNOWN` …; `.` and `..` are left out.
  /// Nil where the folder cannot be looked into.
  public static func list(_ folder: String) -> [(name: [UInt8], type: Int32)]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var entries: [(name: [UInt8], type: Int32)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name == [0x2E] || name == [0x2E, 0x2E] { continue }
      entries.append((name, Int32(entry.pointee.d_type)))
    }
    return entries
  }
}
