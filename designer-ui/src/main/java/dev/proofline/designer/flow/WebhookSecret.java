package dev.proofline.designer.flow;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Editing;
import dev.proofline.engine.Connectors.Secret;
import dev.proofline.engine.Refusal;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where an outside system calls the flow, and the secret it signs with: shown once when it is made,
 * from then on only that there is one and since when.
 */
final class WebhookSecret extends Div implements Editing.Watcher {

  static final String WEBHOOK = "webhook";

  private final DefinitionEditing editing;
  private String origin = "";
  private String shown = "";
  private Optional<String> fresh = Optional.empty();

  WebhookSecret(DefinitionEditing editing) {
    this.editing = editing;
    addClassNames("col", "gap12", "webhook-secret");
    UI.getCurrent()
        .getPage()
        .fetchCurrentURL(url -> {
          origin = url.getProtocol() + "://" + url.getAuthority();
          show();
        });
    editing.watch(this);
    show();
  }

  private JsonNode trigger() {
    return editing.draft().at(FlowBody.TRIGGER);
  }

  private String webhook() {
    return trigger().path(WEBHOOK).asString("").strip();
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    if (!trigger().toString().equals(shown)) {
      fresh = Optional.empty();
      show();
    }
  }

  private void show() {
    shown = trigger().toString();
    removeAll();
    if (webhook().isEmpty()) {
      return;
    }
    add(copied("flow.webhook.address", () -> WebhookCall.address(origin, webhook())));
    if (editing.desk().rights().users()) {
      add(secret());
    } else {
      add(Parts.hint(editing.say("flow.webhook.admin")));
    }
    String curl = WebhookCall.curl(WebhookCall.address(origin, webhook()), trigger().path("gives"));
    var example = new Pre(curl);
    example.addClassNames("expr", "curl");
    example.getElement().setAttribute("tabindex", "0");
    var details =
        new Details(
            editing.say("flow.webhook.example"),
            Parts.box(
                "col gap4",
                Parts.hint(editing.say("flow.webhook.example.hint")),
                example,
                Parts.row(copy(curl))));
    details.addClassName("more-properties");
    add(details);
  }

  /** A line that is read and copied, never written. */
  private Div copied(String label, Supplier<String> text) {
    var line = new TextField(editing.say(label));
    line.setValue(text.get());
    line.setReadOnly(true);
    line.setWidthFull();
    line.addClassName("expr");
    return Parts.box("col gap4", line, Parts.row(copy(text.get())));
  }

  /** The browser copies at once, without asking the server. */
  private NativeButton copy(String text) {
    NativeButton button = Parts.button("copy", editing.say("flow.webhook.copy"), "s", () -> {});
    button
        .getElement()
        .executeJs(
            """
            this.onclick = async () => {
              try {
                await navigator.clipboard.writeText($0);
              } catch (withoutLeave) {
                const area = document.createElement('textarea');
                area.value = $0;
                document.body.append(area);
                area.select();
                document.execCommand('copy');
                area.remove();
              }
              this.querySelector('span:last-child').textContent = $1;
            };
            """,
            text,
            editing.say("flow.webhook.copied"));
    return button;
  }

  private Div secret() {
    String name = webhook();
    Optional<Secret> known =
        editing.desk().engine().connectors().secrets(editing.desk().caller()).stream()
            .filter(secret -> secret.name().equals(name) && secret.isSet())
            .findFirst();
    Div box = Parts.box("col gap4", Parts.text(editing.say("flow.webhook.secret"), "lbl"));
    fresh.ifPresent(secret -> {
      box.add(copied("flow.webhook.fresh", () -> secret));
      box.add(Parts.note("warn", "alert", editing.say("flow.webhook.once")));
    });
    if (fresh.isEmpty()) {
      box.add(
          known
              .flatMap(secret -> Optional.ofNullable(secret.at()))
              .map(at ->
                  Parts.badge(
                      "okc", editing.say("flow.webhook.since", editing.desk().moment(at)), "green"))
              .orElseGet(() -> Parts.badge("alert", editing.say("flow.webhook.missing"), "amber")));
    }
    box.add(
        Parts.row(
            Parts.button(
                known.isPresent() ? "refresh" : "key",
                editing.say(known.isPresent() ? "flow.webhook.rotate" : "flow.webhook.make"),
                "s",
                this::make)));
    if (known.isPresent()) {
      box.add(Parts.hint(editing.say("flow.webhook.rotate.hint")));
    }
    return box;
  }

  private void make() {
    try {
      fresh =
          Optional.of(
              editing.desk().engine().connectors().makeSecret(editing.desk().caller(), webhook()));
    } catch (Refusal refusal) {
      Notices.refused(refusal, editing.desk().words());
    }
    show();
  }
}
