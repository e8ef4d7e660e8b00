package dev.proofline.engine.store.jooq;

class LikePicturesH2Test extends LikePicturesContract {

  @Override
  StoreConfig config() {
    return Databases.h2();
  }
}
