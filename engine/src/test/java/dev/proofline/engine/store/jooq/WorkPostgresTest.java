package dev.proofline.engine.store.jooq;

class WorkPostgresTest extends WorkContract {

  @Override
  StoreConfig config() {
    return Databases.postgres();
  }
}
