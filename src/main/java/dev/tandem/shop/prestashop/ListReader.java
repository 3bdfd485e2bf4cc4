package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Sends one list request; fails with a {@link dev.tandem.fault.Fault} only. */
interface ListReader {

  /** The rows of the list; empty for an empty list. */
  Uni<List<JsonNode>> read(ShopAccess shop, Question question);
}
