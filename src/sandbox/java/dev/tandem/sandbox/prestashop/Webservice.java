package dev.tandem.sandbox.prestashop;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The webservice without HTTP: a call in, a reply out. Everything happens under the store's
 * monitor.
 */
final class Webservice {

  static final String REALM =
      "Basic realm=\"Welcome to PrestaShop Webservice, please enter the authentication key as the login."
          + " No password required.\"";

  /** Tables in which a row of another shop is as good as not there. */
  private static final Set<String> PER_SHOP = Set.of("orders", "customers", "carts");

  private final PrestaShopRelease release;
  private final Store store;
  private final Access access;
  private final ApiRoot root;
  private final Writer writer;

  Webservice(PrestaShopRelease release, Store store, Access access, ApiRoot root, Writer writer) {
    this.release = release;
    this.store = store;
    this.access = access;
    this.root = root;
    this.writer = writer;
  }

  /**
   * @param url address of the shop without a slash at the end
   */
  Reply answer(Call call, String url) {
    synchronized (store) {
      Optional<Reply> elsewhere = unknownShop(call, url);
      if (elsewhere.isPresent()) {
        return elsewhere.get();
      }
      Optional<String> key = Access.shown(call);
      if (key.isEmpty()) {
        return Reply.of(401, Reply.HTML, "401 Unauthorized").with("WWW-Authenticate", REALM);
      }
      return authenticated(call, url, key.get());
    }
  }

  private Reply authenticated(Call call, String url, String key) {
    Links links = new Links(url + "/api/");
    try {
      access.authenticate(key);
    } catch (WebserviceError e) {
      Reply refused = errors(call, links, e);
      return e.status() == 401 ? refused.with("WWW-Authenticate", REALM) : refused;
    }
    Reply reply;
    try {
      reply = execute(call, links);
    } catch (WebserviceError e) {
      reply = errors(call, links, e);
    }
    reply = reply.with("PSWS-Version", release.version());
    if (reply.body().isEmpty()) {
      return reply;
    }
    String hash = Secrets.sha1(reply.body());
    boolean known = call.header("local-content-sha1").map(hash::equals).orElse(false);
    return (known ? Reply.nothing(304).with("PSWS-Version", release.version()) : reply)
        .with("Content-Sha1", hash);
  }

  /** The front controller looks for the shop before anybody asks for a key. */
  private Optional<Reply> unknownShop(Call call, String url) {
    return call.param("id_shop")
        .filter(shop -> shop.matches("\\d+"))
        .filter(shop -> store.find("shops", Long.parseLong(shop)) == null)
        .map(shop -> Reply.of(302, Reply.HTML, "").with("Location", url + "/"));
  }

  private Reply execute(Call call, Links links) {
    Set<Long> shops = shops(call);
    access.checkShops(shops);
    List<Integer> languages = languages(call);
    if (call.resource().isEmpty()) {
      String name = store.configuration("PS_SHOP_NAME");
      return Reply.of(200, "text/xml;charset=utf-8", root.xml(name, access.permissions(), links));
    }
    access.checkResource(call);
    Answer answer = format(call, links, languages);
    return switch (call.method()) {
      case "GET", "HEAD" -> read(call, answer, shops, languages);
      case "DELETE" -> {
        writer.delete(call);
        yield Reply.nothing(200);
      }
      default -> {
        Resource resource = store.schema().resource(call.resource());
        String body = answer.single(resource, writer.save(call), Display.FULL);
        yield Reply.of(call.method().equals("POST") ? 201 : 200, answer.contentType(), body);
      }
    };
  }

  private Reply read(Call call, Answer answer, Set<Long> shops, List<Integer> languages) {
    Resource resource = store.schema().resource(call.resource());
    if (call.param("schema").isPresent()) {
      String synopsis = store.schema().synopsis(resource.name());
      return Reply.of(200, "text/xml;charset=utf-8", synopsis);
    }
    Optional<Long> id = call.id();
    if (id.isEmpty()) {
      Query query = new Query(call, resource, languages);
      List<Row> rows =
          query.apply(store.where(resource.name(), row -> isVisible(resource, row, shops)));
      String body = answer.list(resource, rows, query.display());
      boolean warns =
          languages.contains(Store.UNTRANSLATED)
              && !rows.isEmpty()
              && resource.fields().values().stream()
                  .anyMatch(field -> field.multiLanguage() && query.display().shows(field));
      return warns && call.wantsJson()
          ? Reply.of(500, answer.contentType(), warned(body))
          : Reply.of(200, answer.contentType(), body);
    }
    Display display =
        call.param("display").map(value -> Display.parse(value, resource)).orElse(Display.FULL);
    Row row = store.find(resource.name(), id.get());
    if (row == null) {
      return Reply.nothing(404);
    }
    if (!isVisible(resource, row, shops)) {
      String what =
          "This " + resource.className() + " (" + row.id() + ") does not exists on this shop";
      throw new WebserviceError(404, 131, what);
    }
    return Reply.of(200, answer.contentType(), answer.single(resource, row, display));
  }

  /** The whole answer, and what PHP said of the names that are not there. */
  private static String warned(String body) {
    return body.substring(0, body.length() - 1)
        + ",\"errors\":[{\"code\":3,\"message\":\"[PHP Warning #2] Undefined array key 3"
        + " (\\/shop\\/classes\\/webservice\\/WebserviceOutputJSON.php, line 98)\"}]}";
  }

  private boolean isVisible(Resource resource, Row row, Set<Long> shops) {
    return !PER_SHOP.contains(resource.name())
        || shops.contains(row.number("id_shop"))
        || (resource.name().equals("orders") && shared());
  }

  /** Shops of a group may share their orders: then each of them answers with all. */
  private boolean shared() {
    return store.configuration("SANDBOX_SHARE_ORDERS").equals("1");
  }

  private Set<Long> shops(Call call) {
    Set<Long> all =
        store.all("shops").stream().map(Row::id).collect(Collectors.toCollection(TreeSet::new));
    Optional<String> group = call.param("id_shop_group").or(() -> call.param("id_group_shop"));
    if (group.filter(value -> value.matches("\\d+")).isPresent()) {
      all.removeIf(shop -> !store.get("shops", shop).text("id_shop_group").equals(group.get()));
      if (all.isEmpty()) {
        throw new WebserviceError(500, 999, "This shop group doesn't have shops");
      }
      return all;
    }
    String shop = call.param("id_shop").orElse("1");
    if (shop.equals("all")) {
      return all;
    }
    if (!shop.matches("\\d+")) {
      throw new WebserviceError(404, 999, "This shop id does not exist");
    }
    return Set.of(Long.parseLong(shop));
  }

  /**
   * @throws WebserviceError 400 code 81 if none of them is a language of the shop
   */
  private List<Integer> languages(Call call) {
    Optional<String> asked = call.param("language");
    if (asked.isEmpty()) {
      return store.languages();
    }
    String list = asked.get().replaceAll("[\\[\\]]", "");
    if (!list.matches("\\d+([|,]\\d+)*")) {
      throw new WebserviceError(400, 79, "language value is wrong");
    }
    List<Integer> wanted =
        Arrays.stream(list.split("[|,]"))
            .map(Integer::valueOf)
            .filter(store.languages()::contains)
            .toList();
    if (wanted.isEmpty()) {
      throw new WebserviceError(400, 81, "language is not available");
    }
    return wanted;
  }

  private Answer format(Call call, Links links, List<Integer> languages) {
    Relations relations = new Relations(store);
    return call.wantsJson()
        ? new JsonAnswer(release, relations, languages)
        : new XmlAnswer(links, relations, languages);
  }

  private Reply errors(Call call, Links links, WebserviceError e) {
    if (e.problems().isEmpty()) {
      return Reply.emptyHtml(e.status());
    }
    Answer answer = format(call, links, Store.LANGUAGES);
    return Reply.of(e.status(), answer.contentType(), answer.errors(e.problems()));
  }
}
