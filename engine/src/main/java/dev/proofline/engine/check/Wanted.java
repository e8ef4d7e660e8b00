package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.Test.Seen;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.search.Heard;
import dev.proofline.engine.search.SaidWord;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words that a text must or must not name. */
record Wanted(How how, Words words) {

  private static final LocalText NOWHERE = LocalText.of("没有提到", "not mentioned");

  enum How {
    ALL(
        LocalText.of("要提到{1}", "mentions {1}"),
        LocalText.of("还没有提到{1}。", "does not mention {1} yet. "),
        LocalText.of("请补上。", "Add what is missing.")),
    ANY(
        LocalText.of("要提到{1}之一", "mentions one of {1}"),
        LocalText.of("没有提到{1}中的任何一个。", "mentions none of these yet: {1}. "),
        LocalText.of("请补上一个。", "Add one of them.")),
    NONE(
        LocalText.of("不提{1}", "does not mention {1}"),
        LocalText.of("里不该提到{1}。", "should not mention {1}. "),
        LocalText.of("请改个说法。", "Say it another way."));

    private final LocalText asked;
    private final LocalText missed;
    private final LocalText remedy;

    How(LocalText asked, LocalText missed, LocalText remedy) {
      this.asked = asked;
      this.missed = missed;
      this.remedy = remedy;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What is asked of a field, to stand alone. */
    LocalText asked(LocalText label, List<String> words) {
      return LocalText.of(
          "“" + label.in("zh-CN") + "”" + said(asked, words, "zh-CN"),
          "'" + label.in("en") + "' " + said(asked, words, "en"));
    }

    /** What is wrong with a field, and what to do. */
    LocalText missed(LocalText label, List<String> words) {
      return missed(label, words, remedy);
    }

    /** The same with something else to do. */
    LocalText missed(LocalText label, List<String> words, LocalText toDo) {
      return LocalText.of(
          begun(label, "zh-CN") + said(missed, words, "zh-CN") + toDo.in("zh-CN"),
          begun(label, "en") + said(missed, words, "en") + toDo.in("en"));
    }

    /** The same by language, what comes before the words and what after them. */
    Map<String, List<String>> missing(LocalText label) {
      return Map.of("zh-CN", missing(label, "zh-CN"), "en", missing(label, "en"));
    }

    private List<String> missing(LocalText label, String language) {
      String words = missed.in(language) + remedy.in(language);
      int at = words.indexOf(WORDS);
      return List.of(
          begun(label, language) + words.substring(0, at), words.substring(at + WORDS.length()));
    }

    private static String begun(LocalText label, String language) {
      return language.equals("en") ? "'" + label.in("en") + "' " : "“" + label.in(language) + "”";
    }

    private static String said(LocalText pattern, List<String> words, String language) {
      boolean chinese = language.startsWith("zh");
      String named =
          words.stream()
              .limit(SHOWN)
              .map(word -> chinese ? "“" + word + "”" : "'" + word + "'")
              .collect(Collectors.joining(chinese ? "、" : ", "));
      String more = words.size() > SHOWN ? (chinese ? "等" : " …") : "";
      return pattern.in(language).replace(WORDS, named + more);
    }

    private static final int SHOWN = 8;
    private static final String WORDS = "{1}";
  }

  /** Which words. */
  sealed interface Words {
    List<SaidWord> in(Situation situation);

    /** The expression they come from, when they do. */
    default List<Expression> rules() {
      return List.of();
    }
  }

  record Listed(List<SaidWord> words) implements Words {
    Listed {
      words = List.copyOf(words);
    }

    @Override
    public List<SaidWord> in(Situation situation) {
      return words;
    }
  }

  /** Those a list comes to when it is asked. */
  record Asked(Expression list) implements Words {
    @Override
    public List<Expression> rules() {
      return List.of(list);
    }

    @Override
    public List<SaidWord> in(Situation situation) {
      return list.evaluate(situation).stream()
          .flatMap(Value::parts)
          .filter(Value.Text.class::isInstance)
          .flatMap(text -> SaidWord.of(((Value.Text) text).value()).stream())
          .toList();
    }
  }

  /** A word and the words it was said in; empty where it was not said. */
  record Told(SaidWord word, Optional<String> where) {
    Seen seen(LocalText label) {
      LocalText name =
          LocalText.of(
              label.in("zh-CN") + " · " + word.word(), label.in("en") + " · " + word.word());
      return new Seen(name, where.map(LocalText::plain).orElse(NOWHERE));
    }
  }

  /**
   * @param at fault: the words that are missing, or that should be
   * @param all every word and where it is said
   */
  record Outcome(List<SaidWord> atFault, List<Told> all) {
    boolean holds() {
      return atFault.isEmpty();
    }
  }

  Outcome over(List<Heard> texts, Situation situation) {
    var all = new ArrayList<Told>();
    for (SaidWord word : words.in(situation)) {
      all.add(new Told(word, where(word, texts)));
    }
    List<SaidWord> said = words(all, true);
    List<SaidWord> missing = words(all, false);
    return new Outcome(
        switch (how) {
          case ALL -> missing;
          case ANY -> said.isEmpty() ? missing : List.of();
          case NONE -> said;
        },
        all);
  }

  private static List<SaidWord> words(List<Told> all, boolean said) {
    return all.stream().filter(one -> one.where.isPresent() == said).map(Told::word).toList();
  }

  private static Optional<String> where(SaidWord word, List<Heard> texts) {
    for (Heard text : texts) {
      Optional<Heard.Hit> hit = text.find(word);
      if (hit.isPresent()) {
        return hit.map(text::around);
      }
    }
    return Optional.empty();
  }
}
