package dev.proofline.runtime.page;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.proofline.engine.Confirmations;
import dev.proofline.engine.Engine;
import dev.proofline.engine.Refusal;
import java.util.List;
import java.util.UUID;

/** What a colleague sees of links to outsiders: passes one on, mails it again, takes it back. */
record LinkDesk(Engine engine, Frame frame, RecordPages records) {

  static List<Object> of(Engine engine, Frame frame, Visit visit) {
    return engine.confirmations().of(visit.caller(), visit.part(0), visit.id(1)).stream()
        .<Object>map(one ->
            Model.of("task", one.task().toString())
                .with("title", visit.in(one.title()))
                .with("address", one.address())
                .with("mail", one.mail() && frame.mails())
                .with("unmailed", one.mail() && !frame.mails())
                .with("links", one.links())
                .with("until", one.until().map(visit.dates()::until).orElse(""))
                .values())
        .toList();
  }

  PageAnswer act(Visit visit) {
    UUID task =
        visit
            .posted("task")
            .flatMap(Visit::uuid)
            .orElseThrow(() ->
                new Refusal(
                    Refusal.Reason.NOT_FOUND,
                    dev.proofline.engine.base.LocalText.of("没有这个待办。", "There is no such task.")));
    String back = "/r/" + visit.part(0) + "/" + visit.id(1);
    try {
      return switch (visit.posted("act").orElse("")) {
        case "send" -> {
          if (!frame.mails()) {
            yield records.refused(visit, 422, visit.words().say("link.unmailed"));
          }
          engine.confirmations().send(visit.caller(), task);
          yield PageAnswer.seeOther(back + "?did=link-sent");
        }
        case "revoke" -> {
          engine.confirmations().revoke(visit.caller(), task);
          yield PageAnswer.seeOther(back + "?did=link-revoked");
        }
        default -> shown(visit, engine.confirmations().show(visit.caller(), task), back);
      };
    } catch (Refusal refusal) {
      return switch (refusal.reason()) {
        case NOT_FOUND -> records.refused(visit, 409, visit.words().say("link.over"));
        case CONFLICT -> records.refused(visit, 409, visit.in(refusal.text()));
        case INVALID -> records.refused(visit, 422, visit.in(refusal.text()));
        case TOO_MANY -> records.refused(visit, 429, visit.in(refusal.text()));
        default -> throw refusal;
      };
    }
  }

  /** The only time the link can be read: only its hash is kept. */
  private PageAnswer shown(Visit visit, Confirmations.Made made, String back) {
    PageRequest request = visit.request();
    String host = request.headers().getOrDefault("host", "");
    String address =
        (request.secure() ? "https://" : "http://") + host + Confirmations.PATH + made.token();
    Model model =
        Model.of("title", visit.words().say("link.show"))
            .with("back", back)
            .with("link", address)
            .with("until", visit.dates().until(made.expiresAt()))
            .with("code", code(address))
            .with("script", "page.js");
    return LinkPages.closed(frame.page(visit, 200, Frame.Tab.NONE, "link-shown", model));
  }

  /** A QR code as one path, a unit a module with the quiet zone around it. */
  private static Model code(String text) {
    try {
      var matrix = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
      var path = new StringBuilder();
      int quiet = 4;
      for (int y = 0; y < matrix.getHeight(); y++) {
        for (int x = 0; x < matrix.getWidth(); x++) {
          if (matrix.get(x, y) == 1) {
            path.append('M').append(x + quiet).append(' ').append(y + quiet).append("h1v1h-1z");
          }
        }
      }
      return Model.of("units", matrix.getWidth() + 2 * quiet).with("path", path.toString());
    } catch (WriterException tooLong) {
      throw new IllegalStateException("Expected an address that fits a QR code.", tooLong);
    }
  }
}
