package dev.proofline.engine.store.jooq;

class AllOrNothingPostgresTest extends AllOrNothingContract {

  @Override
  StoreConfig config() {
    return Databases.postgres();
  }
}
