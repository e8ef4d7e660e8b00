package dev.proofline.engine.store.jooq;

class LedgerH2Test extends LedgerContract {

  @Override
  StoreConfig config() {
    return Databases.h2();
  }
}
