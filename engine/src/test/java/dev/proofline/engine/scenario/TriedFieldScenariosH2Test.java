package dev.proofline.engine.scenario;

class TriedFieldScenariosH2Test extends TriedFieldScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
