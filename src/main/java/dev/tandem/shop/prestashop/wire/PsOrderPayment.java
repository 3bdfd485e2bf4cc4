package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A row of {@code order_payments}; it belongs to a reference, which orders of a split cart share.
 */
@RegisterForReflection
public record PsOrderPayment(
    String id,
    String order_reference,
    String id_currency,
    String amount,
    String payment_method,
    String transaction_id,
    String date_add) {}
