package dev.proofline.engine.store.jooq;

class RowsH2Test extends RowsContract {

  @Override
  StoreConfig config() {
    return Databases.h2();
  }
}
