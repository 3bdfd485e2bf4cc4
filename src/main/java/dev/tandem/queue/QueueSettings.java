package dev.tandem.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the queue behaves; {@code tandem.queue.*}. */
@ConfigMapping(prefix = "tandem.queue")
public interface QueueSettings {

  /** Whether this process runs jobs at all; false for a replica that only receives. */
  @WithDefault("true")
  boolean run();

  /**
   * Jobs that run at the same time in this process. Twice as many as an Odoo call takes orders, so
   * that the next ones are ready when it comes back.
   */
  @WithDefault("200")
  int concurrency();

  /** Attempts before a job is a dead letter. */
  @WithDefault("5")
  int maxAttempts();

  /** First pause after a failure; fifteen times as long each time, with jitter. */
  @WithDefault("2s")
  Duration backoff();

  /** Longest pause after a failure. */
  @WithDefault("4h")
  Duration maxBackoff();

  /** About how often one of many jobs is tried that fail alike at the same operation. */
  @WithDefault("30s")
  Duration ailingEvery();

  /** How long a claim is good without a heartbeat. */
  @WithDefault("15s")
  Duration lease();

  /**
   * How often a job may lose a worker that ran no other suspect beside it, with longer and longer
   * pauses between, before it is taken to be the cause.
   */
  @WithDefault("5")
  int maxRescues();

  /** A run that takes longer is given up and counted as failed. */
  @WithDefault("15m")
  Duration maxRun();

  /** How long a process that stops waits for the jobs that it runs. */
  @WithDefault("5s")
  Duration shutdownGrace();

  /** First pause before a connection that is down is probed again; doubled each time. */
  @WithDefault("1s")
  Duration probeEvery();

  /** Longest pause between two probes. */
  @WithDefault("20s")
  Duration maxProbeEvery();

  /** How often in a row credentials are refused before the connection counts as paused. */
  @WithDefault("5")
  int refusalsBeforePause();

  /** First pause before credentials that were refused again and again are tried; doubled. */
  @WithDefault("1m")
  Duration probeRefusedEvery();

  /** Longest pause between two such tries. */
  @WithDefault("15m")
  Duration maxProbeRefusedEvery();

  /** Finished jobs are forgotten after this time. */
  @WithDefault("7d")
  Duration keepDone();
}
