package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.api.Test;

class ThisMachineTest {

  private static final HostAndPort LOCAL = HostAndPort.create("localhost", 8080);

  @Test
  void admitsProgramsAndPagesOfThisMachine() {
    assertThat(ThisMachine.asks("127.0.0.1", LOCAL, null)).isTrue();
    assertThat(ThisMachine.asks("0:0:0:0:0:0:0:1", LOCAL, "http://localhost:8080")).isTrue();
  }

  @Test
  void refusesOtherMachines() {
    assertThat(ThisMachine.asks("192.0.2.7", LOCAL, null)).isFalse();
    assertThat(ThisMachine.asks(null, LOCAL, null)).isFalse();
  }

  @Test
  void refusesANameThatWasMadeToPointHere() {
    HostAndPort rebound = HostAndPort.create("attacker.example.com", 8080);
    assertThat(ThisMachine.asks("127.0.0.1", rebound, null)).isFalse();
  }

  @Test
  void refusesPagesOfOtherSites() {
    assertThat(ThisMachine.asks("127.0.0.1", LOCAL, "https://attacker.example.com")).isFalse();
    assertThat(ThisMachine.asks("127.0.0.1", LOCAL, "null")).isFalse();
    assertThat(ThisMachine.asks("127.0.0.1", LOCAL, "http://localhost:9999")).isFalse();
  }
}
