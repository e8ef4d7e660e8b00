package dev.proofline.engine.scenario;

class LaterScenariosH2Test extends LaterScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
