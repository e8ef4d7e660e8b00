package dev.proofline.engine.scenario;

class NeedlessTaskScenariosH2Test extends NeedlessTaskScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
