package dev.tandem.testing;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.InjectableContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import java.util.List;

/** What the application knows only as long as it lives. */
public final class Memory {

  /** Whose beans keep something of the other sides, or of the settings. */
  private static final List<String> ROOMS =
      List.of("connection", "odoo", "shop", "sync", "mapping", "inbox");

  private static final List<String> OF_THE_QUEUE =
      List.of("dev.tandem.queue.Ailments", "dev.tandem.queue.SharedProbe");

  private Memory() {}

  /** Begins anew, as in a process that was just started. */
  public static void lose() {
    InjectableContext beans = Arc.container().getActiveContext(ApplicationScoped.class);
    for (Bean<?> bean :
        Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
      if (bean.getScope() == ApplicationScoped.class
          && bean instanceof InjectableBean<?> one
          && isForgotten(one.getBeanClass().getName())) {
        beans.destroy(one);
      }
    }
  }

  private static boolean isForgotten(String name) {
    return OF_THE_QUEUE.contains(name)
        || ROOMS.stream().anyMatch(room -> name.startsWith("dev.tandem." + room + "."));
  }
}
