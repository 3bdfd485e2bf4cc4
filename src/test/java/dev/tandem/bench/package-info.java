/** Benchmarks: each prints one JSON line per figure and asserts nothing about time. */
package dev.tandem.bench;
