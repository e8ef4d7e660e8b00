package dev.proofline.engine.scenario;

class FormerlyClosedScenariosH2Test extends FormerlyClosedScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
