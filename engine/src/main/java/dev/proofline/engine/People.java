package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules of people and teams. */
final class People {

  private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9._@-]{2,64}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{C}]+@[^@\\s\\p{C}]+");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
  private static final Set<String> LANGUAGES =
      Set.of(LocalText.DEFAULT_LANGUAGE, LocalText.ENGLISH);
  private static final Set<String> LEVELS = Set.of("team", "region", "company");
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_PHONE = 40;
  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 256;

  private static final LocalText FROM_PACKS =
      LocalText.of(
          "其他角色随套件而来：请先安装套件（./proofline pack list 列出，pack install 安装，或用设计器的模板中心）。",
          "Others come with packs: install one first (./proofline pack list names them, pack install"
              + " installs, as does the designer's template centre).");

  private People() {}

  static Optional<Finding> examine(User user, Org org, Catalogue catalogue) {
    if (!LOGIN.matcher(user.login()).matches()) {
      return wrong(
          "login",
          "bad_login",
          "登录名需为 2 到 64 个字母、数字或 . _ @ -。请改正。",
          "Expected a login of 2 to 64 letters, digits or . _ @ -. Correct it.");
    }
    if (user.name().isBlank()) {
      return wrong("name", "required", "请填写姓名。", "Expected a name. Enter one.");
    }
    Optional<Finding> details = examineDetails(user);
    if (details.isPresent()) {
      return details;
    }
    if (org.user(user.login()).filter(other -> !other.id().equals(user.id())).isPresent()) {
      return wrong(
          "login",
          "duplicate",
          "登录名“" + user.login() + "”已有人使用。请换一个。",
          "Expected an unused login, but \"" + user.login() + "\" is taken. Choose another.");
    }
    for (String role : user.roles()) {
      if (BuiltInRoles.find(role, catalogue).isEmpty() || role.equals(BuiltInRoles.OPERATOR)) {
        return wrong(
            "roles",
            "unknown_role",
            "没有角色“" + role + "”。可用的角色：" + roles(catalogue) + "。" + FROM_PACKS.in("zh-CN"),
            "Expected one of the roles "
                + roles(catalogue)
                + ", but there is no \""
                + role
                + "\". "
                + FROM_PACKS.in("en"));
      }
    }
    if (user.team() != null && org.team(user.team()).isEmpty()) {
      return wrong(
          "team", "unknown_team", "团队不存在。请重新选择。", "There is no such team. Choose another.");
    }
    if (user.manager() != null
        && (org.user(user.manager()).isEmpty() || org.line(user.id()).contains(user.manager()))) {
      return wrong(
          "manager",
          "bad_manager",
          "上级必须是别人，且不在此人的下属线上。请重新选择。",
          "Expected a manager who does not report to this person. Choose another.");
    }
    return Optional.empty();
  }

  private static String roles(Catalogue catalogue) {
    var keys = new TreeSet<>(catalogue.roles().keySet());
    keys.add(BuiltInRoles.ADMIN);
    return String.join(", ", keys);
  }

  /** Mail and messages are made of these, so they are one line each and not endless. */
  private static Optional<Finding> examineDetails(User user) {
    if (!isLine(user.name(), LONGEST_NAME)) {
      return badName();
    }
    if (user.email() != null
        && (user.email().length() > LONGEST_EMAIL || !EMAIL.matcher(user.email()).matches())) {
      return wrong(
          "email",
          "bad_email",
          "邮箱需形如 name@example.com，最多 254 个字符。请改正。",
          "Expected an e-mail address such as name@example.com, at most 254 long. Correct it.");
    }
    if (user.phone() != null && !isLine(user.phone(), LONGEST_PHONE)) {
      return wrong(
          "phone",
          "bad_phone",
          "电话最多 40 个字符，不能换行。请改正。",
          "Expected a phone number of at most 40 characters on one line. Correct it.");
    }
    return LANGUAGES.contains(user.language())
        ? Optional.empty()
        : wrong(
            "language",
            "unknown_language",
            "语言需为 zh-CN 或 en。请重新选择。",
            "Expected the language zh-CN or en. Choose one.");
  }

  private static boolean isLine(String text, int longest) {
    return text.length() <= longest && !CONTROL.matcher(text).find();
  }

  private static Optional<Finding> badName() {
    return wrong(
        "name",
        "bad_name",
        "名称最多 80 个字符，不能换行。请改正。",
        "Expected a name of at most 80 characters on one line. Correct it.");
  }

  static Optional<Finding> examine(Team team, Org org) {
    if (team.name().isBlank()) {
      return wrong("name", "required", "请填写团队名称。", "Expected a name. Enter one.");
    }
    if (!isLine(team.name(), LONGEST_NAME)) {
      return badName();
    }
    if (!LEVELS.contains(team.level())) {
      return wrong(
          "level",
          "unknown_level",
          "层级需为 team、region、company 之一。请重新选择。",
          "Expected a level of team, region or company. Choose another.");
    }
    if (team.parent() != null
        && (org.team(team.parent()).isEmpty() || org.branch(team.id()).contains(team.parent()))) {
      return wrong(
          "parent",
          "bad_parent",
          "上级团队必须存在，且不在此团队之下。请重新选择。",
          "Expected a parent team that is not below this team. Choose another.");
    }
    return Optional.empty();
  }

  static Optional<Finding> examinePassword(String password) {
    return password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD
        ? wrong(
            "password",
            "bad_password",
            "密码需为 8 到 256 个字符。请重新输入。",
            "Expected a password of 8 to 256 characters. Enter another.")
        : Optional.empty();
  }

  static Finding missingOldPassword() {
    return Finding.error(
        Pointer.of("old"),
        "required",
        LocalText.of("请输入现在的密码。", "Expected the password you have now. Enter it."));
  }

  static Finding wrongOldPassword() {
    return Finding.error(
        Pointer.of("old"),
        "wrong_password",
        LocalText.of(
            "现在的密码不对。请重新输入。", "Expected the password you have now, but it is another. Try again."));
  }

  static User disabled(User user) {
    return new User(
        user.id(),
        user.login(),
        user.name(),
        user.manager(),
        user.team(),
        user.roles(),
        user.phone(),
        user.email(),
        user.language(),
        false);
  }

  static StoredTask assigned(StoredTask task, UUID to) {
    return changed(task, to, task.state(), task.doneAt());
  }

  static StoredTask cancelled(StoredTask task, Instant at) {
    return changed(task, task.assignee(), "cancelled", at);
  }

  private static StoredTask changed(
      StoredTask task, UUID assignee, String state, @Nullable Instant doneAt) {
    return new StoredTask(
        task.id(),
        task.revision() + 1,
        task.run(),
        task.flow(),
        task.step(),
        task.kind(),
        task.title(),
        state,
        task.outcome(),
        task.comment(),
        assignee,
        task.address(),
        task.decidedBy(),
        task.form(),
        task.record(),
        task.fill(),
        task.prefill(),
        task.priority(),
        task.createdAt(),
        task.dueAt(),
        doneAt,
        task.late(),
        task.allow());
  }

  static ObjectNode json(User user) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("login", user.login()).put("name", user.name());
    json.put("manager", text(user.manager())).put("team", text(user.team()));
    var roles = json.putArray("roles");
    user.roles().stream().sorted().forEach(roles::add);
    json.put("phone", user.phone()).put("email", user.email());
    return json.put("language", user.language()).put("active", user.active());
  }

  static ObjectNode json(Team team) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", team.id().toString()).put("name", team.name()).put("level", team.level());
    return json.put("head", text(team.head())).put("parent", text(team.parent()));
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  private static Optional<Finding> wrong(String field, String code, String zh, String en) {
    return Optional.of(Finding.error(Pointer.of(field), code, LocalText.of(zh, en)));
  }
}
