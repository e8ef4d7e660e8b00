package dev.proofline.engine;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody without an account, known by an address alone. The same address is the same person; the
 * id made of it is no user's.
 *
 * @param address e-mail or phone number, as the flow gave it
 */
record Outsider(String address) {

  Outsider {
    address = address.strip();
  }

  UUID id() {
    String name = "outsider " + address.toLowerCase(Locale.ROOT);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  boolean hasMail() {
    return address.contains("@");
  }

  /** May do nothing but what the link is for; stands in the ledger by the address. */
  Caller caller(String language, String from, String device) {
    return new Caller(id(), "", address, Set.of(), language, from, device);
  }
}
