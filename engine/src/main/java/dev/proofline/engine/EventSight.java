package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.RowScope;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Events as one caller may see them: of rows that are not the caller's only that they happened, of
 * the others all but closed fields. For one request.
 */
final class EventSight {

  private final Workspace workspace;
  private final Access access;
  private final Map<String, ClosedFields> closed = new HashMap<>();
  private final Map<UUID, Boolean> rows = new HashMap<>();

  EventSight(Workspace workspace, Access access) {
    this.workspace = workspace;
    this.access = access;
  }

  Event open(Event event) {
    String key = event.form();
    if (key == null) {
      return event;
    }
    ExecutableForm form = workspace.catalogue().forms().get(key);
    if (form == null || !reaches(form, event.record())) {
      return ClosedFields.shut(event, JsonNodeFactory.instance.objectNode());
    }
    return closed.computeIfAbsent(key, _ -> new ClosedFields(access, form)).open(event);
  }

  private boolean reaches(ExecutableForm form, @org.jspecify.annotations.Nullable UUID record) {
    RowScope scope = access.read(form.key());
    return switch (scope) {
      case RowScope.All() -> true;
      case RowScope.None() -> false;
      case RowScope.Unowned(),
          RowScope.OwnedBy _,
          RowScope.InTeams _,
          RowScope.InRegions _,
          RowScope.Narrowed _,
          RowScope.Through _,
          RowScope.AnyOf _ ->
          record != null
              && rows.computeIfAbsent(
                  record, id -> workspace.store().records().find(form, id, scope).isPresent());
    };
  }
}
