import CAllocator

/// How the C library deals with memory that is free again.
enum Allocator {
  /// Keeps up to 32 MiB of it for the next document. By default glibc gives blocks of 128 KiB and more back to the kernel at
  /// once, and the kernel clears every page anew: a sixth of the time of `draad ingest`. Not for a whole study, whose tables and
  /// learning would keep it too.
  static func keepFreed() {
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, 32 << 20)
  }
}
