package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the expressions of a workspace may speak of.
 *
 * @param rowTypes every row type by name, forms under their key
 * @param sources the row type of each {@code rows.<source>}, by source name
 * @param settings the type of each {@code settings.<key>}
 * @param settingTitles what people call the settings, by key
 * @param rowTitles what people call the forms, by key, their fields, by {@code form.field}, and the
 *     options of these, by {@code form.field=value}
 * @param roles the keys that {@code role('…')} may name
 * @param calls the operations of outside systems, named as {@link CallSignature#name} does
 * @param calendars whether working time can be told
 */
public record Vocabulary(
    Map<String, RowType> rowTypes,
    Map<String, String> sources,
    Map<String, Type> settings,
    Map<String, LocalText> settingTitles,
    Map<String, LocalText> rowTitles,
    Set<String> roles,
    Map<String, CallSignature> calls,
    boolean calendars) {
  public Vocabulary {
    rowTypes = Map.copyOf(rowTypes);
    sources = Map.copyOf(sources);
    settings = Map.copyOf(settings);
    settingTitles = Map.copyOf(settingTitles);
    rowTitles = Map.copyOf(rowTitles);
    roles = Set.copyOf(roles);
    calls = Map.copyOf(calls);
  }

  /** One that knows neither outside systems nor calendars. */
  public Vocabulary(
      Map<String, RowType> rowTypes,
      Map<String, String> sources,
      Map<String, Type> settings,
      Map<String, LocalText> settingTitles,
      Set<String> roles) {
    this(rowTypes, sources, settings, settingTitles, Map.of(), roles, Map.of(), false);
  }

  /**
   * The same without some fields, so that they are unknown and nobody is told of them.
   *
   * @param hidden their names, by row type
   */
  public Vocabulary without(Map<String, Set<String>> hidden) {
    var left = new HashMap<>(rowTypes);
    hidden.forEach((row, fields) -> left.computeIfPresent(row, (_, type) -> type.without(fields)));
    return new Vocabulary(
        left, sources, settings, settingTitles, rowTitles, roles, calls, calendars);
  }

  /**
   * The same for rules that decide about records or act on them: signals of padding are for people
   * to look at, so rules do not know of them.
   */
  public Vocabulary forRules() {
    var known = new HashMap<>(sources);
    known.keySet().removeIf(source -> !DerivedRows.SUSPICIONS.form(source).isEmpty());
    return new Vocabulary(
        rowTypes, known, settings, settingTitles, rowTitles, roles, calls, calendars);
  }

  /** One whose settings have no titles. */
  public Vocabulary(
      Map<String, RowType> rowTypes,
      Map<String, String> sources,
      Map<String, Type> settings,
      Set<String> roles) {
    this(rowTypes, sources, settings, Map.of(), roles);
  }
}
