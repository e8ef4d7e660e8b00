package dev.proofline.engine.store.jooq;

class UniqueRuleH2Test extends UniqueRuleContract {

  @Override
  StoreConfig config() {
    return Databases.h2();
  }
}
