package dev.proofline.designer.definitions;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Editing;
import dev.proofline.engine.Connectors;
import dev.proofline.engine.Origin;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the vault has the secret the connector names; administrators put it there. */
final class ConnectorSecret extends Div implements Editing.Watcher {

  private final DefinitionEditing editing;
  private String shown = "";

  ConnectorSecret(DefinitionEditing editing) {
    this.editing = editing;
    addClassNames("card", "pad", "col", "gap12", "connector-secret");
    show();
    editing.watch(this);
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    if (!(name() + host()).equals(shown)) {
      show();
    }
  }

  private String name() {
    return editing.draft().json().path("auth").path("secret").asString("");
  }

  /** Where the connector would send it. */
  private String host() {
    var json = editing.draft().json();
    String token = json.path("auth").path("token").asString("");
    String address = token.isEmpty() ? json.path("base").asString("") : token;
    try {
      return address.isEmpty() ? "" : Origin.of(URI.create(address)).text();
    } catch (IllegalArgumentException notYet) {
      return "";
    }
  }

  private void show() {
    shown = name() + host();
    removeAll();
    add(Parts.h3(editing.say("connector.secret")));
    if (name().isEmpty()) {
      add(Parts.hint(editing.say("connector.secret.none")));
      return;
    }
    Optional<Connectors.Secret> known =
        editing.desk().engine().connectors().secrets(editing.desk().caller()).stream()
            .filter(secret -> secret.name().equals(name()) && secret.isSet())
            .findFirst();
    add(
        known
            .map(secret ->
                Parts.badge(
                    "okc",
                    editing.say("connector.secret.set", name(), String.valueOf(secret.host())),
                    "green"))
            .orElseGet(() ->
                Parts.badge("alert", editing.say("connector.secret.missing", name()), "amber")));
    if (editing.desk().rights().users()) {
      add(form(known.isPresent()));
    } else {
      add(Parts.hint(editing.say("connector.secret.admin")));
    }
  }

  private Div form(boolean there) {
    var to = new TextField(editing.say("connector.secret.host"));
    to.setValue(host());
    var secret = new PasswordField(editing.say("connector.secret.value"));
    secret.setRevealButtonVisible(false);
    secret.getElement().setAttribute("autocomplete", "new-password");
    String words = editing.say(there ? "connector.secret.replace" : "connector.secret.put");
    Div row =
        Parts.box(
            "row wrapping gap12 bottom",
            to,
            secret,
            Parts.button(words, () -> put(to.getValue(), secret.getValue())));
    if (there) {
      row.add(Parts.button(editing.say("connector.secret.remove"), this::remove));
    }
    return Parts.box("col gap4", row, Parts.hint(editing.say("connector.secret.hint")));
  }

  private void put(String host, String secret) {
    String name = name();
    if (Notices.attempt(
        editing.desk(),
        () ->
            editing
                .desk()
                .engine()
                .connectors()
                .putSecret(editing.desk().caller(), name, host, secret))) {
      Notices.done(editing.say("connector.secret.done", name));
      show();
    }
  }

  private void remove() {
    String name = name();
    if (Notices.attempt(
        editing.desk(),
        () -> editing.desk().engine().connectors().removeSecret(editing.desk().caller(), name))) {
      Notices.done(editing.say("connector.secret.gone", name));
      show();
    }
  }
}
