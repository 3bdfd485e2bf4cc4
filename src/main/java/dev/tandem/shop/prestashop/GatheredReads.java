package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unknown;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Spares the shop: at most four requests at a time, and reads by key that wait at the same moment
 * become one list request. PHP needs 50 to 100 ms for each request, however few rows it returns.
 *
 * <p>Nothing waits for company: a read is sent at once while a slot is free. Only when all are busy
 * do reads queue up, and the longer they wait the more of them share a request.
 *
 * <pre>
 * slots   [a][b][c][d]     e f g arrive: same list, all slots busy
 * waiting  {e f g}         the first free slot asks for e|f|g
 * </pre>
 *
 * <p>When the shop fails to answer a shared request, each read is sent again on its own, so that
 * one bad record does not fail the others.
 */
@ApplicationScoped
class GatheredReads {

  private static final int SLOTS = 4;
  private static final int MOST_READS = 20;

  private final ListReader client;
  private final Map<Object, Lane> lanes = new ConcurrentHashMap<>();

  GatheredReads(ListReader client) {
    this.client = client;
  }

  /** The list alone, in the order the shop sends. */
  Uni<List<JsonNode>> list(ShopAccess shop, Question question) {
    return Uni.createFrom()
        .emitter(waiter -> enqueue(Batch.of(shop, question, null, new Read(Set.of(), waiter))));
  }

  /**
   * The rows whose field has one of these values; empty without values.
   *
   * @param field such as {@code id_order}; part of each row
   */
  Uni<List<JsonNode>> where(
      ShopAccess shop, Question question, String field, Collection<String> values) {
    Set<String> wanted = new LinkedHashSet<>(values);
    if (wanted.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return Uni.createFrom()
        .emitter(waiter -> enqueue(Batch.of(shop, question, field, new Read(wanted, waiter))));
  }

  private void enqueue(Batch batch) {
    Lane lane = lanes.computeIfAbsent(batch.shop.id(), id -> new Lane());
    lane.add(batch);
    drain(lane);
  }

  private void drain(Lane lane) {
    for (Batch next = lane.next(); next != null; next = lane.next()) {
      send(lane, next);
    }
  }

  private void send(Lane lane, Batch batch) {
    // Several callers wait for one request: nobody's pipeline can carry it, so it is started here.
    client
        .read(batch.shop, batch.request())
        .subscribe()
        .with(
            rows -> {
              lane.release();
              batch.reads.forEach(read -> read.waiter.complete(batch.rowsOf(read, rows)));
              drain(lane);
            },
            failure -> {
              lane.release();
              if (batch.reads.size() > 1 && mayBeOneRecord(failure)) {
                batch.reads.forEach(read -> lane.addFirst(batch.alone(read)));
              } else {
                batch.reads.forEach(read -> read.waiter.fail(failure));
              }
              drain(lane);
            });
  }

  /** A shop that is slow or gone is so for each record; one that answered badly may not be. */
  private static boolean mayBeOneRecord(Throwable failure) {
    return failure instanceof Rejected
        || (failure instanceof Unknown fault && PrestaShopFaults.answered(fault));
  }

  /** One caller's read. */
  private record Read(Set<String> values, UniEmitter<? super List<JsonNode>> waiter) {}

  /**
   * Reads that go out as one request.
   *
   * @param field null for a list as it is
   * @param open whether other reads may join
   */
  private record Batch(
      ShopAccess shop, Question question, @Nullable String field, List<Read> reads, boolean open) {

    static Batch of(ShopAccess shop, Question question, @Nullable String field, Read read) {
      return new Batch(shop, question, field, List.of(read), field != null);
    }

    Batch with(List<Read> others) {
      return new Batch(shop, question, field, others, open);
    }

    Batch alone(Read read) {
      return new Batch(shop, question, field, List.of(read), false);
    }

    /** Equal for reads that may share a request: also the same key and settings of the shop. */
    Object likeness() {
      return List.of(
          shop.url(), shop.credential(), shop.platformSettings(), question, String.valueOf(field));
    }

    Question request() {
      if (field == null) {
        return question;
      }
      Set<String> all = new LinkedHashSet<>();
      reads.forEach(read -> all.addAll(read.values));
      return question.where(field, all);
    }

    List<JsonNode> rowsOf(Read read, List<JsonNode> rows) {
      return field == null
          ? rows
          : rows.stream().filter(row -> read.values.contains(row.path(field).asText())).toList();
    }
  }

  /** The slots of one shop and what waits for them. Methods are short and never call out. */
  private static final class Lane {
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private int busy;

    synchronized void add(Batch batch) {
      waiting.add(batch);
    }

    synchronized void addFirst(Batch batch) {
      waiting.addFirst(batch);
    }

    synchronized void release() {
      busy--;
    }

    /** Takes a slot and what goes out in it; null when no slot is free or nothing waits. */
    synchronized @Nullable Batch next() {
      Batch first = busy < SLOTS ? waiting.poll() : null;
      if (first == null) {
        return null;
      }
      busy++;
      if (!first.open) {
        return first;
      }
      List<Read> reads = new ArrayList<>(first.reads);
      Object likeness = first.likeness();
      waiting.removeIf(
          other -> {
            boolean joins =
                reads.size() < MOST_READS && other.open && other.likeness().equals(likeness);
            if (joins) {
              reads.addAll(other.reads);
            }
            return joins;
          });
      return first.with(reads);
    }
  }
}
