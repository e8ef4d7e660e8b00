package dev.proofline.designer.definitions;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteParameters;
import dev.proofline.designer.editor.EditorNavigation;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import java.util.Optional;

/**
 * Addresses as people shorten or guess them: {@code /designer/forms/visit}, {@code
 * /designer/definitions/flow/visit_next} and {@code /designer/flows/visit_next} lead to the editor,
 * where their versions are too ({@code /designer/forms/visit/versions}), {@code /designer/flows} to
 * the list of flows.
 */
@Route(value = "designer/forms/:key", autoLayout = false)
@RouteAlias(value = "designer/definitions/:kind/:key", autoLayout = false)
@RouteAlias(value = "designer/definitions/:kind", autoLayout = false)
@RouteAlias(value = "designer/:kind/:key", autoLayout = false)
@RouteAlias(value = "designer/:kind/:key/versions", autoLayout = false)
@RouteAlias(value = "designer/:kind", autoLayout = false)
public final class ShortAddressView extends Div implements BeforeEnterObserver {

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    RouteParameters address = event.getRouteParameters();
    Optional<Kind> kind = kind(address.get("kind").orElse(Kind.FORM.key()));
    if (kind.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    event.forwardTo(
        address
            .get("key")
            .map(key -> EditorNavigation.path(new DefinitionId(kind.get(), key)))
            .orElseGet(() -> list(kind.get())),
        address.get("key").isPresent()
            ? event.getLocation().getQueryParameters()
            : QueryParameters.of(DefinitionsNavigation.KIND, kind.get().key()));
  }

  private static String list(Kind kind) {
    return kind == Kind.FORM ? "designer/forms" : DefinitionsNavigation.PATH;
  }

  /** One of a kind or many of it: {@code flow}, {@code flows}. */
  private static Optional<Kind> kind(String written) {
    return Kind.of(written)
        .or(() ->
            written.endsWith("s")
                ? Kind.of(written.substring(0, written.length() - 1))
                : Optional.empty())
        .filter(kind -> kind == Kind.FORM || KindDesks.find(kind.key()).isPresent());
  }
}
