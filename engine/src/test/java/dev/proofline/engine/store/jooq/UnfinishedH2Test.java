package dev.proofline.engine.store.jooq;

class UnfinishedH2Test extends UnfinishedContract {

  @Override
  StoreConfig config() {
    return Databases.h2();
  }
}
