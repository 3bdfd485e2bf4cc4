package dev.tandem.sandbox.odoo;

import java.util.List;

/** The two series measured on real servers; where they differ the stand-in differs too. */
public enum OdooSeries {
  V14(14, 200),
  V19(19, 0);

  private final int major;
  private final int errorCode;

  OdooSeries(int major, int errorCode) {
    this.major = major;
    this.errorCode = errorCode;
  }

  public int major() {
    return major;
  }

  /** The {@code error.code} of every JSON-RPC error. */
  int errorCode() {
    return errorCode;
  }

  String version() {
    return major + ".0";
  }

  List<Object> versionInfo() {
    return List.of(major, 0, 0, "final", 0, "");
  }

  boolean is14() {
    return this == V14;
  }
}
