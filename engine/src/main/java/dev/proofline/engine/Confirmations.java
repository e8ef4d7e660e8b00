package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableField;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * Links by which people without an account decide one task: a customer confirms a record, or marks
 * what has to change. A link shows the fields its step names and nothing else, takes one answer,
 * and ends. Looking at it decides nothing.
 */
public interface Confirmations {

  /** Where links lead, in front of the token. */
  String PATH = "/confirm/";

  /** NOT_FOUND for a token that is none; TOO_MANY for who has tried many. Changes nothing. */
  Sheet open(Holder holder, String token);

  /** Whether an act in the ledger is that of somebody without an account, known by the address. */
  static boolean isOutsider(UUID actor, String address) {
    return actor.equals(new Outsider(address).id());
  }

  /**
   * Decides the task. The sheet as it stands then: decided, or what kept it from being.
   *
   * @throws Refusal INVALID for what is missing, CONFLICT when it was decided or changed meanwhile
   */
  Sheet decide(Holder holder, String token, Said said);

  /** A picture the sheet shows. */
  Attachments.Kept file(Holder holder, String token, UUID file);

  /** What outsiders are asked about a record, for a colleague who looks after it. */
  List<Outstanding> of(Caller caller, String form, UUID record);

  /**
   * The one of them that is meant: the task, or the only one there is.
   *
   * @throws Refusal NOT_ALLOWED for who does not look after the record, CONFLICT where nobody is
   *     asked, INVALID where several are and none is named
   */
  Outstanding asked(Caller caller, String form, UUID record, Optional<UUID> task);

  /** Every link there was to the record, newest first; NOT_ALLOWED as above. */
  List<Link> links(Caller caller, String form, UUID record);

  /** One link opens nothing from now on; CONFLICT when it does not anyway. */
  void withdraw(Caller caller, String form, UUID record, UUID link);

  /** A new link, to be passed on by the caller; only its hash is kept. */
  Made show(Caller caller, UUID task);

  /** Mails the outsider a new link; INVALID where the address is no mail address. */
  void send(Caller caller, UUID task);

  /** No link of the task opens anything from now on. */
  void revoke(Caller caller, UUID task);

  /**
   * Who has the link.
   *
   * @param language zh-CN or en
   */
  record Holder(String language, String address, String device) {}

  /** How a link stands. */
  enum State {
    OPEN,
    DECIDED,
    EXPIRED,
    REVOKED,
    /** The record says something else than when the link was made. */
    CHANGED,
    /** Nobody asks any more: withdrawn, returned, or decided by somebody else. */
    CLOSED
  }

  /**
   * What a link shows. Anything but an open one shows no field.
   *
   * @param from who asks
   * @param seen the SHA-256 of what is shown; an answer is to that
   * @param mayChange whether parts may be marked
   */
  record Sheet(
      State state,
      LocalText title,
      LocalText form,
      String receipt,
      Optional<String> from,
      List<Shown> fields,
      List<ExecutableField> fill,
      boolean mayChange,
      String seen,
      Instant expiresAt,
      Optional<Decided> decided) {
    public Sheet {
      fields = List.copyOf(fields);
      fill = List.copyOf(fill);
    }
  }

  /**
   * A field as it is shown.
   *
   * @param text empty where there is no answer, or it is files or rows
   * @param files pictures and documents
   * @param columns of a table
   */
  record Shown(
      String key,
      LocalText label,
      String text,
      List<Picture> files,
      List<LocalText> columns,
      List<List<String>> rows) {
    public Shown {
      files = List.copyOf(files);
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  record Picture(UUID id, String name, boolean image) {}

  /**
   * What was answered.
   *
   * @param confirmed else changes were asked for
   */
  record Decided(boolean confirmed, Instant at) {}

  /**
   * An answer.
   *
   * @param seen what the page showed
   * @param remarks words about fields that have to change, by field; {@code ""} is about the whole
   * @param texts filled in, by field
   * @param files filled in, by field: opened only where they are taken
   */
  record Said(
      boolean confirm,
      String seen,
      SequencedMap<String, String> remarks,
      Map<String, String> texts,
      Map<String, Sent> files) {
    public Said {
      remarks = new LinkedHashMap<>(remarks);
      texts = Map.copyOf(texts);
      files = Map.copyOf(files);
    }
  }

  /** A file on its way in. */
  record Sent(String name, Opening bytes) {}

  @FunctionalInterface
  interface Opening {
    InputStream open() throws java.io.IOException;
  }

  /**
   * Somebody outside who is asked.
   *
   * @param mail whether it is a mail address
   * @param links how many links open it now
   * @param until when the last of them ends
   */
  record Outstanding(
      UUID task,
      LocalText title,
      String address,
      boolean mail,
      int links,
      Optional<Instant> until) {}

  /** A link that was made; the token is known to nobody else. */
  record Made(UUID id, String token, Instant expiresAt) {}

  /** What became of a link. */
  enum Standing {
    OPEN,
    CONFIRMED,
    /** Parts were marked that have to change. */
    MARKED,
    /** Confirmed with a signature. */
    SIGNED,
    EXPIRED,
    WITHDRAWN,
    /** The record says something else than when it was made. */
    CHANGED,
    /** Nobody asks any more, or another link took the answer. */
    CLOSED
  }

  /**
   * A link as those see it who look after the record; the token is nobody's to see again.
   *
   * @param by who it was shown to; empty for one that was mailed
   * @param answered when an answer came by it
   */
  record Link(
      UUID id,
      UUID task,
      LocalText title,
      String address,
      Optional<String> by,
      Standing standing,
      Instant at,
      Instant expiresAt,
      Optional<Instant> answered) {}
}
