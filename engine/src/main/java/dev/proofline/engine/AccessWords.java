package dev.proofline.engine;

import dev.proofline.engine.Oversight.Rows;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.executable.ExecutableRole.Grant;
import dev.proofline.engine.executable.ExecutableRole.Mask;
import dev.proofline.engine.executable.ExecutableRole.Reach;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.expression.Expression;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What roles grant, as people say it. */
final class AccessWords {

  private AccessWords() {}

  /** Several roles add up. */
  static List<Rows> rows(List<Grant> grants, Function<Grant, Reach> reach) {
    List<Grant> some = grants.stream().filter(grant -> reach.apply(grant) != Reach.NONE).toList();
    if (some.isEmpty()) {
      return List.of(new Rows(of(Reach.NONE), Optional.empty()));
    }
    if (some.stream().anyMatch(grant -> isEverything(grant, reach))) {
      return List.of(new Rows(of(Reach.ALL), Optional.empty()));
    }
    return some.stream()
        .map(grant -> new Rows(of(reach.apply(grant)), grant.where().map(Expression::text)))
        .distinct()
        .toList();
  }

  private static boolean isEverything(Grant grant, Function<Grant, Reach> reach) {
    return reach.apply(grant) == Reach.ALL && grant.where().isEmpty();
  }

  static LocalText of(Reach reach) {
    return switch (reach) {
      case NONE -> LocalText.of("无", "None");
      case OWN -> LocalText.of("本人的", "Their own");
      case REPORTS -> LocalText.of("本人及下属的", "Their own and their reports'");
      case TEAM -> LocalText.of("本团队及下级团队的", "Their team's and the teams' below");
      case REGION -> LocalText.of("本大区的", "Their region's");
      case ALL -> LocalText.of("全部", "All");
    };
  }

  static LocalText of(Right right) {
    return switch (right) {
      case CREATE -> LocalText.of("新建", "Create");
      case DELETE -> LocalText.of("删除", "Delete");
      case CLAIM -> LocalText.of("认领", "Claim");
      case ASSIGN -> LocalText.of("分配", "Assign");
      case MERGE -> LocalText.of("合并", "Merge");
    };
  }

  static LocalText of(Mask mask) {
    return switch (mask) {
      case HIDDEN -> LocalText.of("看不到", "Hidden");
      case MASKED -> LocalText.of("只见首尾", "Masked");
      case READ -> LocalText.of("只读", "Read only");
      case OPEN -> LocalText.of("可改", "Open");
    };
  }

  static LocalText of(Duty duty) {
    return switch (duty) {
      case INSTALL -> LocalText.of("安装模板包", "Installs packs");
      case USERS -> LocalText.of("管理人员", "Manages people");
      case AUDIT -> LocalText.of("查看审计日志", "Reads the event log");
      case APPROVE_EXPORT -> LocalText.of("审批导出", "Approves exports");
      case SPOT_CHECK -> LocalText.of("抽查", "Spot checks");
      case ALL_NUMBERS -> LocalText.of("看全部指标", "Sees all numbers");
    };
  }
}
