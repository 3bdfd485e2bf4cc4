package dev.tandem.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Processor time of this process and of a PostgreSQL: what else the machine does meanwhile does not
 * show in it. Linux only; elsewhere 0.
 */
final class CpuTime {

  private static final double TICKS_PER_SECOND = 100;
  private static final int PARENT = 1;
  private static final int USER = 11;

  private final long postmaster;

  /**
   * @param backend the process of any of the server's connections
   */
  CpuTime(long backend) {
    this.postmaster = Long.parseLong(fields(backend)[PARENT]);
  }

  /** Seconds since they began, what they started included. */
  double seconds() {
    LongStream backends =
        ProcessHandle.of(postmaster).stream()
            .flatMap(ProcessHandle::descendants)
            .mapToLong(ProcessHandle::pid);
    LongStream all =
        LongStream.concat(LongStream.of(ProcessHandle.current().pid(), postmaster), backends);
    return all.map(CpuTime::ticks).sum() / TICKS_PER_SECOND;
  }

  /** In user and system mode, of itself and of its children that have ended. */
  private static long ticks(long pid) {
    return Stream.of(fields(pid)).skip(USER).limit(4).mapToLong(Long::parseLong).sum();
  }

  private static String[] fields(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    } catch (IOException ended) {
      return "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0".split(" ");
    }
  }
}
