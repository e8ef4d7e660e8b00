package dev.proofline.engine.importer;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.importer.Workbook.Sheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * Reads the cells of an xlsx file (ECMA-376, transitional and strict), with the rules of what may
 * be entered, within bounds.
 */
final class XlsxReader {

  private static final int MOST_TEXTS = 500_000;
  private static final int MOST_SHEETS = 50;

  private final XlsxParts parts;

  private XlsxReader(XlsxParts parts) {
    this.parts = parts;
  }

  static Outcome<Workbook> read(byte[] file) {
    return XlsxParts.unpack(file).then(parts -> new XlsxReader(parts).read());
  }

  /** A sheet as the workbook lists it. */
  private record Listed(String name, String relation, boolean hidden) {}

  private Outcome<Workbook> read() {
    try {
      String main = target(relations("_rels/.rels", ""), "/officeDocument", "xl/workbook.xml");
      byte[] book = parts.part(main).orElse(null);
      if (book == null) {
        return Outcome.refused(XlsxParts.noWorkbook());
      }
      String folder = main.substring(0, main.lastIndexOf('/') + 1);
      String file = main.substring(folder.length());
      Map<String, Relation> relations = relations(folder + "_rels/" + file + ".rels", folder);
      var listed = new ArrayList<Listed>();
      boolean since1904 = sheets(book, listed);
      var looks = new CellLooks(since1904);
      var styles = parts.part(target(relations, "/styles", folder + "styles.xml"));
      if (styles.isPresent()) {
        looks.read(new XmlPart(styles.get()));
      }
      List<String> texts = texts(target(relations, "/sharedStrings", folder + "sharedStrings.xml"));
      var sheets = new ArrayList<Sheet>();
      for (Listed one : listed) {
        Relation relation = relations.get(one.relation());
        var part = relation == null ? null : parts.part(relation.target()).orElse(null);
        if (part != null) {
          var sheet = new SheetPart(texts, looks);
          sheets.add(sheet.read(new XmlPart(part), one.name(), one.hidden()));
        }
      }
      return sheets.isEmpty()
          ? Outcome.refused(XlsxParts.noWorkbook())
          : Outcome.ok(new Workbook(sheets));
    } catch (XMLStreamException broken) {
      return Outcome.refused(XlsxParts.noWorkbook());
    }
  }

  private record Relation(String type, String target) {}

  private Map<String, Relation> relations(String name, String folder) throws XMLStreamException {
    var relations = new HashMap<String, Relation>();
    byte[] part = parts.part(name).orElse(null);
    if (part == null) {
      return relations;
    }
    var xml = new XmlPart(part);
    while (xml.next() && relations.size() < XlsxParts.MOST_ENTRIES) {
      if (xml.starts("Relationship")) {
        String target = xml.attribute("Target").orElse("");
        relations.put(
            xml.attribute("Id").orElse(""),
            new Relation(xml.attribute("Type").orElse(""), path(folder, target)));
      }
    }
    return relations;
  }

  private static String path(String folder, String target) {
    if (target.startsWith("/")) {
      return target.substring(1);
    }
    return target.startsWith("../")
        ? target.substring(3)
        : folder + target.replaceFirst("^\\./", "");
  }

  private static String target(Map<String, Relation> relations, String type, String otherwise) {
    return relations.values().stream()
        .filter(relation -> relation.type().endsWith(type))
        .map(Relation::target)
        .findFirst()
        .orElse(otherwise);
  }

  private static boolean sheets(byte[] book, List<Listed> listed) throws XMLStreamException {
    boolean since1904 = false;
    var xml = new XmlPart(book);
    while (xml.next()) {
      if (xml.starts("workbookPr")) {
        String flag = xml.attribute("date1904").orElse("0");
        since1904 = flag.equals("1") || flag.equals("true");
      } else if (xml.starts("sheet") && listed.size() < MOST_SHEETS) {
        listed.add(
            new Listed(
                Cut.within(xml.attribute("name").orElse(""), 60),
                xml.attribute("id").orElse(""),
                !xml.attribute("state").orElse("visible").equals("visible")));
      }
    }
    return since1904;
  }

  private List<String> texts(String name) throws XMLStreamException {
    var texts = new ArrayList<String>();
    byte[] part = parts.part(name).orElse(null);
    if (part == null) {
      return texts;
    }
    var xml = new XmlPart(part);
    while (xml.next() && texts.size() < MOST_TEXTS) {
      if (xml.starts("si")) {
        var text = new StringBuilder();
        while (xml.next() && !xml.ends("si")) {
          if (xml.starts("t") && text.length() < SheetPart.LONGEST) {
            text.append(xml.text(SheetPart.LONGEST));
          } else if (xml.starts("rPh")) {
            SheetPart.skip(xml, "rPh");
          }
        }
        texts.add(text.toString());
      }
    }
    return texts;
  }
}
