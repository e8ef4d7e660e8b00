package dev.proofline.engine.store.jooq;

class RowsPostgresTest extends RowsContract {

  @Override
  StoreConfig config() {
    return Databases.postgres();
  }
}
