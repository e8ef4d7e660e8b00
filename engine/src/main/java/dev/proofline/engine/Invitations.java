package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.StoredRecord;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mail that brings an outsider a link to their task. The outbox holds no link: it is made when the
 * mail is sent ({@link LinkMaking}), so that no token lies in the database or a backup.
 */
final class Invitations {

  /** In a delivery: the task whose link has to be made. */
  static final String TASK = "linkTo";

  private static final String ZH = LocalText.DEFAULT_LANGUAGE;
  private static final String EN = LocalText.ENGLISH;

  private final Workspace workspace;

  Invitations(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Nothing for users, and for outsiders without a mail address: a colleague shows them the link.
   *
   * @param occasion the same one sends one mail
   */
  void send(StoredTask task, String occasion, UnitOfWork unit) {
    Optional.ofNullable(task.address())
        .map(Outsider::new)
        .filter(Outsider::hasMail)
        .ifPresent(outsider -> {
          String key = task.run() + "/" + task.id() + "/" + occasion + "/link";
          UUID id = workspace.ids().next();
          unit.add(
              new Change.Send(
                  new Change.Delivery(
                      id, key, "mail", mail(task, outsider, unit), unit.now(), unit.now(), 0)));
        });
  }

  /** In both languages: nobody knows yet which one the reader speaks. */
  private ObjectNode mail(StoredTask task, Outsider outsider, UnitOfWork unit) {
    LocalText title = Settings.words(task.title()).orElse(LocalText.plain(task.step()));
    Optional<StoredRecord> about = record(task, unit);
    String receipt = about.map(record -> " " + record.receipt()).orElse("");
    String who =
        about
            .flatMap(record -> workspace.org().user(record.submitter()))
            .map(user -> user.name())
            .orElse("");
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("to", outsider.address()).put("name", outsider.address());
    payload.put("language", ZH);
    payload.put(
        "subject",
        title.in(ZH)
            + receipt
            + (title.in(EN).equals(title.in(ZH)) ? "" : " / " + title.in(EN) + receipt));
    payload.put(
        "text",
        """
        您好！

        %s请您确认“%s”%s。请打开下面的链接，查看内容后确认，或指出要修改的地方。无需注册。链接只属于您，请勿转发。

        Hello,

        %s you to confirm "%s"%s. Open the link below, look at it, then confirm it or say what \
        has to change. No account is needed. The link is yours alone; do not pass it on.\
        """
            .formatted(
                who.isEmpty() ? "我们" : who + " ",
                title.in(ZH),
                receipt.isEmpty() ? "" : "（" + receipt.strip() + "）",
                who.isEmpty() ? "We ask" : who + " asks",
                title.in(EN),
                receipt.isEmpty() ? "" : " (" + receipt.strip() + ")"));
    payload.put(TASK, task.id().toString());
    return payload;
  }

  private Optional<StoredRecord> record(StoredTask task, UnitOfWork unit) {
    return Optional.ofNullable(task.form())
        .map(workspace.catalogue().forms()::get)
        .flatMap(form -> Optional.ofNullable(task.record()).flatMap(id -> unit.record(form, id)));
  }
}
