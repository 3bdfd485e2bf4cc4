package dev.tandem.shop.shopify.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A webhook subscription as the shop has it. */
record Subscription(
    String id, String topic, String uri, String format, String filter, Set<String> fields) {

  static Subscription of(JsonNode node) {
    List<String> fields = new ArrayList<>();
    node.path("includeFields").forEach(field -> fields.add(field.asText()));
    return new Subscription(
        node.path("id").asText(""),
        node.path("topic").asText(""),
        node.path("uri").asText(""),
        node.path("format").asText(""),
        node.path("filter").asText(""),
        Set.copyOf(fields));
  }

  /** By the last part of the path, which is the shop's own and stays when the host changes. */
  boolean isFor(URI address) {
    return lastPart(uri).equals(lastPart(address.toString()));
  }

  /** Whether nothing of it has to be corrected. */
  boolean isRight(WebhookTopic wanted, URI address) {
    return uri.equals(address.toString())
        && format.equals("JSON")
        && filter.isEmpty()
        && fields.equals(new HashSet<>(wanted.fields()));
  }

  private static String lastPart(String uri) {
    String path = uri.replaceFirst("[?#].*", "").replaceFirst("/+$", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
