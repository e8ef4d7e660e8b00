package dev.proofline.engine.store.jooq;

class AllOrNothingH2Test extends AllOrNothingContract {

  @Override
  StoreConfig config() {
    return Databases.h2();
  }
}
