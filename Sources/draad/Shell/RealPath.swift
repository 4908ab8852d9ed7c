import Foundation

/// Where a path leads, symbolic links followed as far as there is something.
enum RealPath {
  /// The path without links, points and doubled slashes.
  static func of(_ path: String) -> String {
    var place = path.hasPrefix("/") ? "/" : existing(".") ?? "/"
    for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == ".." {
        place = parent(of: place)
      } else {
        let next = place == "/" ? "/\(part)" : "\(place)/\(part)"
        place = existing(next) ?? next
      }
    }
    return place
  }

  /// Whether one path, both as `of` gives them, is another or lies below it.
  static func isWithin(_ path: String, _ folder: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  /// The way to a folder from another, both as `of` gives them.
  static func way(to folder: String, from place: String) -> String {
    let (to, from) = (folder.split(separator: "/"), place.split(separator: "/"))
    let common = zip(to, from).prefix { $0 == $1 }.count
    let parts = Array(repeating: "..", count: from.count - common) + to.dropFirst(common).map(String.init)
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  /// Whether there is a symbolic link of that name, wherever it leads.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func existing(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  private static func parent(of path: String) -> String {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
