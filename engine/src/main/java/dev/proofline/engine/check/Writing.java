package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.Test.Fault;
import dev.proofline.engine.check.Test.Seen;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is written in a field: its own text, or the text of its files.
 *
 * @param parts as far as it could be read
 * @param illegible files that hold no text that can be read, through a fault of theirs
 * @param unread files nobody has read for their text: recordings without a transcript
 */
record Writing(List<Part> parts, List<Illegible> illegible, List<LocalText> unread) {

  Writing {
    parts = List.copyOf(parts);
    illegible = List.copyOf(illegible);
    unread = List.copyOf(unread);
  }

  /**
   * @param name the field's label; of several files with its number
   */
  record Part(LocalText name, String text) {}

  /**
   * @param why in words to follow the name
   * @param remedy what to do about it
   */
  record Illegible(LocalText name, LocalText why, LocalText remedy) {

    /** What is wrong, where no name stands before it. */
    LocalText alone() {
      return LocalText.of(
          why.in("zh-CN").replaceFirst("^[里的]", ""),
          why.in("en").replaceFirst("^(holds|has an?|is) ", ""));
    }
  }

  /** Whether nothing in it is hidden from who looks. */
  boolean isClear() {
    return illegible.isEmpty() && unread.isEmpty();
  }

  /** Whether fields of the type hold text, or files that may. */
  static boolean isIn(Type type) {
    return type.equals(Type.TEXT)
        || type.equals(Type.listOf(Type.TEXT))
        || type.equals(Type.FILE)
        || type.equals(Type.listOf(Type.FILE));
  }

  static Writing in(String field, LocalText label, Situation situation) {
    var writing = new Reading(situation);
    switch (situation.self().get(field).orElse(null)) {
      case Value.Text(String text) -> writing.parts.add(new Part(label, text));
      case Value.File file -> writing.add(file, label);
      case Value.Many(var several) -> writing.addAll(several, label);
      case null, default -> {}
    }
    return new Writing(writing.parts, writing.illegible, writing.unread);
  }

  private record Reading(
      Situation situation, List<Part> parts, List<Illegible> illegible, List<LocalText> unread) {

    Reading(Situation situation) {
      this(situation, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void addAll(List<Value> several, LocalText label) {
      for (int i = 0; i < several.size(); i++) {
        switch (several.get(i)) {
          case Value.Text(String text) -> parts.add(new Part(label, text));
          case Value.File file -> add(file, several.size() == 1 ? label : numbered(label, i + 1));
          default -> {}
        }
      }
    }

    void add(Value.File file, LocalText name) {
      Optional<FileText> found = situation.facts().text(file);
      if (found.filter(text -> !text.text().isBlank()).isPresent()) {
        parts.add(new Part(name, found.get().text()));
        if (found.get().cut()) {
          illegible.add(new Illegible(name, CUT, SPLIT));
        }
      } else if (Demand.content(file).unread() != null) {
        illegible.add(new Illegible(name, Demand.unread(file), mended(file)));
      } else if (found.filter(FileText::isDeclined).isPresent()) {
        illegible.add(new Illegible(name, DECLINED, AGAIN));
      } else if (found.filter(text -> text.origin().unread() != null).isPresent()) {
        illegible.add(new Illegible(name, Demand.unread(found.get().origin().unread()), RETAKE));
      } else if (found.filter(text -> text.origin().engine() != null).isPresent()) {
        illegible.add(new Illegible(name, SILENT, RETAKE));
      } else if (found.isPresent()) {
        illegible.add(new Illegible(name, BLANK, REPLACE));
      } else if (mayBeRead(file)) {
        unread.add(name);
      } else {
        illegible.add(new Illegible(name, BLANK, REPLACE));
      }
    }
  }

  /** A file that does not open is not one without text. */
  private static LocalText mended(Value.File file) {
    return switch (Demand.content(file).unread()) {
      case DAMAGED -> SOUND;
      case ENCRYPTED -> UNLOCKED;
      case null, default -> REPLACE;
    };
  }

  private static final LocalText SOUND =
      LocalText.of("请重新导出，换一份能打开的文件", "Export it again and add one that opens");
  private static final LocalText UNLOCKED =
      LocalText.of("请去掉密码再上传", "Take the password out and upload it again");
  private static final LocalText BLANK =
      LocalText.of("里没有文字，可能是扫描件", "holds no text; it may be a scanned page");
  private static final LocalText CUT =
      LocalText.of("太长，只读到了前面一部分", "is too long; only its beginning was read");
  private static final LocalText REPLACE = LocalText.of("请换成有文字的文件", "Add one with text in it");
  private static final LocalText SILENT =
      LocalText.of("里没有认出文字", "holds no words that were recognised");
  private static final LocalText RETAKE =
      LocalText.of("请重录或重拍，或在它下面写上文字", "Record or take it again, or type its text in below it");
  private static final LocalText DECLINED =
      LocalText.of("的文字是人写的，没有得到认可", "has a typed text that was not accepted");
  private static final LocalText AGAIN = LocalText.of("请再录一次", "Record it again");
  private static final LocalText SPLIT = LocalText.of("请拆成几份", "Split it into several");

  /** Whether what is in the file may be recognised later, or typed. */
  static boolean mayBeRead(Value.File file) {
    return file.type().startsWith("audio/") || file.type().startsWith("image/");
  }

  /** A file of several, as it is told apart. */
  static LocalText numbered(LocalText label, int number) {
    return LocalText.of(label.in("zh-CN") + " " + number, label.in("en") + " " + number);
  }

  /** That the files cannot be judged, and what to do; without words where the author has some. */
  List<Fault> faults(String field, boolean worded) {
    return illegible.stream()
        .map(one -> {
          var message =
              LocalText.of(
                  "“"
                      + one.name.in("zh-CN")
                      + "”"
                      + one.why.in("zh-CN")
                      + "。"
                      + one.remedy.in("zh-CN")
                      + "。",
                  "'"
                      + one.name.in("en")
                      + "' "
                      + one.why.in("en")
                      + ". "
                      + one.remedy.in("en")
                      + ".");
          return new Fault(
              Optional.of(field),
              worded ? Optional.empty() : Optional.of(message),
              List.of(new Seen(one.name, one.alone())));
        })
        .toList();
  }

  /** That nobody can tell as long as nobody has read the files. */
  Test.Result.Undecided undecided() {
    var because =
        unread.stream()
            .map(name -> new Seen(name, LocalText.of("还没有文字", "has no text yet")))
            .toList();
    return waiting(because);
  }

  static Test.Result.Undecided waiting(List<Seen> because) {
    return new Test.Result.Undecided(
        LocalText.of(
            "这条校验要看录音或照片里的文字，识别完就会判定，现在不算您没通过。也可以在它下面自己写上文字。",
            "This check looks at what is said in a recording or written on a photo and is decided"
                + " once that has been recognised; until then it does not count against you. The"
                + " text can also be typed in below it."),
        because,
        true);
  }
}
