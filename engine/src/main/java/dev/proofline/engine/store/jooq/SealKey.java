package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.Signatures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 key that signs seals, made at the first start. With a folder its secret half and a
 * list of all seals are kept there, out of reach of whoever can only write to the database. Without
 * one the secret is in a table: seals then show mistakes and careless changes, but not somebody who
 * signs anew what he changed.
 */
final class SealKey {

  private static final String ALGORITHM = Signatures.ALGORITHM;
  private static final String KEY_FILE = "ledger.key";
  private static final String WITNESS_FILE = "ledger.seals";
  private static final Field<String> PUBLIC = field(name("public_key"), SQLDataType.VARCHAR);
  private static final Field<String> PRIVATE = field(name("private_key"), SQLDataType.VARCHAR);

  private final KeyPair pair;
  private final @Nullable Path witness;

  private SealKey(KeyPair pair, @Nullable Path witness) {
    this.pair = pair;
    this.witness = witness;
  }

  static SealKey of(Database database, @Nullable Path folder) {
    try {
      if (folder == null) {
        return new SealKey(fromTable(database), null);
      }
      Files.createDirectories(folder);
      return fromFolder(database, folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(
          "Expected a key of the ledger, but it cannot be read.", failed);
    }
  }

  String sign(String text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return encode(signature.sign());
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** A key for something else, of 256 bits; the same for the same purpose. */
  byte[] derived(String purpose) {
    try {
      var parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(pair.getPrivate().getEncoded())
              .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), 32);
      return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
    } catch (GeneralSecurityException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }

  boolean signed(String text, String given) {
    return Signatures.isGenuine(pair.getPublic(), text, given);
  }

  /** For those who verify what it signed. */
  String publicKey() {
    return text(pair.getPublic());
  }

  /** Notes a seal outside the database. */
  void witness(long number, String hash) {
    if (witness != null) {
      SealWitness.note(witness, number, hash);
    }
  }

  /** Notes the last seal when it alone was not noted. */
  void catchUp(long number, String hash) {
    if (witness != null) {
      SealWitness.endLine(witness);
    }
    try (SealWitness notes = witness()) {
      boolean before = number == 1 || notes.hashOf(number - 1) != null;
      if (before && notes.hashOf(number) == null) {
        witness(number, hash);
      }
    }
  }

  /** What was noted outside the database up to now. */
  SealWitness witness() {
    return SealWitness.open(witness);
  }

  private static SealKey fromFolder(Database database, Path folder)
      throws IOException, GeneralSecurityException {
    Path file = folder.resolve(KEY_FILE);
    var known = new KnownKey(database, file);
    known.requireFile(Files.exists(file));
    var key = new SealKey(fromFile(file), folder.resolve(WITNESS_FILE));
    known.require(text(key.pair.getPublic()), key);
    return key;
  }

  private static KeyPair fromFile(Path file) throws IOException, GeneralSecurityException {
    if (!Files.exists(file)) {
      KeyPair made = generate();
      Path draft = Files.createTempFile(file.getParent(), "ledger", ".new");
      Files.writeString(draft, text(made.getPublic()) + "\n" + text(made.getPrivate()) + "\n");
      Files.move(draft, file);
    }
    List<String> lines = Files.readAllLines(file);
    return pair(lines.get(0), lines.get(1));
  }

  private static KeyPair fromTable(Database database) throws GeneralSecurityException {
    var dsl = database.dsl();
    var there = dsl.select(PUBLIC, PRIVATE).from(Tables.LEDGER_KEY.table()).fetchOptional();
    if (there.isPresent()) {
      String secret = there.get().value2();
      if (secret == null) {
        throw WrongKey.missing(Path.of(KEY_FILE), KnownKey.fingerprint(there.get().value1()));
      }
      return pair(there.get().value1(), secret);
    }
    KeyPair made = generate();
    database.write(
        connection ->
            database
                .dsl(connection)
                .insertInto(Tables.LEDGER_KEY.table())
                .columns(Tables.LEDGER_KEY.fields())
                .values(1, text(made.getPublic()), text(made.getPrivate()))
                .execute(),
        List.of());
    return made;
  }

  private static KeyPair generate() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
  }

  private static KeyPair pair(String publicText, String privateText)
      throws GeneralSecurityException {
    KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
    PublicKey publicKey =
        keys.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicText)));
    PrivateKey privateKey =
        keys.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateText)));
    return new KeyPair(publicKey, privateKey);
  }

  private static String text(java.security.Key key) {
    return encode(key.getEncoded());
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
