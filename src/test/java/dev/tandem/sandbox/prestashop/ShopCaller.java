package dev.tandem.sandbox.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A plain HTTP client of the webservice. */
final class ShopCaller {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final SandboxPrestaShop shop;

  ShopCaller(SandboxPrestaShop shop) {
    this.shop = shop;
  }

  /**
   * @param path behind {@code /api/}; spaces, brackets and the like are encoded here
   */
  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  JsonNode json(String path) {
    return read(get(path + (path.contains("?") ? "&" : "?") + "output_format=JSON").body());
  }

  HttpResponse<String> send(String method, String path, String body) {
    return send(request(path).method(method, BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(String path) {
    return bare("/api/" + path).header("Authorization", basic(shop.key()));
  }

  /** Without credentials. */
  HttpRequest.Builder bare(String path) {
    String encoded =
        path.replace("%", "%25")
            .replace("[", "%5B")
            .replace("]", "%5D")
            .replace(">", "%3E")
            .replace("<", "%3C");
    return HttpRequest.newBuilder(
        URI.create(shop.url() + encoded.replace(" ", "%20").replace("|", "%7C")));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String basic(String key) {
    return "Basic "
        + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
  }

  static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
