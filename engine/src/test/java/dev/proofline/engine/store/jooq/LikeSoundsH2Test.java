package dev.proofline.engine.store.jooq;

class LikeSoundsH2Test extends LikeSoundsContract {

  @Override
  StoreConfig config() {
    return Databases.h2();
  }
}
