package dev.proofline.engine.scenario;

class KeptRowsScenariosH2Test extends KeptRowsScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
