package dev.proofline.engine.scenario;

class FieldScenariosH2Test extends FieldScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
