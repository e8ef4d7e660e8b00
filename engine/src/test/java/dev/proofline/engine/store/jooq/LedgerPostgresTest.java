package dev.proofline.engine.store.jooq;

class LedgerPostgresTest extends LedgerContract {

  @Override
  StoreConfig config() {
    return Databases.postgres();
  }
}
