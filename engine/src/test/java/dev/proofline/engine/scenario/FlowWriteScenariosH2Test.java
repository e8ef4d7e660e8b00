package dev.proofline.engine.scenario;

class FlowWriteScenariosH2Test extends FlowWriteScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
