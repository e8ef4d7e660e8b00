package dev.proofline.engine.scenario;

class VersionScenariosH2Test extends VersionScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
