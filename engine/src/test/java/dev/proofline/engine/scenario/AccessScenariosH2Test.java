package dev.proofline.engine.scenario;

class AccessScenariosH2Test extends AccessScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
