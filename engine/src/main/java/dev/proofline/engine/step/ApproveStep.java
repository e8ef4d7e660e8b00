package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.step.ApproveAct.Mode;
import dev.proofline.engine.step.Approvers.IfNobody;
import dev.proofline.engine.step.Approvers.SelfApproval;
import dev.proofline.engine.step.Compiling.BlockScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * {@code approve}: asks people to approve, reject or return the triggering record. An address is
 * asked by a signed link that shows the fields named and takes one answer.
 */
final class ApproveStep implements StepType {
  static final List<String> ALLOWED = List.of("transfer", "return");

  @Override
  public String key() {
    return "approve";
  }

  @Override
  public LocalText title() {
    return LocalText.of("审批", "Approve");
  }

  @Override
  public LocalText about() {
    return LocalText.of("请人同意、驳回或退回这条记录", "Asks people to approve, reject or send back the record");
  }

  @Override
  public String icon() {
    return "approve";
  }

  @Override
  public boolean approves() {
    return true;
  }

  @Override
  public List<Property> properties() {
    var properties = new ArrayList<Property>();
    properties.add(Property.required("by", new Shape.People(), LocalText.of("审批人", "Approvers")));
    properties.add(
        Property.of(
            "mode",
            new Shape.Choice(List.of("any", "all", "sequence")),
            LocalText.of("几人审批时", "With several approvers")));
    properties.addAll(OpenedFields.properties());
    properties.addAll(Deadline.properties());
    properties.add(Property.of("rejected", Shape.Open.STEPS, LocalText.of("驳回后", "When rejected")));
    properties.add(
        Property.of(
                "selfApproval",
                new Shape.Choice(List.of("up", "ask", "pass")),
                LocalText.of("审批人就是提交人时", "When the approver is the submitter"))
            .more());
    properties.add(
        Property.of(
                "ifNobody",
                new Shape.People(),
                LocalText.of("找不到审批人时", "When there is nobody to ask"))
            .more());
    properties.add(
        Property.of(
                "allow", new Shape.Choices(ALLOWED), LocalText.of("审批人还可以", "Approvers may also"))
            .more());
    properties.add(
        Property.of(
                "returnTo",
                new Shape.Choices(List.of("submitter")),
                LocalText.of("退回给", "Send back to"))
            .more());
    return List.copyOf(properties);
  }

  @Override
  public Optional<Compiled> compile(Settings step, Compiling compiling) {
    Settings settings = step.nested(key()).orElseThrow();
    var results = results();
    var by = compiling.people(settings, "by", true);
    var opened = OpenedFields.compile(settings, by, compiling);
    var nobody = ifNobody(settings, compiling);
    var deadline = Deadline.compile(settings, compiling);
    settings
        .node("rejected")
        .ifPresent(steps ->
            compiling.block(
                ApproveAct.REJECTED, steps, settings.at("rejected"), BlockScope.knowing(results)));
    return by.map(people ->
        new Compiled(
            new ApproveAct(
                compiling.flowTitle(),
                new Approvers(
                    people,
                    settings.text("selfApproval").map(ApproveStep::self).orElse(SelfApproval.UP),
                    nobody),
                settings.text("mode").map(ApproveStep::mode).orElse(Mode.ANY),
                settings.has("allow") ? settings.texts("allow") : ALLOWED,
                opened,
                settings.has("rejected"),
                deadline),
            results));
  }

  private static IfNobody ifNobody(Settings settings, Compiling compiling) {
    Optional<String> written = settings.text("ifNobody");
    if (written.isEmpty() || written.get().equals("incident")) {
      return new IfNobody.MakeIncident();
    }
    if (written.get().equals("pass")) {
      return new IfNobody.Pass();
    }
    return compiling
        .people(settings, "ifNobody", false)
        .<IfNobody>map(IfNobody.Ask::new)
        .orElseGet(IfNobody.MakeIncident::new);
  }

  private static Mode mode(String key) {
    return Mode.valueOf(key.toUpperCase(Locale.ROOT));
  }

  private static SelfApproval self(String key) {
    return SelfApproval.valueOf(key.toUpperCase(Locale.ROOT));
  }

  /**
   * {@code outcome} is {@link TaskOutcome#APPROVED} or {@link TaskOutcome#REJECTED}, as its key.
   */
  private static SequencedMap<String, Type> results() {
    var results = new LinkedHashMap<String, Type>();
    results.put("outcome", Type.TEXT);
    results.put("by", Type.USER);
    results.put("at", Type.TIMESTAMP);
    results.put("comment", Type.TEXT);
    results.put("address", Type.TEXT);
    return results;
  }
}
