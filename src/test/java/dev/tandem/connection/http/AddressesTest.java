package dev.tandem.connection.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  private static final Addresses NONE = new Addresses(List.of());
  private static final Addresses ALL = new Addresses(List.of("loopback", " Private "));

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1"})
  void publicServersAreCalled(String address) {
    assertThat(NONE.refusal(Addresses.literal(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.1.1",
        "100.100.100.200",
        "192.0.0.192",
        "fd00:ec2::254",
        "fe80::1",
        "::ffff:169.254.169.254",
        "::169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "0.0.0.0",
        "0.1.2.3",
        "::",
        "224.0.0.1",
        "ff02::1",
        "255.255.255.255",
        "240.0.0.1"
      })
  void someAreNeverCalledWhateverIsAllowed(String address) {
    assertThat(ALL.refusal(Addresses.literal(address)))
        .hasValueSatisfying(
            refusal -> assertThat(refusal.advice()).doesNotContain("TANDEM_ADDRESSES_ALLOWED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1", "2130706433", "127.1"})
  void thisMachineIsCalledWhereAllowed(String address) {
    assertThat(NONE.refusal(Addresses.literal(address)))
        .hasValueSatisfying(
            refusal -> assertThat(refusal.advice()).contains("TANDEM_ADDRESSES_ALLOWED=loopback"));
    assertThat(new Addresses(List.of("private")).refusal(Addresses.literal(address))).isPresent();
    assertThat(ALL.refusal(Addresses.literal(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "172.16.5.4",
        "192.168.1.9",
        "100.64.0.1",
        "fc00::1",
        "fd12::1",
        "fec0::1",
        "64:ff9b::a00:1"
      })
  void aPrivateNetworkIsCalledWhereAllowed(String address) {
    assertThat(NONE.refusal(Addresses.literal(address)))
        .hasValueSatisfying(
            refusal -> assertThat(refusal.advice()).contains("TANDEM_ADDRESSES_ALLOWED=private"));
    assertThat(ALL.refusal(Addresses.literal(address))).isEmpty();
  }

  @Test
  void anUnknownWordIsNotTakenForAllowed() {
    assertThatThrownBy(() -> new Addresses(List.of("everything")))
        .hasMessageContaining("everything")
        .hasMessageContaining("TANDEM_ADDRESSES_ALLOWED");
  }
}
