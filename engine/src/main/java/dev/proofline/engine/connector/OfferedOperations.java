package dev.proofline.engine.connector;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The operations of a connector: those it writes itself, then those of its own OpenAPI description
 * ({@code openapi}), of which one it writes under the same key takes the place.
 */
public final class OfferedOperations {

  /** The file of the pack that describes the system, or where else it was taken from. */
  public static final String FILE = "openapi";

  /** What stands in the file. Kept with the definition, so that nothing has to be fetched. */
  public static final String TEXT = "openapiText";

  private OfferedOperations() {}

  /** Each with the place it is told at. */
  public static List<Settings> of(Settings connector) {
    var operations = new ArrayList<>(connector.list("operations"));
    Set<String> own =
        operations.stream().flatMap(one -> one.text("key").stream()).collect(Collectors.toSet());
    described(connector)
        .filter(Outcome.Ok.class::isInstance)
        .map(Outcome::orElseThrow)
        .ifPresent(document ->
            document.offers().stream()
                .filter(offer -> !own.contains(offer.key()))
                .map(offer -> new Settings(offer.operation(), at(connector, offer)))
                .forEach(operations::add));
    return operations;
  }

  private static Pointer at(Settings connector, OpenApiDocument.Offer offer) {
    return connector.at(FILE).child(offer.key());
  }

  /** What the description comes to, or what is wrong with it; empty without one. */
  public static Optional<Outcome<OpenApiDocument>> described(Settings connector) {
    return connector.text(TEXT).map(OpenApiDocument::read);
  }
}
