package dev.proofline.engine.scenario;

class RecordScenariosH2Test extends RecordScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
