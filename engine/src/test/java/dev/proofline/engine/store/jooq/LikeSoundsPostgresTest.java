package dev.proofline.engine.store.jooq;

class LikeSoundsPostgresTest extends LikeSoundsContract {

  @Override
  StoreConfig config() {
    return Databases.postgres();
  }
}
