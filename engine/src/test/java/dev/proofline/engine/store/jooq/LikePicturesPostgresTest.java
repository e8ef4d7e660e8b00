package dev.proofline.engine.store.jooq;

class LikePicturesPostgresTest extends LikePicturesContract {

  @Override
  StoreConfig config() {
    return Databases.postgres();
  }
}
