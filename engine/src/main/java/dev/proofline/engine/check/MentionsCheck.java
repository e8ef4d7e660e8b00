package dev.proofline.engine.check;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.search.SaidWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is written or said must name some words and leave out others. */
final class MentionsCheck implements CheckType {

  private static final String OF = "of";
  private static final String ACCEPT = "accept";
  private static final int MOST = 200;
  private static final Shape WORDS =
      new Shape.AnyOf(
          List.of(new Shape.ListOf(new Shape.Plain()), new Shape.Expr("list of texts")));

  private static final List<Property> PROPERTIES =
      List.of(
          Property.required(OF, new Shape.FieldKey(), LocalText.of("哪一项", "In")),
          Property.of("all", WORDS, LocalText.of("都要提到", "All of these"))
              .help(
                  LocalText.of(
                      "两个字以上的词，同音字也算；繁简、大小写、全半角、空格不论。",
                      "Chinese words of two characters or more also count when written with others"
                          + " that sound the same; case, width, spaces and traditional or simplified"
                          + " characters make no difference.")),
          Property.of("any", WORDS, LocalText.of("至少提到一个", "One of these at least")),
          Property.of("none", WORDS, LocalText.of("不能提到", "None of these")),
          Property.of(
                  ACCEPT, new Shape.People(), LocalText.of("人写的文字谁认可", "Typed texts accepted by"))
              .help(
                  LocalText.of(
                      "写了它，录音、照片里只认机器识别的文字；人写上或改过的，要等这些人里不是提交人、负责人的一位听过、认可才算。不认可，这条校验就不通过。",
                      "With it only what a machine recognised in a recording or photo counts. What"
                          + " a person typed or corrected waits until one of these people, other"
                          + " than who submitted or owns the record, has listened and accepted it;"
                          + " declined, the check fails.")));

  @Override
  public String key() {
    return "mentions";
  }

  @Override
  public LocalText title() {
    return LocalText.of("提到的词", "Words");
  }

  @Override
  public LocalText about() {
    return LocalText.of(
        "纪要、文字稿里提到了该说的，没有不该说的；同音字也算。",
        "What is written or said names what it should and nothing it should not; words that sound"
            + " the same count.");
  }

  @Override
  public String icon() {
    return "text";
  }

  @Override
  public List<Property> properties() {
    return List.of(Property.required("mentions", new Shape.Nested(PROPERTIES), title()));
  }

  @Override
  public Optional<Test> compile(Settings check, CheckCompiling compiling) {
    Settings mentions = check.nested("mentions").orElseThrow();
    String field = mentions.text(OF).orElse("");
    Optional<Type> type = compiling.typeOf(field).filter(Writing::isIn);
    if (type.isEmpty()) {
      compiling.report(noText(field).error(mentions.at(OF), "no_text_field"));
    }
    Optional<List<Wanted>> wanted = wanted(mentions, compiling);
    if (type.isEmpty() || wanted.isEmpty()) {
      return Optional.empty();
    }
    LocalText label = compiling.spoken().label(field).orElse(LocalText.plain(field));
    Optional<String> text =
        Optional.of(field)
            .filter(_ -> type.get().equals(Type.TEXT) || type.get().equals(Type.listOf(Type.TEXT)))
            .flatMap(compiling::piece)
            .flatMap(Expression::javaScript);
    return Optional.of(
        new Mentions(
            field,
            label,
            wanted.get(),
            check.has("message"),
            accept(mentions, field, type.get(), compiling),
            Mentions.javaScript(wanted.get(), text, label, check.has("message"))));
  }

  private static Optional<Expression> accept(
      Settings mentions, String field, Type type, CheckCompiling compiling) {
    if (!mentions.has(ACCEPT)) {
      return Optional.empty();
    }
    if (!type.equals(Type.FILE) && !type.equals(Type.listOf(Type.FILE))) {
      compiling.report(
          Expected.of("录音或照片字段", "a field of recordings or photos")
              .but(field + " 是写的文字，没有机器识别它", field + " is typed, and no machine recognises it")
              .hint("请删除 accept，或改看录音字段。", "Take out \"accept\", or name a field of recordings.")
              .error(mentions.at(ACCEPT), "nothing_to_accept"));
      return Optional.empty();
    }
    return compiling.people(mentions, ACCEPT);
  }

  static Expected noText(String field) {
    return Expected.of("文字、文件或录音字段", "a field of text, files or recordings")
        .but(
            field.isEmpty() ? "没有写" : field + " 不是",
            field.isEmpty() ? "there is none" : field + " is none");
  }

  /** Empty when one of them is wrong; what is wrong is reported. */
  private static Optional<List<Wanted>> wanted(Settings mentions, CheckCompiling compiling) {
    var wanted = new ArrayList<Wanted>();
    int written = 0;
    for (Wanted.How how : Wanted.How.values()) {
      if (mentions.has(how.key())) {
        written++;
        words(mentions, how.key(), compiling)
            .ifPresent(words -> wanted.add(new Wanted(how, words)));
      }
    }
    if (written == 0) {
      compiling.report(
          Expected.of("要提到或不能提到的词", "words that are wanted, or not")
              .but("all、any、none 都没有写", "there is no \"all\", \"any\" or \"none\"")
              .error(mentions.at(), "no_words"));
    }
    return wanted.size() == written && written > 0 ? Optional.of(wanted) : Optional.empty();
  }

  private static Optional<Wanted.Words> words(
      Settings mentions, String key, CheckCompiling compiling) {
    if (mentions.text(key).isPresent()) {
      return compiling.expression(mentions, key, Type.listOf(Type.TEXT)).map(Wanted.Asked::new);
    }
    List<String> written = mentions.texts(key);
    List<SaidWord> words = written.stream().flatMap(word -> SaidWord.of(word).stream()).toList();
    if (words.isEmpty() || words.size() < written.size() || words.size() > MOST) {
      compiling.report(
          Expected.of("1 到 " + MOST + " 个词，每个都有字", "1 to " + MOST + " words, none of them blank")
              .but(
                  words.size() > MOST ? "有 " + words.size() + " 个" : "有的是空的",
                  words.size() > MOST ? "there are " + words.size() : "some are missing")
              .error(mentions.at(key), "no_words"));
      return Optional.empty();
    }
    return Optional.of(new Wanted.Listed(words));
  }

  @Override
  public LocalText sentence(Settings check, CheckCompiling compiling) {
    return check
        .nested("mentions")
        .flatMap(mentions ->
            mentions
                .text(OF)
                .flatMap(compiling.spoken()::label)
                .flatMap(label -> sentence(mentions, label)))
        .orElseGet(this::title);
  }

  private static Optional<LocalText> sentence(Settings mentions, LocalText label) {
    for (Wanted.How how : Wanted.How.values()) {
      List<String> words = mentions.texts(how.key());
      if (!words.isEmpty()) {
        return Optional.of(how.asked(label, words));
      }
    }
    return Optional.empty();
  }
}
