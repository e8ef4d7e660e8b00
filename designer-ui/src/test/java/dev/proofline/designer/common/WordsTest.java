package dev.proofline.designer.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.designer.condition.Operator;
import dev.proofline.engine.channel.Channels;
import dev.proofline.engine.check.Checks;
import dev.proofline.engine.compile.DefinitionLanguage;
import dev.proofline.engine.definition.FlowShape;
import dev.proofline.engine.definition.FormShape;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.field.FieldTypes;
import dev.proofline.engine.step.Steps;
import dev.proofline.engine.step.Triggers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static final Pattern SAID = Pattern.compile("say\\(\\s*\"([^\"]+)\"\\s*[,)]");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9_.]*)\"");
  private static final Pattern SLOT = Pattern.compile("\\{\\d}");
  private static final Pattern STRAY_BLANK =
      Pattern.compile("[\\p{IsHan}，。：；、！？）】》] +[\\p{IsHan}（《]");
  private static final List<String> MADE =
      List.of(
          "none.",
          "editor.span.",
          "operator.",
          "event.",
          "kinds.",
          "flow.span.",
          "flow.cron.day.",
          "flow.value.",
          "level.",
          "none.",
          "home.step.",
          "nav.look.",
          "trial.by.",
          "trial.fate.",
          "trial.period.",
          "export.as.",
          "exports.state.",
          "settings.unit.",
          "checks.script.",
          "checks.otherwise.");

  private final Properties chinese = Words.read("zh-CN");
  private final Properties english = Words.read("en");

  @Test
  void both_languages_say_the_same_things() {
    assertEquals(
        new TreeSet<>(chinese.stringPropertyNames()), new TreeSet<>(english.stringPropertyNames()));
  }

  @Test
  void no_blank_stands_between_two_chinese_characters() {
    for (String key : chinese.stringPropertyNames()) {
      assertFalse(STRAY_BLANK.matcher(chinese.getProperty(key)).find(), key);
    }
  }

  @Test
  void both_languages_fill_the_same_blanks() {
    for (String key : chinese.stringPropertyNames()) {
      assertEquals(slots(chinese.getProperty(key)), slots(english.getProperty(key)), key);
    }
  }

  @Test
  void no_text_is_empty() {
    chinese.forEach((key, text) -> assertFalse(text.toString().isBlank(), key.toString()));
    english.forEach((key, text) -> assertFalse(text.toString().isBlank(), key.toString()));
  }

  @Test
  void everything_said_in_the_code_is_in_the_catalogue() throws IOException {
    var missing = new TreeSet<String>();
    for (String source : sources()) {
      SAID.matcher(source)
          .results()
          .map(found -> found.group(1))
          .filter(key -> !chinese.containsKey(key))
          .forEach(missing::add);
    }

    assertEquals(Set.of(), missing);
  }

  @Test
  void the_catalogue_holds_nothing_that_nobody_says() throws IOException {
    var unused = new TreeSet<>(chinese.stringPropertyNames());

    for (String source : sources()) {
      LITERAL.matcher(source).results().forEach(found -> unused.remove(found.group(1)));
    }
    unused.removeIf(key -> MADE.stream().anyMatch(key::startsWith));

    assertEquals(Set.of(), unused);
  }

  @Test
  void every_member_of_a_closed_set_has_its_words() {
    for (Operator operator : Operator.values()) {
      assertTrue(chinese.containsKey("operator." + operator.name().toLowerCase(Locale.ROOT)));
    }
    for (Kind kind : Kind.values()) {
      assertTrue(kind == Kind.PACK || chinese.containsKey("kinds." + kind.key()), kind.key());
    }
    for (String look : DeskEntry.LOOKS) {
      assertTrue(chinese.containsKey("nav.look." + look), look);
    }
  }

  /** Nothing chosen is no "none" where something counts all the same. */
  @Test
  void what_counts_while_nothing_is_chosen_is_said() {
    var unsaid =
        properties()
            .filter(property -> !property.required())
            .filter(property -> property.shape() instanceof Shape.Choice)
            .map(Property::key)
            .filter(key -> !chinese.containsKey("none." + key))
            // Shown with the default chosen, in an editor of its own.
            .filter(key -> !Set.of("otherwise").contains(key))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of(), unsaid);
  }

  private static Stream<Property> properties() {
    Stream<Property> ofKinds =
        Stream.concat(
            DefinitionLanguage.shapes(new Steps(Channels.keys())).kinds().values().stream()
                .flatMap(List::stream),
            Stream.of(FormShape.OF_EVERY_FIELD, FormShape.OF_EVERY_CHECK, FlowShape.OF_EVERY_STEP)
                .flatMap(List::stream));
    Stream<Property> ofTypes =
        Stream.of(
                FieldTypes.all().stream().flatMap(type -> type.properties().stream()),
                Checks.all().stream().flatMap(type -> type.properties().stream()),
                Triggers.all().stream().flatMap(type -> type.properties().stream()),
                new Steps(Channels.keys())
                    .all().stream().flatMap(type -> type.properties().stream()))
            .flatMap(some -> some);
    return Stream.concat(ofKinds, ofTypes).flatMap(WordsTest::within);
  }

  private static Stream<Property> within(Property property) {
    return Stream.concat(
        Stream.of(property),
        switch (property.shape()) {
          case Shape.Nested(var inside) -> inside.stream().flatMap(WordsTest::within);
          case Shape.ListOf(Shape.Nested(var inside)) -> inside.stream().flatMap(WordsTest::within);
          default -> Stream.empty();
        });
  }

  @Test
  void an_unknown_language_is_answered_in_chinese() {
    Words words = new Words.Catalogue().in("fr");

    assertEquals("zh-CN", words.language());
    assertEquals("发布第 3 版", words.say("publish.now", 3));
  }

  @Test
  void one_and_many_have_their_own_words() {
    Words words = new Words.Catalogue().in("en");

    assertEquals("Resolve 1 problem to publish", words.say("publish.blocked", 1));
    assertEquals("Resolve 2 problems to publish", words.say("publish.blocked", 2));
  }

  @Test
  void a_key_that_is_not_there_is_a_bug() {
    Words words = new Words.Catalogue().in("en");

    assertThrows(NullPointerException.class, () -> words.say("no.such.key"));
  }

  private static Set<String> slots(String text) {
    return SLOT.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
  }

  private static List<String> sources() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).map(WordsTest::read).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
