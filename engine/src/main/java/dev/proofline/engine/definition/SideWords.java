package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionMerge.Conflict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The sides of a text that differ, in the languages in which they do, whoever reads. */
final class SideWords {

  /** Those to be told apart. */
  private final List<LocalText> sides = new ArrayList<>();

  private final Set<String> differing = new LinkedHashSet<>();

  private SideWords(@Nullable JsonNode... apart) {
    Stream.of(apart)
        .filter(Objects::nonNull)
        .flatMap(side -> Settings.words(side).stream())
        .forEach(sides::add);
    sides.stream()
        .flatMap(side -> side.byLanguage().keySet().stream())
        .filter(this::differs)
        .forEach(differing::add);
  }

  /** What the side says, where all sides are texts by language and some language differs. */
  static Optional<LocalText> of(@Nullable JsonNode side, Conflict conflict, Shape shape) {
    var all = new SideWords(conflict.mine(), conflict.theirs());
    boolean texts = texts(shape, conflict.base(), conflict.mine(), conflict.theirs());
    return texts && side != null && !all.differing.isEmpty()
        ? Settings.words(side).map(all::said)
        : Optional.empty();
  }

  /** What a change came from and led to. */
  record Change(LocalText from, LocalText to) {

    /** The same change; to a reader in whose language both sides are alike, as they differ. */
    Change apart(JsonNode old, JsonNode now, Shape shape) {
      var all = new SideWords(old, now);
      if (all.differing.isEmpty() || !texts(shape, old, now)) {
        return this;
      }
      var told =
          new Change(
              Settings.words(old).map(all::said).orElse(from),
              Settings.words(now).map(all::said).orElse(to));
      boolean chinese = alike("zh-CN");
      boolean english = alike("en");
      return new Change(
          LocalText.of(
              (chinese ? told : this).from.in("zh-CN"), (english ? told : this).from.in("en")),
          LocalText.of(
              (chinese ? told : this).to.in("zh-CN"), (english ? told : this).to.in("en")));
    }

    private boolean alike(String reader) {
      return from.in(reader).equals(to.in(reader));
    }
  }

  private static boolean texts(Shape shape, @Nullable JsonNode... sides) {
    return Stream.of(sides)
        .filter(Objects::nonNull)
        .allMatch(one -> one.has("zh-CN") || shape instanceof Shape.Words);
  }

  private boolean differs(String language) {
    return sides.stream().map(side -> in(side, language)).distinct().count() > 1;
  }

  private static Optional<String> in(LocalText side, String language) {
    return Optional.ofNullable(side.byLanguage().get(language));
  }

  private LocalText said(LocalText side) {
    return LocalText.of(said(side, "zh-CN"), said(side, "en"));
  }

  private String said(LocalText side, String reader) {
    if (differing.equals(Set.of(reader))) {
      return said(side, reader, reader);
    }
    LocalText mark = LocalText.of("%s（%s）", "%s (%s)");
    return differing.stream()
        .map(language ->
            mark.in(reader).formatted(said(side, language, reader), name(language).in(reader)))
        .collect(Collectors.joining(LocalText.of("，", ", ").in(reader)));
  }

  private static String said(LocalText side, String language, String reader) {
    return in(side, language)
        .map(text -> LocalText.of("“" + text + "”", "'" + text + "'").in(reader))
        .orElseGet(() -> LocalText.of("没有", "not there").in(reader));
  }

  private static LocalText name(String language) {
    return switch (language) {
      case "zh-CN" -> LocalText.of("中文", "Chinese");
      case "en" -> LocalText.of("英文", "English");
      default -> LocalText.of(language, language);
    };
  }
}
