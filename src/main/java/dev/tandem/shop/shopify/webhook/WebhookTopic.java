package dev.tandem.shop.shopify.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The topics to which Tandem subscribes, in the words of the GraphQL API. Those of data protection
 * are not among them: they are set in the app's own configuration.
 */
enum WebhookTopic {
  ORDERS_CREATE(Fields.ORDER),
  ORDERS_UPDATED(Fields.ORDER),
  ORDERS_PAID(Fields.ORDER),
  ORDERS_CANCELLED(Fields.ORDER),
  // Its payload is the edit and not the order, without personal data.
  ORDERS_EDITED(Fields.ALL),
  // Has nothing but the id.
  ORDERS_DELETE(Fields.ALL),
  REFUNDS_CREATE(Fields.REFUND),
  FULFILLMENTS_CREATE(Fields.PART),
  FULFILLMENTS_UPDATE(Fields.PART),
  APP_UNINSTALLED(Fields.SHOP);

  private final List<String> fields;

  WebhookTopic(List<String> fields) {
    this.fields = fields;
  }

  /** All that the payload may hold, so that little personal data travels; empty for all of it. */
  List<String> fields() {
    return fields;
  }

  /** As in the header of a delivery: {@code orders/create}. */
  String header() {
    return name().toLowerCase(Locale.ROOT).replaceFirst("_", "/");
  }

  /** Empty for a topic that is none of Tandem's. */
  static Optional<WebhookTopic> of(String name) {
    return Arrays.stream(values()).filter(topic -> topic.name().equals(name)).findFirst();
  }

  private static final class Fields {
    private static final List<String> ALL = List.of();
    private static final List<String> ORDER =
        List.of("id", "admin_graphql_api_id", "name", "updated_at", "customer.id");
    private static final List<String> PART =
        List.of("id", "admin_graphql_api_id", "order_id", "updated_at");
    private static final List<String> REFUND = List.of("id", "admin_graphql_api_id", "order_id");
    private static final List<String> SHOP = List.of("id");
  }
}
