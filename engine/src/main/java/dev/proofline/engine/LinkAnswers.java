package dev.proofline.engine;

import dev.proofline.engine.Confirmations.Said;
import dev.proofline.engine.Confirmations.Sent;
import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads what an outsider sends: only what the sheet asks for, all mistakes at once. */
final class LinkAnswers {
  private static final int LONGEST_REMARK = 500;
  private static final int LONGEST = 2_000;

  /** About the whole, not one field. */
  private static final String WHOLE = "";

  private final LiveAttachments attachments;
  private final LinkSignatures signatures;

  LinkAnswers(LiveAttachments attachments, LinkSignatures signatures) {
    this.attachments = attachments;
    this.signatures = signatures;
  }

  /**
   * @param filled values by field of the record
   * @param uploaded the signatures that are no strokes of the page's sheet
   * @param words the remarks in one text, for whoever mends it
   */
  record Answer(
      boolean confirmed,
      SequencedMap<String, String> remarks,
      Map<String, Optional<Value>> filled,
      List<String> uploaded,
      Optional<String> words) {

    /** Writes it down for the ledger; what was filled in is in the record. */
    void tell(ObjectNode data) {
      var said = data.putObject("remarks");
      remarks.forEach(said::put);
      var fields = data.putArray("filled");
      filled.keySet().forEach(fields::add);
      if (!uploaded.isEmpty()) {
        uploaded.forEach(data.putArray(LinkListing.UPLOADED)::add);
      }
    }
  }

  Answer read(LinkSheets.Content content, boolean mayChange, Said said, Caller caller) {
    var mistakes = new ArrayList<Finding>();
    if (!said.confirm()) {
      SequencedMap<String, String> remarks = remarks(content, said, mistakes);
      if (!mayChange || remarks.isEmpty()) {
        mistakes.add(nothingMarked());
      }
      refuse(mistakes);
      return new Answer(false, remarks, Map.of(), List.of(), Optional.of(words(content, remarks)));
    }
    content.fill().forEach(field -> missing(field, said).ifPresent(mistakes::add));
    Map<String, Optional<Value>> filled = new LinkedHashMap<>();
    for (ExecutableField field : content.fill()) {
      written(field, said, mistakes)
          .ifPresent(value -> filled.put(field.key(), Optional.of(value)));
    }
    refuse(mistakes);
    var uploaded = new ArrayList<String>();
    for (ExecutableField field : content.fill()) {
      Sent sent = said.files().get(field.key());
      if (isFile(field) && sent != null) {
        Value.File signature = keep(sent, caller);
        filled.put(field.key(), Optional.of(signature));
        signatures.mistake(field, signature).ifPresent(mistakes::add);
        if (!LinkSignatures.isDrawn(signature)) {
          uploaded.add(field.key());
        }
      }
    }
    content.fill().forEach(field -> mistakes.addAll(unfit(field, filled.get(field.key()))));
    refuse(mistakes);
    return new Answer(true, new LinkedHashMap<>(), filled, uploaded, Optional.empty());
  }

  /** What the field itself has against its answer, which is theirs to mend. */
  private static List<Finding> unfit(ExecutableField field, @Nullable Optional<Value> filled) {
    return filled == null || filled.isEmpty()
        ? List.of()
        : field.type().examine(filled.get(), field.context(), Pointer.of(field.key())).stream()
            .filter(Finding::isError)
            .toList();
  }

  Attachments.Kept open(UUID file) {
    return attachments.opened(file);
  }

  private static SequencedMap<String, String> remarks(
      LinkSheets.Content content, Said said, List<Finding> mistakes) {
    var remarks = new LinkedHashMap<String, String>();
    List<String> keys =
        content.shown().stream().map(ExecutableField::key).collect(Collectors.toList());
    keys.add(WHOLE);
    for (String key : keys) {
      String words = said.remarks().getOrDefault(key, "").strip();
      if (words.length() > LONGEST_REMARK) {
        mistakes.add(tooLong(key));
      } else if (!words.isEmpty()) {
        remarks.put(key, words);
      }
    }
    return remarks;
  }

  private static String words(LinkSheets.Content content, SequencedMap<String, String> remarks) {
    String lines =
        remarks.entrySet().stream()
            .map(remark ->
                content
                        .form()
                        .field(remark.getKey())
                        .map(field -> field.label().in(LocalText.DEFAULT_LANGUAGE) + "：")
                        .orElse("")
                    + remark.getValue())
            .collect(Collectors.joining("\n"));
    return Cut.to(lines, LONGEST);
  }

  /**
   * A signature that is asked for is the confirmation; what else may be left empty is the form's.
   */
  private static Optional<Finding> missing(ExecutableField field, Said said) {
    boolean given =
        isFile(field)
            ? said.files().containsKey(field.key())
            : !said.texts().getOrDefault(field.key(), "").isBlank();
    return given || !(isFile(field) || field.required())
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                Pointer.of(field.key()),
                "required",
                isFile(field)
                    ? LocalText.of("请在这里签名。", "Your signature is missing. Sign here.")
                    : LocalText.of("请填写这一项。", "This is not answered yet. Fill it in.")));
  }

  private static Optional<Value> written(ExecutableField field, Said said, List<Finding> mistakes) {
    String text = said.texts().getOrDefault(field.key(), "").strip();
    if (isFile(field) || text.isEmpty()) {
      return Optional.empty();
    }
    if (text.length() > LONGEST) {
      mistakes.add(tooLong(field.key()));
      return Optional.empty();
    }
    if (!field.type().expressionType(field.context()).equals(Type.NUMBER)) {
      return Optional.of(new Value.Text(text));
    }
    if (!text.matches("[0-9]{1,2}")) {
      mistakes.add(
          Finding.error(
              Pointer.of(field.key()),
              "number",
              LocalText.of("请选择一个分数。", "Expected one of the marks. Choose one.")));
      return Optional.empty();
    }
    return Optional.of(new Value.Num(new BigDecimal(text)));
  }

  private Value.File keep(Sent sent, Caller caller) {
    try (var bytes = sent.bytes().open()) {
      return attachments.keep(
          caller, bytes, new Attachments.Said(sent.name(), null, null, null, null));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static boolean isFile(ExecutableField field) {
    return field.type().expressionType(field.context()).equals(Type.FILE);
  }

  private static void refuse(List<Finding> mistakes) {
    if (!mistakes.isEmpty()) {
      throw Refusals.invalid(mistakes);
    }
  }

  private static Finding nothingMarked() {
    return Finding.error(
        Pointer.of("remarks"),
        "nothing_marked",
        LocalText.of(
            "请在要修改的地方写明怎么改。",
            "Expected what has to change. Mark a part and say how it should be."));
  }

  private static Finding tooLong(String key) {
    return Finding.error(
        Pointer.of(key),
        "too_long",
        LocalText.of("写得太长了。请写短一些。", "Expected fewer characters. Write less."));
  }
}
