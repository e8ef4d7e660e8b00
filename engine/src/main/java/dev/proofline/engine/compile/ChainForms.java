package dev.proofline.engine.compile;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.expression.ChainRows;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two forms a chain's rows are records of: what is known of forms (columns, sources, triggers,
 * numbers) is thereby known of chains. Nobody fills them in.
 */
final class ChainForms {

  private static final List<LocalText> CHAIN_STATES =
      List.of(
          LocalText.of("进行中", "Open"),
          LocalText.of("已完成", "Closed"),
          LocalText.of("已中断", "Broken"));
  private static final List<LocalText> LINK_STATES =
      List.of(
          LocalText.of("等待前一步", "Waiting"),
          LocalText.of("待完成", "Open"),
          LocalText.of("已逾期", "Late"),
          LocalText.of("已完成", "Done"),
          LocalText.of("已中断", "Broken"));

  private ChainForms() {}

  /** As definitions of forms; pointers are those of the chain. */
  static List<Settings> of(Settings chain) {
    return List.of(chains(chain), links(chain));
  }

  private static Settings chains(Settings chain) {
    ObjectNode form = form(chain, ChainRows.CHAINS, LocalText.of("进展", "progress"));
    ArrayNode fields = form.putArray("fields");
    subject(chain, fields);
    states(fields, List.of("open", "closed", "broken"), CHAIN_STATES);
    field(fields, "proven", "boolean", LocalText.of("证据齐全", "Proven"));
    field(fields, "started_at", "datetime", LocalText.of("开始于", "Started"));
    field(fields, "due_at", "datetime", LocalText.of("截止", "Due"));
    field(fields, "closed_at", "datetime", LocalText.of("结束于", "Closed"));
    field(fields, "start_row", "text", LocalText.of("起始记录", "Starting record"));
    return list(form, chain, "subject", "state", "proven", "started_at", "closed_at");
  }

  private static Settings links(Settings chain) {
    ObjectNode form = form(chain, ChainRows.LINKS, LocalText.of("环节", "links"));
    ArrayNode fields = form.putArray("fields");
    subject(chain, fields);
    field(fields, "chain", "reference", LocalText.of("所属的链", "Chain"))
        .put("of", ChainRows.CHAINS.source(chain.text("key").orElse("")));
    ArrayNode options =
        field(fields, "link", "choice", LocalText.of("环节", "Link")).putArray("options");
    for (Settings link : chain.list("links")) {
      String key = link.text("key").orElse("");
      option(options, key, link.words("title").orElseGet(() -> LocalText.plain(key)));
    }
    field(fields, "title", "text", LocalText.of("名称", "Title"));
    states(fields, List.of("waiting", "open", "late", "done", "broken"), LINK_STATES);
    field(fields, "proven", "boolean", LocalText.of("有证据", "Proven"));
    field(fields, "started_at", "datetime", LocalText.of("可以开始于", "Ready"));
    field(fields, "due_at", "datetime", LocalText.of("截止", "Due"));
    field(fields, "done_at", "datetime", LocalText.of("完成于", "Done"));
    field(fields, "done_by", "text", LocalText.of("完成它的记录", "Record that did it"));
    field(fields, "counted_from", "datetime", LocalText.of("记录的时间", "Time of that record"));
    form.putObject("label").put("zh-CN", "{{title}}").put("en", "{{title}}");
    return list(form, chain, "subject", "link", "state", "due_at", "done_at", "proven");
  }

  private static ObjectNode form(Settings chain, ChainRows rows, LocalText what) {
    String key = chain.text("key").orElse("");
    LocalText title = chain.words("title").orElseGet(() -> LocalText.plain(key));
    ObjectNode form = JsonNodeFactory.instance.objectNode();
    form.put("kind", "form").put("key", rows.source(key)).put("use", "record");
    form.put("subject", ChainRows.SUBJECT);
    words(
        form.putObject("title"),
        LocalText.of(
            title.in("zh-CN") + " · " + what.in("zh-CN"), title.in("en") + " · " + what.in("en")));
    return form;
  }

  private static Settings list(ObjectNode form, Settings chain, String... fields) {
    ArrayNode list = form.putArray("list");
    List.of(fields).forEach(list::add);
    return new Settings(form, chain.at());
  }

  private static void subject(Settings chain, ArrayNode fields) {
    field(fields, ChainRows.SUBJECT, "reference", LocalText.of("关于", "About"))
        .put("of", chain.text("subject").orElse(""));
  }

  private static void states(ArrayNode fields, List<String> values, List<LocalText> labels) {
    ArrayNode options =
        field(fields, "state", "choice", LocalText.of("状态", "State")).putArray("options");
    for (int i = 0; i < values.size(); i++) {
      option(options, values.get(i), labels.get(i));
    }
  }

  private static void option(ArrayNode options, String value, LocalText label) {
    words(options.addObject().put("value", value).putObject("label"), label);
  }

  private static ObjectNode field(ArrayNode fields, String key, String type, LocalText label) {
    ObjectNode field = fields.addObject().put("key", key).put("type", type);
    words(field.putObject("label"), label);
    return field;
  }

  private static void words(ObjectNode into, LocalText text) {
    for (Map.Entry<String, String> word : text.byLanguage().entrySet()) {
      into.put(word.getKey(), word.getValue());
    }
  }
}
