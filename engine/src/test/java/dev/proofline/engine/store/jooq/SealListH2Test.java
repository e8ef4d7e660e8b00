package dev.proofline.engine.store.jooq;

class SealListH2Test extends SealListContract {

  @Override
  StoreConfig config() {
    return Databases.h2();
  }
}
