package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.SecretStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;

/**
 * Secrets, sealed with AES-256-GCM under a key that is made of the ledger's (HKDF), so that there
 * is no second key to keep or to lose. Name and host are sealed with each: a row that somebody
 * moves to another name or host does not open.
 */
final class JooqSecrets implements SecretStore {

  private static final Field<String> NAME = field(name("name"), SQLDataType.VARCHAR);
  private static final Field<String> HOST = field(name("host"), SQLDataType.VARCHAR);
  private static final Field<String> SEALED = field(name("sealed"), SQLDataType.VARCHAR);
  private static final Field<UUID> BY = field(name("by"), SQLDataType.UUID);
  private static final Field<Instant> AT = field(name("at"), SQLDataType.INSTANT);

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final Database database;
  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  JooqSecrets(Database database, SealKey ledger) {
    this.database = database;
    this.key = new SecretKeySpec(ledger.derived("proofline vault 1"), "AES");
  }

  @Override
  public List<SecretStore.SealedSecret> all() {
    return database
        .dsl()
        .select(NAME, HOST, BY, AT)
        .from(Tables.SECRET.table())
        .orderBy(NAME)
        .fetch(JooqSecrets::sealed);
  }

  private static SecretStore.SealedSecret sealed(Record row) {
    return new SecretStore.SealedSecret(row.get(NAME), row.get(HOST), row.get(BY), row.get(AT));
  }

  @Override
  public Optional<SecretStore.OpenSecret> reveal(String wanted) {
    return database
        .dsl()
        .select(HOST, SEALED)
        .from(Tables.SECRET.table())
        .where(NAME.eq(wanted))
        .fetchOptional(row ->
            new SecretStore.OpenSecret(row.value1(), open(row.value2(), wanted, row.value1())));
  }

  @Override
  public void put(SecretStore.SealedSecret about, String secret, Event event) {
    database.attested(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          dsl.deleteFrom(Tables.SECRET.table()).where(NAME.eq(about.name())).execute();
          dsl.insertInto(Tables.SECRET.table())
              .columns(NAME, HOST, SEALED, BY, AT)
              .values(
                  about.name(),
                  about.host(),
                  seal(secret, about.name(), about.host()),
                  about.by(),
                  about.at().truncatedTo(ChronoUnit.MICROS))
              .execute();
          return Map.of();
        },
        List.of(event));
  }

  @Override
  public void remove(String gone, Event event) {
    database.attested(
        connection -> {
          database.dsl(connection).deleteFrom(Tables.SECRET.table()).where(NAME.eq(gone)).execute();
          return Map.of();
        },
        List.of(event));
  }

  private String seal(String secret, String name, String host) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] closed =
          cipher(Cipher.ENCRYPT_MODE, nonce, name, host)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] both = new byte[NONCE + closed.length];
      System.arraycopy(nonce, 0, both, 0, NONCE);
      System.arraycopy(closed, 0, both, NONCE, closed.length);
      return Base64.getEncoder().encodeToString(both);
    } catch (GeneralSecurityException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }

  private String open(String sealed, String name, String host) {
    try {
      byte[] both = Base64.getDecoder().decode(sealed);
      byte[] nonce = java.util.Arrays.copyOf(both, NONCE);
      byte[] open =
          cipher(Cipher.DECRYPT_MODE, nonce, name, host).doFinal(both, NONCE, both.length - NONCE);
      return new String(open, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException changed) {
      throw new IllegalStateException(
          "Expected the secret '"
              + name
              + "' to open with the ledger's key, but it does not: it was changed, or is another"
              + " workspace's. Set it again.",
          changed);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String name, String host)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((name + "\n" + host).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
