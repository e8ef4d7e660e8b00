package dev.proofline.engine.scenario;

class ListingScenariosH2Test extends ListingScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
