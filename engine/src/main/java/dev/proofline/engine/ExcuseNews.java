package dev.proofline.engine;

import dev.proofline.engine.Proof.Person;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.Excuse;
import dev.proofline.engine.form.Judgement.Ruling;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Tells those who may set a check aside that they are asked, and who asked what was decided. */
record ExcuseNews(Workspace workspace) {

  void asked(
      StoredRecord record,
      ExecutableForm form,
      ExecutableCheck check,
      List<Person> waivers,
      Excuse excuse,
      UnitOfWork unit) {
    LocalText title = about(form, record, LocalText.of("提请豁免", "A check to set aside"));
    LocalText text = said(check, excuse.name(), excuse.reason());
    waivers.forEach(person -> put(person.id(), record, title, text, unit));
  }

  void ruled(
      ExecutableForm form,
      StoredRecord record,
      ExecutableCheck check,
      Ruling ruling,
      UnitOfWork unit) {
    LocalText title =
        about(
            form,
            record,
            ruling.granted()
                ? LocalText.of("校验已豁免", "A check was set aside")
                : LocalText.of("豁免未获同意", "A check was not set aside"));
    LocalText text = said(check, ruling.name(), ruling.reason());
    Stream.of(record.submitter(), record.owner())
        .filter(Objects::nonNull)
        .distinct()
        .forEach(user -> put(user, record, title, text, unit));
  }

  private static LocalText about(ExecutableForm form, StoredRecord record, LocalText what) {
    return LocalText.of(
        what.in("zh-CN") + "：" + form.title().in("zh-CN") + " " + record.receipt(),
        what.in("en") + ": " + form.title().in("en") + " " + record.receipt());
  }

  private static LocalText said(ExecutableCheck check, String name, String reason) {
    return LocalText.of(
        "“" + check.title().in("zh-CN") + "”，" + name + "：" + reason,
        "“" + check.title().in("en") + "”, " + name + ": " + reason);
  }

  private void put(
      UUID user, StoredRecord record, LocalText title, LocalText text, UnitOfWork unit) {
    unit.add(
        new Change.PutInboxItem(
            new Change.InboxItem(
                workspace.ids().next(),
                user,
                FlowEvents.words(title),
                FlowEvents.words(text),
                record.form(),
                record.id(),
                unit.now(),
                null)));
  }
}
