package dev.proofline.engine.store.jooq;

class UnfinishedPostgresTest extends UnfinishedContract {

  @Override
  StoreConfig config() {
    return Databases.postgres();
  }
}
