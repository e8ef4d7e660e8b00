package dev.proofline.engine;

import dev.proofline.engine.Oversight.Remark;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.executable.ExecutableRole.Grant;
import dev.proofline.engine.executable.ExecutableRole.Reach;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands out among who may do what. */
final class PermissionCheckUp {

  private static final int COUNTED = 100;
  private static final String EVERY_FORM = "*";

  private final Workspace workspace;
  private final Collection<User> people;
  private final List<Remark> remarks = new ArrayList<>();

  PermissionCheckUp(Workspace workspace) {
    this.workspace = workspace;
    this.people = workspace.org().users().values();
  }

  List<Remark> remarks() {
    people.forEach(this::leaver);
    workspace.catalogue().roles().values().forEach(this::role);
    people.stream().filter(User::active).forEach(this::withoutRole);
    return List.copyOf(remarks);
  }

  private void leaver(User user) {
    if (user.active()) {
      return;
    }
    int open = workspace.store().work().tasksOf(user.id(), "open", COUNTED, null).items().size();
    if (open > 0) {
      add(
          "leaver_with_tasks",
          LocalText.plain(user.name()),
          LocalText.of(
              "已停用，但还有 " + open + " 个待办。",
              "Disabled, but still has " + open + (open == 1 ? " open task." : " open tasks.")),
          LocalText.of(
              "请指定上级，再停用一次，待办会转给上级。", "Name a manager and disable again: the tasks go there."));
    }
  }

  private void role(ExecutableRole role) {
    long holders =
        people.stream().filter(user -> user.active() && user.roles().contains(role.key())).count();
    if (holders == 0) {
      add(
          "unused_role",
          role.title(),
          LocalText.of("没有人有这个角色。", "Nobody has this role."),
          LocalText.of("请分配给人，或删去它。", "Give it to somebody, or remove it."));
    }
    if (holders > 0 && !role.duties().contains(Duty.USERS)) {
      tooWide(role, holders);
    }
  }

  private void tooWide(ExecutableRole role, long holders) {
    String people = holders + (holders == 1 ? " person" : " people") + " may change everybody's";
    LocalText fix =
        LocalText.of("请把“可改”收到本人或团队。", "Narrow what it writes to their own or their team's.");
    if (Optional.ofNullable(role.grants().get(EVERY_FORM)).filter(this::writesAll).isPresent()) {
      LocalText what = LocalText.of(holders + " 人可以改所有人的记录。", people + " records.");
      add("too_wide", role.title(), what, fix);
      return;
    }
    List<ExecutableForm> forms =
        workspace
            .catalogue()
            .filled()
            .filter(form -> role.on(form.key()).filter(this::writesAll).isPresent())
            .filter(form -> isPersonal(form.key()))
            .toList();
    if (!forms.isEmpty()) {
      String chinese = named(forms, "zh-CN", "“", "”", "");
      String english = named(forms, "en", "", "", ", ");
      LocalText what =
          LocalText.of(
              holders + " 人可以改所有人的" + chinese + "。", people + " records of: " + english + ".");
      add("too_wide", role.title(), what, fix);
    }
  }

  private static String named(
      List<ExecutableForm> forms, String language, String open, String close, String between) {
    return forms.stream()
        .map(form -> open + form.title().in(language) + close)
        .collect(Collectors.joining(between));
  }

  private boolean writesAll(Grant grant) {
    return grant.write() == Reach.ALL && grant.where().isEmpty();
  }

  /**
   * Whether some write only what is theirs; what whoever writes it writes all of is kept together.
   */
  private boolean isPersonal(String form) {
    return workspace.catalogue().roles().values().stream()
        .flatMap(role -> role.on(form).stream())
        .anyMatch(grant -> grant.write() != Reach.NONE && !writesAll(grant));
  }

  private void withoutRole(User user) {
    if (user.roles().stream().noneMatch(workspace.catalogue().roles()::containsKey)
        && !user.roles().contains(BuiltInRoles.ADMIN)) {
      add(
          "no_role",
          LocalText.plain(user.name()),
          LocalText.of("可以登录，但没有任何角色。", "May sign in, but has no role."),
          LocalText.of("请给一个角色，或停用账号。", "Give a role, or disable the account."));
    }
  }

  private void add(String code, LocalText about, LocalText what, LocalText fix) {
    remarks.add(new Remark(code, about, what, fix));
  }
}
