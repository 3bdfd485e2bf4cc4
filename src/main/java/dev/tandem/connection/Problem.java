package dev.tandem.connection;

/**
 * Why a setting cannot work.
 *
 * @param field path of the setting, such as {@code settings.orderTarget.prefix}
 * @param reason one sentence for a person
 */
public record Problem(String field, String reason) {}
