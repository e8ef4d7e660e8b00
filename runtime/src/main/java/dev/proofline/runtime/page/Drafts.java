package dev.proofline.runtime.page;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Design;
import dev.proofline.engine.Engine;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;

/** Forms in the making, compiled against what is published, for whoever may design them. */
record Drafts(Engine engine) {

  Outcome<ExecutableForm> form(Caller caller, String key) {
    var id = new DefinitionId(Kind.FORM, key);
    Design design = engine.design();
    return design.preview(caller, id, design.open(caller, id).json());
  }
}
