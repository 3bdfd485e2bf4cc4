package dev.tandem.queue;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Jobs that do what the test says for their subject; without a script they are done at once. */
@Singleton
class ScriptedJobs implements JobHandler {

  static final String KIND = "test.scripted";
  static final JobOutcome DONE = JobOutcome.done("done", List.of());

  private final Map<String, Function<Job, Uni<JobOutcome>>> scripts = new ConcurrentHashMap<>();
  private final Queue<Job> ran = new ConcurrentLinkedQueue<>();

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    ran.add(job);
    return scripts.getOrDefault(job.subject(), any -> Uni.createFrom().item(DONE)).apply(job);
  }

  void on(String subject, Function<Job, Uni<JobOutcome>> script) {
    scripts.put(subject, script);
  }

  void fail(String subject, Throwable failure) {
    on(subject, job -> Uni.createFrom().failure(failure));
  }

  /** The outcomes of the first runs; later ones are done. */
  void answer(String subject, JobOutcome... outcomes) {
    Queue<JobOutcome> left = new ConcurrentLinkedQueue<>(List.of(outcomes));
    on(subject, job -> Uni.createFrom().item(left.isEmpty() ? DONE : left.poll()));
  }

  /** Runs of the subject go on until the future is completed. */
  CompletableFuture<JobOutcome> hold(String subject) {
    CompletableFuture<JobOutcome> end = new CompletableFuture<>();
    on(subject, job -> Uni.createFrom().completionStage(end));
    return end;
  }

  void obey(String subject) {
    scripts.remove(subject);
  }

  long runs(String subject) {
    return ran.stream().filter(job -> job.subject().equals(subject)).count();
  }

  List<String> subjects() {
    return ran.stream().map(Job::subject).toList();
  }

  void forget() {
    scripts.clear();
    ran.clear();
  }
}
