package dev.proofline.engine.store.jooq;

class DefinitionsH2Test extends DefinitionsContract {

  @Override
  StoreConfig config() {
    return Databases.h2();
  }
}
