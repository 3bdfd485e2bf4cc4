package dev.tandem.shop;

/**
 * What a shop says it is.
 *
 * @param says the same for as long as it is the same shop; empty where it cannot say
 * @param forGood nobody can bring back an older state of it: what it says is all there is to ask.
 *     Else a restored backup says the same, and its latest orders are asked for
 */
public record ShopIdentity(String says, boolean forGood) {

  /** It cannot say. */
  public static final ShopIdentity UNSAID = new ShopIdentity("", false);
}
