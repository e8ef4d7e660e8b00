package dev.proofline.designer.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.PackPlaces;
import dev.proofline.engine.PackZip;
import dev.proofline.engine.Packs;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts a pack from a file into the template centre, or says where in its files it is wrong. */
final class UploadDialog extends Dialog {

  private static final String ZIP = ".zip";
  private static final int MEBI = 1 << 20;

  private final Desk desk;
  private final Consumer<Packs.Entry> taken;
  private final Div said = Parts.col();
  private final Upload upload;

  /**
   * @param taken gets what is in the template centre now
   */
  UploadDialog(Desk desk, Consumer<Packs.Entry> taken) {
    this.desk = desk;
    this.taken = taken;
    setHeaderTitle(desk.say("upload.title"));
    setWidth("min(640px, 94vw)");
    upload = new Upload(UploadHandler.inMemory((about, bytes) -> take(about.fileName(), bytes)));
    upload.setAcceptedFileExtensions(ZIP);
    upload.setMaxFiles(1);
    upload.setMaxFileSize(PackZip.MOST_BYTES);
    upload.setUploadButton(Parts.button("upload", desk.say("upload.choose"), "p", () -> {}));
    upload.setDropLabel(Parts.text(desk.say("upload.drop"), "muted"));
    upload.setWidthFull();
    upload.addFileRejectedListener(event ->
        say(Parts.note("bad", "err", desk.say("upload.unfit", PackZip.MOST_BYTES / MEBI))));
    said.getElement().setAttribute("role", "status");
    add(Parts.box("dlg", Parts.text(desk.say("upload.words"), "muted"), upload, said));
    getFooter().add(Parts.button(desk.say("common.cancel"), this::close));
  }

  private void take(String file, byte[] zip) {
    upload.clearFileList();
    try {
      Packs.Entry entry = desk.engine().packs().upload(desk.caller(), zip);
      close();
      taken.accept(entry);
    } catch (Refusal refusal) {
      say(faults(file, zip, refusal));
    }
  }

  private void say(Component words) {
    Parts.fill(said, words);
  }

  private Component faults(String file, byte[] zip, Refusal refusal) {
    if (refusal.findings().isEmpty()) {
      return Parts.note("bad", "err", desk.say(refusal.text()));
    }
    PackPlaces places = PackPlaces.of(zip);
    Div list = Parts.box("col gap4");
    refusal.findings().forEach(finding -> list.add(fault(places.of(finding), finding)));
    Div box = Parts.col(Parts.h3(desk.say("upload.faults", file, refusal.findings().size())), list);
    box.add(Parts.hint(desk.say("upload.again")));
    box.addClassName("gap12");
    return box;
  }

  /** The line to look at before the words; they need not name the file once more. */
  private Component fault(Optional<PackPlaces.Place> place, Finding finding) {
    String words = desk.say(finding.message());
    Div lines = Parts.col();
    place.ifPresent(
        at -> lines.add(Parts.text(desk.say("upload.place", at.file(), at.line()), "mono muted")));
    lines.add(Parts.text(place.map(at -> PackPlaces.without(at, words)).orElse(words)));
    if (finding.hint() != null) {
      lines.add(Parts.hint(desk.say(finding.hint())));
    }
    Icon icon = new Icon(finding.isError() ? "err" : "alert");
    icon.addClassName(finding.isError() ? "t-bad" : "t-warn");
    return Parts.box("cr", icon, lines);
  }
}
