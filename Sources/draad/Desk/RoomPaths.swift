/// Addresses of the rooms that more than one place must know.
enum RoomPaths {
  /// Where files are sent.
  static let upload = "/api/transcripts"
  /// Where what colleagues gave is opened.
  static let colleagues = "/api/colleagues/open"
  /// How a run goes on.
  static let runEvents = "/api/run/events"
}
