package dev.proofline.engine.scenario;

class FormerNameScenariosH2Test extends FormerNameScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
