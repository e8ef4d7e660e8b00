package dev.proofline.engine.importer;

import dev.proofline.engine.base.Cut;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One part read element by element; nothing outside of it is ever opened, and it has no DTD. */
final class XmlPart {

  private final XMLStreamReader reader;

  XmlPart(byte[] xml) throws XMLStreamException {
    this.reader = SafeXml.reader(new ByteArrayInputStream(xml));
  }

  /** Goes to the next element's start, or its end. */
  boolean next() throws XMLStreamException {
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD) {
        throw new XMLStreamException("Expected no DTD, but there is one.");
      }
      if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  boolean starts(String element) {
    return reader.isStartElement() && reader.getLocalName().equals(element);
  }

  boolean ends(String element) {
    return reader.isEndElement() && reader.getLocalName().equals(element);
  }

  /** The attribute, of any namespace. */
  Optional<String> attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return Optional.of(reader.getAttributeValue(i));
      }
    }
    return Optional.empty();
  }

  int number(String name, int otherwise) {
    return attribute(name)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Integer::parseInt)
        .orElse(otherwise);
  }

  /** The text up to the element's end, its own only. */
  String text(int longest) throws XMLStreamException {
    String text = reader.getElementText();
    return Cut.to(text, longest);
  }
}
