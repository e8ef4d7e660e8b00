package dev.proofline.engine.store.jooq;

class WorkH2Test extends WorkContract {

  @Override
  StoreConfig config() {
    return Databases.h2();
  }
}
