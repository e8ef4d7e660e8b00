package dev.proofline.runtime.page;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Properties;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.IncludeEventHandler;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.jspecify.annotations.Nullable;

/**
 * Our templates, and nothing else: they are files of this package, found by name; what is inserted
 * is escaped unless it is {@link Html}; a name the model does not have is an error.
 */
final class Templates {

  private static final String FOLDER = "dev/proofline/runtime/page/templates/";

  private final VelocityEngine velocity;
  private final String icons;

  /**
   * @param icons address of the icon sprite
   */
  Templates(String icons) {
    this.icons = icons;
    var settings = new Properties();
    settings.setProperty("resource.loaders", "class");
    settings.setProperty(
        "resource.loader.class.class",
        "org.apache.velocity.runtime.resource.loader.ClasspathResourceLoader");
    settings.setProperty("resource.loader.class.cache", "true");
    settings.setProperty(
        "introspector.uberspect.class", "org.apache.velocity.util.introspection.SecureUberspector");
    settings.setProperty("velocimacro.library.path", FOLDER + "macros.vm");
    settings.setProperty("velocimacro.inline.allow", "false");
    settings.setProperty("velocimacro.arguments.strict", "true");
    settings.setProperty("velocimacro.max_depth", "10");
    settings.setProperty("directive.foreach.max_loops", "2000");
    settings.setProperty("runtime.strict_mode.enable", "true");
    settings.setProperty("parser.space_gobbling", "lines");
    velocity = new VelocityEngine(settings);
    velocity.init();
  }

  Html render(String template, Model model, Words words) {
    // #foreach writes its variable, so the map must be a copy that may change.
    var context = new VelocityContext(new LinkedHashMap<>(model.values()));
    context.put("t", words);
    context.put("icons", icons);
    var events = new EventCartridge();
    events.addEventHandler(
        (ReferenceInsertionEventHandler) (_, name, value) -> escaped(name, value));
    events.addEventHandler((IncludeEventHandler) (_, _, _, _) -> null);
    events.attachToContext(context);
    var out = new StringWriter(8_192);
    velocity.getTemplate(FOLDER + template + ".vm", "UTF-8").merge(context, out);
    return new Html(out.toString());
  }

  /** An entry a map lacks is no error to Velocity: told where tests run, nothing to a reader. */
  private static Object escaped(String name, @Nullable Object value) {
    assert value != null : "Expected the model to have " + name + ". Add it where it is made.";
    if (value == null) {
      return "";
    }
    return value instanceof Html(var markup) ? markup : Html.escape(String.valueOf(value));
  }
}
