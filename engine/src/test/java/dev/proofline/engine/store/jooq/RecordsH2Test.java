package dev.proofline.engine.store.jooq;

class RecordsH2Test extends RecordsContract {

  @Override
  StoreConfig config() {
    return Databases.h2();
  }
}
