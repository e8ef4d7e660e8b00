package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.executable.ExecutableMetric.OfRows;
import dev.proofline.engine.executable.ExecutableRole;
import dev.proofline.engine.executable.ExecutableRole.Grant;
import dev.proofline.engine.expression.RowField;
import dev.proofline.engine.metric.Fold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A computed field or a metric that a role may read, made of fields it may not: what it shows tells
 * of them, and rows can be filtered and sorted by it. Told at the role and where it is computed,
 * whichever of the two is published.
 */
final class TellingFields implements Lint {

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    List<Telling> telling =
        scene.catalogue().roles().values().stream()
            .flatMap(role -> telling(new ClosedReads(scene.catalogue(), role)))
            .toList();
    for (Source role : scene.of(Kind.ROLE)) {
      telling.stream()
          .filter(one -> one.role().key().equals(role.id().key()))
          .forEach(one -> found.accept(one.atRole(place(role, one.closed()))));
    }
    for (Kind kind : List.of(Kind.FORM, Kind.METRIC)) {
      scene
          .of(kind)
          .forEach(source ->
              byPlace(source, telling).forEach((at, ones) -> found.accept(Telling.at(at, ones))));
    }
  }

  private static Stream<Telling> telling(ClosedReads reads) {
    boolean closesAny =
        reads.role().grants().values().stream().map(Grant::fields).anyMatch(one -> !one.isEmpty());
    return closesAny ? Stream.concat(fields(reads), metrics(reads)) : Stream.of();
  }

  private static Stream<Telling> fields(ClosedReads reads) {
    return reads
        .catalogue()
        .filled()
        .filter(form -> reads.givesRows(form.key()))
        .flatMap(form ->
            form.fields().values().stream()
                .filter(field -> !reads.isClosed(new RowField(form.key(), field.key())))
                .flatMap(field -> ofField(form, field, reads)));
  }

  private static Stream<Telling> ofField(
      ExecutableForm form, ExecutableField field, ClosedReads reads) {
    var place =
        new Telling.Place(new DefinitionId(Kind.FORM, form.key()), field.key(), field.label());
    return told(place, reads.of(form, field), reads);
  }

  private static Stream<Telling> metrics(ClosedReads reads) {
    return reads.catalogue().metrics().values().stream()
        .flatMap(metric ->
            metric.measure() instanceof OfRows rows ? ofMetric(metric, rows, reads) : Stream.of());
  }

  /** A number that is closed as a whole tells nothing by its dimensions either. */
  private static Stream<Telling> ofMetric(ExecutableMetric metric, OfRows rows, ClosedReads reads) {
    if (!reads.reads(rows)) {
      return Stream.of();
    }
    var parts = new LinkedHashMap<String, Set<RowField>>();
    rows.where().ifPresent(where -> parts.put("where", reads.of(rows, where)));
    rows.folded()
        .ifPresent(folded ->
            parts.put(
                rows.fold().needs() == Fold.Needs.CONDITION ? "that" : "value",
                reads.of(rows, folded)));
    rows.by().forEach((key, one) -> parts.put("by/" + key, reads.of(rows, one)));
    return parts.entrySet().stream()
        .flatMap(part ->
            told(
                new Telling.Place(
                    new DefinitionId(Kind.METRIC, metric.key()), part.getKey(), metric.title()),
                part.getValue(),
                reads));
  }

  private static Stream<Telling> told(
      Telling.Place place, Set<RowField> closed, ClosedReads reads) {
    return closed.stream()
        .map(field ->
            new Telling(reads.role(), place, field, title(field, place, reads.catalogue())));
  }

  /** With the form it is of where that is another. */
  private static LocalText title(RowField closed, Telling.Place place, Catalogue catalogue) {
    ExecutableForm form = catalogue.forms().get(closed.rowType());
    if (form == null) {
      return LocalText.plain(closed.field());
    }
    LocalText label =
        form.field(closed.field())
            .map(ExecutableField::label)
            .orElse(LocalText.plain(closed.field()));
    return place.of().equals(new DefinitionId(Kind.FORM, form.key()))
        ? label
        : LocalText.of(
            form.title().in("zh-CN") + " · " + label.in("zh-CN"),
            form.title().in("en") + " · " + label.in("en"));
  }

  /** Where the role closes the field: by the form's own grant, else by that for every form. */
  private static Pointer place(Source role, RowField closed) {
    JsonNode can = role.json().path("can");
    int found = -1;
    for (int i = 0; i < can.size(); i++) {
      String on = can.get(i).path("on").asString("");
      if (on.equals(closed.rowType()) || (found < 0 && on.equals(ExecutableRole.EVERY_FORM))) {
        found = i;
      }
    }
    Pointer at = role.at().child("can");
    return found < 0 ? at : at.child(found).child("fields").child(closed.field());
  }

  private static Map<Pointer, List<Telling>> byPlace(Source source, List<Telling> telling) {
    var found = new LinkedHashMap<Pointer, List<Telling>>();
    telling.stream()
        .filter(one -> one.place().of().equals(source.id()))
        .forEach(one ->
            found.computeIfAbsent(at(source, one.place().part()), _ -> new ArrayList<>()).add(one));
    return found;
  }

  private static Pointer at(Source source, String part) {
    if (source.id().kind() != Kind.FORM) {
      return Stream.of(part.split("/")).reduce(source.at(), Pointer::child, (one, _) -> one);
    }
    JsonNode fields = source.json().path("fields");
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).path("key").asString("").equals(part)) {
        Pointer field = source.at().child("fields").child(i);
        return fields.get(i).has("compute") ? field.child("compute") : field;
      }
    }
    return source.at();
  }
}
