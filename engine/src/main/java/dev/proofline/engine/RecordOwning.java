package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.executable.Ownership;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Passes records from one to another. The version guards: of two who claim at once one wins. */
final class RecordOwning {

  static final String CLAIMED = "record.claimed";
  static final String TRANSFERRED = "record.transferred";
  static final String RELEASED = "record.released";
  static final String RECYCLED = "record.recycled";

  private static final int LONGEST_COMMENT = 2_000;

  private final Workspace workspace;
  private final Judging judging;
  private final RecordShaping shaping;
  private final Flows flows;

  RecordOwning(Workspace workspace, Judging judging, RecordShaping shaping, Flows flows) {
    this.workspace = workspace;
    this.judging = judging;
    this.shaping = shaping;
    this.flows = flows;
  }

  Ownerships.May may(ExecutableForm form, Access access) {
    return new Ownerships.May(
        form.hasPool() && access.may(Right.CLAIM, form.key()),
        !form.action() && access.may(Right.ASSIGN, form.key()),
        form.hasPool() && !form.action(),
        !form.action() && access.may(Right.MERGE, form.key()));
  }

  StoredRecord claim(ExecutableForm form, UUID id, RecordReading reading) {
    Access access = reading.access();
    boolean may = access.may(Right.CLAIM, form.key());
    StoredRecord before =
        reading
            .find(form, id)
            .orElseThrow(() ->
                may && RecordEvents.isLast(workspace, id, CLAIMED) ? taken() : Refusals.notFound());
    if (!may) {
      throw Access.notAllowed();
    }
    if (!form.hasPool()) {
      throw noPool();
    }
    if (before.owner() != null) {
      throw taken();
    }
    UUID me = access.caller().user();
    var passing = new Passing(CLAIMED, access.caller(), Optional.of(me), null);
    return inTurn(form, before, passing, reading).orElseThrow(RecordOwning::taken);
  }

  StoredRecord transfer(
      ExecutableForm form,
      UUID id,
      Optional<UUID> to,
      @Nullable String comment,
      RecordReading reading) {
    Access access = reading.access();
    StoredRecord before = reading.find(form, id).orElseThrow(Refusals::notFound);
    boolean own = access.caller().user().equals(before.owner());
    if (!access.may(Right.ASSIGN, form.key()) && !(own && to.isEmpty() && form.hasPool())) {
      throw Access.notAllowed();
    }
    if (form.action()) {
      throw Refusals.conflict(
          "动作归做它的人，不能转交。", "An action belongs to whoever did it and cannot be handed on.");
    }
    if (to.isEmpty() && !form.hasPool()) {
      throw noPool();
    }
    to.ifPresent(person -> requireActive(person, access));
    requireShort(comment);
    if (Optional.ofNullable(before.owner()).equals(to)) {
      return before;
    }
    String kind = to.isPresent() ? TRANSFERRED : RELEASED;
    var passing = new Passing(kind, access.caller(), to, comment);
    return inTurn(form, before, passing, reading).orElseThrow(RecordOwning::changed);
  }

  private static Refusal changed() {
    return Refusals.conflict(
        "刚刚已有人改动或转交了这条记录，这次没有转交。请刷新页面，看看现在是什么样。",
        "Expected a record as it was read, but somebody just changed it or handed it on, so it was"
            + " not handed on. Look at the page again.");
  }

  /** Back into the pool by the form's own rule. */
  void recycle(ExecutableForm form, StoredRecord before) {
    Caller rule = SystemCallers.flow(form.key() + ".recycleIf");
    var passing = new Passing(RECYCLED, rule, Optional.empty(), null);
    pass(form, before, passing, workspace.facts(), workspace.unit(workspace.clock().instant()));
  }

  /** How a record changes hands. */
  private record Passing(String kind, Caller by, Optional<UUID> to, @Nullable String comment) {
    /** Whoever takes it from the pool, as the limits allow. */
    Optional<UUID> claimant() {
      return kind.equals(CLAIMED) ? to : Optional.empty();
    }
  }

  /** Empty when the record was changed meanwhile. */
  private Optional<StoredRecord> inTurn(
      ExecutableForm form, StoredRecord before, Passing passing, RecordReading reading) {
    Turns turns = workspace.turns();
    try {
      var names = new TreeSet<>(turns.about(form, before.answers()));
      passing.claimant().ifPresent(me -> names.add(Turns.ofClaimant(form, me)));
      return turns.inTurn(
          names,
          turn -> {
            RecordReading current = reading.again();
            if (!isStill(form, before, current)) {
              return Optional.empty();
            }
            passing
                .claimant()
                .ifPresent(me ->
                    form.ownership().ifPresent(rules -> requireWithin(rules, form, before, me)));
            UnitOfWork unit = workspace.unit(workspace.clock().instant());
            turn.pass(unit);
            StoredRecord after = pass(form, before, passing, current.facts(), unit);
            turn.passed();
            return Optional.of(after);
          });
    } catch (Committer.Conflict _) {
      throw Refusals.overloaded();
    }
  }

  private static boolean isStill(ExecutableForm form, StoredRecord before, RecordReading current) {
    return current
        .find(form, before.id())
        .filter(now -> now.version() == before.version())
        .isPresent();
  }

  private StoredRecord pass(
      ExecutableForm form, StoredRecord before, Passing passing, Facts facts, UnitOfWork unit) {
    Answers answers = answers(form, before, passing, facts, unit);
    var owned = RecordShaping.Owned.by(workspace.org(), passing.to(), answers, unit.now());
    StoredRecord after = shaping.owned(form, before, owned, facts);
    ObjectNode data = RecordJson.difference(form, before.answers(), after.answers());
    if (before.owner() != null) {
      data.put("from", before.owner().toString());
    }
    passing.to().ifPresent(owner -> data.put("to", owner.toString()));
    data.put("comment", passing.comment());
    var step = new RecordStep(form, before, after, passing.by(), passing.kind());
    flows.after(step.write(data, workspace.events(), unit), unit);
    workspace.commit(unit.changes());
    return unit.record(form, after.id()).orElse(after);
  }

  /** What a new owner changes in the answers; one that does not pass its checks passes as it is. */
  private Answers answers(
      ExecutableForm form, StoredRecord before, Passing passing, Facts facts, UnitOfWork unit) {
    Optional<Value> owner = passing.to().map(user -> new Value.Ref(Value.Ref.USER, user));
    Answers named =
        form.ownerField().map(key -> before.answers().with(key, owner)).orElse(before.answers());
    if (before.formVersion() != form.version()) {
      return named;
    }
    Optional<UUID> by = RecordStep.actor(passing.by());
    var asked = new Judging.Asked(before.id(), Optional.of(before), by, facts, unit.now());
    Judgement judgement =
        workspace
            .turns()
            .judge(judging, form, RecordJson.write(form, named), new Turns.OnTheWay(asked, unit));
    return judgement.mistakes().stream().anyMatch(Finding::isError) ? named : judgement.answers();
  }

  private void requireWithin(Ownership rules, ExecutableForm form, StoredRecord record, UUID me) {
    if (rules.claimLimit().isPresent()) {
      int most = rules.claimLimit().getAsInt();
      Optional<Value> owner = Optional.of(new Value.Ref(Value.Ref.USER, me));
      var mine = List.of(new Facts.Narrowing("owner", owner));
      if (workspace.store().records().narrowed(form, mine, most).size() >= most) {
        throw Refusals.conflict(
            "您已有 " + most + " 条，达到上限。请先退回一条，再认领。",
            "You have "
                + most
                + ", which is the most allowed. Put one back before you claim another.");
      }
    }
    rules
        .coolDown()
        .flatMap(span -> givenUp(record, me).flatMap(at -> span.after(at, over(form, record, me))))
        .filter(until -> until.isAfter(workspace.clock().instant()))
        .ifPresent(until -> {
          String when = Labels.moment(until, workspace.zone());
          throw Refusals.conflict(
              "这条记录是从您这里退回公海的，" + when + " 之后才能再认领。",
              "This one went back into the pool from you. You may claim it again after "
                  + when
                  + ".");
        });
  }

  private Situation over(ExecutableForm form, StoredRecord record, UUID me) {
    return new Situation(
        new Rows.OfRecord(form, record),
        Map.of("me", new Value.Ref(Value.Ref.USER, me)),
        workspace.clock().instant(),
        workspace.zone(),
        workspace.facts());
  }

  private Optional<Instant> givenUp(StoredRecord record, UUID me) {
    return workspace.store().ledger().ofSubject(Events.subject(record.id())).stream()
        .filter(event -> event.kind().equals(RELEASED) || event.kind().equals(RECYCLED))
        .filter(event -> event.data().path("from").asString("").equals(me.toString()))
        .map(Event::at)
        .reduce((_, last) -> last);
  }

  private static void requireActive(UUID person, Access access) {
    if (access.org().user(person).filter(User::active).isEmpty()) {
      throw Refusals.invalid(
          Finding.error(
              Pointer.of("to"),
              "unknown_person",
              LocalText.of(
                  "需要一位在职的人员。请重新选择。",
                  "Expected somebody with an active account. Choose another.")));
    }
  }

  private static void requireShort(@Nullable String comment) {
    if (comment != null && comment.length() > LONGEST_COMMENT) {
      throw Refusals.invalid(
          Finding.error(
              Pointer.of("comment"),
              "too_long",
              LocalText.of(
                  "说明最多 " + LONGEST_COMMENT + " 字。请写短一些。",
                  "Expected at most " + LONGEST_COMMENT + " characters. Write less.")));
    }
  }

  private static Refusal taken() {
    return Refusals.conflict("已被别人认领。请另选一条。", "Somebody else has it already. Choose another.");
  }

  private static Refusal noPool() {
    return Refusals.conflict(
        "这个表单没有公海。请在表单的归属里打开。", "This form has no pool. Give it one in its ownership.");
  }
}
