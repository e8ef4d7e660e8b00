package dev.proofline.engine.store.jooq;

class RecordsPostgresTest extends RecordsContract {

  @Override
  StoreConfig config() {
    return Databases.postgres();
  }
}
