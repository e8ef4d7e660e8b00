package dev.proofline.engine.store.jooq;

class DefinitionsPostgresTest extends DefinitionsContract {

  @Override
  StoreConfig config() {
    return Databases.postgres();
  }
}
