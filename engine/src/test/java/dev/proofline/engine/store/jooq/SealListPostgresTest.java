package dev.proofline.engine.store.jooq;

class SealListPostgresTest extends SealListContract {

  @Override
  StoreConfig config() {
    return Databases.postgres();
  }
}
