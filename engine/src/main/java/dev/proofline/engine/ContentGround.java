package dev.proofline.engine;

import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.RecordStore.UniqueMark;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where content would come: the workspace as it is, whose forms may be older than the content's.
 *
 * @param facts of the records there are
 */
record ContentGround(Workspace workspace, Facts facts) {

  static ContentGround of(Workspace workspace) {
    return new ContentGround(workspace, workspace.facts());
  }

  Catalogue catalogue() {
    return workspace.catalogue();
  }

  Clock clock() {
    return workspace.clock();
  }

  ZoneId zone() {
    return workspace.zone();
  }

  Org org() {
    return workspace.org();
  }

  SampleData data(ContentWorld world, SampleIds ids) {
    return new SampleData(zone(), org(), clock().instant(), world, ids::pointed);
  }

  /** Whether the line is there, or was and people deleted it. */
  boolean came(ExecutableForm form, UUID id, Brought what) {
    ExecutableForm now = catalogue().forms().get(form.key());
    return what.cameBefore(workspace, id)
        || (now != null
            && workspace.store().records().find(now, id, new RowScope.All()).isPresent());
  }

  /** Whom a sample names by login; whoever installs it where nobody is called so. */
  UUID person(PackLine line, String as, UUID installer) {
    return org().user(line.json().path(as).asString("")).map(User::id).orElse(installer);
  }

  /** The unique set that a record there fills alike. */
  Optional<List<String>> taken(ExecutableForm form, StoredRecord record) {
    ExecutableForm now = catalogue().forms().get(form.key());
    return now == null
        ? Optional.empty()
        : workspace.store().records().uniqueMarks(now, record).stream()
            .filter(UniqueMark::taken)
            .map(UniqueMark::fields)
            .findFirst();
  }
}
