package dev.proofline.engine.scenario;

class FlowScenariosH2Test extends FlowScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
