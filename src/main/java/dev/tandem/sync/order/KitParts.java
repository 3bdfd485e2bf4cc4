package dev.tandem.sync.order;

import dev.tandem.commerce.OdooId;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.sync.Outbound;
import dev.tandem.sync.Picking;
import dev.tandem.sync.order.LineChanges.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one unit of a line leaves as: itself, or so much of each part where Odoo explodes it. That
 * is known from what is planned for all units, as long as nothing was lowered: so it is noted
 * before the first write. A run that ended halfway would count the parts of a smaller delivery
 * against the units of the line that was not lowered yet.
 */
@ApplicationScoped
class KitParts {

  private final Bindings bindings;

  KitParts(Bindings bindings) {
    this.bindings = bindings;
  }

  /** By line, how much of each product leaves for one unit. */
  Uni<Map<Long, Map<Long, BigDecimal>>> of(
      Task task, List<Picking> all, List<Standing> lines, Map<String, BigDecimal> planned) {
    Map<Long, Map<Long, BigDecimal>> parts = new HashMap<>();
    Map<String, Standing> kits = new LinkedHashMap<>();
    for (Standing line : lines) {
      Map<Long, BigDecimal> each =
          Outbound.perUnit(all, line.id(), line.productId(), line.quantity());
      parts.put(line.id(), each);
      if (each.keySet().stream().anyMatch(product -> product != line.productId())) {
        kits.put(line.key(), line);
      }
    }
    if (kits.isEmpty()) {
      return Uni.createFrom().item(parts);
    }
    return bindings
        .findAll(task.place().shop().id(), Entity.KIT, kits.keySet())
        .chain(
            noted -> {
              Uni<Void> notes = Uni.createFrom().voidItem();
              for (Standing kit : kits.values()) {
                Binding known = noted.get(kit.key());
                if (known != null) {
                  parts.put(kit.id(), parse(known.fingerprint()));
                } else if (OpenDelivery.left(planned, kit).compareTo(kit.quantity()) < 0) {
                  String text = text(parts.getOrDefault(kit.id(), Map.of()));
                  notes = notes.chain(() -> note(task, kit, text));
                }
              }
              return notes.replaceWith(parts);
            });
  }

  private Uni<Void> note(Task task, Standing kit, String text) {
    return bindings.set(
        task.place().shop().id(), Entity.KIT, kit.key(), new OdooId(kit.id()), text);
  }

  private static String text(Map<Long, BigDecimal> each) {
    return each.entrySet().stream()
        .map(part -> part.getKey() + "=" + part.getValue().stripTrailingZeros().toPlainString())
        .collect(Collectors.joining(";"));
  }

  private static Map<Long, BigDecimal> parse(String text) {
    Map<Long, BigDecimal> each = new LinkedHashMap<>();
    for (String part : text.split(";")) {
      int at = part.indexOf('=');
      if (at > 0) {
        each.put(Long.valueOf(part.substring(0, at)), new BigDecimal(part.substring(at + 1)));
      }
    }
    return each;
  }
}
