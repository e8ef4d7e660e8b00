package dev.proofline.engine.scenario;

class KeptSourcesScenariosH2Test extends KeptSourcesScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
