package dev.proofline.engine.store.jooq;

class UniqueRulePostgresTest extends UniqueRuleContract {

  @Override
  StoreConfig config() {
    return Databases.postgres();
  }
}
