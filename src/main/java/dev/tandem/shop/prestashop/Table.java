package dev.tandem.shop.prestashop;

import dev.tandem.shop.prestashop.wire.PsCarrier;
import dev.tandem.shop.prestashop.wire.PsCountry;
import dev.tandem.shop.prestashop.wire.PsCurrency;
import dev.tandem.shop.prestashop.wire.PsGroup;
import dev.tandem.shop.prestashop.wire.PsLanguage;
import dev.tandem.shop.prestashop.wire.PsOrderState;
import dev.tandem.shop.prestashop.wire.PsState;
import dev.tandem.shop.prestashop.wire.PsTax;

/**
 * A small list that orders refer to and that seldom changes; read as a whole and kept for a while.
 *
 * @param resource the webservice's name of it
 * @param fields to be read, {@code id} among them
 * @param translated its texts have a version in each language of the shop
 */
record Table<T>(String resource, String fields, Class<T> type, boolean translated) {

  static final Table<PsCountry> COUNTRIES =
      new Table<>("countries", "[id,iso_code]", PsCountry.class, false);
  static final Table<PsState> STATES =
      new Table<>("states", "[id,iso_code,name]", PsState.class, false);
  static final Table<PsCurrency> CURRENCIES =
      new Table<>("currencies", "[id,iso_code]", PsCurrency.class, false);
  static final Table<PsLanguage> LANGUAGES =
      new Table<>("languages", "[id,iso_code,locale,active]", PsLanguage.class, false);
  static final Table<PsCarrier> CARRIERS =
      new Table<>("carriers", "[id,id_reference,name,url,deleted]", PsCarrier.class, true);
  static final Table<PsOrderState> ORDER_STATES =
      new Table<>(
          "order_states", "[id,name,delivery,shipped,paid,deleted]", PsOrderState.class, true);
  static final Table<PsTax> TAXES =
      new Table<>("taxes", "[id,rate,name,deleted]", PsTax.class, true);
  static final Table<PsGroup> GROUPS = new Table<>("groups", "[id,name]", PsGroup.class, true);
}
