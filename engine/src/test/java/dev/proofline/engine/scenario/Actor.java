package dev.proofline.engine.scenario;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.store.Change.StoredTask;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Somebody doing something. */
public final class Actor {

  private static final int MANY = 100;

  private final Scenario scenario;
  private final Caller caller;

  Actor(Scenario scenario, Caller caller) {
    this.scenario = scenario;
    this.caller = caller;
  }

  public Filling fills(String form) {
    return new Filling(form, null);
  }

  /** The same record sent again, or a new one under an id of the client's choice. */
  public Filling fills(String form, UUID id) {
    return new Filling(form, id);
  }

  public List<RecordView> sees(String form) {
    return sees(form, null);
  }

  public List<RecordView> sees(String form, @Nullable String filter) {
    var query = new Query(form, filter, null, List.of(), MANY, null);
    return scenario.engine().records().list(caller, query).items();
  }

  public RecordView reads(String form, UUID id) {
    return scenario.engine().records().record(caller, form, id);
  }

  /** A change under the version it has now. */
  public Scenario changes(String form, UUID id, String patch) {
    long version = reads(form, id).record().version();
    return scenario.submitted(
        scenario.engine().records().patch(caller, form, id, version, Scenario.json(patch)));
  }

  public Scenario approves() {
    scenario.engine().tasks().approve(caller, task().id(), null);
    return scenario;
  }

  public Scenario rejects(String comment) {
    scenario.engine().tasks().reject(caller, task().id(), comment);
    return scenario;
  }

  public Scenario returns(String comment) {
    scenario.engine().tasks().giveBack(caller, task().id(), comment);
    return scenario;
  }

  private StoredTask task() {
    return scenario.tasks(caller.login(), "open").getFirst();
  }

  /** A form being filled. */
  public final class Filling {
    private final String form;
    private final @Nullable UUID id;
    private final ObjectNode data = JsonNodeFactory.instance.objectNode();
    private @Nullable String key;

    private Filling(String form, @Nullable UUID id) {
      this.form = form;
      this.id = id;
    }

    public Filling with(String field, String text) {
      data.put(field, text);
      return this;
    }

    public Filling with(String field, long number) {
      data.put(field, number);
      return this;
    }

    public Filling with(String field, java.math.BigDecimal number) {
      data.put(field, number);
      return this;
    }

    public Filling with(String field, UUID reference) {
      data.put(field, reference.toString());
      return this;
    }

    public Filling withJson(String field, String json) {
      data.set(field, JsonMapper.shared().readTree(json));
      return this;
    }

    public Filling under(String idempotencyKey) {
      key = idempotencyKey;
      return this;
    }

    public Scenario submits() {
      return scenario.submitted(scenario.engine().records().submit(caller, form, id, data, key));
    }
  }
}
