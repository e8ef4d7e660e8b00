package dev.proofline.engine.store.jooq;

class CommitterH2Test extends CommitterContract {

  @Override
  StoreConfig config() {
    return Databases.h2();
  }
}
