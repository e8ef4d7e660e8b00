package dev.proofline.engine.scenario;

class ListingScenariosPostgresTest extends ListingScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
