package dev.proofline.runtime.page;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Confirmations;
import dev.proofline.engine.Confirmations.Holder;
import dev.proofline.engine.Confirmations.Said;
import dev.proofline.engine.Confirmations.Sent;
import dev.proofline.engine.Confirmations.Sheet;
import dev.proofline.engine.Confirmations.State;
import dev.proofline.engine.Engine;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.expression.Type;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What somebody without an account sees of a link, and answers. Nothing is taken from a session:
 * the token in the address is all that opens it, so no other site can make a browser answer.
 */
record LinkPages(Engine engine, Frame frame, ZoneId zone) {

  private static final String REMARK = "remark.";
  private static final String FILL = "fill.";
  private static final int STARS = 5;

  static boolean serves(String path) {
    return path.startsWith(Confirmations.PATH) && path.length() > Confirmations.PATH.length();
  }

  PageAnswer answer(PageRequest request) {
    return closed(answered(request));
  }

  /** Whoever reads along in a header, a log of another site or a cache learns nothing. */
  static PageAnswer closed(PageAnswer answer) {
    return answer
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store")
        .header("X-Robots-Tag", "noindex, nofollow")
        .header("X-Frame-Options", "DENY");
  }

  private PageAnswer answered(PageRequest request) {
    String[] parts = request.path().substring(Confirmations.PATH.length()).split("/", -1);
    if (parts.length == 2 && request.method().equals("GET")) {
      return file(request, parts[0], parts[1]);
    }
    if (parts.length != 1) {
      throw new Refusal(
          Refusal.Reason.NOT_FOUND, LocalText.of("没有这个页面。", "There is no such page."));
    }
    return request.method().equals("POST") ? decide(request, parts[0]) : show(request, parts[0]);
  }

  private PageAnswer show(PageRequest request, String token) {
    return page(request, 200, token, sheet(request, token), Failed.NOTHING);
  }

  private Sheet sheet(PageRequest request, String token) {
    return engine.confirmations().open(holder(request), token);
  }

  private Holder holder(PageRequest request) {
    return new Holder(frame.words(request).language(), request.address(), request.device());
  }

  /**
   * What kept an answer from being taken.
   *
   * @param at by field
   */
  private record Failed(String words, Map<String, String> at) {
    static final Failed NOTHING = new Failed("", Map.of());

    static Failed of(Refusal refusal, Words words) {
      var at = new HashMap<String, String>();
      for (Finding finding : refusal.findings()) {
        at.put(
            finding.pointer().toString().replaceFirst("^/", ""),
            finding.message().in(words.language()));
      }
      String first =
          refusal.findings().stream()
              .findFirst()
              .map(finding -> finding.message().in(words.language()))
              .orElse(refusal.text().in(words.language()));
      return new Failed(first, at);
    }
  }

  private PageAnswer decide(PageRequest request, String token) {
    Words words = frame.words(request);
    boolean confirm = request.posted("_do").filter("confirm"::equals).isPresent();
    Map<String, String> remarks = remarks(request);
    if (!FormToken.of(token).matches(request.posted(FormToken.FIELD).orElse(""))) {
      return again(request, token, 403, new Failed(words.say("link.outdated"), Map.of()));
    }
    if (confirm && !remarks.isEmpty()) {
      return again(request, token, 422, new Failed(words.say("link.both"), Map.of()));
    }
    var said =
        new Said(
            confirm,
            request.posted("seen").orElse(""),
            new LinkedHashMap<>(remarks),
            written(request),
            sent(request));
    try {
      engine.confirmations().decide(holder(request), token, said);
      return PageAnswer.seeOther(Confirmations.PATH + token);
    } catch (Refusal refusal) {
      return switch (refusal.reason()) {
        case INVALID -> again(request, token, 422, Failed.of(refusal, words));
        case CONFLICT, STALE -> again(request, token, 409, Failed.of(refusal, words));
        case TOO_LARGE -> again(request, token, 413, Failed.of(refusal, words));
        case NOT_SIGNED_IN, NOT_ALLOWED, NOT_FOUND, TOO_MANY, OVERLOADED -> throw refusal;
      };
    }
  }

  private PageAnswer again(PageRequest request, String token, int status, Failed failed) {
    return page(request, status, token, sheet(request, token), failed);
  }

  private static Map<String, String> remarks(PageRequest request) {
    return after(request, REMARK);
  }

  private static Map<String, String> written(PageRequest request) {
    return after(request, FILL);
  }

  private static Map<String, String> after(PageRequest request, String prefix) {
    var found = new LinkedHashMap<String, String>();
    request
        .form()
        .forEach((name, values) -> {
          String text = values.isEmpty() ? "" : values.getLast().strip();
          if (name.startsWith(prefix) && !text.isEmpty()) {
            found.put(name.substring(prefix.length()), text);
          }
        });
    return found;
  }

  private static Map<String, Sent> sent(PageRequest request) {
    var files = new HashMap<String, Sent>();
    for (PageRequest.Upload upload : request.uploads()) {
      if (upload.field().startsWith(FILL) && upload.size() > 0) {
        files.put(
            upload.field().substring(FILL.length()),
            new Sent(upload.name(), () -> Files.newInputStream(upload.path())));
      }
    }
    return files;
  }

  private PageAnswer file(PageRequest request, String token, String id) {
    Attachments.Kept kept =
        engine
            .confirmations()
            .file(
                holder(request),
                token,
                Visit.uuid(id)
                    .orElseThrow(() ->
                        new Refusal(
                            Refusal.Reason.NOT_FOUND,
                            LocalText.of("没有这个文件。", "There is no such file."))));
    return Photos.shown(kept);
  }

  private PageAnswer page(
      PageRequest request, int status, String token, Sheet sheet, Failed failed) {
    Words words = frame.words(request);
    var dates = new Dates(words, zone, engine.clock().instant());
    String from = sheet.from().orElse("");
    Model model =
        Model.of("title", sheet.title().in(words.language()))
            .with("form", sheet.form().in(words.language()))
            .with("receipt", sheet.receipt())
            .with("from", from)
            .with("address", Confirmations.PATH + token)
            .with("csrf", FormToken.of(token).value())
            .with("seen", sheet.seen())
            .with("open", sheet.state() == State.OPEN)
            .with("state", sheet.state().name().toLowerCase(Locale.ROOT))
            .with("until", dates.until(sheet.expiresAt()))
            .with("mayChange", sheet.mayChange())
            .with("failed", failed.words())
            .with("whole", request.posted(REMARK).orElse(""))
            .with("fields", fields(request, token, sheet, words))
            .with("fill", fill(request, sheet, failed, words))
            .with("signs", sheet.fill().stream().anyMatch(LinkPages::isSignature))
            .with(
                "answer",
                sheet.decided().map(one -> one.confirmed() ? "confirmed" : "changes").orElse(""))
            .with("at", sheet.decided().map(one -> dates.moment(one.at())).orElse(""))
            .with("script", sheet.state() == State.OPEN ? "link.js" : "page.js");
    return frame.open(request, status, "link", model);
  }

  private static List<Object> fields(PageRequest request, String token, Sheet sheet, Words words) {
    return sheet.fields().stream()
        .<Object>map(field ->
            Model.of("key", field.key())
                .with("label", field.label().in(words.language()))
                .with("text", field.text())
                .with("empty", field.text().isEmpty() && field.files().isEmpty())
                .with("remark", request.posted(REMARK + field.key()).orElse(""))
                .with(
                    "files",
                    field.files().stream()
                        .<Object>map(file ->
                            Model.of("name", file.name())
                                .with("image", file.image())
                                .with("at", Confirmations.PATH + token + "/" + file.id())
                                .values())
                        .toList())
                .with(
                    "columns",
                    field.columns().stream().<Object>map(one -> one.in(words.language())).toList())
                .with("rows", List.<Object>copyOf(field.rows()))
                .values())
        .toList();
  }

  private static List<Object> fill(PageRequest request, Sheet sheet, Failed failed, Words words) {
    return sheet.fill().stream()
        .<Object>map(field -> {
          boolean marks = field.type().expressionType(field.context()).equals(Type.NUMBER);
          String given = request.posted(FILL + field.key()).orElse("");
          return Model.of("key", field.key())
              .with("label", field.label().in(words.language()))
              .with("error", failed.at().getOrDefault(field.key(), ""))
              .with("sign", isSignature(field))
              .with("value", given)
              .with(
                  "stars",
                  marks
                      ? IntStream.rangeClosed(1, STARS).<Object>mapToObj(String::valueOf).toList()
                      : List.of())
              .with("long", field.type().key().equals("long_text"))
              .values();
        })
        .toList();
  }

  private static boolean isSignature(ExecutableField field) {
    return field.type().expressionType(field.context()).equals(Type.FILE);
  }
}
