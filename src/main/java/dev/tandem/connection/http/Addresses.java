package dev.tandem.connection.http;

import dev.tandem.connection.http.ForbiddenAddress.Refusal;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses may be called. Whoever may type a URL must not reach through Tandem what only
 * Tandem's machine can reach: its own ports, its network, a cloud's metadata. Names are resolved
 * first, so it does not matter how an address is written.
 */
public final class Addresses {

  /** What a person can allow; everything else that is not public stays forbidden. */
  enum Kind {
    /** 127.0.0.0/8 and ::1. */
    LOOPBACK,
    /** RFC 1918, RFC 6598 (shared by providers and clusters), and fc00::/7. */
    PRIVATE
  }

  private static final String SETTING = "TANDEM_ADDRESSES_ALLOWED";

  /**
   * Where clouds hand out credentials, beside 169.254.169.254: as {@link
   * InetAddress#getHostAddress} writes them, because a native image keeps no addresses.
   */
  private static final Set<String> METADATA =
      Set.of("100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

  private final Set<Kind> allowed;

  /**
   * @param words names of {@link Kind}, in any case
   * @throws IllegalArgumentException for any other word
   */
  public Addresses(List<String> words) {
    this.allowed = EnumSet.noneOf(Kind.class);
    for (String word : words) {
      allowed.add(kind(word.strip()));
    }
  }

  private static Kind kind(String word) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    SETTING + " takes loopback and private, separated by commas, not " + word));
  }

  /** Why this address is not called; empty where it may be. */
  Optional<Refusal> refusal(InetAddress address) {
    InetAddress meant = meant(address);
    if (METADATA.contains(meant.getHostAddress()) || meant.isLinkLocalAddress()) {
      return never("an address of this machine's own network or of its cloud (link-local)");
    }
    if (meant.isLoopbackAddress()) {
      return unlessAllowed(Kind.LOOPBACK, "Tandem's own machine (loopback)");
    }
    if (isPrivate(meant)) {
      return unlessAllowed(Kind.PRIVATE, "a private network");
    }
    return isNowhere(meant) ? never("no server's address") : Optional.empty();
  }

  private static Optional<Refusal> never(String said) {
    return Optional.of(new Refusal(said, "Enter the URL under which the server is known."));
  }

  private Optional<Refusal> unlessAllowed(Kind kind, String said) {
    if (allowed.contains(kind)) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            said,
            "If the server really is there, start Tandem with "
                + SETTING
                + "="
                + kind.name().toLowerCase(Locale.ROOT)
                + " (several separated by commas); otherwise correct the URL."));
  }

  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    return address.isSiteLocalAddress()
        || (bytes.length == 4 && first == 100 && (bytes[1] & 0xc0) == 64)
        || (bytes.length == 16 && (first & 0xfe) == 0xfc);
  }

  private static boolean isNowhere(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    return address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || (bytes.length == 4 && (first == 0 || first >= 240));
  }

  /**
   * IPv6 addresses that stand for one of IPv4: compatible, NAT64 (RFC 6052) and 6to4 (RFC 3056).
   */
  private static InetAddress meant(InetAddress address) {
    if (!(address instanceof Inet6Address six)) {
      return address;
    }
    byte[] bytes = six.getAddress();
    if (six.isIPv4CompatibleAddress() && !six.isLoopbackAddress() && !six.isAnyLocalAddress()) {
      return four(bytes, 12);
    }
    if (startsWith(bytes, 0x00, 0x64, 0xff, 0x9b)) {
      return four(bytes, 12);
    }
    return startsWith(bytes, 0x20, 0x02) ? four(bytes, 2) : address;
  }

  private static boolean startsWith(byte[] bytes, int... first) {
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xff) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static InetAddress four(byte[] bytes, int at) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // only for another number of bytes
    }
  }

  /** Of an address, never of a name: nothing is looked up. */
  static InetAddress literal(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address + " is no address", e);
    }
  }
}
