package dev.proofline.engine;

import dev.proofline.engine.Packs.Moving;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.migration.MigrationPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the next version of a pack means for the answers there are, and what of it is refused. */
final class PackMoving {

  private final Workspace workspace;
  private final Publishing publishing;
  private final Migrating migrating;
  private final Function<Caller, RecordReading> readings;

  PackMoving(
      Workspace workspace,
      Publishing publishing,
      Migrating migrating,
      Function<Caller, RecordReading> readings) {
    this.workspace = workspace;
    this.publishing = publishing;
    this.migrating = migrating;
    this.readings = readings;
  }

  /** The forms that have answers of which something becomes. */
  List<Moving> moves(Caller caller, Publishing.Examined examined) {
    Map<String, ExecutableForm> now = workspace.catalogue().forms();
    var moves = new ArrayList<Moving>();
    for (MigrationPlan plan : examined.plans().values()) {
      ExecutableForm before = now.get(plan.form());
      if (before == null || plan.moves().isEmpty() && plan.questions().isEmpty()) {
        continue;
      }
      var preview = new MovePreview(workspace, before, plan, readings.apply(caller)).run();
      boolean answered = preview.figures().stream().anyMatch(figure -> figure.answers() > 0);
      if (answered || preview.records() > 0 && !plan.questions().isEmpty()) {
        var id = new DefinitionId(Kind.FORM, plan.form());
        moves.add(new Moving(id, before.title(), preview));
      }
    }
    return moves;
  }

  List<Finding> against(Publishing.Examined examined, List<Moving> moves) {
    Optional<Map<String, ExecutableForm>> next = examined.catalogue().map(each -> each.forms());
    if (next.isEmpty()) {
      return List.of();
    }
    var against = new ArrayList<Finding>();
    for (Moving each : moves) {
      Optional.ofNullable(next.get().get(each.form().key()))
          .ifPresent(after -> against.addAll(Migrating.misfits(after, each.preview().figures())));
    }
    examined.plans().keySet().stream()
        .flatMap(form -> Optional.ofNullable(next.get().get(form)).stream())
        .forEach(form -> busy(form).ifPresent(against::add));
    return against;
  }

  /** A form that some try, or whose answers are being converted, has no next version yet. */
  private Optional<Finding> busy(ExecutableForm form) {
    try {
      publishing.refuseWhileTried(List.of(form));
      migrating.refuseWhileOpen(form.key());
      return Optional.empty();
    } catch (Refusal busy) {
      return Optional.of(
          Finding.error(Pointer.of(Kind.FORM.key(), form.key()), "form_busy", busy.text()));
    }
  }
}
