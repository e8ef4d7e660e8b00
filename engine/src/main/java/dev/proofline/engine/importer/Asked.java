package dev.proofline.engine.importer;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.importer.Imported.Question;
import dev.proofline.engine.importer.Imported.Taken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing an import asks, to be answered by its id, which the same file always gives it.
 *
 * @param kind what is decided: {@link #TYPE} or {@link #REQUIRED}
 * @param place of what it is about, in the source
 * @param label of the field
 * @param what is in doubt
 * @param choices the guess first
 * @param guess what holds as long as nobody says anything
 * @param confidence of the guess, from 0 to 1
 * @param values of the source there are in all; 0 where that says nothing
 */
public record Asked(
    String id,
    String kind,
    String place,
    LocalText label,
    LocalText what,
    List<Choice> choices,
    String guess,
    double confidence,
    int values) {

  public static final String TYPE = "type";
  public static final String REQUIRED = "required";

  public Asked {
    choices = List.copyOf(choices);
  }

  /**
   * What may be answered.
   *
   * @param fits of the values of the source; 0 where that says nothing
   */
  public record Choice(String value, int fits) {}

  /** What is asked about a draft, in its order. */
  public static List<Asked> of(Imported imported) {
    return imported.notes().stream()
        .flatMap(note ->
            switch (note.question()) {
              case null -> Stream.<Asked>of();
              case Question.Type type -> Stream.of(type(type, note.what(), imported));
              case Question.Required required -> required(required, note.what());
            })
        .toList();
  }

  private static Asked type(Question.Type asked, LocalText what, Imported imported) {
    LocalText label =
        imported.taken().stream()
            .filter(taken -> taken.source().equals(asked.place()))
            .map(Taken::label)
            .findFirst()
            .orElseGet(() -> LocalText.plain(asked.place()));
    return new Asked(
        TYPE + ":" + asked.place(),
        TYPE,
        asked.place(),
        label,
        what,
        asked.fits().stream().map(fit -> new Choice(fit.type(), fit.values())).toList(),
        asked.fits().getFirst().type(),
        asked.confidence(),
        asked.values());
  }

  private static Stream<Asked> required(Question.Required asked, LocalText what) {
    return asked.labels().entrySet().stream()
        .map(field ->
            new Asked(
                REQUIRED + ":" + field.getKey(),
                REQUIRED,
                field.getKey(),
                field.getValue(),
                what,
                List.of(
                    new Choice(String.valueOf(asked.guess()), 0),
                    new Choice(String.valueOf(!asked.guess()), 0)),
                String.valueOf(asked.guess()),
                asked.confidence(),
                0));
  }

  /**
   * The answers as a file is read with them; refused with everything that was not asked, or cannot
   * be the answer.
   */
  public static Outcome<Answers> answers(List<Asked> asked, Map<String, String> given) {
    var wrong = new ArrayList<Finding>();
    var types = new LinkedHashMap<String, String>();
    var required = new LinkedHashMap<String, Boolean>();
    given.forEach((id, value) -> {
      Optional<Asked> question = asked.stream().filter(one -> one.id.equals(id)).findFirst();
      if (question.isEmpty()) {
        wrong.add(unasked(id, asked));
      } else if (question.get().choices.stream().noneMatch(one -> one.value.equals(value))) {
        wrong.add(impossible(question.get(), value));
      } else if (question.get().kind.equals(TYPE)) {
        types.put(question.get().place, value);
      } else {
        required.put(question.get().place, value.equals("true"));
      }
    });
    return wrong.isEmpty() ? Outcome.ok(new Answers(types, required, "")) : Outcome.refused(wrong);
  }

  private static Finding unasked(String id, List<Asked> asked) {
    String ids = String.join(", ", asked.stream().map(Asked::id).toList());
    Expected expected =
        Expected.of("问过的编号", "the id of a question")
            .but("没有问过“" + id + "”", "“" + id + "” was not asked");
    return (asked.isEmpty()
            ? expected.hint(
                "这个文件没有要问的，请去掉回答。", "Nothing is asked about this file; leave the answer out.")
            : expected.hint("问过的有：" + ids + "。", "Those asked: " + ids + "."))
        .error(Pointer.of("answers", id), "not_asked");
  }

  private static Finding impossible(Asked question, String value) {
    String choices = String.join(", ", question.choices.stream().map(Choice::value).toList());
    return Expected.of("“" + question.id + "”的选项之一", "one of the choices of “" + question.id + "”")
        .but("回答的是“" + value + "”", "the answer is “" + value + "”")
        .hint("可选：" + choices + "。", "Choices: " + choices + ".")
        .error(Pointer.of("answers", question.id), "no_such_choice");
  }
}
