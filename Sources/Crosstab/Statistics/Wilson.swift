import QualitativeData

/// Wilson's (1927) interval for a share: right also for few cases and for shares near 0 and 1.
public enum Wilson {
  /// The 95 % interval of `count` in `total`; nil where there is nothing to have a share of.
  public static func interval(_ count: Int, of total: Int) -> ShareInterval? {
    guard total > 0, count >= 0, count <= total else { return nil }
    // The 0.975 quantile of the standard normal distribution.
    let z = 1.959963984540054
    let n = Double(total)
    let p = Double(count) / n
    let middle = p + z * z / (2 * n)
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let whole = 1 + z * z / n
    return ShareInterval(
      low: count == 0 ? 0 : (middle - half) / whole, high: count == total ? 1 : (middle + half) / whole)
  }
}
