package dev.proofline.engine.store.jooq;

class CommitterPostgresTest extends CommitterContract {

  @Override
  StoreConfig config() {
    return Databases.postgres();
  }
}
