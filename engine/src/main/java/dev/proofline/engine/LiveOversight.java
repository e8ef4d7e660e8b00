package dev.proofline.engine;

import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.executable.ExecutableRole.Mask;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Looks through somebody's eyes, by the same access every use case asks. */
final class LiveOversight implements Oversight {

  private final Workspace workspace;
  private final Records records;

  LiveOversight(Workspace workspace, Records records) {
    this.workspace = workspace;
    this.records = records;
  }

  @Override
  public Sight seenAs(Caller caller, UUID person) {
    workspace.access(caller).require(Duty.USERS);
    User user = workspace.org().user(person).orElseThrow(Refusals::notFound);
    note(caller, user, null);
    Access access = workspace.access(eyes(user, caller));
    return new Sight(
        user,
        access.roles().stream().map(ExecutableRole::title).toList(),
        workspace.catalogue().filled().flatMap(form -> sight(form, access).stream()).toList(),
        Arrays.stream(Duty.values()).filter(access::has).map(AccessWords::of).toList(),
        access.exportRows());
  }

  @Override
  public StoredRecord.Page<RecordView> records(Caller caller, UUID person, Query query) {
    workspace.access(caller).require(Duty.USERS);
    User user = workspace.org().user(person).orElseThrow(Refusals::notFound);
    StoredRecord.Page<RecordView> page = records.list(eyes(user, caller), query);
    note(caller, user, query.form());
    return page;
  }

  @Override
  public List<Remark> checkUp(Caller caller) {
    workspace.access(caller).require(Duty.USERS);
    return new PermissionCheckUp(workspace).remarks();
  }

  /** The person, in the language of who looks. */
  private static Caller eyes(User user, Caller caller) {
    return new Caller(
        user.id(),
        user.login(),
        user.name(),
        user.roles(),
        caller.language(),
        caller.address(),
        caller.device());
  }

  private void note(Caller caller, User user, @Nullable String form) {
    var data = JsonNodeFactory.instance.objectNode().put("form", form);
    workspace.commit(
        List.of(
            new Change.AppendEvent(
                workspace.events().ofUser(caller, user.id(), "user.seen_as", data))));
  }

  private static Optional<FormSight> sight(ExecutableForm form, Access access) {
    List<LocalText> rights =
        Stream.of(Right.values())
            .filter(right -> access.may(right, form.key()))
            .filter(right -> right != Right.CLAIM || form.hasPool())
            .map(AccessWords::of)
            .toList();
    boolean nothing = !access.mayRead(form.key()) && rights.isEmpty();
    if (nothing && access.write(form.key()) instanceof RowScope.None) {
      return Optional.empty();
    }
    return Optional.of(
        new FormSight(
            form.key(),
            form.title(),
            AccessWords.rows(access.grants(form.key()), ExecutableRole.Grant::read),
            AccessWords.rows(access.grants(form.key()), ExecutableRole.Grant::write),
            rights,
            form.fields().values().stream()
                .filter(field -> access.mask(form.key(), field.key()) != Mask.OPEN)
                .map(field ->
                    new FieldSight(
                        field.key(),
                        field.label(),
                        AccessWords.of(access.mask(form.key(), field.key()))))
                .toList()));
  }
}
