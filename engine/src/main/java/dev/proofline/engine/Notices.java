package dev.proofline.engine;

import dev.proofline.engine.EffectCarrier.Carrying;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.channel.Channels;
import dev.proofline.engine.channel.Notice;
import dev.proofline.engine.channel.Notice.Recipient;
import dev.proofline.engine.channel.Posting;
import dev.proofline.engine.effect.Effect.Message;
import dev.proofline.engine.effect.Effect.Position;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.StoredRun;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Turns messages of flows into inbox items and deliveries, through the channels they name. */
final class Notices {
  private final Workspace workspace;
  private final World world;

  Notices(Workspace workspace, World world) {
    this.workspace = workspace;
    this.world = world;
  }

  void post(Position position, Message message, Carrying of) {
    Notice notice = notice(position, message, of);
    var inboxes = new HashSet<UUID>();
    for (String via : message.via()) {
      Channels.find(via).stream()
          .flatMap(channel -> channel.post(notice).stream())
          .forEach(posting -> put(posting, inboxes, of));
    }
  }

  private void put(Posting posting, Set<UUID> inboxes, Carrying of) {
    switch (posting) {
      case Posting.Inbox(var user, var title, var text) -> {
        if (inboxes.add(user)) {
          of.unit()
              .add(
                  new Change.PutInboxItem(
                      new Change.InboxItem(
                          workspace.ids().next(),
                          user,
                          FlowEvents.words(title),
                          FlowEvents.words(text),
                          of.run().form(),
                          of.run().record(),
                          of.unit().now(),
                          null)));
        }
      }
      case Posting.Outgoing(var key, var channel, var payload) ->
          of.unit()
              .add(
                  new Change.Send(
                      new Change.Delivery(
                          workspace.ids().next(),
                          key,
                          channel,
                          payload,
                          of.unit().now(),
                          of.unit().now(),
                          0)));
    }
  }

  private Notice notice(Position position, Message message, Carrying of) {
    StoredRun run = of.run();
    Optional<LocalText> label =
        run.form() == null || run.record() == null
            ? Optional.empty()
            : Optional.of(label(new Value.Ref(run.form(), run.record()), of.unit()));
    var about =
        new Notice.About(
            run.id(),
            run.flow(),
            title(of),
            Optional.ofNullable(run.form()),
            Optional.ofNullable(run.record()),
            label);
    return new Notice(
        run.id() + "/" + position.name(),
        message.text(),
        recipients(message.to()),
        recipients(message.copies()),
        about,
        of.unit().now());
  }

  /**
   * The flow's, with what it decided about the record: who reads a list of them need not open it.
   */
  private LocalText title(Carrying of) {
    LocalText title = of.flow().title();
    if (!of.flow().decides()) {
      return title;
    }
    return record(of)
        .flatMap(record -> decided(record.status()))
        .map(outcome ->
            LocalText.of(
                title.in(LocalText.DEFAULT_LANGUAGE) + "：" + outcome.in(LocalText.DEFAULT_LANGUAGE),
                title.in(LocalText.ENGLISH) + ": " + outcome.in(LocalText.ENGLISH)))
        .orElse(title);
  }

  private Optional<StoredRecord> record(Carrying of) {
    StoredRun run = of.run();
    return Optional.ofNullable(run.form())
        .map(workspace.catalogue().forms()::get)
        .flatMap(
            form -> Optional.ofNullable(run.record()).flatMap(id -> of.unit().record(form, id)));
  }

  private static Optional<LocalText> decided(Status status) {
    return switch (status) {
      case APPROVED -> Optional.of(LocalText.of("已同意", "approved"));
      case REJECTED -> Optional.of(LocalText.of("已驳回", "rejected"));
      case RETURNED -> Optional.of(LocalText.of("已退回", "sent back"));
      case DRAFT, SUBMITTED, IN_REVIEW, WITHDRAWN -> Optional.empty();
    };
  }

  private LocalText label(Value.Ref record, UnitOfWork unit) {
    Facts facts = world.facts(unit);
    return LocalText.of(
        world.label(record, facts, LocalText.DEFAULT_LANGUAGE),
        world.label(record, facts, LocalText.ENGLISH));
  }

  private List<Recipient> recipients(List<Value> people) {
    return people.stream().flatMap(person -> recipient(person).stream()).toList();
  }

  private Optional<Recipient> recipient(Value person) {
    if (person instanceof Value.Ref(_, var id)) {
      return workspace.org().user(id).map(Notices::recipient);
    }
    return person instanceof Value.Text(var address) && address.contains("@")
        ? Optional.of(
            new Recipient(
                Optional.empty(), address, Optional.of(address), LocalText.DEFAULT_LANGUAGE))
        : Optional.empty();
  }

  private static Recipient recipient(User user) {
    return new Recipient(
        Optional.of(user.id()),
        user.name(),
        Optional.ofNullable(user.email()).filter(mail -> !mail.isBlank()),
        user.language());
  }
}
