package dev.tandem.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A wire that answers as the test says and keeps what was sent. */
public final class ScriptedWire implements Wire {

  /** What was sent, as JSON. */
  public final List<JsonNode> sent = new ArrayList<>();

  public final List<Json2Target> targets = new ArrayList<>();
  private Uni<Answer> version = answer(404, "<html>");
  private Function<JsonNode, Uni<Answer>> jsonRpc = body -> answer(200, "{}");
  private Function<JsonNode, Uni<Answer>> json2 = body -> answer(200, "null");

  public static Uni<Answer> answer(int status, String body) {
    return Uni.createFrom().item(new Answer(status, null, body.getBytes(StandardCharsets.UTF_8)));
  }

  public static Uni<Answer> result(String json) {
    return answer(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + json + "}");
  }

  /** An Odoo 14 whose methods of models answer so; the login works. */
  public static ScriptedWire odoo14(Function<JsonNode, Uni<Answer>> methods) {
    ScriptedWire wire = new ScriptedWire();
    wire.jsonRpc =
        body -> {
          JsonNode params = body.path("params");
          return switch (params.path("method").asText()) {
            case "version" ->
                result("{\"server_version\":\"14.0\",\"server_version_info\":[14,0,0]}");
            case "authenticate" -> result("6");
            default -> methods.apply(params.path("args"));
          };
        };
    return wire;
  }

  /** An Odoo 19 whose methods of models answer so. */
  public static ScriptedWire odoo19(Function<JsonNode, Uni<Answer>> methods) {
    ScriptedWire wire = new ScriptedWire();
    wire.version = answer(200, "{\"version_info\":[19,0,0,\"final\",0,\"\"],\"version\":\"19.0\"}");
    wire.json2 = methods;
    return wire;
  }

  public ScriptedWire version(Uni<Answer> answer) {
    this.version = answer;
    return this;
  }

  public ScriptedWire jsonRpc(Function<JsonNode, Uni<Answer>> answers) {
    this.jsonRpc = answers;
    return this;
  }

  @Override
  public Uni<Answer> version() {
    return version;
  }

  @Override
  public Uni<Answer> jsonRpc(byte[] body) {
    return jsonRpc.apply(keep(body));
  }

  @Override
  public Uni<Answer> json2(Json2Target target, byte[] body) {
    targets.add(target);
    return json2.apply(keep(body));
  }

  private JsonNode keep(byte[] body) {
    JsonNode json = Json.read(body).orElseThrow();
    sent.add(json);
    return json;
  }
}
