package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableForm;

/** Where a form's own module is, with its hash, so that a browser may keep it for ever. */
final class ModuleAddress {

  private ModuleAddress() {}

  static String of(ExecutableForm form) {
    return "/assets/form/" + form.key() + "/" + Assets.hash(form.browserModule()) + ".js";
  }
}
