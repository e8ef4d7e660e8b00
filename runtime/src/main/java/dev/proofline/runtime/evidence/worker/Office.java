package dev.proofline.runtime.evidence.worker;

import dev.proofline.engine.importer.SafeXml;
import dev.proofline.engine.value.FileTypes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Office files (ECMA-376): of which kind they are by what they list, when they were made, and the
 * text of a docx. Parts are read as streams within bounds; nothing they point to is opened.
 */
final class Office {

  private static final String CORE = "application/vnd.openxmlformats-package.core-properties+xml";
  private static final String MAIN = ".main+xml";
  private static final int MOST_PARTS = 10_000;
  private static final long LARGEST_LIST = 2L << 20;
  private static final long LARGEST_PART = 64L << 20;
  private static final int MOST_BESIDE = 40;
  private static final Pattern BESIDE =
      Pattern.compile("word/(footnotes|endnotes|comments|header[0-9]*|footer[0-9]*)\\.xml");

  private final ZipFile zip;
  private final Map<String, String> partsByType = new HashMap<>();
  private boolean macros;

  private Office(ZipFile zip) {
    this.zip = zip;
  }

  /** Nothing is found in a zip that is no office file. */
  static void read(Path file, Found found) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_PARTS) {
        found.unread("too_greedy");
        return;
      }
      new Office(zip).read(found);
    } catch (XMLStreamException broken) {
      throw new IOException("Expected XML in the parts of the file, but one is broken.", broken);
    }
  }

  private void read(Found found) throws IOException, XMLStreamException {
    list();
    Optional<String> ending = ending();
    if (macros) {
      found.put("type", FileTypes.MACROS);
      return;
    }
    if (ending.isEmpty()) {
      return;
    }
    found.put("type", FileTypes.type(ending.get()));
    properties(found);
    if (ending.get().equals("docx")) {
      var prose = new Prose();
      text(part("wordprocessingml.document" + MAIN, "word/document.xml"), prose);
      for (String beside : beside()) {
        prose.endLine();
        text(beside, prose);
      }
      found.written(prose);
    }
  }

  /** What stands around the text of a docx can bind as much as the text itself. */
  private List<String> beside() {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(BESIDE.asMatchPredicate())
        .sorted(Comparator.reverseOrder())
        .limit(MOST_BESIDE)
        .toList();
  }

  /** What the parts are, as the file lists them. */
  private void list() throws IOException, XMLStreamException {
    try (InputStream listed = open("[Content_Types].xml", LARGEST_LIST)) {
      XMLStreamReader xml = SafeXml.reader(listed);
      while (xml.hasNext()) {
        int event = xml.next();
        refuseDtd(event);
        if (event == XMLStreamConstants.START_ELEMENT) {
          String type = attribute(xml, "ContentType");
          String part = attribute(xml, "PartName");
          macros |= type.contains("macroEnabled") || type.contains("vbaProject");
          partsByType.putIfAbsent(type, part.startsWith("/") ? part.substring(1) : part);
        }
      }
    }
    macros |= zip.stream().anyMatch(entry -> entry.getName().endsWith("vbaProject.bin"));
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  private Optional<String> ending() {
    return partsByType.keySet().stream()
        .filter(type -> type.endsWith(MAIN))
        .flatMap(
            type -> FileTypes.ending(type.substring(0, type.length() - MAIN.length())).stream())
        .findFirst();
  }

  private String part(String type, String usual) {
    return partsByType.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(type) && !entry.getValue().isEmpty())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(usual);
  }

  private void properties(Found found) throws IOException, XMLStreamException {
    String part = part(CORE, "docProps/core.xml");
    if (zip.getEntry(part) == null) {
      return;
    }
    try (InputStream core = open(part, LARGEST_LIST)) {
      XMLStreamReader xml = SafeXml.reader(core);
      while (xml.hasNext()) {
        int event = xml.next();
        refuseDtd(event);
        if (event == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "created" -> found.put("at", moment(xml.getElementText()));
            case "modified" -> found.put("changedAt", moment(xml.getElementText()));
            default -> {}
          }
        }
      }
    }
  }

  private static @Nullable Instant moment(String written) {
    try {
      return OffsetDateTime.parse(written.strip()).toInstant();
    } catch (DateTimeParseException nonsense) {
      return null;
    }
  }

  /** Text of runs in their order; what is only there for older programs would say it twice. */
  private void text(String part, Prose prose) throws IOException, XMLStreamException {
    if (zip.getEntry(part) == null) {
      return;
    }
    try (InputStream stream = open(part, LARGEST_PART)) {
      XMLStreamReader xml = SafeXml.reader(stream);
      int fallbacks = 0;
      boolean run = false;
      while (xml.hasNext() && !prose.isCut()) {
        int event = xml.next();
        refuseDtd(event);
        if (event == XMLStreamConstants.START_ELEMENT) {
          fallbacks += xml.getLocalName().equals("Fallback") ? 1 : 0;
          run = fallbacks == 0 && xml.getLocalName().equals("t");
          if (fallbacks == 0) {
            begin(xml.getLocalName(), prose);
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          fallbacks -= xml.getLocalName().equals("Fallback") ? 1 : 0;
          run = false;
          if (xml.getLocalName().equals("p")) {
            prose.endLine();
          }
        } else if (run && event == XMLStreamConstants.CHARACTERS) {
          prose.add(xml.getText());
        }
      }
    } catch (TooLarge endless) {
      prose.cut();
    }
  }

  private static void begin(String element, Prose prose) {
    switch (element) {
      case "tab" -> prose.add("\t");
      case "br", "cr" -> prose.endLine();
      case "noBreakHyphen" -> prose.add("-");
      default -> {}
    }
  }

  private static void refuseDtd(int event) throws XMLStreamException {
    if (event == XMLStreamConstants.DTD) {
      throw new XMLStreamException("Expected no DTD, but there is one.");
    }
  }

  private InputStream open(String part, long largest) throws IOException {
    ZipEntry entry = zip.getEntry(part);
    if (entry == null) {
      return InputStream.nullInputStream();
    }
    return new Bounded(zip.getInputStream(entry), largest);
  }

  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** However little a bomb weighs, no more than this comes out of it. */
  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long largest) {
      super(in);
      this.left = largest;
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      return counted(read, read);
    }

    private int counted(int read, int bytes) {
      left -= Math.max(bytes, 0);
      if (left < 0) {
        throw new TooLarge();
      }
      return read;
    }
  }
}
