package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Ownerships;
import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Records of a form, found by search; and rows to pick from. */
record ListPages(Engine engine, Frame frame, Waiting waiting) {

  private static final int SHOWN = 30;
  private static final String POOL = "owner.id == null";
  private static final String OWNED = "owner.id != null";
  private static final int PICKED = 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Customers, or whatever actions are about here. */
  PageAnswer customers(Visit visit) {
    return waiting
        .form(visit)
        .map(ExecutableForm::key)
        .or(() -> lists(visit).stream().findFirst().map(access -> access.form().key()))
        .map(key -> list(visit, key, Frame.Tab.CUSTOMERS))
        .orElseGet(() -> nothing(visit));
  }

  /** For somebody whose roles let them see no form. */
  private PageAnswer nothing(Visit visit) {
    Model model =
        Model.of("title", visit.words().say("nav.records"))
            .with("key", "")
            .with("search", "")
            .with("hint", "")
            .with("rows", List.of())
            .with("next", "")
            .with("creatable", false)
            .with("pools", false)
            .with("pool", false)
            .with("claim", false)
            .with("failed", "")
            .with("toast", "")
            .with("others", List.of());
    return frame.page(visit, 200, Frame.Tab.CUSTOMERS, "list", model);
  }

  PageAnswer list(Visit visit) {
    return list(visit, visit.part(0), Frame.Tab.CUSTOMERS);
  }

  private PageAnswer list(Visit visit, String key, Frame.Tab tab) {
    return frame.page(visit, 200, tab, "list", rows(visit, key, visit.queried("pool").isPresent()));
  }

  /** The pool again, with why something was not done. */
  PageAnswer refused(Visit visit, String key, int status, String why) {
    Model model = rows(visit, key, true).with("failed", why);
    return frame.page(visit, status, Frame.Tab.CUSTOMERS, "list", model);
  }

  private Model rows(Visit visit, String key, boolean wanted) {
    ExecutableForm form = engine.records().form(visit.caller(), key);
    Ownerships.May may = PoolPages.may(engine, form, visit);
    boolean pools = may.claim() || (form.hasPool() && may.assign());
    boolean pool = pools && wanted;
    var newest = List.of(new StoredRecord.Sort("updated_at", true));
    var query =
        new Records.Query(
            key,
            pool ? POOL : pools ? OWNED : null,
            visit.queried("q").orElse(null),
            newest,
            SHOWN,
            visit.queried("after").orElse(null));
    var page = engine.records().list(visit.caller(), query);
    List<Records.FormAccess> forms = lists(visit);
    return Model.of("title", visit.in(form.title()))
        .with("key", key)
        .with("pools", pools)
        .with("pool", pool)
        .with("claim", pool && may.claim())
        .with("failed", "")
        .with("toast", PoolPages.toast(visit))
        .with("search", visit.queried("q").orElse(""))
        .with("hint", hint(form, visit))
        .with("rows", page.items().stream().<Object>map(row -> row(form, row, visit)).toList())
        .with("next", page.next() == null ? "" : page.next())
        .with(
            "creatable",
            forms.stream().anyMatch(access -> access.create() && access.form().key().equals(key)))
        .with("others", forms.stream().<Object>map(access -> other(access.form(), visit)).toList());
  }

  /** What is looked for, by the names of the fields that are searched. */
  private static String hint(ExecutableForm form, Visit visit) {
    String fields =
        form.search().stream()
            .flatMap(field -> form.field(field).stream())
            .map(field -> visit.in(field.label()))
            .collect(Collectors.joining(visit.words().say("list.comma")));
    return fields.isEmpty()
        ? visit.words().say("pick.find")
        : visit.words().say("list.search", fields);
  }

  private List<Records.FormAccess> lists(Visit visit) {
    return engine.records().forms(visit.caller()).stream()
        .sorted(java.util.Comparator.comparing(access -> access.form().action()))
        .toList();
  }

  private static Object other(ExecutableForm form, Visit visit) {
    return Model.of("key", form.key()).with("title", visit.in(form.title())).values();
  }

  private static Object row(ExecutableForm form, Records.RecordView row, Visit visit) {
    return Model.of("link", "/r/" + form.key() + "/" + row.record().id())
        .with("id", row.record().id().toString())
        .with("title", row.label())
        .with("facts", String.join(visit.words().say("list.dot"), facts(form, row)))
        .with("at", visit.dates().brief(row.record().updatedAt()))
        .with("phone", RecordPages.phone(row))
        .with("status", Standings.of(form, row.record(), visit).values())
        .values();
  }

  /** What the form's list says of a row beside its name, the first three. */
  static List<String> facts(ExecutableForm form, Records.RecordView row) {
    return form.list().stream()
        .map(row.shown()::get)
        .filter(Objects::nonNull)
        .filter(text -> !text.isBlank() && !text.equals(row.label()))
        .limit(3)
        .toList();
  }

  /** Rows of a picker's target, for script. */
  PageAnswer pick(Visit visit) {
    var found =
        engine
            .records()
            .pick(visit.caller(), visit.part(0), visit.queried("q").orElse(null), PICKED);
    byte[] body = JSON.writeValueAsString(choices(found, visit)).getBytes(StandardCharsets.UTF_8);
    return PageAnswer.of(200, "application/json", body).header("Cache-Control", "no-store");
  }

  static ArrayNode choices(List<Records.Choice> found, Visit visit) {
    var items = JSON.createArrayNode();
    found.forEach(choice ->
        items
            .addObject()
            .put("id", choice.id().toString())
            .put("label", choice.label())
            .put("detail", visit.in(choice.detail())));
    return items;
  }
}
