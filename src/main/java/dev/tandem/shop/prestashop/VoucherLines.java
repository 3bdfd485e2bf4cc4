package dev.tandem.shop.prestashop;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * On which goods a voucher fell. The shop does not say so: a row of {@code order_cart_rules} has
 * only what was taken off without and with tax. But the two stand to each other as the two sums of
 * the goods that they were computed from, to six decimals: 4.166667 and 5.000000 are a gift at 20
 * %, 9.729000 and 10.830000 a tenth of the whole cart.
 *
 * <p>Where nothing fits, what was taken off is spread so that both sums are right, and as evenly as
 * that allows.
 */
final class VoucherLines {

  private static final MathContext EXACT = MathContext.DECIMAL64;

  private static final BigDecimal ONE = BigDecimal.ONE;

  /** The shop writes six decimals, of sums that it has not rounded to cents. */
  private static final BigDecimal SIX_DECIMALS = new BigDecimal("0.00003");

  /** A voucher of whole cents on both sides may be rounded on both. */
  private static final BigDecimal CENTS = new BigDecimal("0.0105");

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Percentages with at most two decimals. */
  private static final int PLAIN = 3;

  /** More goods than this are not tried in every combination. */
  private static final int FEW = 12;

  /** Goods of one line, on one side of the tax or the other. */
  record Goods(BigDecimal net, BigDecimal gross, BigDecimal unitNet, BigDecimal unitGross) {

    private Goods less(Taken taken) {
      return new Goods(net.subtract(taken.net), gross.subtract(taken.gross), unitNet, unitGross);
    }

    private BigDecimal rate() {
      return net.signum() == 0 ? BigDecimal.ZERO : gross.divide(net, EXACT).subtract(ONE);
    }
  }

  /** What a voucher takes off one line. */
  record Taken(BigDecimal net, BigDecimal gross) {

    static final Taken NOTHING = new Taken(BigDecimal.ZERO, BigDecimal.ZERO);

    Taken plus(Taken more) {
      return new Taken(net.add(more.net), gross.add(more.gross));
    }
  }

  /**
   * @param everywhere a share of all goods alike
   * @param ofEach by the place of the line
   */
  record Fallen(boolean everywhere, List<Taken> ofEach) {}

  private final List<Goods> goods;
  private final BigDecimal net;
  private final BigDecimal gross;
  private final BigDecimal near;

  private VoucherLines(List<Goods> goods, BigDecimal net, BigDecimal gross) {
    this.goods = goods;
    this.net = net;
    this.gross = gross;
    this.near = isCents(net) && isCents(gross) ? CENTS : SIX_DECIMALS;
  }

  /**
   * @param goods what the lines cost, vouchers before this one taken off
   */
  static Fallen of(List<Goods> goods, BigDecimal net, BigDecimal gross) {
    return new VoucherLines(goods, net, gross).fallen();
  }

  /** The goods that are left when this is taken off. */
  static List<Goods> less(List<Goods> goods, Fallen fallen) {
    return IntStream.range(0, goods.size())
        .mapToObj(i -> goods.get(i).less(fallen.ofEach.get(i)))
        .toList();
  }

  private Fallen fallen() {
    int[] all = IntStream.range(0, goods.size()).toArray();
    if (net.signum() == 0 && gross.signum() == 0) {
      return new Fallen(false, nothing());
    }
    if (fits(all)) {
      return new Fallen(true, share(all));
    }
    int[] one = oneLine();
    if (one != null) {
      return new Fallen(false, share(one));
    }
    List<Taken> gift = giftAndShare(all);
    if (gift != null) {
      return new Fallen(false, gift);
    }
    int[] some = someLines();
    return new Fallen(false, some == null ? tilted() : share(some));
  }

  /** A single product, the cheapest, or a gift: the one whose price it is a plain part of. */
  private int @Nullable [] oneLine() {
    List<Integer> fitting = new ArrayList<>();
    for (int i = 0; i < goods.size(); i++) {
      Goods line = goods.get(i);
      boolean afford = net.subtract(line.net).compareTo(CENTS) <= 0;
      if (afford && (fits(line.unitNet, line.unitGross) || fits(line.net, line.gross))) {
        fitting.add(i);
      }
    }
    return fitting.stream()
        .filter(i -> plainness(i) <= PLAIN)
        .min(Comparator.comparingInt(this::plainness))
        .map(i -> new int[] {i})
        .orElse(fitting.isEmpty() ? null : fitting.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The whole line or piece first, then whole percents of it, then those with decimals. */
  private int plainness(int place) {
    Goods line = goods.get(place);
    return Math.min(plainness(line.unitGross), plainness(line.gross));
  }

  /** A gift together with a share of all other goods. */
  private @Nullable List<Taken> giftAndShare(int[] all) {
    for (int i = 0; i < goods.size(); i++) {
      Goods line = goods.get(i);
      Taken gift = new Taken(line.unitNet, line.unitGross);
      List<Goods> others = new ArrayList<>(goods);
      // The shop takes the gift out of what it shares in cents, and what the gift is in full.
      others.set(i, line.less(new Taken(cents(gift.net), cents(gift.gross))));
      VoucherLines rest =
          new VoucherLines(others, net.subtract(line.unitNet), gross.subtract(line.unitGross));
      if (rest.net.signum() > 0 && rest.fits(all) && rest.isPlainPart(rest.sum(all, true))) {
        List<Taken> taken = new ArrayList<>(rest.share(all));
        taken.set(i, taken.get(i).plus(gift));
        return taken;
      }
    }
    return null;
  }

  /** Some of the lines: of a category, or those that are not reduced. The most that fit. */
  private int @Nullable [] someLines() {
    int[] best = null;
    boolean plain = false;
    for (int bits = 1; goods.size() <= FEW && bits < 1 << goods.size(); bits++) {
      int mask = bits;
      int[] some = IntStream.range(0, goods.size()).filter(i -> (mask >> i & 1) == 1).toArray();
      if (fits(some)) {
        boolean plainPart = isPlainPart(sum(some, true));
        boolean better = best == null || some.length > best.length;
        if (plainPart == plain ? better : plainPart) {
          best = some;
          plain = plainPart;
        }
      }
    }
    return best;
  }

  /**
   * Each line gives in proportion to what it costs, and the more (or less) of it the higher its tax
   * is; what would fall below nothing gives nothing.
   */
  private List<Taken> tilted() {
    int[] giving = IntStream.range(0, goods.size()).toArray();
    while (true) {
      BigDecimal one = sum(giving, false);
      BigDecimal tax = BigDecimal.ZERO;
      BigDecimal square = BigDecimal.ZERO;
      for (int i : giving) {
        BigDecimal ofLine = goods.get(i).net.multiply(goods.get(i).rate());
        tax = tax.add(ofLine);
        square = square.add(ofLine.multiply(goods.get(i).rate()));
      }
      BigDecimal spread = one.multiply(square).subtract(tax.multiply(tax));
      if (one.signum() <= 0 || spread.abs().compareTo(SIX_DECIMALS) < 0) {
        return share(one.signum() > 0 ? giving : IntStream.range(0, goods.size()).toArray());
      }
      BigDecimal own = gross.subtract(net);
      BigDecimal even = net.multiply(square).subtract(own.multiply(tax)).divide(spread, EXACT);
      BigDecimal tilt = own.multiply(one).subtract(net.multiply(tax)).divide(spread, EXACT);
      List<Taken> taken = new ArrayList<>(nothing());
      int[] still =
          Arrays.stream(giving)
              .filter(i -> even.add(tilt.multiply(goods.get(i).rate())).signum() >= 0)
              .toArray();
      if (still.length < giving.length && still.length > 0) {
        giving = still;
        continue;
      }
      for (int i : giving) {
        BigDecimal part =
            goods.get(i).net.multiply(even.add(tilt.multiply(goods.get(i).rate())), EXACT);
        taken.set(i, new Taken(part, part.multiply(ONE.add(goods.get(i).rate()), EXACT)));
      }
      return taken;
    }
  }

  /** These lines in proportion to what they cost. */
  private List<Taken> share(int[] some) {
    BigDecimal ofNet = sum(some, false);
    BigDecimal ofGross = sum(some, true);
    List<Taken> taken = new ArrayList<>(nothing());
    for (int i : some) {
      taken.set(
          i,
          new Taken(part(net, goods.get(i).net, ofNet), part(gross, goods.get(i).gross, ofGross)));
    }
    return taken;
  }

  private static BigDecimal part(BigDecimal whole, BigDecimal own, BigDecimal of) {
    return of.signum() == 0 ? BigDecimal.ZERO : whole.multiply(own).divide(of, EXACT);
  }

  private boolean fits(int[] some) {
    BigDecimal ofNet = sum(some, false);
    return net.subtract(ofNet).compareTo(CENTS) <= 0 && fits(ofNet, sum(some, true));
  }

  /** Whether both sides of the voucher are the same part of these two amounts. */
  private boolean fits(BigDecimal ofNet, BigDecimal ofGross) {
    return ofGross.signum() > 0
        && gross.multiply(ofNet).divide(ofGross, EXACT).subtract(net).abs().compareTo(near) <= 0;
  }

  /** A percentage with two decimals, as people give them. */
  private boolean isPlainPart(BigDecimal ofGross) {
    return plainness(ofGross) <= PLAIN;
  }

  /** 0 for all of it, 1 for whole percents, up to 3 for two decimals; more for no such part. */
  private int plainness(BigDecimal ofGross) {
    if (ofGross.signum() <= 0) {
      return PLAIN + 1;
    }
    BigDecimal percent = gross.multiply(HUNDRED).divide(ofGross, EXACT);
    BigDecimal plain = percent.setScale(2, RoundingMode.HALF_UP);
    BigDecimal miss = plain.multiply(ofGross).movePointLeft(2).subtract(gross).abs();
    boolean part =
        plain.signum() > 0 && plain.compareTo(HUNDRED) <= 0 && miss.compareTo(SIX_DECIMALS) <= 0;
    if (!part) {
      return PLAIN + 1;
    }
    return plain.compareTo(HUNDRED) == 0 ? 0 : 1 + Math.max(0, plain.stripTrailingZeros().scale());
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }

  private BigDecimal sum(int[] some, boolean withTax) {
    return Arrays.stream(some)
        .mapToObj(i -> withTax ? goods.get(i).gross : goods.get(i).net)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<Taken> nothing() {
    return goods.stream().map(line -> Taken.NOTHING).toList();
  }

  private static boolean isCents(BigDecimal amount) {
    return amount.stripTrailingZeros().scale() <= 2;
  }
}
