package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.connector.DataType;
import dev.proofline.engine.connector.JsonPath;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.ReservedKeys;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.step.Trigger.Taken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code {"webhook": key, "gives": [{key, type, from}]}}: a signed call from outside. */
final class WebhookTrigger implements TriggerType {

  private static final List<Property> TAKEN =
      List.of(
          Property.required("key", new Shape.Key(), LocalText.of("标识", "Key")),
          Property.required(
              "type",
              new Shape.Choice(Stream.of(DataType.values()).map(DataType::key).toList()),
              LocalText.of("类型", "Type")),
          Property.required(
                  "from", new Shape.Plain(), LocalText.of("取自（JSONPath）", "From (JSONPath)"))
              .help(
                  LocalText.of(
                      "收到的 JSON 里的位置，例如 $.order.amount。",
                      "Where in the JSON that came, for example $.order.amount.")));

  @Override
  public String key() {
    return "webhook";
  }

  @Override
  public LocalText title() {
    return LocalText.of("外部系统调用时", "When an outside system calls");
  }

  @Override
  public String icon() {
    return "plug";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required(key(), new Shape.Key(), LocalText.of("地址里的名字", "Name in the address"))
            .help(
                LocalText.of(
                    "地址是 /api/webhooks/名字；调用要用同名的密钥签名。",
                    "The address is /api/webhooks/NAME; calls are signed with the secret of the"
                        + " same name.")),
        Property.of(
            "gives", new Shape.ListOf(new Shape.Nested(TAKEN)), LocalText.of("取得", "Gives")));
  }

  @Override
  public Optional<Trigger> compile(Settings trigger, Compiling compiling) {
    var taken = new LinkedHashMap<String, Taken>();
    for (Settings given : trigger.list("gives")) {
      String name = given.text("key").orElse("");
      ReservedKeys.refusal(name, given.at("key")).ifPresent(compiling::report);
      String from = given.text("from").orElse("");
      Optional<DataType> type = given.text("type").flatMap(DataType::of);
      try {
        JsonPath path = JsonPath.of(from);
        type.ifPresent(found -> taken.put(name, new Taken(found, path)));
      } catch (JsonPath.Unreadable unreadable) {
        compiling.report(unreadable.refusal(from, given.at("from")));
      }
    }
    return trigger.text(key()).map(key -> new Trigger.Webhook(key, taken));
  }
}
