package dev.proofline.engine.scenario;

class SalesDataScenariosH2Test extends SalesDataScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
