package dev.tandem.sync.product;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Product;
import dev.tandem.commerce.ProductRef;
import dev.tandem.connection.ShopSettings.Direction;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.Load;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.StandIns;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.SyncJobs.ProductPayload;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Makes sure that a product which an order needs is in Odoo (PRO1, PRO3, PRO5): found by SKU or
 * barcode, else made; a placeholder stands in for one that the shop deleted.
 */
@ApplicationScoped
public class ProductImportFlow implements JobHandler {

  private final Workplaces workplaces;
  private final SyncJobs jobs;
  private final Bindings bindings;
  private final ProductFinder finder;
  private final ProductWriter writer;

  ProductImportFlow(
      Workplaces workplaces,
      SyncJobs jobs,
      Bindings bindings,
      ProductFinder finder,
      ProductWriter writer) {
    this.workplaces = workplaces;
    this.jobs = jobs;
    this.bindings = bindings;
    this.finder = finder;
    this.writer = writer;
  }

  @Override
  public String kind() {
    return SyncJobs.PRODUCT;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    ProductRef ref = ProductRef.ofKey(jobs.payload(job, ProductPayload.class).product());
    return workplaces.whileOn(
        job,
        place ->
            bindings
                .find(place.shop().id(), Entity.PRODUCT, ref.key())
                .chain(
                    bound ->
                        bound.isPresent()
                            ? Uni.createFrom().item(JobOutcome.skip("bound already", List.of()))
                            : read(place, ref)));
  }

  // 1. Read it from the shop.
  private Uni<JobOutcome> read(Workplace place, ProductRef ref) {
    return place
        .adapter()
        .product(place.shop(), ref)
        .chain(
            product -> product.isEmpty() ? standIn(place, ref) : find(place, ref, product.get()));
  }

  // 2. Find it in Odoo.
  private Uni<JobOutcome> find(Workplace place, ProductRef ref, Product product) {
    Wanted wanted = Wanted.of(ref, product);
    return finder
        .find(place, wanted)
        .chain(
            match ->
                switch (match.ids().size()) {
                  case 0 -> missing(place, wanted, match);
                  case 1 -> Uni.createFrom().item(bound(place, ref, match.ids().get(0), "found"));
                  default ->
                      Uni.createFrom().item(ProductIssues.ambiguous(place, wanted, match.ids()));
                });
  }

  private Uni<JobOutcome> missing(Workplace place, Wanted wanted, Match match) {
    if (match.archived().isPresent()) {
      return Uni.createFrom()
          .item(ProductIssues.archived(place, wanted, match.archived().getAsLong()));
    }
    Direction direction = place.shop().settings().entities().products();
    return direction == Direction.OFF || direction == Direction.EXPORT
        ? Uni.createFrom().item(ProductIssues.notMade(place, wanted))
        : make(place, wanted, match);
  }

  // 3. Make it; without a barcode that another product has.
  private Uni<JobOutcome> make(Workplace place, Wanted wanted, Match match) {
    boolean taken = match.barcodeOf().isPresent();
    String how =
        taken
            ? "made without its barcode "
                + wanted.barcode()
                + ", which product "
                + match.barcodeOf().getAsLong()
                + " of another reference has,"
            : "made";
    return place
        .odoo()
        .facts()
        .chain(facts -> writer.create(place, taken ? wanted.withoutBarcode() : wanted, facts))
        .map(
            made ->
                made.active()
                    ? bound(place, wanted.ref(), made.id(), how)
                    : ProductIssues.archived(place, wanted, made.id()));
  }

  // 4. Bind.
  private JobOutcome bound(Workplace place, ProductRef ref, long id, String how) {
    return done(place, ref, how + " as product " + id, id, "");
  }

  private JobOutcome done(
      Workplace place, ProductRef ref, String words, long id, String fingerprint) {
    return new JobOutcome.Done(
        words,
        List.of(
            bindings.bind(
                place.shop().id(), Entity.PRODUCT, ref.key(), new OdooId(id), fingerprint)),
        List.of(),
        List.of(SyncJobs.productTopic(place.shop().id(), ref)));
  }

  private Uni<JobOutcome> standIn(Workplace place, ProductRef ref) {
    Long chosen = place.shop().settings().orderTarget().placeholderProductId();
    Uni<Long> id =
        chosen != null
            ? Uni.createFrom().item(chosen)
            : place
                .odoo()
                .load(
                    new Load("product.product", StandIns.COLUMNS, List.of(StandIns.placeholder())))
                .map(ids -> ids.get(0));
    return id.map(
        odooId ->
            done(
                place,
                ref,
                "the shop has deleted product " + ref.key() + ": a placeholder stands in",
                odooId,
                Binding.DELETED));
  }
}
